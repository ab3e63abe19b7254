"""« La digue n'a jamais été abandonnée », says one; « on nous a abandonnés », says another: one
deed, denied and told, whatever the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.called import called
from recoupe.crosscheck.findings.checked import SHOWN, Checked, day_of, passage, quote
from recoupe.crosscheck.findings.opponents import turns
from recoupe.crosscheck.findings.states import told_of
from recoupe.crosscheck.findings.stemmed import by_stem
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.sources import Source, speaker_of
from recoupe.crosscheck.statements.claims import conditions, stems
from recoupe.crosscheck.story import StatementMention, Story
from recoupe.lang import Language, any_pattern, compiled
from recoupe.model import Finding, Span

FEW = 6
"""Sentences of a story that may have a deed for it to be one."""
SHARED = 2
"""Names and stems, that of the deed aside, by which two sentences are about one thing."""


class _Said(msgspec.Struct, frozen=True, eq=False):
    """A statement with its sentence, and whose word it is."""

    told: StatementMention
    sentence: SentenceMention
    source: Source


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each deed that one source denies and another tells of, in sentences about one
    thing, with where others tell of it too."""
    story = checked.story
    for sentence in sentences(story):
        for found in _not_done(sentence.language).finditer(sentence.words):
            at = sentence.span.start + found.start(1)
            denial = _said(sentence, at, story)
            stem = stems(found[1], sentence.language) - _light(sentence.language)
            if denial is None or len(stem) != 1 or _is_open(sentence, found.start()):
                continue
            told = _told(next(iter(stem)), denial, story)
            if any(_is_about_one(one.sentence, denial, stem, story) for one in told):
                told.sort(key=lambda one: not _is_about_one(one.sentence, denial, stem, story))
                yield _finding(told, denial, story)


def _is_open(sentence: SentenceMention, at: int) -> bool:
    """Whether a denial stands under a condition or in a question."""
    asks = sentence.words.rstrip().endswith("?")
    return asks or conditions(sentence.language).search(sentence.words[:at]) is not None


def _said(sentence: SentenceMention, at: int, story: Story) -> _Said | None:
    """Whose word what stands at some place is; None where that is not known."""
    told = story.statement_at(sentence.article.id, Span(at, at + 1))
    source = speaker_of(told, story) if told is not None else None
    return _Said(told, sentence, source) if told is not None and source is not None else None


def _told(stem: str, denial: _Said, story: Story) -> list[_Said]:
    """Who else tells of a deed that few sentences have, as done; nobody where the one who denies it
    does."""
    numbers = by_stem(story).get(stem, ())
    if len(numbers) > FEW:
        return []
    found = []
    for sentence in (sentences(story)[number] for number in numbers):
        words, language = sentence.words, sentence.language
        done = next(
            (m for m in _done(language).finditer(words) if stem in stems(m[1], language)), None
        )
        if done is None or turns(language).search(words) or _is_open(sentence, done.start()):
            continue
        said = _said(sentence, sentence.span.start + done.start(1), story)
        if said is not None and said.source.key == denial.source.key:
            return []
        if said is not None:
            found.append(said)
    return found


def _is_about_one(
    sentence: SentenceMention, denial: _Said, stem: frozenset[str], story: Story
) -> bool:
    both = told_of(sentence, story) & told_of(denial.sentence, story)
    return len(both - stem) >= SHARED


def _finding(told: list[_Said], denial: _Said, story: Story) -> Finding:
    claims = tuple(dict.fromkeys(passage(one.told, story) for one in told))[:SHOWN]
    sides = (claims, (passage(denial.told, story),))
    text = story.pack.messages["finding-negated"].format(
        claim=quote(claims[0], story),
        voice=called(told[0].source.label, told[0].source.name, story),
        then=day_of(claims[0], story),
        other=called(denial.source.label, denial.source.name, story),
        day=day_of(sides[1][0], story),
        denial=quote(sides[1][0], story),
    )
    return Finding("statement-disputed", text, (*sides[0], *sides[1]), None, sides)


@compiled
def _not_done(language: Language) -> re.Pattern[str]:
    """Words by which a deed is told as never done, the deed in brackets."""
    return any_pattern(language.disputes.not_done.words)


@compiled
def _done(language: Language) -> re.Pattern[str]:
    """The form of a deed that is done."""
    return any_pattern(language.disputes.done.words)


@compiled
def _light(language: Language) -> frozenset[str]:
    return stems(" ".join(language.disputes.light.words), language)
