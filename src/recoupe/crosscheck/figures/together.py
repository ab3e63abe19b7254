"""What very many cells have in common, in numpy: articles, sentences, numbers beside theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.evidence import articles
from recoupe.crosscheck.story import Story

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Beside:
    """In which share of its articles each cell stands beside the numbers of others."""

    def __init__(self, cells: Sequence[Cell], story: Story) -> None:
        place: dict[articles.Number, int] = {}
        self._number = np.array([place.setdefault(articles.number(c), len(place)) for c in cells])
        self._count = len(place)
        by_article = {
            id: _by_tellers({place[number]: by for number, by in numbers.items()})
            for id, numbers in articles.tellers(story).items()
        }
        self._numbers: list[Numbers] = []
        self._shares: list[Floats] = []
        for cell in cells:
            times = np.zeros(len(place))
            for id, by in cell.tellers.items():
                for there, numbers in by_article.get(id, {}).items():
                    if articles.is_on_one_word(cell, by, there):
                        times[numbers] += 1
            self._numbers.append(np.flatnonzero(times))
            self._shares.append(times[self._numbers[-1]] / len(cell.tellers))
        told = np.concatenate([np.zeros(0, dtype=np.int64), *self._numbers])
        cell_of = np.repeat(np.arange(len(cells)), [len(numbers) for numbers in self._numbers])
        order = np.argsort(told, kind="stable")
        cuts = np.searchsorted(told[order], np.arange(1, len(place)))
        self._cells = np.split(cell_of[order], cuts)
        self._back = np.split(np.concatenate([np.zeros(0), *self._shares])[order], cuts)

    def of(self, rows: Numbers, columns: Numbers) -> Floats:
        """The larger of the shares of each pair of cells in one another's numbers."""
        towards, back = (np.zeros((len(rows), n)) for n in (self._count, len(self._numbers)))
        for at, row in enumerate(rows.tolist()):
            towards[at, self._numbers[row]] = self._shares[row]
            number = self._number[row]
            back[at, self._cells[number]] = self._back[number]
        return np.maximum(towards[:, self._number[columns]], back[:, columns])


class Common:
    """How many items cells have in common."""

    def __init__(self, items: Sequence[Collection[Hashable]]) -> None:
        holders: dict[Hashable, list[int]] = defaultdict(list)
        for cell, held in enumerate(items):
            for item in held:
                holders[item].append(cell)
        self.sizes = np.array([len(held) for held in items])
        self._beside: list[list[Numbers]] = [[] for _ in items]
        for cells in holders.values():
            together = np.array(cells)
            for cell in cells if len(cells) > 1 else ():
                self._beside[cell].append(together)

    def of(self, rows: Numbers, columns: Numbers) -> Numbers:
        """The number of items that each pair of cells has in common."""
        found = np.zeros((len(rows), len(self._beside)), dtype=np.int64)
        for at, row in enumerate(rows.tolist()):
            for together in self._beside[row]:
                found[at, together] += 1
        return found[:, columns]


class Sets:
    """Sets of items, one a cell, as a table."""

    def __init__(self, sets: Sequence[Collection[str]]) -> None:
        place = {item: n for n, item in enumerate(sorted({item for held in sets for item in held}))}
        self._table = np.zeros((len(sets), max(1, len(place))), dtype=np.float32)
        for row, held in enumerate(sets):
            self._table[row, [place[item] for item in held]] = 1

    @property
    def filled(self) -> Flags:
        """Which have any item."""
        return np.asarray(self._table.any(axis=1))

    @property
    def sizes(self) -> Floats:
        """How many items each has."""
        return np.asarray(self._table.sum(axis=1))

    def shared(self, rows: Numbers, columns: Numbers) -> Floats:
        """How many items pairs have in common."""
        with np.errstate(invalid="ignore"):  # BLAS may compute with what lies beyond a small table
            return np.asarray(self._table[rows] @ self._table[columns].T)

    def meet(self, rows: Numbers, columns: Numbers) -> Flags:
        """Which pairs have an item in common."""
        return self.shared(rows, columns) > 0


def _by_tellers(
    numbers: dict[int, frozenset[str | None]],
) -> dict[frozenset[str | None], Numbers]:
    """The numbers of an article by those on whose word they are given."""
    found: dict[frozenset[str | None], list[int]] = defaultdict(list)
    for number, by in numbers.items():
        found[by].append(number)
    return {by: np.array(alike) for by, alike in found.items()}
