"""What the model knows of a word by itself, worked out once a word instead of once a token."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 64
"""Words that are worked out at once. Blocks are always full, since the last bits of a row may
depend on how many rows a matrix has: so a word's are its own, whatever text it stands in."""
LARGE = 8 * BLOCK
"""Words of a large block: what is done once a block weighs less."""
MOST = 1 << 17
"""Words that are kept; when there are more, all are forgotten."""
Rows = NDArray[np.float32]


class Remembered:
    """The step of a network that embeds words, with a memory. `step` is its `forward`, of
    documents; `columns` the attributes it looks at."""

    def __init__(self, step: Any, columns: Sequence[int | str], orth: int) -> None:
        self._step = step
        self._columns = [*columns, orth]
        self._places: dict[bytes, int] = {}
        self._rows: Rows = np.zeros((0, 0), dtype=np.float32)

    def __call__(self, model: Any, docs: Sequence[Any], is_train: bool) -> Any:
        """The rows of each document's words."""
        arrays = [doc.to_array(self._columns) for doc in docs]
        words = np.ascontiguousarray(np.concatenate(arrays), dtype=np.uint64)
        if is_train or not len(words):
            return self._step(model, docs, is_train)
        rows = self._of(model, words, docs[0].vocab)
        return np.split(rows, np.cumsum([len(array) for array in arrays])[:-1]), _no_training

    def _of(self, model: Any, words: NDArray[np.uint64], vocab: Any) -> Rows:
        if len(self._places) > MOST:
            self._places, self._rows = {}, self._rows[:0]
        keys = words.view(f"V{words.shape[1] * words.itemsize}")[:, 0].tolist()
        fresh = {key: place for place, key in enumerate(keys) if key not in self._places}
        if fresh:
            self._learn(list(fresh), self._worked_out(model, words[list(fresh.values())], vocab))
        return self._rows[[self._places[key] for key in keys]]

    def _worked_out(self, model: Any, words: NDArray[np.uint64], vocab: Any) -> Rows:
        """The rows of words, in full blocks, large ones as long as there are enough."""
        full = np.resize(words, (-(-len(words) // BLOCK) * BLOCK, words.shape[1]))
        large = len(full) // LARGE * LARGE
        ends = [*range(LARGE, large + 1, LARGE), *range(large + BLOCK, len(full) + 1, BLOCK)]
        blocks = (full[at:end] for at, end in pairwise([0, *ends]))
        made = [self._step(model, [_Words(b, self._columns, vocab)], False)[0][0] for b in blocks]
        return np.concatenate(made)[: len(words)]

    def _learn(self, keys: list[bytes], rows: Rows) -> None:
        known = len(self._places)
        needed = known + len(keys)
        if needed > len(self._rows):
            room = np.empty((2 * needed, rows.shape[1]), dtype=rows.dtype)
            room[:known] = self._rows[:known] if known else 0
            self._rows = room
        self._rows[known:needed] = rows
        self._places |= {key: known + place for place, key in enumerate(keys)}


class _Words:
    """Words as a document, as far as the step looks at one."""

    def __init__(self, words: NDArray[np.uint64], columns: list[Any], vocab: Any) -> None:
        self._words, self._columns, self.vocab = words, columns, vocab

    def __len__(self) -> int:
        return len(self._words)

    def to_array(self, wanted: Any) -> NDArray[np.uint64]:
        """The column of one attribute, or those of several."""
        if isinstance(wanted, list):
            return self._words[:, [self._columns.index(one) for one in wanted]]
        return np.ascontiguousarray(self._words[:, self._columns.index(wanted)])


def _no_training(_: Any) -> Any:
    raise NotImplementedError("the model is read with, not trained")
