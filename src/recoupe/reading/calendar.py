"""TIMEX3 values: date expressions resolved over an article, from when it was published.

One rule for each `as` of the pack's patterns (TimeML's TIMEX3: Pustejovsky et al. 2003).
What cannot be known stays open: « 2 janvier » with no year is ``XXXX-01-02``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import msgspec

from recoupe.lang import Pack
from recoupe.lang.schema import Dates
from recoupe.model import DateMention
from recoupe.model.reading import DateType
from recoupe.reading.dates import DateExpression

Value = tuple[DateType, str]
NEAR = timedelta(days=183)
ROMAN = {"i": 1, "v": 5, "x": 10}


class Context(msgspec.Struct):
    """What a date is resolved against: the day of publication (None: unknown), the year
    where only that is known, and the day named last."""

    published: date | None
    year: int | None
    last: date | None = None
    last_year: int | None = None


def resolve(
    expressions: Iterable[DateExpression], published: date | None, year: int | None, pack: Pack
) -> list[DateMention]:
    """The expressions (spans over the article, in order) with their values.

    `published` is the day they are relative to; where it is None, `year` (None too: unknown)
    completes dates that lack one.
    """
    context = Context(published, published.year if published else year)
    dates = pack.dates
    mentions = []
    for expression in expressions:
        rule = RULES[expression.rule]
        try:
            found = rule(expression, context, dates)
        except ValueError:
            found = None
        if found is None:
            continue
        kind, value = found
        suspect = _suspect(expression, value, pack)
        if suspect is None and re.match(r"\d{4}-\d\d-\d\d", value):
            context.last = date.fromisoformat(value[:10])
        if suspect is None and kind in ("DATE", "TIME") and re.match(r"\d{4}(?!\d)", value):
            context.last_year = int(value[:4])
        mentions.append(DateMention(expression.span, kind, value, suspect, expression.pattern))
    return mentions


def own_context(expressions: Iterable[DateExpression], dates: Dates) -> date | None:
    """The latest full date (day, month, year) an article itself names, where its weekday
    does not speak against it."""
    known = []
    for expression in expressions:
        parts = expression.parts
        if {"day", "month", "year"} <= parts.keys() and not parts.get("day2"):
            day = _day(parts, int(parts["year"]), dates)
            weekday = parts.get("weekday")
            if day and (not weekday or dates.weekdays[weekday] == day.isoweekday()):
                known.append(day)
    return max(known) if known else None


# --- rules -----------------------------------------------------------------------------------


def _calendar_date(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    parts = expression.parts
    if "monthnumber" in parts:
        day = date(int(parts["year"]), int(parts["monthnumber"]), _number(parts["day"]))
        return "DATE", day.isoformat()
    year = int(parts["year"]) if "year" in parts else None
    month, number = dates.months[parts["month"]], _number(parts["day"])
    direction = parts.get("direction") or parts.get("direction2")
    if year is None and context.published is not None:
        year = _nearest_year(context.published, month, number, _way(direction, dates))
    year = year or context.year
    if year is None:
        return "DATE", f"XXXX-{month:02}-{number:02}"
    return _with_part(date(year, month, number), parts, dates)


def _date_year_direction(
    expression: DateExpression, context: Context, dates: Dates
) -> Value | None:
    if context.year is None:
        return None
    parts = expression.parts
    year = context.year + _way(parts["direction"], dates)
    day = date(year, dates.months[parts["month"]], _number(parts["day"]))
    return "DATE", day.isoformat()


def _day_range(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    parts = expression.parts
    year = int(parts["year"]) if "year" in parts else None
    month = dates.months[parts["month"]]
    if year is None and context.published is not None:
        year = _nearest_year(context.published, month, _number(parts["day"]), 0)
    year = year or context.year
    shown = f"{year:04}" if year else "XXXX"
    first, last = (f"{shown}-{month:02}-{_number(parts[key]):02}" for key in ("day", "day2"))
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
    way = _way(parts.get("direction"), dates) or (1 if expression.future else -1)
    strict = "direction" in parts
    day = _nearest_weekday(context.published, wanted, way, strict)
    return _with_part(day, parts, dates)


def _weekday_clock(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    found = _weekday(expression, context, dates)
    clock = _clock_of(expression.parts, dates)
    if found is None or clock is None or context.published is None:
        return found
    return "TIME", f"{found[1][:10]}{clock}"


def _weekday_number(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    near = context.last or context.published
    if near is None:
        return None
    wanted, number = dates.weekdays[expression.parts["weekday"]], _number(expression.parts["day"])
    days = [near + timedelta(days=offset) for offset in range(-31, 32)]
    fitting = [day for day in days if day.day == number and day.isoweekday() == wanted]
    return ("DATE", min(fitting, key=lambda day: abs(day - near)).isoformat()) if fitting else None


def _today(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    offset = dates.days[expression.parts["today"]]
    if context.published is None:
        return ("DATE", "PRESENT_REF") if offset == 0 else None
    day = context.published + timedelta(days=offset)
    clock = _clock_of(expression.parts, dates)
    return (
        ("TIME", f"{day.isoformat()}{clock}") if clock else _with_part(day, expression.parts, dates)
    )


def _this_part(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    part = dates.parts[expression.parts["part"]]
    if context.published is None:
        return "TIME", f"XXXX-XX-XXT{part}"
    day = context.published
    return "TIME", f"{day.isoformat()}T{part}"


def _part_direction(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.published is None:
        return None
    day = context.published + timedelta(days=_way(expression.parts["direction"], dates))
    return "TIME", f"{day.isoformat()}T{dates.parts[expression.parts['part']]}"


def _part(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    day = context.last or context.published
    part = dates.parts[expression.parts["part"]]
    return "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{part}"


def _clock(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    day = context.published if "part" in expression.parts else context.last or context.published
    return "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{_clock_of(expression.parts, dates)}"


def _noon(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    day = context.last or context.published
    hour = dates.noons[expression.parts["noon"]]
    return "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour:02}:00"


def _month(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    parts = expression.parts
    month = dates.months[parts["month"]]
    if "year" in parts:
        return "DATE", f"{parts['year']}-{month:02}"
    if context.published is None:
        return "DATE", f"{context.year:04}-{month:02}" if context.year else f"XXXX-{month:02}"
    way = _way(parts.get("direction"), dates)
    ahead = expression.future and month != context.published.month
    year = _nearest_year(context.published, month, 15, way or (1 if ahead else 0))
    return "DATE", f"{year:04}-{month:02}"


def _month_direction(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.published is None:
        return None
    months = context.published.year * 12 + context.published.month - 1
    months += _way(expression.parts["direction"], dates)
    return "DATE", f"{months // 12:04}-{months % 12 + 1:02}"


def _year(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return "DATE", expression.parts["year"]


def _this_year(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return ("DATE", f"{context.year:04}") if context.year else None


def _this_week(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return ("DATE", _week(context.published)) if context.published else None


def _year_range(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return "DATE", f"{expression.parts['year']}/{expression.parts['year2']}"


def _half(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    letter = dates.halves[expression.parts["half"]]
    return (
        "DATE",
        f"{expression.parts['year']}-{letter}{dates.ordinals[expression.parts['ordinal']]}",
    )


def _decade(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
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
        year = _nearest_year(context.published, middle, 15, _way(parts["direction"], dates))
    return "DATE", f"{year:04}-{letters}"


def _weekend(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.published is None:
        return None
    way = _way(expression.parts.get("direction"), dates)
    return "DATE", f"{_week(context.published + timedelta(weeks=way))}-WE"


def _week_direction(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.published is None:
        return None
    weeks = timedelta(weeks=_way(expression.parts["direction"], dates))
    return "DATE", _week(context.published + weeks)


def _year_direction(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.year is None:
        return None
    return "DATE", f"{context.year + _way(expression.parts['direction'], dates):04}"


def _this_unit(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    if context.published is None:
        return None
    unit = dates.units[expression.parts["current"]]
    day = context.published
    return "DATE", {"W": _week(day), "Y": f"{day.year:04}", "M": f"{day:%Y-%m}"}[unit]


def _ago(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return _moved(expression, context.published, -1, dates)


def _within(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return _moved(expression, context.published, 1, dates)


def _later(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    way = dates.sides[" ".join(expression.parts["side"].split())]
    if dates.units[expression.parts["unit"]] == "Y" and context.last_year is not None:
        count = float(_count(expression.parts["number"], dates))
        return "DATE", f"{context.last_year + way * int(count):04}"
    return _moved(expression, context.last or context.published, way, dates)


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
    offset = timedelta(days=dates.anchored[expression.parts["anchored"].replace("’", "'")])
    return "DATE", (day + offset).isoformat()


def _every(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return "SET", _length_value("1", dates.units[expression.parts["unit"]])


def _length(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    parts = expression.parts
    unit = dates.units[parts.get("unit") or parts["unit2"]]
    return "DURATION", _length_value(_count(parts["number"], dates), unit)


def _length_clock(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    minutes = expression.parts.get("minutes")
    return "DURATION", f"PT{expression.parts['number']}H" + (f"{int(minutes)}M" if minutes else "")


def _vague_length(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    unit = dates.units[expression.parts["unit"]]
    return "DURATION", _length_value("X", unit)


def _now(expression: DateExpression, context: Context, dates: Dates) -> Value | None:
    return "DATE", "PRESENT_REF"


Rule = Callable[[DateExpression, Context, Dates], Value | None]
RULES: dict[str, Rule] = {
    "date": _calendar_date,
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

# --- arithmetic ------------------------------------------------------------------------------


def _way(word: str | None, dates: Dates) -> int:
    return dates.directions[word] if word else 0


def _number(day: str) -> int:
    found = re.match(r"\d+", day)
    return int(found[0]) if found else 1


def _count(number: str, dates: Dates) -> str:
    """« trois » → 3; digits as they are, with a point for the comma."""
    plain = re.sub(r"\s+", " ", number).replace("’", "'")
    return str(dates.numbers.get(plain, plain.replace(",", ".")))


def _length_value(count: str, unit: str) -> str:
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def _with_part(day: date, parts: dict[str, str], dates: Dates) -> Value:
    if "part" in parts:
        return "TIME", f"{day.isoformat()}T{dates.parts[parts['part']]}"
    return "DATE", day.isoformat()


def _clock_of(parts: dict[str, str], dates: Dates) -> str | None:
    raw = parts.get("hour") or parts.get("hour2")
    if raw is None:
        return None
    hour = int(_count(raw, dates))
    minute = int(parts.get("minute") or parts.get("minute2") or 0)
    minute += dates.clock.halves.get(parts.get("half_hour", ""), 0)
    if parts.get("clock_part") in dates.clock.afternoon and hour < 12:
        hour += 12
    zone = parts.get("zone") or parts.get("zone2") or ""
    zones = {name.lower(): offset for name, offset in dates.zones.items()}
    return f"T{hour:02}:{minute:02}{zones.get(zone, '')}"


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _nearest_year(published: date, month: int, number: int, way: int) -> int:
    """The year that puts a day and month nearest to publication, or on the side asked for."""
    years = [y for y in range(published.year - 4, published.year + 5) if _valid(y, month, number)]
    days = [date(year, month, number) for year in years]
    if way:
        sided = [day for day in days if (day - published).days * way > 0] or days
        return min(sided, key=lambda day: abs(day - published)).year
    return min(days, key=lambda day: (abs(day - published), day)).year


def _valid(year: int, month: int, number: int) -> bool:
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def _nearest_weekday(published: date, wanted: int, way: int, strict: bool) -> date:
    steps = range(1 if strict else 0, 8)
    days = [published + timedelta(days=way * step) for step in steps]
    return next(day for day in days if day.isoweekday() == wanted)


def _moved(expression: DateExpression, day: date | None, way: int, dates: Dates) -> Value | None:
    """A day moved by a length; as precise as the length's unit."""
    if day is None:
        return None
    unit = dates.units[expression.parts["unit"]]
    count = float(_count(expression.parts["number"], dates))
    if unit in ("D", "W"):
        days = timedelta(days=count * (7 if unit == "W" else 1))
        return "DATE", (day + way * days).isoformat()
    if unit == "M":
        months = day.year * 12 + day.month - 1 + way * int(count)
        return "DATE", f"{months // 12:04}-{months % 12 + 1:02}"
    if unit == "Y":
        year = day.year + way * int(count)
        return "DATE", f"{year:04}"
    if unit.startswith("T"):
        return "TIME", day.isoformat()
    return None


def _day(parts: dict[str, str], year: int, dates: Dates) -> date | None:
    month, number = dates.months[parts["month"]], _number(parts["day"])
    return date(year, month, number) if _valid(year, month, number) else None


def _suspect(expression: DateExpression, value: str, pack: Pack) -> str | None:
    """Why a date cannot be right: that day is another weekday."""
    parts, dates = expression.parts, pack.dates
    if not re.match(r"\d{4}-\d\d-\d\d", value) or "weekday" not in parts or "day" not in parts:
        return None
    day = date.fromisoformat(value[:10])
    if dates.weekdays[parts["weekday"]] != day.isoweekday():
        actual = next(name for name, n in dates.weekdays.items() if n == day.isoweekday())
        return pack.messages["suspect-weekday"].format(
            day=value[:10], actual=actual, said=parts["weekday"]
        )
    return None
