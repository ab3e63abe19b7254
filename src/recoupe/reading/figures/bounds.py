"""Bounds that words set (« au moins 18 », « 450 km environ »), and halves told behind what
is counted or before it (« trois ans et demi », « une demi-heure »)."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled
from recoupe.model.reading import Approx
from recoupe.reading import phrases
from recoupe.reading.figures.number_grammar import NumberGrammar, grammar_of
from recoupe.reading.figures.quantities import Quantity


def bounded_after(
    text: str, end: int, quantity: Quantity, language: Language
) -> tuple[Quantity, int]:
    """« 450 km environ », « douze morts au moins »: bounds set by what follows the noun."""
    exact = quantity.approx == "exact"
    after = _behind(text, end, grammar_of(language)) if exact else None
    if after is None:
        return quantity, end
    low, high = _opened(after[1], quantity.low, quantity.high)
    return msgspec.structs.replace(quantity, low=low, high=high, approx=after[1]), after[0]


def bounded(
    text: str,
    span: tuple[int, int],
    low: float | None,
    high: float | None,
    approx: Approx,
    g: NumberGrammar,
) -> tuple[float | None, float | None, Approx, int, int]:
    """Bounds set by the words before a number, or behind an exact one, and where they begin and
    end: in « au moins une dizaine » an open side wins over « about »; « environ » changes nothing
    there, and « jusqu'à plusieurs centaines » is 200 to 999."""
    start, end = span
    led = _led(text, start, g)
    after = _behind(text, end, g) if approx == "exact" and led is None else None
    said = led or after
    kind = said[1] if said else approx
    loose = kind == "about" or (kind, approx) == ("at_most", "vague")
    kind = approx if loose and approx != "exact" else kind
    low, high = _opened(kind, low, high)
    return low, high, kind, led[0] if led else start, after[0] if after else end


def _led(text: str, start: int, g: NumberGrammar) -> tuple[int, Approx] | None:
    """The longest approximator that ends at a number: « pas plus de », not « plus de »."""
    found = (
        (before.start(), kind)
        for kind, pattern in g.before
        if (before := pattern.search(text, max(0, start - 40), start))
    )
    return min(found, default=None)


def _behind(text: str, end: int, g: NumberGrammar) -> tuple[int, Approx] | None:
    """Where the approximator that begins there ends."""
    found = ((after.end(), k) for k, p in g.after if (after := p.match(text, end)))
    return next(found, None)


def _opened(
    kind: Approx, low: float | None, high: float | None
) -> tuple[float | None, float | None]:
    return (None if kind == "at_most" else low), (None if kind == "at_least" else high)


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
