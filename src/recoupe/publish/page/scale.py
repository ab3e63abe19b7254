"""The upright axis of a range chart: from bounds to heights, with ticks at round numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

import msgspec

STEEP = 50
"""Ratio of the highest bound to the lowest beyond which the axis is logarithmic."""
TICKS = 4


class Scale(msgspec.Struct, frozen=True):
    """Heights (px, 0 at the top) of values between `low` and `high`."""

    low: float
    high: float
    top: float
    bottom: float
    logarithmic: bool

    def y(self, value: float) -> float:
        """Where a value stands, kept inside the axis."""
        share = self._share(min(max(value, self.low), self.high))
        return round(self.bottom - share * (self.bottom - self.top), 1)

    def _share(self, value: float) -> float:
        if self.logarithmic:
            return log10(value / self.low) / log10(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """Round values along the axis, lowest first."""
        if self.logarithmic:
            powers = range(ceil(log10(self.low) - 1e-9), floor(log10(self.high) + 1e-9) + 1)
            return [10.0**power for power in powers]
        step = nice((self.high - self.low) / TICKS)
        first, last = ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9)
        return [round(number * step, 10) for number in range(first, last + 1)]


def scale(values: Sequence[float], top: float, bottom: float) -> Scale:
    """The axis for some values: from zero, unless they lie close together far from it."""
    low, high = min(values), max(values)
    if low > 0 and high / low > STEEP:
        return Scale(10.0 ** floor(log10(low)), high * 1.3, top, bottom, True)
    if low == high:
        return Scale(min(0.0, low * 1.25), high * 1.25 if high > 0 else 1.0, top, bottom, False)
    close = low > high * 0.6 > 0
    base = max(0.0, low - (high - low) * 0.6) if close else min(0.0, low)
    return Scale(base, high + (high - base) * 0.12, top, bottom, False)


def nice(step: float) -> float:
    """The next of 1, 2, 5, 10… × a power of ten: 37 → 50."""
    power = 10.0 ** floor(log10(step))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= step * 0.999)
