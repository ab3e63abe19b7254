"""Bounds of figures side by side."""

from __future__ import annotations

import math
from typing import Protocol

ABOUT = 0.05
"""« environ n » may be this much more or less."""

Interval = tuple[float, float]


class Bounded(Protocol):
    """Anything with bounds; None is open on that side."""

    @property
    def low(self) -> float | None:
        """The least it may be."""

    @property
    def high(self) -> float | None:
        """The most it may be."""

    @property
    def approx(self) -> str:
        """How the bounds are told: « about » widens both."""


def interval(figure: Bounded) -> Interval:
    """The numbers a figure allows; open sides are infinite, « about n » is n ± 5 %."""
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if figure.approx == "about":
        low, high = low - abs(low) * ABOUT, high + abs(high) * ABOUT
    return low, high


def meet(a: Bounded, b: Bounded) -> bool:
    """Whether both can be true of one number."""
    (low, high), (other_low, other_high) = interval(a), interval(b)
    return low <= other_high and other_low <= high


def are_vague(a: Bounded, b: Bounded) -> bool:
    """Whether they meet, and one of them says little: « plusieurs blessés », « onze blessés »."""
    return "vague" in (a.approx, b.approx) and meet(a, b)


def same(a: Bounded, b: Bounded) -> bool:
    """Whether they give the same bounds."""
    return (a.low, a.high) == (b.low, b.high)


def digits(number: float) -> int:
    """Digits of a whole number but for the noughts at its end: 2 of 4 600."""
    return len(f"{number:.0f}".rstrip("0"))


def middle(figure: Bounded) -> float:
    """One number to compare a figure by: its middle, or its one bound."""
    known = [bound for bound in (figure.low, figure.high) if bound is not None]
    return sum(known) / len(known) if known else 0.0
