"""Average-link clustering over points for and against."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


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
