"""Runs of meeting n-grams, made into passages with their exact ends."""

from __future__ import annotations

import itertools

import msgspec
import numpy as np
from rapidfuzz.distance import Indel

from recoupe.crosscheck.reuse.words import GRAM, Numbers, Positions

SHORTEST = 18
"""Words a passage must have in both articles: two reporters at one table write down the same
fifteen words of a minister, seldom eighteen."""
COMMON = 16
"""Words, in order, that both sides of an edited passage must have at least."""
GAP = 16
"""Words that may be changed, added or cut between two meeting n-grams of one passage."""
ALIKE = 0.7
"""Share of words in order that both sides of an edited passage must have."""
EDGE = 3
"""Equal words that make a changed word at the edge of a passage a part of it."""


class Passage(msgspec.Struct, frozen=True):
    """Words `in_a` of article `a` and `in_b` of `b` (half-open, counted in the article) that are
    one passage; `words` is how many both have, in order."""

    a: int
    b: int
    in_a: tuple[int, int]
    in_b: tuple[int, int]
    words: int
    verbatim: bool

    def repeats(self, other: Passage) -> bool:
        """Whether most of it lies in the other."""
        shared = min(self.in_b[1], other.in_b[1]) - max(self.in_b[0], other.in_b[0])
        return shared > 0.5 * (self.in_b[1] - self.in_b[0])


Run = tuple[int, int, int, int]
"""First and last word (half-open) of a run in one article, then in the other."""


def runs(starts: Positions) -> list[Run]:
    """Runs of n-grams that follow one another in both articles; `starts` are rows of two words at
    which an n-gram begins, in the order of the second."""
    steps = np.diff(starts, axis=0)
    broken = (steps < 0).any(axis=1) | (steps > GAP + GRAM).any(axis=1)
    cuts = np.r_[0, np.flatnonzero(broken) + 1, len(starts)]
    return [
        (
            int(starts[first, 0]),
            int(starts[last - 1, 0]) + GRAM,
            int(starts[first, 1]),
            int(starts[last - 1, 1]) + GRAM,
        )
        for first, last in itertools.pairwise(cuts)
    ]


def passage(pair: tuple[int, int], a: Numbers, b: Numbers, run: Run) -> Passage | None:
    """The passage around a run, its ends moved out as far as the words go on alike; None where it
    is too short, or the sides are too unlike."""
    first_a, first_b = _further(a[: run[0]][::-1], b[: run[2]][::-1])
    last_a, last_b = _further(a[run[1] :], b[run[3] :])
    in_a = run[0] - first_a, run[1] + last_a
    in_b = run[2] - first_b, run[3] + last_b
    sizes = in_a[1] - in_a[0], in_b[1] - in_b[0]
    if min(sizes) < SHORTEST:
        return None
    one, other = a[in_a[0] : in_a[1]].tolist(), b[in_b[0] : in_b[1]].tolist()
    verbatim = one == other
    both = sizes[0] if verbatim else (sum(sizes) - Indel.distance(one, other)) // 2
    if both < max(ALIKE * max(sizes), COMMON):
        return None
    return Passage(pair[0], pair[1], in_a, in_b, both, verbatim)


def _further(a: Numbers, b: Numbers) -> tuple[int, int]:
    """How many words of both rows go on alike, one word changed, added, cut or in two pieces (as at
    the end of a line) at a time, each followed by EDGE equal ones."""
    at = [0, 0]
    while True:
        both = min(len(a) - at[0], len(b) - at[1])
        unlike = np.flatnonzero(a[at[0] : at[0] + both] != b[at[1] : at[1] + both])
        step = int(unlike[0]) if len(unlike) else both
        at = [at[0] + step, at[1] + step]
        for skip in ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2)):
            one, other = a[at[0] + skip[0] :][:EDGE], b[at[1] + skip[1] :][:EDGE]
            if len(one) == len(other) == EDGE and (one == other).all():
                at = [at[0] + skip[0], at[1] + skip[1]]
                break
        else:
            return at[0], at[1]
