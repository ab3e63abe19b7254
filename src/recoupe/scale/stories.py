"""Articles to stories, the same whatever the order in which they came.

Pairs that blocks found are joined from the most alike to the threshold in levels: at each, groups
that are as like on average as that are one (average link). A level first joins what is nearest,
so that what is clustered at once stays small.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recoupe import grouping
from recoupe.crosscheck.figures.clusters import average_link, components
from recoupe.scale.blocks import spread
from recoupe.scale.profiles import Numbers, Profiles

LEVELS = (0.5, 0.35, 0.25, 0.18, grouping.THRESHOLD)
MOST = 20
"""Articles that stand for a group when it is compared, the latest."""
LARGEST = 400
"""Groups that are clustered at once."""
STEP = 1.15
"""How much higher the level is at which more of them are joined first."""


def stories(profiles: Profiles, pairs: Numbers, likeness: NDArray[np.float32]) -> list[Numbers]:
    """Numbers of articles in stories."""
    groups = [np.array([number]) for number in range(len(profiles))]
    for level in LEVELS:
        groups = _joined(groups, pairs, likeness, level, profiles)
    return groups


def _joined(
    groups: list[Numbers],
    pairs: Numbers,
    likeness: NDArray[np.float32],
    level: float,
    profiles: Profiles,
) -> list[Numbers]:
    """Groups as they are at a level."""
    home = np.empty(sum(map(len, groups)), dtype=np.int64)
    for number, group in enumerate(groups):
        home[group] = number
    near = np.sort(home[pairs[likeness >= level]], axis=1)
    near = np.unique(near[near[:, 0] != near[:, 1]], axis=0) if len(near) else near
    parts = components(len(groups), near.tolist())
    if max(map(len, parts), default=0) > LARGEST and level < 1:
        higher = _joined(groups, pairs, likeness, level * STEP, profiles)
        if len(higher) < len(groups):
            return _joined(higher, pairs, likeness, level, profiles)
    made = []
    for part in parts:
        for joined in _clustered([groups[n] for n in part], level, profiles):
            made.append(np.sort(np.concatenate([groups[part[n]] for n in joined])))
    return sorted(made, key=lambda group: int(group[0]))


def _clustered(groups: Sequence[Numbers], level: float, p: Profiles) -> list[list[int]]:
    """Groups that are one, by their places in the list."""
    if len(groups) == 1:
        return [[0]]
    table = _table([group[-MOST:] for group in groups], p)
    return average_link(table - level, np.array([float(len(group)) for group in groups]))


def _table(groups: Sequence[Numbers], p: Profiles) -> NDArray[np.float64]:
    """How like groups are: by the means of their articles' cosines, at the means of their days."""
    every = np.concatenate(groups)
    owner = np.repeat(np.arange(len(groups)), list(map(len, groups)))
    sizes = np.bincount(owner).astype(np.float32)
    at, counts = spread(p.starts, every)
    known, column = np.unique(p.words[at], return_inverse=True)
    cells = np.repeat(owner, counts) * len(known) + column
    words = np.bincount(cells, p.weights[at], len(groups) * len(known)).astype(np.float32)
    means = words.reshape(len(groups), -1) / sizes[:, None]
    leads = np.zeros((len(groups), p.leads.shape[1]), dtype=np.float32)
    np.add.at(leads, owner, p.lead(every))
    leads /= sizes[:, None]
    dated = p.days[every] > 0
    with np.errstate(invalid="ignore"):
        days = np.bincount(owner[dated], p.days[every][dated], len(groups)) / np.bincount(
            owner[dated], minlength=len(groups)
        )
    apart = np.abs(days[:, None] - days[None, :]).astype(np.float32)
    like = grouping.likeness(means @ means.T, leads @ leads.T, apart)
    return ((like + like.T) / 2).astype(np.float64)
