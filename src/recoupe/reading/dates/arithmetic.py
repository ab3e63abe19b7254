"""Days, weeks, months and years moved and written as TIMEX3 values."""

from __future__ import annotations

import re
from datetime import date, timedelta

from recoupe.lang.schema import Dates
from recoupe.model.reading import DateType
from recoupe.reading.dates.expressions import DateExpression

Value = tuple[DateType, str]


def direction_of(word: str | None, dates: Dates) -> int:
    """The way a word points: -1 back, 1 ahead, 0 where there is none."""
    return dates.directions[word] if word else 0


def day_number(day: str) -> int:
    """The day of the month in « 1er », « 31 »."""
    found = re.match(r"\d+", day)
    return int(found[0]) if found else 1


def count_of(number: str, dates: Dates) -> str:
    """« trois » → 3; digits as they are, with a point for the comma."""
    return str(dates.numbers.get(number, number.replace(",", ".")))


def duration(count: str, unit: str) -> str:
    """« 3 », « D » → ``P3D``; units of a clock get their T."""
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def with_part(day: date, parts: dict[str, str], dates: Dates) -> Value:
    """A day, or the part of it that is named: « mardi matin »."""
    if "part" in parts:
        return "TIME", f"{day.isoformat()}T{dates.parts[parts['part']]}"
    return "DATE", day.isoformat()


def clock_of(parts: dict[str, str], dates: Dates) -> str | None:
    """The hour an expression names, ``T18:08``; None where it names none."""
    raw = parts.get("hour") or parts.get("hour2")
    if raw is None:
        return None
    hour = int(count_of(raw, dates))
    minute = int(parts.get("minute") or parts.get("minute2") or 0)
    minute += dates.clock.minutes.get(parts.get("minute_words", ""), 0)
    minute += dates.clock.halves.get(parts.get("half_hour", ""), 0)
    if parts.get("clock_part") in dates.clock.afternoon and hour < 12:
        hour += 12
    zone = parts.get("zone") or parts.get("zone2") or ""
    zones = {name.lower(): offset for name, offset in dates.zones.items()}
    return f"T{hour:02}:{minute:02}{zones.get(zone, '')}"


def iso_week(day: date) -> str:
    """The ISO week of a day: ``2022-W02``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def nearest_year(published: date, month: int, number: int, way: int) -> int:
    """The year that puts a day and month nearest to publication, or on the side asked for."""
    years = [y for y in range(published.year - 4, published.year + 5) if is_valid(y, month, number)]
    days = [date(year, month, number) for year in years]
    if way:
        sided = [day for day in days if (day - published).days * way > 0] or days
        return min(sided, key=lambda day: abs(day - published)).year
    return min(days, key=lambda day: (abs(day - published), day)).year


def is_valid(year: int, month: int, number: int) -> bool:
    """Whether the calendar has such a day."""
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def nearest_weekday(published: date, wanted: int, way: int, strict: bool) -> date:
    """The nearest such weekday on one side, or with no `way` on either; `strict` leaves the day
    itself out."""
    steps = range(1 if strict else 0, 8)
    days = (published + timedelta(days=side * step) for step in steps for side in _sides(way))
    return next(day for day in days if day.isoweekday() == wanted)


def _sides(way: int) -> tuple[int, ...]:
    return (way,) if way else (-1, 1)


def moved(expression: DateExpression, day: date | None, way: int, dates: Dates) -> Value | None:
    """A day moved by a length; as precise as the length's unit."""
    if day is None:
        return None
    unit = dates.units[expression.parts["unit"]]
    count = float(count_of(expression.parts["number"], dates))
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


def day_of_parts(parts: dict[str, str], year: int, dates: Dates) -> date | None:
    """The full date of an expression in a year; None where the calendar has no such day."""
    month, number = dates.months[parts["month"]], day_number(parts["day"])
    return date(year, month, number) if is_valid(year, month, number) else None
