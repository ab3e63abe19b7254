"""Amounts of money: « 20 M€ », « USD 20 millions », « 13 euros 45 », and what they are paid for."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, lists, marks
from recoupe.matching import small
from recoupe.model import Measure, Paragraph, Span
from recoupe.reading import phrases
from recoupe.reading.figures.bounds import bounded_after
from recoupe.reading.figures.counting import named
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.measuring import of_damage
from recoupe.reading.figures.quantities import Quantity
from recoupe.reading.figures.view import Number

NEAR = 40
"""Characters around an amount in which it may be said what it is paid for."""


def amount(number: Number) -> FigureExpression | None:
    """The amount a number is, with its currency behind or before it; None where it has none."""
    quantity, paragraph, tables = number.quantity, number.paragraph, number.tables
    text, words = number.text, _words(number.language)
    if quantity.kind == "one":
        return None
    if money := tables.currency.match(text, quantity.core.end):
        end = money.end()
        quantity, end = _with_cents(quantity, paragraph, end)
        quantity, end = _bounded_after(quantity, text, end, number.language)
        span = Span(quantity.span.start, end)
    elif money := words.leading.search(text, max(0, quantity.span.start - 6), quantity.span.start):
        span = Span(money.start(), quantity.span.end)
    else:
        return None
    unit = tables.currency_of[" ".join(small(money["word"]).split())]
    measure, end = _paid_for(text, span, words)
    if measure == "money" and of_damage(paragraph, quantity, tables):
        measure = "damage"
    figure = number.figure(max(span.end, end), unit, measure, "money", quantity)
    return msgspec.structs.replace(figure, span=Span(span.start, figure.span.end))


def _with_cents(quantity: Quantity, paragraph: Paragraph, end: int) -> tuple[Quantity, int]:
    """« 13 euros 45 »: two digits with no noun behind."""
    cents = re.compile(r"\s(\d\d)(?![\d\w]|[.,]\d| ?%)").match(paragraph.text, end)
    if cents is None or quantity.low is None or quantity.low != quantity.high:
        return quantity, end
    index = paragraph.token_at(cents.end())
    counted = index < len(paragraph.tokens) and paragraph.tokens[index].pos in ("NOUN", "ADJ")
    if counted:
        return quantity, end
    value = round(quantity.low + int(cents[1]) / 100, 2)
    return msgspec.structs.replace(quantity, low=value, high=value), cents.end()


def _bounded_after(
    quantity: Quantity, text: str, end: int, language: Language
) -> tuple[Quantity, int]:
    """« 16 millions d'euros minimum », « 16 millions d'euros annuels minimum »."""
    bounded, after = bounded_after(text, end, quantity, language)
    if bounded is not quantity:
        return bounded, after
    word = re.compile(r"\s+\w+").match(text, end)
    if word is None or quantity.approx != "exact":
        return quantity, end
    bounded, after = bounded_after(text, word.end(), quantity, language)
    return (bounded, after) if bounded.approx in ("at_least", "at_most") else (quantity, end)


class _Kinds(msgspec.Struct, frozen=True):
    leading: re.Pattern[str]
    before: tuple[tuple[Measure, re.Pattern[str]], ...]
    after: tuple[tuple[Measure, re.Pattern[str]], ...]


def _paid_for(text: str, span: Span, kinds: _Kinds) -> tuple[Measure, int]:
    """The measure of an amount (« 75 000 euros d'amende », « un prêt de 5 milliards »), and where
    the words end that tell it behind."""
    for measure, pattern in kinds.after:
        if found := pattern.match(text, span.end):
            return measure, found.end() if measure == "fine" else span.end
    before = re.split(rf"[.;:,(){marks.QUOTES}]\s", text[max(0, span.start - NEAR) : span.start])[
        -1
    ]
    return next((m for m, pattern in kinds.before if pattern.search(before)), "money"), span.end


@compiled
def _words(language: Language) -> _Kinds:
    measures = language.measures
    alt = phrases.alternation
    of = alt(language.numbers.of)
    kinds = {named(k): words for k, words in lists(measures.paid)}
    return _Kinds(
        leading=re.compile(
            rf"(?<![\w€$£])(?<!\d\s)(?P<word>{alt(measures.leading_currencies)})\s?$",
            re.IGNORECASE,
        ),
        before=tuple((k, phrases.matcher(tuple(words))) for k, words in kinds.items()),
        after=tuple(
            (k, re.compile(rf"\s+(?:{of})\s*(?:{alt(words)})(?!\w)", re.IGNORECASE))
            for k, words in kinds.items()
        ),
    )
