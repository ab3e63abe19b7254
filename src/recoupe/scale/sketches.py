"""What near copies are told by: a MinHash of an article's runs of words (Broder 1997)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recoupe.matching import fold

Sketches = NDArray[np.uint32]
"""A row an article."""

RUN = 5
"""Words of a run."""
HASHES = 64
SEED = 20
BAND = 4
"""Hashes that must agree for two articles to be compared: 0.8 of their runs in common, and one of
the 16 bands agrees with a probability of 0.9998."""
ALIKE = 0.8
"""Share of common runs from which one is a near copy of the other, as far as the sketches tell."""


def sketches(texts: Sequence[str]) -> Sketches:
    """The sketch of each text."""
    from rensa import RMinHash

    rows = RMinHash.digests_from_token_sets([runs(text) for text in texts], HASHES, SEED)
    return np.array(rows, dtype=np.uint32).reshape(len(texts), HASHES)


def runs(text: str) -> list[str]:
    """The runs of words of a text, each once."""
    words = fold(text).split()
    starts = range(max(1, len(words) - RUN + 1))
    return sorted({" ".join(words[n : n + RUN]) for n in starts})


def near(found: Sketches, days: NDArray[np.int32], most: int) -> list[tuple[int, int]]:
    """Pairs of near copies that came out within `most` days of one another (0: not known), the
    earlier row first: each row with the first of those that share a band with it."""
    pairs: set[tuple[int, int]] = set()
    for at in range(0, HASHES, BAND):
        keys = np.ascontiguousarray(found[:, at : at + BAND]).view(f"V{4 * BAND}").ravel()
        _, first, home = np.unique(keys, return_index=True, return_inverse=True)
        rows = np.arange(len(found))
        firsts = first[home]
        alike = (found == found[firsts]).mean(axis=1) >= ALIKE
        apart = np.abs(days.astype(np.int64) - days[firsts]) > most
        apart &= (days > 0) & (days[firsts] > 0)
        chosen = np.flatnonzero(alike & ~apart & (firsts != rows))
        pairs.update(zip(firsts[chosen].tolist(), chosen.tolist(), strict=True))
    return sorted(pairs)
