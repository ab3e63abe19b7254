"""How alike the words around two figures are, and what one article that gives both tells."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.figures import bounds, units
from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.evidence.points import Point
from recoupe.crosscheck.figures.evidence.purpose import is_toll, roles
from recoupe.crosscheck.figures.evidence.values import are_near, are_printed_alike
from recoupe.crosscheck.figures.units import THING

EVEN = {
    "meaning-of-tolls": 0.4,
    "meaning-of-quantities": 0.55,
    "words-around-tolls": 0.4,
    "words-around-quantities": 0.5,
    "meaning-of-nouns": 0.55,
}
"""Cosine from which sentences alike in meaning speak for it, and below which against."""


class Likeness(msgspec.Struct, frozen=True):
    """Cosines of the sentences of two cells, of the words around the figures, and of those for
    what they count."""

    sentences: float
    clauses: float
    nouns: float


UNLIKE = 0.3
"""Cosine below which the nouns of two things say that they are not of one kind."""


def of_things(a: Count, b: Count, likeness: float) -> Iterator[Point]:
    """« deux centres », « deux chevaux »: things whose nouns are not alike."""
    if likeness < UNLIKE and are_other_things(a, b):
        yield Point("unlike-things")


def of_nouns(a: Count, b: Count, likeness: float) -> Iterator[Point]:
    """« onze quartiers résidentiels », « 11 zones résidentielles », where no word is shared."""
    named = a.unit != "percent" and "sentence" not in (a.measure, b.measure)
    if named and a.kind and b.kind and not a.kind & b.kind:
        yield Point("meaning-of-nouns", likeness - EVEN["meaning-of-nouns"])


def are_other_things(a: Count, b: Count) -> bool:
    """Whether two counts are of things of which no word is shared."""
    return a.unit == THING and bool(a.kind and b.kind and not a.kind & b.kind)


def of_sentences(a: Cell, b: Cell, likeness: Likeness) -> Iterator[Point]:
    """How alike their sentences are, whole and around the numbers, and who is named in both."""
    toll = is_toll(a.count) or is_toll(b.count)
    sort = "tolls" if toll else "quantities"
    yield Point(f"meaning-of-{sort}", likeness.sentences - EVEN[f"meaning-of-{sort}"])
    yield Point(f"words-around-{sort}", likeness.clauses - EVEN[f"words-around-{sort}"])
    if not toll and not a.around.isdisjoint(b.around):
        yield Point("same-names")


def of_words(a: Cell, b: Cell) -> Iterator[Point]:
    """« trois jours de deuil », « dix jours de travaux »: two that have nothing in common but their
    unit."""
    near = bounds.same(a.count, b.count) or are_near(a.count, b.count)
    if are_told_by_unit(a.count, b.count) and not near and a.words.isdisjoint(b.words):
        yield Point("nothing-shared")
    if bounds.same(a.count, b.count) or are_printed_alike(a.count, b.count):
        return
    if are_sizes(a.count, b.count):
        yield Point("other-size")
    elif are_alike_by_unit(a, b) and are_worded_apart(a, b):
        yield Point("unit-alone")


def are_sizes(a: Count, b: Count) -> bool:
    """« 5 à 10 cm de neige », « des rafales de 110 km/h »: what every place has its own of."""
    return a.unit in units.SIZES and not a.kind & b.kind


def are_alike_by_unit(a: Cell, b: Cell) -> bool:
    """Whether two have the unit in common, and no noun, holder, place or name."""
    x, y = a.count, b.count
    held = x.holder is not None and x.holder == y.holder
    shared = held or x.scope & y.scope or a.around & b.around
    return are_told_by_unit(x, y) and not shared


SHARED = 3
"""Of how many of its words one must be in the sentence of another that is worded like it."""


def are_worded_apart(a: Cell, b: Cell) -> bool:
    """Whether the sentences of two have few words in common."""
    return SHARED * len(a.words & b.words) < min(len(a.words), len(b.words))


def are_told_by_unit(a: Count, b: Count) -> bool:
    """Whether two are amounts, shares or lengths of which no noun is shared."""
    toll = a.unit in ("person", THING) or is_toll(a) or is_toll(b)
    return not toll and not a.kind & b.kind


RIVALLED = frozenset({"demonstrators", "strikers", "evacuated", "damage"})
"""Measures of which those who count give numbers far apart: « selon la police »."""


def of_sources(a: Cell, b: Cell) -> Iterator[Point]:
    """Two who count the same: police and unions seldom agree on a march."""
    x, y = a.count, b.count
    both = {x.measure, y.measure}
    if x.unit == THING or not both & RIVALLED or len(both - {"quantity"}) > 1 or bounds.meet(x, y):
        return
    if len(set(roles(x, y))) > 1 or (x.kind and y.kind and not x.kind & y.kind):
        return
    if x.scope and y.scope and not x.scope & y.scope:
        return
    if (a.voices or b.voices) and not a.voices & b.voices:
        yield Point("rival-count")
