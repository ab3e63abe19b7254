"""Where the words of a figure end: before the next, after a mark, with its rate."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled
from recoupe.model import Span
from recoupe.reading import phrases
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.expressions import FigureExpression


def apart(
    figure: FigureExpression, after: FigureExpression, text: str, tables: CountingTables
) -> FigureExpression:
    """A figure holds the next (« 2 000 des 3 550 soldats ») or ends before it: never across."""
    if not figure.span.start < after.span.start < figure.span.end < after.span.end:
        return figure
    joiner = tables.joiner.search(text, figure.span.start, after.span.start)
    end = joiner.start() if joiner else after.span.start
    span = Span(figure.span.start, end).trimmed(text)
    return msgspec.structs.replace(figure, span=span)


def with_closing_mark(figure: FigureExpression, text: str, language: Language) -> FigureExpression:
    """« 20 000 « bandits » »: with the mark that closes the one inside."""
    words, after = figure.span.of(text), text[figure.span.end :]
    gap = len(after) - len(after.lstrip())
    for opening, closing in language.grammar.quotation_marks:
        inside = opening != closing and words.count(opening) > words.count(closing)
        if inside and gap < 2 and after[gap : gap + 1] == closing:
            span = Span(figure.span.start, figure.span.end + gap + 1)
            return msgspec.structs.replace(figure, span=span)
    return figure


def with_rate(figure: FigureExpression, text: str, language: Language) -> FigureExpression:
    """« deux douches par semaine », « 20 millions d'euros par an »: a rate with its time; « 22 km
    de long »: a length with its side."""
    sides = figure.measure == "distance"
    rate = (_sides if sides else _rates)(language).match(text, figure.span.end)
    if rate is None:
        return figure
    return msgspec.structs.replace(figure, span=Span(figure.span.start, rate.end()))


@compiled
def _sides(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{phrases.alternation(language.numbers.sides)})(?!\w)", re.IGNORECASE)


@compiled
def _rates(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{phrases.alternation(language.numbers.rates)})(?!\w)", re.IGNORECASE)
