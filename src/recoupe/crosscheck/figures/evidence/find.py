"""All points on two figures."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.evidence import purpose
from recoupe.crosscheck.figures.evidence.articles import of_articles
from recoupe.crosscheck.figures.evidence.ground import Ground
from recoupe.crosscheck.figures.evidence.holders import holder
from recoupe.crosscheck.figures.evidence.points import Point
from recoupe.crosscheck.figures.evidence.values import value
from recoupe.crosscheck.figures.evidence.where import near, where, which
from recoupe.crosscheck.figures.evidence.whom import who
from recoupe.crosscheck.figures.evidence.wording import (
    Likeness,
    of_nouns,
    of_sentences,
    of_sources,
    of_things,
    of_words,
)


def points(a: Cell, b: Cell, likeness: Likeness, ground: Ground) -> list[Point]:
    """All that speaks for and against two cells that may meet being of one thing."""
    return [
        *map(Point, _of_counts(a, b, ground)),
        *of_things(a.count, b.count, likeness.nouns),
        *of_nouns(a.count, b.count, likeness.nouns),
        *of_sentences(a, b, likeness),
        *of_articles(a, b, ground.story),
        *of_sources(a, b),
        *of_words(a, b),
    ]


def _of_counts(a: Cell, b: Cell, ground: Ground) -> Iterator[str]:
    one, other = a.count, b.count
    yield from before_value(one, other, ground)
    yield from value(one, other)
    yield from after_value(one, other, ground)
    yield from near(a, b, ground)
    yield from which(one, other, ground)


def before_value(one: Count, other: Count, ground: Ground) -> Iterator[str]:
    """Points that come before those on the numbers. These, and those of `after_value` and `which`,
    look at nothing of the numbers but whether they are the same, or meet, one of them vague."""
    yield from purpose.measure(one, other)
    yield from purpose.role(one, other)
    yield from purpose.sense(one, other)
    yield from holder(one, other, ground.story)


def after_value(one: Count, other: Count, ground: Ground) -> Iterator[str]:
    """Points that come after those on the numbers."""
    yield from who(one, other)
    yield from where(one, other, ground)
