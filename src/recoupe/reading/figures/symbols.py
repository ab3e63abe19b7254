"""Figures of a sign behind the number, or a scale before it: « 450 km », « magnitude 6,1 »."""

from __future__ import annotations

import msgspec

from recoupe.matching import small
from recoupe.model import Span
from recoupe.reading.figures.bounds import bounded_after
from recoupe.reading.figures.counted import filled_end
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.view import Number

NEAR = 20
"""Characters before a number in which a scale may stand."""


def symbol(number: Number) -> FigureExpression | None:
    """« 450 km environ », « 521 kg de matériel »."""
    tables, text = number.tables, number.text
    sign = tables.symbol.match(text, number.quantity.core.end)
    if sign is None or number.quantity.kind != "digits":
        return None
    measure, unit = tables.symbols[" ".join(small(sign["word"]).split())]
    quantity, end = bounded_after(text, sign.end(), number.quantity, number.language)
    end = filled_end(number.paragraph, end, unit, tables)
    return number.figure(end, unit, measure, "symbol", quantity)


def on_scale(number: Number) -> FigureExpression | None:
    """« une magnitude de 6,1 », with the words that lead it."""
    start, end = number.quantity.span.start, number.quantity.span.end
    scale = number.tables.scales.search(number.text, max(0, start - NEAR), start)
    if scale is None:
        return None
    figure = number.figure(end, "other:magnitude", "magnitude", "scale")
    return msgspec.structs.replace(figure, span=Span(scale.start(), end))
