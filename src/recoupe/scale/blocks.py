"""Which articles may tell of one event: those that share telling words, by blocks.

A block is a word that few articles have, and all articles of which it is among the most telling. An
article is compared with those that share the most of its blocks' weight, however many there are in
all: so the work grows with the number of articles.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recoupe import grouping
from recoupe.scale.profiles import Numbers, Profiles

TELLING = 24
"""Words of an article that make its blocks."""
COMMON = 400
"""Articles of the largest block."""
NEAREST = 32
"""Articles that one is compared with."""


class Likenesses:
    """How like articles are, by their numbers."""

    def __init__(self, profiles: Profiles) -> None:
        self._of = profiles
        self._held = np.zeros(len(profiles.articles), dtype=np.float32)
        self._named = np.zeros(len(profiles.articles), dtype=np.uint8)

    def of(self, one: int, others: Numbers) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """How like one article is to others, and whether each may be of its story: that they share
        a name, or no words at all."""
        p = self._of
        own = slice(p.starts[one], p.starts[one + 1])
        at, sizes = spread(p.starts, others)
        rows = np.repeat(np.arange(len(others)), sizes)
        self._held[p.words[own]] = p.weights[own]
        self._named[p.words[own]] = p.names[own] + 2 * p.inner[own].astype(np.uint8)
        words = np.bincount(rows, self._held[p.words[at]] * p.weights[at], len(others))
        known = self._named[p.words[at]]
        both = ((known & 2) > 0) & p.names[at] | ((known & 1) > 0) & p.inner[at]
        shares = np.bincount(rows, both, len(others)) > 0
        self._held[p.words[own]] = 0
        self._named[p.words[own]] = 0
        leads = p.lead(others) @ p.lead(one)
        apart = np.abs(p.days[others] - p.days[one]).astype(np.float32)
        apart[(p.days[others] == 0) | (p.days[one] == 0)] = np.nan
        like = grouping.likeness(words.astype(np.float32), leads, apart)
        return like, shares | (words < grouping.APART)


def pairs(profiles: Profiles, numbers: Numbers) -> tuple[Numbers, NDArray[np.float32]]:
    """Pairs of articles that are as like as those of one story, of which the first is one of
    `numbers`, and how like they are."""
    starts, members, weights = _blocks(profiles)
    likenesses = Likenesses(profiles)
    found: list[Numbers] = []
    values: list[NDArray[np.float32]] = []
    for one in numbers.tolist():
        others = _candidates(profiles, one, starts, members, weights)
        like, may = likenesses.of(one, others)
        chosen = may & (like >= grouping.THRESHOLD)
        found.append(np.stack([np.full(chosen.sum(), one), others[chosen]], axis=1))
        values.append(like[chosen])
    return np.concatenate([np.zeros((0, 2), np.int64), *found]), np.concatenate(
        [np.zeros(0, np.float32), *values]
    )


def _blocks(p: Profiles) -> tuple[Numbers, NDArray[np.int64], NDArray[np.float32]]:
    """For each word where its articles begin, these, and what the word weighs in each."""
    rows = np.repeat(np.arange(len(p)), np.diff(p.starts))
    chosen = np.flatnonzero(_is_telling(p, rows))
    order = chosen[np.lexsort((rows[chosen], p.words[chosen]))]
    sizes = np.bincount(p.words[order], minlength=len(p.articles))
    return np.concatenate([[0], np.cumsum(sizes)]), rows[order], p.weights[order]


def _is_telling(p: Profiles, rows: Numbers) -> NDArray[np.bool_]:
    """Whether each word is among the most telling of its article, of those that few have."""
    few = (p.articles[p.words] <= COMMON) & (p.articles[p.words] > 1)
    order = np.lexsort((p.words, -p.weights, ~few, rows))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order)) - p.starts[rows[order]]
    return few & (place < TELLING)


def _candidates(
    p: Profiles,
    one: int,
    starts: Numbers,
    members: NDArray[np.int64],
    weights: NDArray[np.float32],
) -> Numbers:
    """The articles that share the most weight of an article's blocks, lower numbers first."""
    own = slice(p.starts[one], p.starts[one + 1])
    at, sizes = spread(starts, p.words[own].astype(np.int64))
    others, place = np.unique(members[at], return_inverse=True)
    share = np.bincount(place, weights[at] * np.repeat(p.weights[own], sizes), len(others))
    share, others = share[others != one], others[others != one]
    best = np.lexsort((others, -share))[:NEAREST]
    return np.sort(others[best])


def spread(starts: Numbers, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """All places from `starts[n]` to `starts[n + 1]` of some numbers, and how many each has."""
    sizes = starts[numbers + 1] - starts[numbers]
    before = np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.arange(sizes.sum()) - before + np.repeat(starts[numbers], sizes), sizes
