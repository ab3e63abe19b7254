"""Which cells are compared, and what speaks for each pair."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.figures import evidence
from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.evidence import Point
from recoupe.crosscheck.figures.weighing import Weighing
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.story import Story


class Pair(msgspec.Struct, frozen=True, eq=False):
    """Two cells by their numbers, the lower one first, with the evidence on them."""

    a: int
    b: int
    points: tuple[Point, ...]

    @property
    def weight(self) -> float:
        """What the points add up to."""
        return evidence.weigh(self.points)


def pairs(cells: list[Cell], story: Story, meaning: Meaning) -> Iterator[Pair]:
    """Every pair of cells that may meet, one by one (see `weighing`, which does many at once)."""
    weighing = Weighing(cells, story, meaning)
    for a, b in itertools.combinations(range(len(cells)), 2):
        if weighing.compared(a, b):
            yield Pair(a, b, tuple(weighing.points(a, b)))
