"""Groups by points for and against."""

from __future__ import annotations

import numpy as np

from recoupe.crosscheck.figures.clusters import (
    PLAINLY,
    ROWS,
    Flags,
    Numbers,
    average_link,
    clustered,
    clustered_in,
    components,
)

APART = -20.0


def test_what_speaks_for_two_joins_them() -> None:
    assert clustered([1, 1, 1], {(0, 1): 2.0, (0, 2): -1.0}, APART) == [[0, 1], [2]]


def test_one_misread_mention_joins_no_two_threads() -> None:
    points = {(0, 1): 3.0, (2, 3): 3.0, (1, 2): 2.0, (0, 2): -3.0, (0, 3): -3.0, (1, 3): -3.0}
    assert clustered([1, 1, 1, 1], points, APART) == [[0, 1], [2, 3]]


def test_many_figures_weigh_more_than_one() -> None:
    points = {(0, 1): 3.0, (0, 2): 1.0, (1, 2): -1.5}
    assert clustered([1, 1, 1], points, APART) == [[0, 1], [2]]
    assert clustered([9, 1, 1], points, APART) == [[0, 1, 2]]


def test_pairs_that_were_not_compared_stay_apart() -> None:
    assert clustered([1, 1, 1], {(0, 1): 1.0, (1, 2): 1.0}, APART) == [[0, 1], [2]]


def test_components_follow_pairs() -> None:
    assert components(5, [(3, 4), (0, 3)]) == [[0, 3, 4], [1], [2]]


def test_where_all_is_reached_nothing_is_weighed_for_nothing() -> None:
    def join(rows: Numbers, columns: Numbers) -> Flags:
        assert len(rows)
        assert len(columns)
        return np.ones((len(rows), len(columns)), dtype=bool)

    every = 2 * ROWS
    weigh = np.ones((every, every))
    found = clustered_in([range(every)], [1] * every, join, lambda a, b: weigh[np.ix_(a, b)])
    assert found == [list(range(every))]


def test_what_is_told_apart_is_in_no_group() -> None:
    """Two series that are alike: each number is nearer to the other of its article than apart."""
    points = np.full((4, 4), 2.0)
    apart = np.zeros((4, 4), dtype=np.int64)
    apart[0, 1] = apart[1, 0] = apart[2, 3] = apart[3, 2] = PLAINLY // 2
    assert average_link(points, np.ones(4)) == [[0, 1, 2, 3]]
    assert average_link(points, np.ones(4), 0 * apart) == [[0, 1, 2, 3]]
    points[0, 2] = points[2, 0] = points[1, 3] = points[3, 1] = 3.0
    assert average_link(points, np.ones(4), apart) == [[0, 2], [1, 3]]
    apart[2, 3] = apart[3, 2] = 0
    assert average_link(points, np.ones(4), apart) == [[0, 1, 2, 3]]
    assert average_link(points, np.ones(4), 2 * apart) == [[0, 2], [1, 3]]
