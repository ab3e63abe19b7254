"""Average-link clustering over points for and against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray


def components(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Numbers below `count` in groups: those that pairs connect, directly or through others. What
    `average_link` joins is always of one component of the pairs with points above 0.

    >>> components(4, [(0, 2), (2, 3)])
    [[0, 2, 3], [1]]
    """
    home = list(range(count))

    def root(number: int) -> int:
        while home[number] != number:
            home[number] = number = home[home[number]]
        return number

    for a, b in pairs:
        one, other = sorted((root(a), root(b)))
        home[other] = one
    groups: dict[int, list[int]] = {}
    for number in range(count):
        groups.setdefault(root(number), []).append(number)
    return list(groups.values())


def clustered(
    sizes: Sequence[int], weights: Mapping[tuple[int, int], float], apart: float
) -> list[list[int]]:
    """Items of some sizes in groups: joined while more speaks for it than against it on average.
    `weights` has what speaks for pairs, the lower number first; others weigh `apart`, below 0."""
    joined = [pair for pair, weight in weights.items() if weight > 0]
    found: list[list[int]] = []
    for component in components(len(sizes), joined):
        points = np.full((len(component), len(component)), apart)
        for i, a in enumerate(component):
            for j, b in enumerate(component[:i]):
                points[i, j] = points[j, i] = weights.get((min(a, b), max(a, b)), apart)
        size = np.array([float(sizes[number]) for number in component])
        found += [[component[i] for i in group] for group in average_link(points, size)]
    return found


def average_link(points: NDArray[np.float64], weights: NDArray[np.float64]) -> list[list[int]]:
    """Groups of row numbers, joined while the mean of the points between two groups is above 0,
    the best pair first (UPGMA, Sokal and Michener 1958). Each group ascends, and the groups go by
    their first row.

    `points` is a symmetric matrix, `weights` how many items each row stands for.

    >>> average_link(np.array([[0, 1, -1], [1, 0, -3], [-1, -3, 0]]), np.ones(3))
    [[0, 1], [2]]
    """
    score = points.astype(np.float64).copy()
    weight = weights.astype(np.float64).copy()
    np.fill_diagonal(score, -np.inf)
    groups: dict[int, list[int]] = {row: [row] for row in range(len(score))}
    best = score.max(axis=1) if len(score) else np.empty(0)
    while len(groups) > 1:
        a = int(best.argmax())
        if not best[a] > 0:
            break
        b = int(score[a].argmax())
        a, b = min(a, b), max(a, b)
        score[a] = (score[a] * weight[a] + score[b] * weight[b]) / (weight[a] + weight[b])
        score[a, [a, b]] = -np.inf
        score[:, a] = score[a]
        score[b] = score[:, b] = -np.inf
        weight[a] += weight[b]
        groups[a] += groups.pop(b)
        best = score.max(axis=1)
    return [sorted(groups[row]) for row in sorted(groups, key=lambda row: min(groups[row]))]
