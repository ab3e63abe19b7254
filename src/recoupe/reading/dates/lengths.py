"""Lengths of time, and days told by them: « trois jours », « il y a deux ans », « la veille »."""

from __future__ import annotations

from datetime import timedelta

from recoupe.lang.schema import Dates
from recoupe.reading.dates.arithmetic import Value, count_of, duration, moved
from recoupe.reading.dates.context import Context, Rule
from recoupe.reading.dates.expressions import DateExpression

HALVES = {"Y": "6M", "TH": "30M", "D": "T12H", "TM": "30S"}
"""« trois ans et demi »: what half a unit adds to a duration."""


def _ago(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    hours = dates.units[expression.parts["unit"]] == "TH"
    count = float(count_of(expression.parts["number"], dates))
    if hours and context.published is not None and count % 24 == 0:
        return "DATE", (context.published - timedelta(days=count / 24)).isoformat()
    return moved(expression, context.published, -1, dates)


def _within(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return moved(expression, context.published, 1, dates)


def _later(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    """« deux ans après »: from the day named last; where none is, nothing tells from when."""
    way = dates.sides[expression.parts["side"]]
    if way > 0 and context.last is None and context.last_year is None:
        return None
    if dates.units[expression.parts["unit"]] == "Y" and context.last_year is not None:
        count = float(count_of(expression.parts["number"], dates))
        return "DATE", f"{context.last_year + way * int(count):04}"
    return moved(expression, context.last or context.published, way, dates)


def _vaguely_ago(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return "DATE", "PAST_REF"


def _vaguely_later(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    day = context.last or context.published
    unit = dates.units[expression.parts["unit"]]
    if day is None:
        return _vague_length(expression, context, dates)
    if unit.startswith("T"):
        return "DATE", day.isoformat()
    return "DATE", {"D": f"{day:%Y-%m}", "W": f"{day:%Y-%m}"}.get(unit, f"{day.year:04}")


def _anchored(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    day = context.last or context.published
    if day is None:
        return None
    offset = timedelta(days=dates.anchored[expression.parts["anchored"]])
    return "DATE", (day + offset).isoformat()


def _every(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return "SET", duration("1", dates.units[expression.parts["unit"]])


def _length(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    parts = expression.parts
    unit = dates.units[parts.get("unit") or parts["unit2"]]
    if "more" in parts and unit in HALVES:
        whole = duration(count_of(parts["number"], dates), unit)
        return "DURATION", whole + HALVES[unit]
    return "DURATION", duration(count_of(parts["number"], dates), unit)


def _length_clock(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    minutes = expression.parts.get("minutes")
    return "DURATION", f"PT{expression.parts['number']}H" + (f"{int(minutes)}M" if minutes else "")


def _vague_length(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    unit = dates.units[expression.parts["unit"]]
    return "DURATION", duration("X", unit)


def _now(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return "DATE", "PRESENT_REF"


LENGTHS: dict[str, Rule] = {
    "ago": _ago,
    "within": _within,
    "later": _later,
    "vaguely_ago": _vaguely_ago,
    "vaguely_later": _vaguely_later,
    "anchored": _anchored,
    "every": _every,
    "length": _length,
    "length_clock": _length_clock,
    "vague_length": _vague_length,
    "now": _now,
}
