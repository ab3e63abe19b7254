"""Quantities a story turns on: number, what it counts, and in what sense."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled
from recoupe.model import Paragraph, Span
from recoupe.reading import phrases
from recoupe.reading.dates.expressions import DateExpression
from recoupe.reading.figures import counting, kinds, numbers, roles, wholes
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.edges import apart, with_closing_mark, with_rate
from recoupe.reading.figures.expressions import FigureExpression, made
from recoupe.reading.figures.quantities import Quantity
from recoupe.reading.figures.unreal import never_was
from recoupe.reading.figures.view import Number

AMONG = 30
"""Characters before a number in which « parmi eux » may stand."""
LONG = 100
"""No length of time that a bare number goes on from is so long."""
NEAR = 12
"""Characters between a number and what it became."""


def find_figures(
    paragraph: Paragraph,
    dates: tuple[DateExpression, ...],
    named: tuple[Span, ...],
    language: Language,
) -> tuple[FigureExpression, ...]:
    """Figures of a paragraph in order.

    `dates` and `named` are what other readers found there: calendar dates, clock times and
    numbers inside names are no figures; nor are ages, ordinals and labels (« article 58 »).
    """
    text, tables = paragraph.text, counting.of(language)
    found: list[FigureExpression] = []
    became: Quantity | None = None
    for quantity in numbers.find_quantities(text, language):
        previous = _before(quantity, found, text, tables)
        number = Number(quantity, paragraph, previous, dates, named, language)
        figure = kinds.told_as(number)
        if quantity.changes and (figure is None or figure.pattern == "bare"):
            became = became if kinds.is_none(number) else quantity
        elif figure is not None and not never_was(figure, paragraph, language):
            figure = with_rate(with_closing_mark(figure, text, language), text, language)
            if found:
                found[-1] = apart(
                    _beside_its_source(found[-1], figure, text, language), figure, text, tables
                )
            if became is not None and figure.span.start - became.span.end < NEAR:
                found.append(_like(became, figure, text))
            found.append(figure)
            became = None
    return tuple(roles.marked(wholes.marked(found, paragraph, language), paragraph, language))


def _before(
    quantity: Quantity, found: list[FigureExpression], text: str, tables: CountingTables
) -> FigureExpression | None:
    """The figure before a number; « six ruches en trois mois, ce qui en fait 2 310 », « parmi eux,
    cinq »: a large one, or a part, goes on from what was counted before a length of time."""
    if len(found) < 2 or found[-1].measure != "duration":
        return found[-1] if found else None
    start = quantity.span.start
    parts = tables.among_them.search(text[max(0, start - AMONG) : start])
    return found[-2] if quantity.least >= LONG or parts else found[-1]


def _beside_its_source(
    figure: FigureExpression, after: FigureExpression, text: str, language: Language
) -> FigureExpression:
    """« 12 000 (selon la mairie) et 40 000 personnes (selon la CGT) »: the first counts what the
    second does."""
    between = text[figure.span.end : after.span.start]
    alone = figure.pattern == "bare" and figure.unit == "other" and after.pattern != "bare"
    if not alone or not _sourced(language).fullmatch(between):
        return figure
    return msgspec.structs.replace(figure, unit=after.unit, measure=after.measure)


@compiled
def _sourced(language: Language) -> re.Pattern[str]:
    """« (selon la mairie) et »."""
    joined = phrases.alternation([*language.numbers.coordinators, *language.numbers.range.joiners])
    return re.compile(rf"\s*\([^()]{{3,60}}\),?\s+(?:{joined})\s+", re.IGNORECASE)


def _like(quantity: Quantity, figure: FigureExpression, text: str) -> FigureExpression:
    """« passé de 12 à 17 morts »: the first number counts what the second does."""
    end = quantity.span.end
    return made(quantity, text, end, figure.unit, figure.measure, figure.subset, "change")
