"""One rule for each `as` of the pack's date patterns: from an expression to its value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from recoupe.lang.schema import Dates
from recoupe.reading.dates.arithmetic import (
    Value,
    clock_of,
    count_of,
    day_number,
    direction_of,
    duration,
    is_valid,
    iso_week,
    moved,
    nearest_weekday,
    nearest_year,
    with_part,
)
from recoupe.reading.dates.expressions import DateExpression

NIGHT = "NI"
"""A night that is past began on the day before."""

ROMAN = {"i": 1, "v": 5, "x": 10}
LONG_PAST = 90
"""Days after which a day told in the future is of the next year."""
SUMMER = 7
"""The month before which « cet hiver » is the one that is over."""
HALVES = {"Y": "6M", "TH": "30M", "D": "T12H", "TM": "30S"}
"""« trois ans et demi »: what half a unit adds to a duration."""


class Context(msgspec.Struct):
    """What a date is resolved against: the day of publication (None: unknown), the year
    where only that is known, the day named last, in the article and in the sentence (`here`)."""

    published: date | None
    year: int | None
    last: date | None = None
    here: date | None = None
    last_year: int | None = None


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
    way = direction_of(parts.get("direction"), dates) or (1 if expression.future else -1)
    strict = "direction" in parts
    day = nearest_weekday(context.published, wanted, way, strict)
    return with_part(day, parts, dates)


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


def _ago(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    hours = dates.units[expression.parts["unit"]] == "TH"
    count = float(count_of(expression.parts["number"], dates))
    if hours and context.published is not None and count % 24 == 0:
        return "DATE", (context.published - timedelta(days=count / 24)).isoformat()
    return moved(expression, context.published, -1, dates)


def _within(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return moved(expression, context.published, 1, dates)


def _later(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    way = dates.sides[expression.parts["side"]]
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


Rule = Callable[[DateExpression, Context, Dates], Value | None]
RULES: dict[str, Rule] = {
    "date": _calendar_date,
    "date_clock": _date_clock,
    "weekday_of_week": _weekday_of_week,
    "nth_weekday": _nth_weekday,
    "every_weekday": _every_weekday,
    "short_year": _short_year,
    "this_season": _this_season,
    "date_year_direction": _date_year_direction,
    "day_range": _day_range,
    "night": _night,
    "weekday": _weekday,
    "weekday_clock": _weekday_clock,
    "weekday_number": _weekday_number,
    "today": _today,
    "this_part": _this_part,
    "part_direction": _part_direction,
    "part": _part,
    "clock": _clock,
    "noon": _noon,
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
