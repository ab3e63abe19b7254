"""« trois ans et demi », « une semaine et demie »: a half told behind what is counted."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled
from recoupe.reading import phrases
from recoupe.reading.figures.quantities import Quantity


def and_a_half(quantity: Quantity, text: str, language: Language) -> tuple[Quantity, int]:
    """The number with the half told behind it, and where the words of that end; 0 without one."""
    half = _half(language).match(text, quantity.core.end)
    if half is None or quantity.low is None or quantity.low != quantity.high:
        return quantity, 0
    value, kind = quantity.low + 0.5, "words" if quantity.kind == "one" else quantity.kind
    return msgspec.structs.replace(quantity, low=value, high=value, kind=kind), half.end()


@compiled
def _half(language: Language) -> re.Pattern[str]:
    halves = phrases.alternation(language.numbers.halves)
    return re.compile(rf"\s+\w+\s+(?:{halves})(?!\w)", re.IGNORECASE)
