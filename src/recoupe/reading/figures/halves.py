"""« trois ans et demi », « une demi-heure »: a half told behind what is counted, or before it."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled
from recoupe.reading import phrases
from recoupe.reading.figures.quantities import Quantity


def and_a_half(quantity: Quantity, text: str, language: Language) -> tuple[Quantity, int]:
    """The number with the half told behind or before what it counts, and where the words of that
    end; 0 without one."""
    before, behind = _half(language)
    only = before.match(text, quantity.core.end) if quantity.kind == "one" else None
    whole = quantity.low is not None and quantity.low == quantity.high
    half = only or (behind.match(text, quantity.core.end) if whole else None)
    if half is None:
        return quantity, 0
    low, high = (
        None if v is None else v / 2 if only else v + 0.5 for v in (quantity.low, quantity.high)
    )
    kind = "words" if quantity.kind == "one" else quantity.kind
    return msgspec.structs.replace(quantity, low=low, high=high, kind=kind), half.end()


@compiled
def _half(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    numbers, alt = language.numbers, phrases.alternation
    return (
        re.compile(rf"\s+(?:{alt(numbers.half_of)})(?={alt(language.dates.units)})", re.IGNORECASE),
        re.compile(rf"\s+\w+\s+(?:{alt(numbers.halves)})(?!\w)", re.IGNORECASE),
    )
