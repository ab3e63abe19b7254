"""Which cells are compared, and what speaks for each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.figures import evidence, links
from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.evidence import Likeness, Point
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
    """Every pair of cells that may meet, and those that an article ties together: only cells of
    one unit, year and purpose are looked at side by side."""
    blocks = _blocks(cells)
    ground = evidence.ground(story, (cell.count for cell in cells))
    sentences = meaning.vectors([cell.sentence for cell in cells])
    clauses = meaning.vectors([cell.clause for cell in cells])
    nouns = meaning.vectors([cell.noun for cell in cells])
    linked = _linked(cells, story)
    for kin in blocks:
        for number, block in enumerate(kin):
            for other in kin[: number + 1]:
                if not evidence.may_meet(cells[block[0]].count, cells[other[0]].count):
                    continue
                for i in block:
                    within = [j for j in other if j < i] if other is block else other
                    likeness = [v[within] @ v[i] for v in (sentences, clauses, nouns)]
                    for j, *cosines in zip(within, *likeness, strict=True):
                        a, b = min(i, j), max(i, j)
                        near = Likeness(*map(float, cosines))
                        points = evidence.points(cells[a], cells[b], near, ground)
                        if (a, b) in linked:
                            points.append(Point("linked"))
                        yield Pair(a, b, tuple(points))


def _blocks(cells: list[Cell]) -> list[list[list[int]]]:
    """Numbers of cells that may meet one another or, measure by measure, not at all."""
    kin: dict[object, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, cell in enumerate(cells):
        kin[evidence.block(cell.count)][cell.count.measure].append(number)
    return [list(measures.values()) for measures in kin.values()]


def _linked(cells: list[Cell], story: Story) -> set[tuple[int, int]]:
    """Pairs of cells with figures that one article ties together."""
    home = {figure.id: number for number, cell in enumerate(cells) for figure in cell.figures}
    tied = ((home[one], home[other]) for one, other in links.links(story))
    return {(min(i, j), max(i, j)) for i, j in tied if i != j}
