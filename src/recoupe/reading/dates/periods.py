"""Weeks, months, seasons, years and more: « en mars », « cet été », « le XIXe siècle »."""

from __future__ import annotations

from datetime import timedelta

from recoupe.lang.schema import Dates
from recoupe.reading.dates.arithmetic import Value, direction_of, iso_week, nearest_year
from recoupe.reading.dates.context import Context, Rule
from recoupe.reading.dates.expressions import DateExpression

ROMAN = {"i": 1, "v": 5, "x": 10}
SUMMER = 7
"""The month before which « cet hiver » is the one that is over."""


def _month(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    parts = expression.parts
    month = dates.months[parts["month"]]
    if "year" in parts:
        return "DATE", f"{parts['year']}-{month:02}"
    if context.published is None:
        return "DATE", f"{context.year:04}-{month:02}" if context.year else f"XXXX-{month:02}"
    way = direction_of(parts.get("direction"), dates)
    ahead = expression.future and month != context.published.month
    year = nearest_year(context.published, month, 15, way or (1 if ahead else 0))
    return "DATE", f"{year:04}-{month:02}"


def _month_direction(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.published is None:
        return None
    months = context.published.year * 12 + context.published.month - 1
    months += direction_of(expression.parts["direction"], dates)
    return "DATE", f"{months // 12:04}-{months % 12 + 1:02}"


def _year(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return "DATE", expression.parts["year"]


def _this_year(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return ("DATE", f"{context.year:04}") if context.year else None


def _this_week(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return ("DATE", iso_week(context.published)) if context.published else None


def _year_range(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return "DATE", f"{expression.parts['year']}/{expression.parts['year2']}"


def _half(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    letter = dates.halves[expression.parts["half"]]
    return (
        "DATE",
        f"{expression.parts['year']}-{letter}{dates.ordinals[expression.parts['ordinal']]}",
    )


def _decade(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if "decades" in expression.parts:
        return "DATE", f"19{dates.decades[expression.parts['decades']]}"
    digits = expression.parts["decade"]
    return "DATE", (digits if len(digits) == 4 else f"19{digits}")[:3]


def _century(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    number = 0
    values = [ROMAN[letter] for letter in expression.parts["roman"]]
    for value, following in zip(values, [*values[1:], 0], strict=True):
        number += -value if value < following else value
    return "DATE", f"{number - 1:02}"


def _season(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    parts = expression.parts
    year = int(parts["year"]) if "year" in parts else context.year
    if year is None:
        return None
    letters = dates.seasons[parts["season"]]
    if "direction" in parts and context.published is not None:
        middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[letters]
        year = nearest_year(context.published, middle, 15, direction_of(parts["direction"], dates))
    return "DATE", f"{year:04}-{letters}"


def _this_season(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    """« cet été » is this year's; « cet hiver » the one that began last, or begins next."""
    letters = dates.seasons[expression.parts["season"]]
    if context.published is None:
        return None
    year = context.published.year
    if letters == "WI" and context.published.month < SUMMER and not expression.future:
        year -= 1
    return "DATE", f"{year:04}-{letters}"


def _weekend(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.published is None:
        return None
    way = direction_of(expression.parts.get("direction"), dates)
    return "DATE", f"{iso_week(context.published + timedelta(weeks=way))}-WE"


def _week_direction(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.published is None:
        return None
    weeks = timedelta(weeks=direction_of(expression.parts["direction"], dates))
    return "DATE", iso_week(context.published + weeks)


def _year_direction(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.year is None:
        return None
    return "DATE", f"{context.year + direction_of(expression.parts['direction'], dates):04}"


def _this_unit(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.published is None:
        return None
    unit = dates.units[expression.parts["current"]]
    day = context.published
    return "DATE", {"W": iso_week(day), "Y": f"{day.year:04}", "M": f"{day:%Y-%m}"}[unit]


PERIODS: dict[str, Rule] = {
    "this_season": _this_season,
    "month": _month,
    "month_direction": _month_direction,
    "year": _year,
    "this_year": _this_year,
    "this_week": _this_week,
    "year_range": _year_range,
    "half": _half,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "weekend": _weekend,
    "week_direction": _week_direction,
    "year_direction": _year_direction,
    "this_unit": _this_unit,
}
