"""Numbers side by side, by their bounds."""

from __future__ import annotations

import math

import pytest

from builders import figure, read
from recoupe.crosscheck.figures import bounds
from recoupe.model import Figure


def of(low: float | None, high: float | None, approx: str = "exact") -> Figure:
    _, reading = read("a", "12 morts.", [figure("12 morts", low, high, approx=approx)])
    return reading.figures[0]


@pytest.mark.parametrize(
    ("a", "b", "meets"),
    [
        (of(12, 12), of(12, 12), True),
        (of(12, 12), of(13, 13), False),
        (of(12, None, "at_least"), of(15, 15), True),
        (of(12, None, "at_least"), of(11, 11), False),
        (of(None, 1044, "at_most"), of(1050, 1050), False),
        (of(386, 386), of(400, 400, "about"), True),
        (of(4000, 4000, "about"), of(4300, 4300), False),
        (of(66, 75, "range"), of(70, 70), True),
    ],
)
def test_two_numbers_meet(a: Figure, b: Figure, meets: bool) -> None:
    assert bounds.meet(a, b) is meets
    assert bounds.meet(b, a) is meets


def test_an_open_side_is_infinite() -> None:
    assert bounds.interval(of(30, None, "at_least")) == (30, math.inf)


def test_the_middle_of_a_ceiling_is_the_ceiling() -> None:
    assert bounds.middle(of(None, 200, "at_most")) == 200
