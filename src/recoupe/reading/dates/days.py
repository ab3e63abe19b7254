"""Days and the clock on them: « le 12 mars », « mardi à 9 heures », « dans la nuit de mardi »."""

from __future__ import annotations

from datetime import date, timedelta

from recoupe.lang.schema import Dates
from recoupe.reading.dates.arithmetic import (
    Value,
    clock_of,
    day_number,
    direction_of,
    is_valid,
    nearest_weekday,
    nearest_year,
    with_part,
)
from recoupe.reading.dates.context import Context, Rule
from recoupe.reading.dates.expressions import DateExpression

WAYS = {"past": -1, "beside": -1, "ahead": 1}
"""Which way a weekday lies by how what it dates is told."""
WEEK = 7
LONG_PAST = 90
"""Days after which a day told in the future is of the next year."""


def _calendar_date(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    parts = expression.parts
    if "monthnumber" in parts:
        day = date(int(parts["year"]), int(parts["monthnumber"]), day_number(parts["day"]))
        return "DATE", day.isoformat()
    written = parts.get("year") or parts.get("anyyear")
    year = int(written) if written else None
    months = dates.months | dates.short_months
    month, number = months[parts.get("month") or parts["shortmonth"]], day_number(parts["day"])
    direction = parts.get("direction") or parts.get("direction2")
    if year is None and context.published is not None:
        way = direction_of(direction, dates)
        year = nearest_year(context.published, month, number, way)
        year = _as_told(year, month, number, way, expression, context.published, dates)
    year = year or context.year
    if year is None:
        return "DATE", f"XXXX-{month:02}-{number:02}"
    return with_part(date(year, month, number), parts, dates)


def _as_told(
    year: int,
    month: int,
    number: int,
    way: int,
    expression: DateExpression,
    published: date,
    dates: Dates,
) -> int:
    """The year that a day and month are of: the nearest one, but for a day long past that is told
    in the future (« le scrutin se tiendra le 24 novembre »), and one whose weekday another year
    fits."""
    day = date(year, month, number)
    if not way and expression.future and (published - day).days > LONG_PAST:
        year = nearest_year(published, month, number, 1)
    weekday = dates.weekdays.get(expression.parts.get("weekday", ""))
    if way or weekday is None or date(year, month, number).isoweekday() == weekday:
        return year
    near = [y for y in (year - 1, year + 1) if is_valid(y, month, number)]
    fitting = [
        y
        for y in near
        if date(y, month, number).isoweekday() == weekday
        and (date(y, month, number) >= published) == expression.future
    ]
    far = abs((date(year, month, number) - published).days) > LONG_PAST
    return fitting[0] if fitting and far else year


def _date_clock(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    found, clock = _calendar_date(expression, context, dates), clock_of(expression.parts, dates)
    if found is None or clock is None:
        return found
    return "TIME", f"{found[1][:10]}{clock}"


def _weekday_of_week(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.published is None:
        return None
    wanted = dates.weekdays[expression.parts["weekday"]]
    weeks = direction_of(expression.parts["direction"], dates)
    monday = context.published - timedelta(days=context.published.isoweekday() - 1)
    return "DATE", (monday + timedelta(weeks=weeks, days=wanted - 1)).isoformat()


def _nth_weekday(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    """« le premier vendredi de juillet »."""
    parts = expression.parts
    month, wanted = dates.months[parts["month"]], dates.weekdays[parts["weekday"]]
    year = int(parts["year"]) if "year" in parts else context.year
    if year is None:
        return None
    if "year" not in parts and context.published is not None:
        year = nearest_year(context.published, month, 15, 1 if expression.future else 0)
    first = date(year, month, 1)
    days = (wanted - first.isoweekday()) % 7 + 7 * (dates.ordinals[parts["ordinal"]] - 1)
    return "DATE", (first + timedelta(days=days)).isoformat()


def _every_weekday(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return "SET", f"XXXX-WXX-{dates.weekdays[expression.parts['weekday']]}"


def _short_year(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    """« mai 68 », « 23/06/18 », « 17/02 »: two digits are the latest such year that is past."""
    parts = expression.parts
    month = dates.months[parts["month"]] if "month" in parts else int(parts["monthnumber"])
    number = day_number(parts["day"]) if "day" in parts else None
    this = context.published.year if context.published else context.year
    if "shortyear" in parts:
        last = this if this is not None else 2000 + int(parts["shortyear"])
        year = last - (last - int(parts["shortyear"])) % 100
    elif context.published is not None and number is not None:
        year = nearest_year(context.published, month, number, 0)
    elif this is not None:
        year = this
    else:
        return None
    if number is None:
        return "DATE", f"{year:04}-{month:02}"
    return "DATE", date(year, month, number).isoformat()


def _date_year_direction(
    expression: DateExpression, context: Context, dates: Dates
) -> Value | None:
    if context.year is None:
        return None
    parts = expression.parts
    year = context.year + direction_of(parts["direction"], dates)
    day = date(year, dates.months[parts["month"]], day_number(parts["day"]))
    return "DATE", day.isoformat()


def _day_range(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    parts = expression.parts
    year = int(parts["year"]) if "year" in parts else None
    month = dates.months[parts["month"]]
    if year is None and context.published is not None:
        year = nearest_year(context.published, month, day_number(parts["day"]), 0)
    year = year or context.year
    shown = f"{year:04}" if year else "XXXX"
    first, last = (f"{shown}-{month:02}-{day_number(parts[key]):02}" for key in ("day", "day2"))
    return "DATE", f"{first}/{last}"


def _night(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    parts = expression.parts
    if "weekday" in parts:
        return _weekday(expression, context, dates)
    return _calendar_date(expression, context, dates)


def _weekday(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    parts = expression.parts
    wanted = dates.weekdays[parts["weekday"]]
    if context.published is None:
        return "DATE", f"XXXX-WXX-{wanted}"
    way = direction_of(parts.get("direction"), dates) or WAYS.get(expression.tense, 0)
    strict = "direction" in parts
    day = nearest_weekday(context.published, wanted, way, strict)
    if not strict and expression.tense in ("open", "beside"):
        day = _told_in_full(day, context.published, context.full)
    return with_part(day, parts, dates)


def _told_in_full(day: date, published: date, full: frozenset[date]) -> date:
    """« une journée plus dure mardi », in an article that says « mardi 10 décembre »: that day, if
    it is the only one of the week before or after; yesterday and tomorrow stay."""
    same = [other for other in full if other.isoweekday() == day.isoweekday()]
    near = [other for other in same if abs(other - published).days <= WEEK]
    return near[0] if len(near) == 1 and abs(day - published).days > 1 else day


def _weekday_clock(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    found = _weekday(expression, context, dates)
    clock = clock_of(expression.parts, dates)
    if found is None or clock is None or context.published is None:
        return found
    return "TIME", f"{found[1][:10]}{clock}"


def _weekday_number(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    near = context.last or context.published
    if near is None:
        return None
    wanted = dates.weekdays[expression.parts["weekday"]]
    number = day_number(expression.parts["day"])
    days = [near + timedelta(days=offset) for offset in range(-31, 32)]
    fitting = [day for day in days if day.day == number and day.isoweekday() == wanted]
    return ("DATE", min(fitting, key=lambda day: abs(day - near)).isoformat()) if fitting else None


def _today(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    offset = dates.days[expression.parts["today"]]
    if context.published is None:
        return ("DATE", "PRESENT_REF") if offset == 0 else None
    day = context.published + timedelta(days=offset)
    clock = clock_of(expression.parts, dates)
    return (
        ("TIME", f"{day.isoformat()}{clock}") if clock else with_part(day, expression.parts, dates)
    )


DAYS: dict[str, Rule] = {
    "date": _calendar_date,
    "date_clock": _date_clock,
    "weekday_of_week": _weekday_of_week,
    "nth_weekday": _nth_weekday,
    "every_weekday": _every_weekday,
    "short_year": _short_year,
    "date_year_direction": _date_year_direction,
    "day_range": _day_range,
    "night": _night,
    "weekday": _weekday,
    "weekday_clock": _weekday_clock,
    "weekday_number": _weekday_number,
    "today": _today,
}
