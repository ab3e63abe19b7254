"""Range charts of figures: as-of day across, bounds up, open ends as arrows, one shape a voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import msgspec

from recoupe.publish.page.catalogue import Catalogue
from recoupe.publish.page.scale import Scale, scale

LEFT, RIGHT, TOP, BOTTOM, HEIGHT, WIDTH = 56, 8, 34, 222, 252, 440
SLOT, BAND, GAP = 32, 72, 8
ARROW = 26
"""Length of an open end."""
NEAR = 0.1
"""About n is n ± 10 %."""
HAZE = 8
"""How far an approximate value's band reaches at least."""

SHAPES = (
    "M-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0",
    "M-5.5,0a5.5,5.5 0 1,0 11,0a5.5,5.5 0 1,0 -11,0",
    "M-5,-5H5V5H-5Z",
    "M0,-6.5L6.2,5H-6.2Z",
    "M0,-7L6.5,0L0,7L-6.5,0Z",
    "M0,6.5L6.2,-5H-6.2Z",
    "M-2,-6.5H2V-2H6.5V2H2V6.5H-2V2H-6.5V-2H-2Z",
    "M-6.5,-4L-4,-6.5L0,-2.5L4,-6.5L6.5,-4L2.5,0L6.5,4L4,6.5L0,2.5L-4,6.5L-6.5,4L-2.5,0Z",
    "M0,-7L2,-2.2L7,-2L3.2,1.4L4.4,6.4L0,3.6L-4.4,6.4L-3.2,1.4L-7,-2L-2,-2.2Z",
)
"""Outlines by hand; 0, the article's own words, is drawn hollow."""


class Value(msgspec.Struct, frozen=True):
    """A figure to draw. `day` is "" where it is not known; `hand` numbers its voice."""

    day: str
    low: float | None
    high: float | None
    approx: str
    hand: int
    href: str
    title: str


class Glyph(msgspec.Struct, frozen=True):
    """Where a value is drawn: its shape at (x, y), its range from `top` to `bottom`, which are
    `y` for a single number. `times` is how many figures say the same."""

    x: float
    y: float
    top: float
    bottom: float
    up: bool
    down: bool
    soft: bool
    shape: int
    href: str
    title: str
    times: int


class Band(msgspec.Struct, frozen=True):
    """The part of the axis for one day; `broken` when days were skipped before it."""

    start: float
    end: float
    label: str
    broken: bool


class Chart(msgspec.Struct, frozen=True):
    """A chart's geometry in px; `fits` when it is no wider than its column."""

    width: float
    height: int
    fits: bool
    left: int
    top: int
    bottom: int
    ticks: list[tuple[float, str]]
    bands: list[Band]
    glyphs: list[Glyph]


def chart(values: Sequence[Value], catalogue: Catalogue) -> Chart | None:
    """The chart of a thread's figures, in the order of their days; None without any bound."""
    known = [bound for value in values for bound in _extent(value)]
    if not known:
        return None
    axis = scale(known, TOP, BOTTOM)
    days = _by_day(values)
    bands = _bands(days, catalogue)
    glyphs = [
        _glyph(value, times, axis, _slot(band, number, len(group)))
        for band, group in zip(bands, days.values(), strict=True)
        for number, (value, times) in enumerate(group)
    ]
    ticks = [(axis.y(tick), catalogue.short_number(tick)) for tick in axis.ticks()]
    width = max(WIDTH, bands[-1].end + RIGHT)
    return Chart(width, HEIGHT, width <= WIDTH, LEFT, TOP, BOTTOM, ticks, bands, glyphs)


def _extent(value: Value) -> list[float]:
    known = [bound for bound in (value.low, value.high) if bound is not None]
    if value.approx == "about":
        return [bound * factor for bound in known for factor in (1 - NEAR, 1 + NEAR)]
    return known


def _by_day(values: Sequence[Value]) -> dict[str, list[tuple[Value, int]]]:
    """Figures of each day, in order, alike ones (same voice, same bounds) counted as one."""
    same = Counter((v.day, v.low, v.high, v.approx, v.hand) for v in values if _extent(v))
    days: dict[str, list[tuple[Value, int]]] = {}
    for value in sorted(values, key=lambda v: v.day or "9999"):
        times = same.pop((value.day, value.low, value.high, value.approx, value.hand), 0)
        if times:
            days.setdefault(value.day, []).append((value, times))
    return days


def _bands(days: dict[str, list[tuple[Value, int]]], catalogue: Catalogue) -> list[Band]:
    """Days side by side, as wide as their figures need, together at least the chart's width."""
    needed = [max(BAND, SLOT * len(group)) + GAP for group in days.values()]
    stretch = max(1.0, (WIDTH - LEFT - RIGHT) / sum(needed))
    skipped = [False, *(_skips(a, b) for a, b in pairwise(days))]
    years = len({day[:4] for day in days if day}) > 1
    bands, at = [], float(LEFT)
    for day, width, broken in zip(days, needed, skipped, strict=True):
        label = catalogue.when(day) if years else catalogue.short_day(day)
        bands.append(Band(round(at, 1), round(at + width * stretch, 1), label or "?", broken))
        at += width * stretch
    return bands


def _skips(before: str, after: str) -> bool:
    """Whether a day or more lies between two days."""
    try:
        return (date.fromisoformat(after) - date.fromisoformat(before)).days > 1
    except ValueError:
        return True


def _slot(band: Band, number: int, of: int) -> float:
    return round(band.start + (band.end - band.start) * (number + 0.5) / of, 1)


def _glyph(value: Value, times: int, axis: Scale, x: float) -> Glyph:
    known = [bound for bound in (value.low, value.high) if bound is not None]
    y = axis.y(sum(known) / len(known))
    top, bottom = _ends(value, axis, y)
    return Glyph(
        x=x,
        y=y,
        top=round(top, 1),
        bottom=round(bottom, 1),
        up=value.high is None,
        down=value.low is None,
        soft=_soft(value),
        shape=0 if value.hand == 0 else 1 + (value.hand - 1) % (len(SHAPES) - 1),
        href=value.href,
        title=value.title,
        times=times,
    )


def _soft(value: Value) -> bool:
    return value.approx in ("about", "vague")


def _ends(value: Value, axis: Scale, y: float) -> tuple[float, float]:
    """The top and the bottom of what is drawn around a value's shape."""
    near = _extent(value)
    top, bottom = axis.y(max(near)), axis.y(min(near))
    if _soft(value):
        top, bottom = min(top, y - HAZE), max(bottom, y + HAZE)
    if value.high is None:
        top = y - ARROW
    if value.low is None:
        bottom = min(y + ARROW, BOTTOM)
    return top, bottom
