"""Numbers that what is joined with them says are of something else: vague ones that none of the
others can be, and parts that make another with what their article tells beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.counts import by_article
from recoupe.crosscheck.figures.evidence.values import GROWING
from recoupe.crosscheck.story import Story

SEVERAL = 3.0
"""What « plusieurs » is read as, which may be two."""
SMALLEST = 3.0
"""A part below this makes others by chance."""


def vague(members: Sequence[Cell]) -> list[Cell]:
    """« sept pompiers », « des dizaines de morts »: those that tell vaguely what none can be."""
    exact = [cell.count for cell in members if cell.count.approx != "vague"]
    return [
        cell
        for cell in members
        if exact
        and cell.count.approx == "vague"
        and not any(_may_be(cell.count, other) for other in exact)
    ]


def _may_be(vague: Count, other: Count) -> bool:
    """Whether a vague number may be another, or what a count that grows was before or after it:
    « des milliers d'évacués », two days later 119 000."""
    if bounds.meet(vague, other) or (vague.low == SEVERAL and other.middle == SEVERAL - 1):
        return True
    first, then = sorted((vague, other), key=lambda count: count.day or "")
    later = bool(first.day) and first.day != then.day
    return later and vague.measure in GROWING and first.middle < then.middle


def parts(members: Sequence[Cell], story: Story) -> list[Cell]:
    """« 41 morts à Velm » beside « 17 à Sarn », where another is « 58 morts »."""
    return [
        cell
        for cell in members
        if cell.count.approx == "exact"
        and any(
            _is_part(cell.count, beside, whole.count)
            for beside in _told_beside(cell, story)
            for whole in members
        )
    ]


def _is_part(part: Count, beside: Count, whole: Count) -> bool:
    """Whether two levels, of other places, groups or states, are together a third."""
    least = min(part.middle, beside.middle)
    made = part.middle + beside.middle == whole.middle
    return made and least >= SMALLEST and part.role == whole.role == "level"


def _told_beside(cell: Cell, story: Story) -> Iterator[Count]:
    """The counts of its articles that are of the same kind, and of something else."""
    one, told = cell.count, by_article(story)
    for other in (count for article in cell.tellers for count in told[article]):
        like = (other.unit, other.measure) == (one.unit, one.measure) and not other.overtaken
        counted = other.approx == "exact" and other.role in ("level", "part")
        if like and counted and _are_of_two(one, other):
            yield other


def _are_of_two(one: Count, other: Count) -> bool:
    places = bool(one.scope and other.scope and not one.scope & other.scope)
    return places or one.who != other.who or one.state != other.state
