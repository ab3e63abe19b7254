"""Dates: expressions of calendar time and their TIMEX3 values."""

from recoupe.reading.dates.ages import is_age
from recoupe.reading.dates.calendar import own_context, resolve
from recoupe.reading.dates.expressions import DateExpression, find_dates

__all__ = ["DateExpression", "find_dates", "is_age", "own_context", "resolve"]
