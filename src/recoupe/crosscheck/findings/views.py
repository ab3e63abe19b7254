"""What is said that nobody could take for established: a judgement, what one will do, a thing that
is only named."""

from __future__ import annotations

import re

from recoupe.crosscheck.findings.moods import happened
from recoupe.crosscheck.findings.sole import is_anonymous, weighty
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import Language, any_of, any_pattern, compiled, either, marks


def is_view(told: StatementMention, story: Story) -> bool:
    """Whether somebody only judges (« a jugé que … ») or is quoted whole, with no number, or names
    a thing without saying anything of it: « évoquant la fermeture du port ».

    What is announced or counted is so from then on."""
    language, cue = story.language(told.article), told.statement.cue
    words = cue.of(told.article.text) if cue is not None else ""
    quoted = told.statement.mode == "direct" and not is_anonymous(told, story)
    if quoted or _judges(language).search(words):
        return not weighty(told, story)
    return _is_named(told, story) and not _reports(language).search(words)


def _is_named(told: StatementMention, story: Story) -> bool:
    """Whether a noun stands right behind the words for saying, and nothing that happened."""
    said, text = told.statement, told.article.text
    if said.cue is None or said.mode == "direct" or not said.cue.end <= said.content[0].start:
        return False
    language = story.language(told.article)
    between = text[said.cue.end : said.content[0].start].strip(" " + marks.QUOTES)
    noun = _noun(language).match(told.words.lstrip(marks.QUOTES + " "))
    return not between and noun is not None and not happened(language).search(told.words)


def wills(told: StatementMention, story: Story) -> bool:
    """Whether one says what one will do or is: « elle dit vouloir fermer le port »; « avoir fermé »
    is what was done, « détenir le port » what is so, « Roger » nothing of it."""
    words = told.words.lstrip(marks.QUOTES + " ")
    indirect = told.statement.mode != "direct" and words[:1].islower()
    return indirect and _wills(story.language(told.article)).match(words) is not None


@compiled
def _judges(language: Language) -> re.Pattern[str]:
    return any_pattern(language.disputes.judges.words)


@compiled
def _reports(language: Language) -> re.Pattern[str]:
    return any_of(language.disputes.reports.words)


@compiled
def _wills(language: Language) -> re.Pattern[str]:
    return any_pattern(language.disputes.wills.words)


@compiled
def _noun(language: Language) -> re.Pattern[str]:
    """The word before a noun: « la fermeture », « son refus »."""
    words = either([*language.grammar.articles, *language.grammar.possessives])
    return re.compile(rf"(?:{words})(?:\s|(?<=[{marks.APOSTROPHES}]))", re.IGNORECASE)
