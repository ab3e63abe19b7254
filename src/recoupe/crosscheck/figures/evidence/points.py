"""Points of evidence, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from recoupe.crosscheck.figures.weights import POINTS


class Point(msgspec.Struct, frozen=True):
    """One piece of evidence: its name in `weights.POINTS`, and how much there is of it."""

    name: str
    amount: float = 1.0

    @property
    def weight(self) -> float:
        """What it speaks for (above 0) or against two figures being of one thing."""
        return POINTS[self.name] * self.amount


def weigh(points: Iterable[Point]) -> float:
    """What some points add up to; above 0 is for it.

    >>> weigh([Point("same-bounds"), Point("other-role")]) > 0
    True
    """
    total = 0.0
    for point in points:  # one after another: `sum` of later Pythons rounds otherwise
        total += point.weight
    return total
