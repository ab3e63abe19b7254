"""Figures that one article itself ties together: a count and the one it overtakes, « les huit
blessés » and the eight named before, an amount told again in another currency."""

from __future__ import annotations

import functools
import itertools
import re

from recoupe import lang
from recoupe.crosscheck import bounds
from recoupe.crosscheck.counts import overtaken, teller
from recoupe.crosscheck.story import Counted, Story

Pair = tuple[str, str]
"""Ids of two figures, the earlier in the story first."""


def links(story: Story) -> frozenset[Pair]:
    """Pairs of figures that the text says are one count, told twice or overtaken."""
    found: set[Pair] = set()
    for _, group in itertools.groupby(story.figures, key=lambda figure: figure.article.id):
        figures = list(group)
        for number, figure in enumerate(figures):
            if overtaken(figure, story):
                other = _current(number, figures, story)
            else:
                other = _named_before(number, figures, story) or _set_against(
                    number, figures, story
                )
            if other is not None:
                found.add(tuple(sorted((figure.id, other.id), key=lambda id: int(id[1:]))))  # type: ignore[arg-type]
    return frozenset(found)


def _current(number: int, figures: list[Counted], story: Story) -> Counted | None:
    """« M. Forn avait auparavant évoqué 32 blessés »: the count of the same that holds now, the
    nearest in the article, before rather than after."""
    figure = figures[number]
    alike = [
        (abs(position - number), position > number, position)
        for position, other in enumerate(figures)
        if other.figure.measure == figure.figure.measure
        and other.figure.unit == figure.figure.unit
        and other.whole is None
        and not overtaken(other, story)
    ]
    return figures[min(alike)[2]] if alike else None


def _named_before(number: int, figures: list[Counted], story: Story) -> Counted | None:
    """« les huit blessés graves », « ces huit personnes »: eight that were named before."""
    figure = figures[number]
    text = figure.article.text
    if not _definite(story.pack.code).search(text[: figure.figure.span.start][-8:]):
        return None
    before = [
        other
        for other in figures[:number]
        if bounds.same(other.figure, figure.figure) and other.figure.unit == figure.figure.unit
    ]
    return before[-1] if before else None


def _set_against(number: int, figures: list[Counted], story: Story) -> Counted | None:
    """« 1 800 personnes, et non 3 000 », « 500 selon la police, 2 000 selon les syndicats »: the
    number a number with no noun is set against."""
    figure = figures[number]
    before = figures[number - 1] if number else None
    if before is None or before.sentence != figure.sentence:
        return None
    one, other = before.figure, figure.figure
    if one.measure != other.measure or one.unit != other.unit:
        return None
    lead = figure.article.text[one.span.end : other.span.start]
    opposed = _against(story.pack.code).search(lead) is not None
    two_voices = (
        other.pattern == "bare" and figure.whole is None and teller(before) != teller(figure)
    )
    return before if opposed or two_voices else None


@functools.cache
def _against(code: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lang.load(code).measures.against.words))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@functools.cache
def _definite(code: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lang.load(code).grammar.anaphoric))
    return re.compile(rf"(?<!\w)(?:{words})\s+$", re.IGNORECASE)


# --- told again ------------------------------------------------------------------------------


def conversions(story: Story) -> dict[str, str]:
    """« deux milliards de dollars (1,7 milliard d'euros) »: for each figure that tells another
    again in its own unit, its id and the other's."""
    between = _between(story.pack.code)
    return {
        b.id: a.id
        for a, b in itertools.pairwise(story.figures)
        if _may_convert(a, b)
        and between.fullmatch(a.article.text[a.figure.span.end : b.figure.span.start])
    }


def _may_convert(a: Counted, b: Counted) -> bool:
    """Two units of one measure that is told in units, one figure after the other."""
    one, other = a.figure, b.figure
    return (
        a.article.id == b.article.id
        and one.measure == other.measure
        and one.unit != other.unit
        and one.measure in IN_UNITS
        and one.span.end <= other.span.start
    )


IN_UNITS = frozenset({"money", "damage", "distance", "quantity", "other"})


@functools.cache
def _between(code: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lang.load(code).measures.converts.words))
    return re.compile(rf"\s*(?:\(\s*(?:{words})?|[,–—]\s*(?:{words}))\s*", re.IGNORECASE)
