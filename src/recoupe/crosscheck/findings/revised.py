"""Counts of which an article says itself that they are others now: « passant de 380 à 350 »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import SHOWN, Checked, day_of, figure_place, quote
from recoupe.crosscheck.sentences import SentenceMention, sentences
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.lang import Language, compiled
from recoupe.lang.literals import Guarded
from recoupe.model import Finding, FindingKind, Place, Span

BEFORE, NOW = 1, 2
"""The groups of the pack's patterns that hold the two numbers."""
LEAST = 100
"""Numbers from which the same number of the same unit elsewhere in the story is the same count."""

ANY = "other"
"""The unit of a number that does not say what it counts."""


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each revision in so many words, with where either number is given else; each
    once, as the first article tells it."""
    story = checked.story
    told: set[tuple[float, float]] = set()
    for sentence in sentences(story):
        found = _found(sentence)
        if found is None:
            continue
        before, now = (_value(found[group]) for group in (BEFORE, NOW))
        if (before, now) not in told:
            told.add((before, now))
            yield _finding(sentence, found, story)


def _found(sentence: SentenceMention) -> re.Match[str] | None:
    patterns = _recounts(sentence.language)
    matches = (pattern.search(sentence.words, sentence.known) for pattern in patterns)
    return next((match for match in matches if match is not None), None)


def _value(words: str) -> float:
    return float(re.sub(r"\D", "", words))


def _finding(sentence: SentenceMention, found: re.Match[str], story: Story) -> Finding:
    sides = tuple(_given(sentence, found, group, story) for group in (BEFORE, NOW))
    rises = _value(found[NOW]) > _value(found[BEFORE])
    text = story.pack.messages["finding-recounted"].format(
        day=day_of(sentence.place, story), words=quote(sentence.place, story, sides[0][0].span)
    )
    kind: FindingKind = "figure-rises" if rises else "figure-falls"
    return Finding(kind, text, (*sides[0], *sides[1]), None, sides)


def _given(
    sentence: SentenceMention, found: re.Match[str], group: int, story: Story
) -> tuple[Place, ...]:
    """Where a number stands in the sentence, and in other articles where it is large enough."""
    start = sentence.span.start
    at = Place.at(sentence.article.id, Span(start + found.start(group), start + found.end(group)))
    value = _value(found[group])
    if value < LEAST:
        return (at,)
    whole = Span(start + found.start(), start + found.end())
    units = {
        _unit(one)
        for one in story.figures
        if one.article.id == sentence.article.id and one.figure.span.overlaps(whole)
    }
    others = [f for f in story.figures if _unit(f) in units and _is_given(f, value, sentence)]
    return (at, *map(figure_place, others))[:SHOWN]


def _unit(figure: FigureMention) -> str:
    """What a number is one of: the living and things without a unit of their own are one."""
    unit = figure.figure.unit
    return ANY if unit == "person" or unit.startswith(f"{ANY}:") else unit


def _is_given(figure: FigureMention, value: float, sentence: SentenceMention) -> bool:
    elsewhere = figure.article.id != sentence.article.id
    return elsewhere and value in (figure.figure.low, figure.figure.high)


@compiled
def _recounts(language: Language) -> list[Guarded]:
    words = language.disputes.recounts.words
    return [Guarded(re.compile(rf"(?<!\w)(?:{one})(?!\w)", re.IGNORECASE)) for one in words]
