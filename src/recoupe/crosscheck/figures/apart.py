"""How plainly articles tell the numbers of a group apart: « 512 ruches, dont 310 en ville », the
day after « 530 ruches, dont 324 en ville »."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.evidence import articles

IN_ARTICLE, IN_SENTENCE = 1, 2
"""How plainly an article that gives two numbers tells them apart, and how plainly a sentence."""


def apart(cells: Sequence[Cell], tied: Callable[[int, int], bool]) -> NDArray[np.int64]:
    """For each pair of some cells how plainly articles tell them apart: those that give both on
    one's word, as numbers that cannot both be true of one thing. `tied` tells, by their places,
    of which an article says that they are one thing. Copies count once."""
    found = np.zeros((len(cells), len(cells)), dtype=np.int64)
    homes: dict[str, list[int]] = defaultdict(list)
    for number, cell in enumerate(cells):
        for article in cell.tellers:
            homes[article].append(number)
    together = {pair for home in homes.values() for pair in itertools.combinations(home, 2)}
    for a, b in together:
        if not tied(a, b) and _are_two(cells[a], cells[b]):
            one = articles.sentences(cells[a]) & articles.sentences(cells[b])
            found[a, b] = found[b, a] = IN_SENTENCE if one else IN_ARTICLE
    return found


def _are_two(a: Cell, b: Cell) -> bool:
    """Whether an article gives two numbers on one's word, neither of them last year's, or what the
    other was before."""
    if bounds.meet(a.count, b.count) or _is_past(a) != _is_past(b):
        return False
    return bool(articles.tellings(a) & articles.tellings(b))


def _is_past(cell: Cell) -> bool:
    return cell.count.overtaken or any(f.figure.role == "comparison" for f in cell.figures)
