"""A figure as one paragraph shows it."""

from __future__ import annotations

import msgspec

from recoupe.lang import marks
from recoupe.model import Span
from recoupe.model.reading import Approx, Role
from recoupe.reading.figures.numbers import Quantity


class FigureExpression(msgspec.Struct, frozen=True):
    """A figure as one paragraph shows it; offsets count from the paragraph's start. `whole` is
    the index there of the figure it is a part of, `role` what it is for,
    `in_story` what it measures in articles on some subjects (see `counting.stories`)."""

    span: Span
    low: float | None
    high: float | None
    approx: Approx
    unit: str
    measure: str
    of: str
    subset: bool
    pattern: str
    whole: int | None = None
    role: Role = "level"
    in_story: str = ""


def made(
    quantity: Quantity, text: str, end: int, unit: str, measure: str, subset: bool, pattern: str
) -> FigureExpression:
    """The expression of a quantity up to `end`, with what the pack says of its noun."""
    span = Span(quantity.span.start, max(end, quantity.span.end))
    low, high = quantity.low, quantity.high
    of = text[quantity.core.end : span.end].strip(marks.SPACES)
    return FigureExpression(span, low, high, quantity.approx, unit, measure, of, subset, pattern)
