"""Where two figures count, and which of several counts they are."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator

from recoupe.crosscheck import places
from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.counts import by_article
from recoupe.crosscheck.figures.evidence.ground import Ground
from recoupe.crosscheck.figures.evidence.values import GROWING
from recoupe.crosscheck.story import Story


def where(a: Count, b: Count, ground: Ground) -> Iterator[str]:
    """Points on the places that two counts are told of."""
    if a.outside != b.outside:
        yield "outside"
        return
    if _is_sum(a) != _is_sum(b):
        if not bounds.same(a, b):
            yield from _sum(b if _is_sum(a) else a, ground)
    elif a.scope and b.scope:
        yield from _places(a, b, ground)


def _places(a: Count, b: Count, ground: Ground) -> Iterator[str]:
    if a.scope & b.scope:
        yield "place"
        return
    relations = {places.relation(x, y, ground.story) for x in a.scope for y in b.scope}
    if "town-against-land" in relations:
        apart = not bounds.meet(a, b) and both_counted(a, b, ground.story)
        yield "town-beside-land" if apart else "town-against-land"
    elif "other-place" in relations and not _may_overlap(a, b, ground.story):
        yield "same-elsewhere" if bounds.same(a, b) else "other-place"


def both_counted(a: Count, b: Count, story: Story) -> bool:
    """« 64 ruches à Velm », « 512 dans le pays »: whether an article gives the town's number and
    the land's, so that neither is told for the other."""
    found = _counted_twice(story)
    return any(
        (measure, frozenset((x, y))) in found
        for measure in (a.measure, b.measure)
        for x in a.scope
        for y in b.scope
    )


@functools.lru_cache(maxsize=4)
def _counted_twice(story: Story) -> frozenset[tuple[str, frozenset[str]]]:
    """The measures and pairs of places of which one article gives two numbers."""
    found = set()
    for counts in by_article(story).values():
        told: dict[tuple[str, str, str], list[Count]] = defaultdict(list)
        for count in counts:
            if count.scope and not count.overtaken:
                told[count.measure, count.unit, count.role].append(count)
        for (measure, _, _), alike in told.items():
            for one, other in itertools.combinations(alike, 2):
                if not one.scope & other.scope and not bounds.meet(one, other):
                    pairs = itertools.product(one.scope, other.scope)
                    found |= {(measure, frozenset(pair)) for pair in pairs}
    return frozenset(found)


def _may_overlap(a: Count, b: Count, story: Story) -> bool:
    """Two regions of one land: « la Lozère », « les Cévennes »."""
    return any(places.are_of_one_land(x, y, story) for x in a.scope for y in b.scope)


def _is_sum(count: Count) -> bool:
    """Over several places: « au total », « à Sarn et à Velm »."""
    return count.total or len(count.scope) > 1


def _sum(part: Count, ground: Ground) -> Iterator[str]:
    """A sum beside a count of one place."""
    if not part.scope:
        yield "sum-against-all"
    elif not all(places.is_wide(id, ground.story) for id in part.scope):
        yield "sum-against-place"


def near(a: Cell, b: Cell, ground: Ground) -> Iterator[str]:
    """Sites named in the sentences of two counts: « l'usine de Dieppe », « celle de Maubeuge »."""
    one, other = ground.local(a.around), ground.local(b.around)
    if not one or not other or a.count.scope & b.count.scope:
        return
    relations = {places.relation(x, y, ground.story) for x in one for y in other}
    if not relations & {"same-place", "part-of-place"}:
        yield "other-near-place"


def which(a: Count, b: Count, ground: Ground) -> Iterator[str]:
    """Points on remainders, rates, nights, and days in which something was counted."""
    if a.period and a.period == b.period:
        yield "same-period"
    elif _recurs(a, ground) and _recurs(b, ground):
        yield "other-period"
    if a.rest != b.rest:
        yield "rest"
    if a.rate != b.rate and not bounds.same(a, b):
        yield "rate"
    if a.norm != b.norm:
        yield "norm"
    if a.window or b.window:
        yield "window"


def _recurs(count: Count, ground: Ground) -> bool:
    """Whether it is told of one of several nights, and is of such as every night has."""
    part = (count.period or "")[10:]
    return part in ground.recurring and count.measure in GROWING
