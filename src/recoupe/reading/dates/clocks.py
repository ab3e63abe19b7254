"""Times of a day that another word names: « ce soir », « vers 14 heures », « à midi »."""

from __future__ import annotations

from datetime import timedelta

from recoupe.lang.schema import Dates
from recoupe.reading.dates.arithmetic import Value, clock_of, direction_of
from recoupe.reading.dates.context import Context, Rule
from recoupe.reading.dates.expressions import DateExpression

NIGHT = "NI"
"""A night that is past began on the day before."""


def _this_part(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    part = dates.parts[expression.parts["part"]]
    if context.published is None:
        return "TIME", f"XXXX-XX-XXT{part}"
    night = part == NIGHT and not expression.future
    day = context.published - timedelta(days=1) if night else context.published
    return "TIME", f"{day.isoformat()}T{part}"


def _part_direction(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.published is None:
        return None
    day = context.published + timedelta(days=direction_of(expression.parts["direction"], dates))
    return "TIME", f"{day.isoformat()}T{dates.parts[expression.parts['part']]}"


def _part(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    day = context.here or context.published
    part = dates.parts[expression.parts["part"]]
    if part == NIGHT and context.here is None and day and not expression.future:
        day -= timedelta(days=1)
    return "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{part}"


def _clock(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    day = context.published if "part" in expression.parts else context.here or context.published
    return "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{clock_of(expression.parts, dates)}"


def _noon(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    day = context.here or context.published
    hour = dates.noons[expression.parts["noon"]]
    return "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour:02}:00"


CLOCKS: dict[str, Rule] = {
    "this_part": _this_part,
    "part_direction": _part_direction,
    "part": _part,
    "clock": _clock,
    "noon": _noon,
}
