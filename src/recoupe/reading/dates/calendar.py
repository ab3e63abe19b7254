"""TIMEX3 values: date expressions resolved over an article, from when it was published.

TimeML's TIMEX3: Pustejovsky et al. 2003.
What cannot be known stays open: « 2 janvier » with no year is ``XXXX-01-02``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from recoupe.lang import Pack
from recoupe.lang.schema import Dates
from recoupe.model import DateMention
from recoupe.reading.dates.arithmetic import day_of_parts
from recoupe.reading.dates.expressions import DateExpression
from recoupe.reading.dates.values import RULES, Context


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
            day = day_of_parts(parts, int(parts["year"]), dates)
            weekday = parts.get("weekday")
            if day and (not weekday or dates.weekdays[weekday] == day.isoweekday()):
                known.append(day)
    return max(known) if known else None


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
