"""TIMEX3 values: date expressions resolved over an article, from when it was published.

TimeML's TIMEX3: Pustejovsky et al. 2003.
What cannot be known stays open: « 2 janvier » with no year is ``XXXX-01-02``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from recoupe.lang import Language
from recoupe.lang.schema import Dates
from recoupe.model import DateMention, Span
from recoupe.model.reading import Bond
from recoupe.reading.dates.arithmetic import day_of_parts
from recoupe.reading.dates.context import Context
from recoupe.reading.dates.expressions import DateExpression
from recoupe.reading.dates.values import RULES

CLOCKS = frozenset({"clock", "noon", "part"})
LATER = frozenset({"later", "vaguely_later", "anchored"})
"""Rules of days that count from one told before."""


def resolve(
    expressions: Sequence[DateExpression],
    sentences: Sequence[Span],
    published: date | None,
    year: int | None,
    language: Language,
) -> list[DateMention]:
    """The expressions (spans over the article, in order) with their values.

    `sentences` are the article's; `published` is the day the expressions are relative to; where
    it is None, `year` (None too: unknown) completes dates that lack one.
    """
    context = Context(published, published.year if published else year)
    dates = language.dates
    context.full = frozenset(_in_full(expressions, context, dates))
    mentions = []
    sentence = Span(0, 0)
    for number, expression in enumerate(expressions):
        if not sentence.covers(expression.span):
            before, sentence = sentence, _sentence_of(expression, sentences) or sentence
            context.before = context.here if _follows(sentence, before, sentences) else None
            context.here = None
        if expression.rule in CLOCKS and context.here is None:
            context.here = _day_after(expression, expressions[number + 1 :], context, dates)
        tied = _tied(expression, context)
        rule = RULES[expression.rule]
        try:
            found = rule(expression, context, dates)
        except (ValueError, OverflowError):
            found = None
        if found is None:
            continue
        kind, value = found
        suspect = _suspect(expression, value, language)
        if suspect is None and re.match(r"\d{4}-\d\d-\d\d", value):
            context.last = context.here = date.fromisoformat(value[:10])
        if suspect is None and kind in ("DATE", "TIME") and re.match(r"\d{4}(?!\d)", value):
            context.last_year = int(value[:4])
        mentions.append(
            DateMention(expression.span, kind, value, suspect, expression.pattern, tied)
        )
    return mentions


def _sentence_of(expression: DateExpression, sentences: Sequence[Span]) -> Span | None:
    return next((s for s in sentences if s.overlaps(expression.span)), None)


def _follows(sentence: Span, before: Span, sentences: Sequence[Span]) -> bool:
    """Whether no sentence stands between two."""
    return not any(before.end <= s.start and s.end <= sentence.start for s in sentences)


def _tied(expression: DateExpression, context: Context) -> Bond:
    """« de 9 h à 17 h »: an hour of no day that is told may be any day's, where nothing is past or
    where the sentence before is of another day than the article's; « une heure plus tard », where
    no day is told before."""
    if expression.rule in LATER and context.last is None:
        return "loose"
    if expression.rule not in CLOCKS or context.here is not None:
        return expression.bond
    sure = expression.tense == "past" and context.before in (None, context.published)
    return expression.bond if sure else "loose"


def _in_full(
    expressions: Sequence[DateExpression], context: Context, dates: Dates
) -> Iterator[date]:
    """The days an article names with weekday, day and month, where these agree."""
    for expression in expressions:
        parts = expression.parts
        if expression.rule != "date" or not {"weekday", "day", "month"} <= parts.keys():
            continue
        day = _day_of(expression, context, dates)
        if day is not None and day.isoweekday() == dates.weekdays[parts["weekday"]]:
            yield day


def _day_of(expression: DateExpression, context: Context, dates: Dates) -> date | None:
    """The day that the rule of an expression gives, where it gives one."""
    try:
        found = RULES[expression.rule](expression, context, dates)
    except (ValueError, OverflowError):
        return None
    day = re.match(r"\d{4}-\d\d-\d\d", found[1]) if found else None
    return date.fromisoformat(day[0]) if day else None


NEAR_BY = 20
"""How many characters after a clock time the day it is of may stand."""


def _day_after(
    expression: DateExpression,
    following: Sequence[DateExpression],
    context: Context,
    dates: Dates,
) -> date | None:
    """« vers 5 h 25 jeudi matin »: the day named just after a clock time."""
    after = following[0] if following else None
    if after is None or after.span.start - expression.span.end > NEAR_BY:
        return None
    if after.rule in CLOCKS:
        return _day_after(after, following[1:], context, dates)
    if after.rule not in ("weekday", "today", "date"):
        return None
    return _day_of(after, context, dates)


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


def _suspect(expression: DateExpression, value: str, language: Language) -> str | None:
    """Why a date cannot be right: that day is another weekday."""
    parts, dates = expression.parts, language.dates
    if not re.match(r"\d{4}-\d\d-\d\d", value) or "weekday" not in parts or "day" not in parts:
        return None
    day = date.fromisoformat(value[:10])
    if dates.weekdays[parts["weekday"]] != day.isoweekday():
        actual = next(name for name, n in dates.weekdays.items() if n == day.isoweekday())
        return language.messages["suspect-weekday"].format(
            day=value[:10], actual=actual, said=parts["weekday"]
        )
    return None
