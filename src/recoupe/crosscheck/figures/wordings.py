"""How alike the words of figures are, encoded when they are first compared."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.meaning import DIMENSIONS, Meaning, exact_cosines

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

KINDS = ("noun", "sentence", "clause")
"""Words of a cell that are compared with the same of others."""


class Wordings:
    """The words of cells as vectors."""

    def __init__(self, cells: Sequence[Cell], meaning: Meaning) -> None:
        self._cells, self._meaning = cells, meaning
        self._encoded = np.zeros(len(cells), dtype=bool)
        self._vectors = np.zeros((len(KINDS), len(cells), DIMENSIONS), dtype=np.float32)

    def cosines(self, rows: Numbers, columns: Numbers) -> list[Floats]:
        """Those of each kind of words, for each pair of cells."""
        self._encode(np.union1d(rows, columns))
        return [exact_cosines(of[rows], of[columns]) for of in self._vectors]

    def _encode(self, cells: Numbers) -> None:
        """Encodes the words of cells that have not been, all at once."""
        fresh = cells[~self._encoded[cells]]
        if len(fresh):
            texts = [getattr(self._cells[n], kind) for kind in KINDS for n in fresh.tolist()]
            found = self._meaning.vectors(texts)
            self._vectors[:, fresh] = found.reshape(len(KINDS), len(fresh), DIMENSIONS)
            self._encoded[fresh] = True
