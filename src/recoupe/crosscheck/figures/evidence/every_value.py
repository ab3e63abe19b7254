"""The points on the numbers of many pairs at once: what `values.value` says, in numpy."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.evidence import values
from recoupe.crosscheck.figures.weights import POINTS

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

CLOSE = 1e-9
"""How near a limit, of itself, a power is told by the scalar rule: its last bit may be another."""

NEAR = [name for _, name in values.STEPS].index(values.NEAR)
WITHIN = np.array([name in values.WITHIN for _, name in (*values.STEPS, (0.0, "far"))])
LIMITS = np.array([most for most, _ in values.STEPS])
STEPS = np.array([*(POINTS[name] if name else 0.0 for _, name in values.STEPS), POINTS["far"]])


class Values:
    """The numbers of counts; pairs are given by the numbers of their counts, the first one's and
    the other's."""

    def __init__(self, counts: Sequence[Count]) -> None:
        self._counts = counts
        sides = np.array([bounds.interval(c) for c in counts], dtype=np.float64).reshape(-1, 2)
        self._low, self._high = sides[:, 0], sides[:, 1]
        self._open = np.array([(c.low is None, c.high is None) for c in counts]).reshape(-1, 2)
        known: dict[object, int] = {}
        self._bounds = np.array([known.setdefault((c.low, c.high), len(known)) for c in counts])
        self._middle = np.array([c.middle for c in counts], dtype=np.float64)
        self._day = np.array([_ordinal(c.day) for c in counts])
        self._vague = np.array([c.approx == "vague" for c in counts], dtype=bool)
        self._overtaken = np.array([c.overtaken for c in counts], dtype=bool)
        self._printed = np.array(
            [number if (number := values.printed(c)) is not None else np.nan for c in counts]
        )
        self._change = np.array([c.role == "change" for c in counts], dtype=bool)
        self._growing, self._shrinking = (
            np.array([c.measure in some for c in counts], dtype=bool)
            for some in (values.GROWING, values.SHRINKING)
        )
        self._deeds, self._followed = _followed(counts)
        self._same = np.array([_weights(c, c) for c in counts], dtype=np.float64).reshape(-1, 2)

    def same(self, one: Numbers, other: Numbers) -> Flags:
        """Whether pairs give the same bounds."""
        return np.asarray(self._bounds[one] == self._bounds[other])

    def meet(self, one: Numbers, other: Numbers) -> Flags:
        """Whether both of a pair can be true of one number."""
        return (self._low[one] <= self._high[other]) & (self._low[other] <= self._high[one])

    def near(self, one: Numbers, other: Numbers) -> Flags:
        """Whether pairs meet and are nearly one number."""
        low = np.minimum(self._middle[one], self._middle[other])
        high = np.maximum(self._middle[one], self._middle[other])
        return self.meet(one, other) & (high <= values.STEPS[0][0] * low)

    def vague(self, one: Numbers, other: Numbers) -> Flags:
        """Whether pairs meet, and one of them says little."""
        return np.asarray((self._vague[one] | self._vague[other]) & self.meet(one, other))

    def alike(self, one: Numbers, other: Numbers) -> Flags:
        """Whether pairs give the same bounds, or are told by one number that is not small."""
        return self.same(one, other) | self._printed_alike(one, other)

    def _printed_alike(self, one: Numbers, other: Numbers) -> Flags:
        told = self._printed[one]
        return np.asarray((told == self._printed[other]) & (told >= values.SMALL))

    def weights(self, one: Numbers, other: Numbers) -> tuple[Floats, Floats]:
        """What the points weigh, first and second."""
        one, other = np.broadcast_arrays(one, other)
        same, meet = self.same(one, other), self.meet(one, other)
        level, close = self._levels(one, other)
        step, none = STEPS[level], np.zeros(level.shape)
        sides = (self._open[one] & self._open[other]).any(axis=-1)
        alike = self._printed_alike(one, other)
        grows = (self._growing[one] | self._growing[other]) & WITHIN[level]
        near = np.where((level == NEAR) | grows, none, step)
        met = np.where(level == 0, POINTS["bounds-meet"], near)
        moved = (self._overtaken[one] != self._overtaken[other]) & self._growing[one]
        vague = self.vague(one, other)
        changes = self._change[one] & self._change[other] & (self._day[one] != self._day[other])
        first = np.select(
            [same, changes, vague, moved, alike, ~meet | sides],
            [
                self._same[one, 0],
                none,
                none + POINTS["vague"],
                none,
                none + POINTS["same-number"],
                step,
            ],
            met,
        )
        for place in zip(*np.nonzero(close & ~same), strict=True):
            first[place] = _weights(self._counts[one[place]], self._counts[other[place]])[0]
        return first, np.where(same, self._same[one, 1], 0.0)

    def _levels(self, one: Numbers, other: Numbers) -> tuple[Numbers, Flags]:
        """Which of `STEPS` speaks against pairs of numbers that differ, and for which of them that
        is too close to a limit to tell."""
        low = np.minimum(self._middle[one], self._middle[other])
        high = np.maximum(self._middle[one], self._middle[other])
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(low > 0, high / np.where(low > 0, low, 1.0), np.inf)
        day, other_day = self._day[one], self._day[other]
        known = (day > 0) & (other_day > 0)
        later = known & (day != other_day)
        swapped = day > other_day
        first = np.where(swapped, self._middle[other], self._middle[one])
        then = np.where(swapped, self._middle[one], self._middle[other])
        overtaken = self._overtaken[one] | self._overtaken[other]
        falls = later & (then < first) & ~self._shrinking[one] & ~overtaken
        days = np.where(known, np.minimum(np.abs(day - other_day), values.LONGEST), 1)
        growing = self._growing[one] | self._growing[other]
        followed = self._followed[self._deeds[one], self._deeds[other]]
        daily = 1 / (1 + days)
        steady = np.where(followed, daily, 1.0)
        power = np.where(growing, np.where(falls, values.FALLS, daily), steady)
        powered = ratio**power
        close = np.zeros(powered.shape, dtype=bool)
        for limit in LIMITS:
            close |= np.abs(powered - limit) < CLOSE * limit
        return np.searchsorted(LIMITS, powered), (growing | followed) & close


def _weights(a: Count, b: Count) -> tuple[float, float]:
    first, second, *_ = (*(POINTS[name] for name in values.value(a, b)), 0.0, 0.0)
    return first, second


def _followed(counts: Sequence[Count]) -> tuple[Numbers, Flags]:
    """For each count a number for what became of what things, and for each pair of these numbers
    whether `values.are_followed`. 0 is that nothing became of them."""
    first: dict[tuple[frozenset[str], frozenset[str]], int] = {}
    told: list[Count] = []
    place = np.zeros(len(counts), dtype=np.int64)
    for number, count in enumerate(counts):
        if count.deed and count.kind:
            key = count.deed, count.kind
            if key not in first:
                told.append(count)
                first[key] = len(told)
            place[number] = first[key]
    table = np.zeros((len(told) + 1, len(told) + 1), dtype=bool)
    for a, b in itertools.combinations_with_replacement(range(len(told)), 2):
        table[a + 1, b + 1] = table[b + 1, a + 1] = values.are_followed(told[a], told[b])
    return place, table


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else 0
