"""Average-link clustering over points for and against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Groups = list[list[int]]


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
    sizes: Sequence[int], weights: Mapping[tuple[int, int], float], otherwise: float
) -> list[list[int]]:
    """Items of some sizes in groups: joined while more speaks for it than against it on average.
    `weights` has what speaks for pairs, the lower number first; others `otherwise`, below 0."""
    joined = [pair for pair, weight in weights.items() if weight > 0]
    found: list[list[int]] = []
    for component in components(len(sizes), joined):
        points = np.full((len(component), len(component)), otherwise)
        for i, a in enumerate(component):
            for j, b in enumerate(component[:i]):
                points[i, j] = points[j, i] = weights.get((min(a, b), max(a, b)), otherwise)
        size = np.array([float(sizes[number]) for number in component])
        found += [[component[i] for i in group] for group in average_link(points, size)]
    return found


ROWS = 256
"""Items whose pairs with all others are weighed at once."""
Weigh = Callable[[Numbers, Numbers], NDArray[np.float64]]
"""What speaks for the pairs of some numbers with others."""


Join = Callable[[Numbers, Numbers], Flags]
"""On which of these pairs more speaks for than against."""


def clustered_in(
    blocks: Iterable[Sequence[int]], sizes: Sequence[int], join: Join, weigh: Weigh
) -> Groups:
    """The same of items in blocks, of which nothing joins two of different ones, weighed as they
    are needed."""
    found: list[tuple[int, Groups]] = []
    for block in blocks:
        for component in _connected(np.array(block, dtype=np.int64), join):
            groups = [[0]]
            if len(component) > 1:
                size = np.array([float(sizes[number]) for number in component.tolist()])
                groups = average_link(in_rows(component, weigh), size)
            found.append((int(component[0]), [component[group].tolist() for group in groups]))
    return [group for _, groups in sorted(found) for group in groups]


def in_rows(numbers: Numbers, weigh: Weigh) -> NDArray[np.float64]:
    """What speaks for the pairs of numbers with one another, made some rows at a time."""
    parts = [weigh(numbers[at : at + ROWS], numbers) for at in range(0, len(numbers), ROWS)]
    return np.concatenate(parts)


def _connected(numbers: Numbers, join: Join) -> Iterator[Numbers]:
    """Numbers, which ascend, in components of pairs that more speaks for than against."""
    left = np.ones(len(numbers), dtype=bool)
    for at in range(0, len(numbers), ROWS):
        first = np.flatnonzero(left[at : at + ROWS]) + at
        if not len(first):
            continue
        near = join(numbers[first], numbers)
        for number, row in zip(first.tolist(), near, strict=True):
            if left[number]:
                left[number] = False
                reached = _reached(np.flatnonzero(row & left), left, numbers, join)
                yield np.sort(numbers[[number, *reached]])


def _reached(reached: Numbers, left: Flags, numbers: Numbers, join: Join) -> list[int]:
    """The places of some numbers, and of all that are joined to them of those that are left."""
    found: list[int] = []
    while len(reached):
        found += reached.tolist()
        left[reached] = False
        others = np.flatnonzero(left)
        if not len(others):
            break
        joined = np.zeros(len(others), dtype=bool)
        for at in range(0, len(reached), ROWS):
            joined |= join(numbers[reached[at : at + ROWS]], numbers[others]).any(axis=0)
        reached = others[joined]
    return found


PLAINLY = 2
"""How plainly two groups are told apart that are not one."""


def average_link(
    points: NDArray[np.float64],
    weights: NDArray[np.float64],
    apart: NDArray[np.int64] | None = None,
) -> list[list[int]]:
    """Groups of row numbers, joined while the mean of the points between two groups is above 0,
    the best pair first (UPGMA, Sokal and Michener 1958). Each group ascends, and the groups go by
    their first row.

    `points` is a symmetric matrix, `weights` how many items each row stands for. `apart` tells, as
    a symmetric matrix, how plainly two rows are told apart: groups that are as plainly as `PLAINLY`
    stay two.

    >>> average_link(np.array([[0, 1, -1], [1, 0, -3], [-1, -3, 0]]), np.ones(3))
    [[0, 1], [2]]
    """
    score = points.astype(np.float64).copy()
    times = np.zeros(score.shape, dtype=np.int64) if apart is None else apart.copy()
    score[times >= PLAINLY] = -np.inf
    weight = weights.astype(np.float64).copy()
    np.fill_diagonal(score, -np.inf)
    groups: dict[int, list[int]] = {row: [row] for row in range(len(score))}
    nearest = score.argmax(axis=1) if len(score) else np.empty(0, dtype=np.int64)
    best = score[np.arange(len(score)), nearest]
    while len(groups) > 1:
        a = int(best.argmax())
        if not best[a] > 0:
            break
        b = int(nearest[a])
        a, b = min(a, b), max(a, b)
        score[a] = (score[a] * weight[a] + score[b] * weight[b]) / (weight[a] + weight[b])
        times[a] += times[b]
        times[:, a] = times[a]
        score[a, times[a] >= PLAINLY] = -np.inf
        score[a, [a, b]] = -np.inf
        score[:, a] = score[a]
        score[b] = score[:, b] = -np.inf
        weight[a] += weight[b]
        groups[a] += groups.pop(b)
        _follow(score, nearest, best, a, b)
    return [sorted(groups[row]) for row in sorted(groups, key=lambda row: min(groups[row]))]


def _follow(
    score: NDArray[np.float64], nearest: Numbers, best: NDArray[np.float64], a: int, b: int
) -> None:
    """The nearest of each row, the first of several, now that rows `a` and `b` are one."""
    lost = np.flatnonzero((nearest == a) | (nearest == b))
    lost = np.union1d(lost, [a, b])
    nearest[lost] = score[lost].argmax(axis=1)
    best[lost] = score[lost, nearest[lost]]
    nearer = (score[:, a] > best) | ((score[:, a] == best) & (a < nearest))
    nearest[nearer], best[nearer] = a, score[nearer, a]
