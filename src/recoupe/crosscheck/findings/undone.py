"""« La digue n'a jamais été abandonnée », says one; « on nous a abandonnés », says another: one
deed, denied and told, whatever the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.findings.moods import turns
from recoupe.crosscheck.findings.sides import denied
from recoupe.crosscheck.findings.states import told_of
from recoupe.crosscheck.findings.stemmed import by_stem
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.sources import Said, said_of
from recoupe.crosscheck.statements.claims import conditions, stems
from recoupe.crosscheck.story import Story
from recoupe.lang import Language, any_pattern, compiled, marks
from recoupe.model import Finding, Span

FEW = 6
"""Sentences of a story that may have a deed for it to be one."""
SHARED = 2
"""Names and stems, that of the deed aside, by which two sentences are about one thing."""


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each deed that one source denies and another tells of, in sentences about one
    thing, with where others tell of it too."""
    story = checked.story
    for sentence in sentences(story):
        for found in _not_done(sentence.language).finditer(sentence.words):
            denial = _said(sentence, found, story)
            stem = stems(found[1], sentence.language) - _light(sentence.language)
            if denial is None or len(stem) != 1:
                continue
            told = _told(next(iter(stem)), denial, story)
            about = told_of(sentence, story) - stem
            near = [said for said, other in told if len(about & told_of(other, story)) >= SHARED]
            further = [said for said, _ in told if said not in near]
            if near:
                yield denied([*near, *further], [denial], story)


def _said(sentence: SentenceMention, deed: re.Match[str], story: Story) -> Said | None:
    """Whose word a deed is; None where that is not known, and under a condition or in a question,
    which tell no deed."""
    at = sentence.span.start + deed.start(1)
    supposed = conditions(sentence.language).search(sentence.words[: deed.start()])
    if supposed is not None or marks.asks(sentence.words):
        return None
    return said_of(story.statement_at(sentence.article.id, Span(at, at + 1)), story)


def _told(stem: str, denial: Said, story: Story) -> list[tuple[Said, SentenceMention]]:
    """Who else tells of a deed that few sentences have, as done, and where; nobody where the one
    who denies it does."""
    numbers = by_stem(story).get(stem, ())
    found = []
    for sentence in (sentences(story)[number] for number in numbers if len(numbers) <= FEW):
        words, language = sentence.words, sentence.language
        deeds = _done(language).finditer(words)
        done = next((m for m in deeds if stem in stems(m[1], language)), None)
        if done is None or turns(language).search(words):
            continue
        if (said := _said(sentence, done, story)) is not None:
            found.append((said, sentence))
    own = any(said.source.key == denial.source.key for said, _ in found)
    return [] if own else found


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
