"""Bounds that words set: « au moins 18 », « 450 km environ »."""

from __future__ import annotations

import msgspec

from recoupe.lang import Language
from recoupe.model.reading import Approx
from recoupe.reading.figures.number_grammar import NumberGrammar, grammar_of
from recoupe.reading.figures.quantities import Quantity


def bounded_after(
    text: str, end: int, quantity: Quantity, language: Language
) -> tuple[Quantity, int]:
    """« 450 km environ », « douze morts au moins »: bounds set by what follows the noun."""
    if quantity.approx != "exact":
        return quantity, end
    for kind, pattern in grammar_of(language).after:
        if after := pattern.match(text, end):
            low, high, approx = _bounded(kind, quantity.low, quantity.high)
            changed = msgspec.structs.replace(quantity, low=low, high=high, approx=approx)
            return changed, after.end()
    return quantity, end


def approximated(
    text: str, start: int, end: int, low: float | None, high: float | None, g: NumberGrammar
) -> tuple[float | None, float | None, Approx, int, int]:
    """Bounds set by the words before or after an exact number."""
    if led := _led(text, start, g):
        return *_bounded(led[1], low, high), led[0], end
    for kind, pattern in g.after:
        if after := pattern.match(text, end):
            return *_bounded(kind, low, high), start, after.end()
    return low, high, "exact", start, end


def wrapped(
    text: str,
    start: int,
    end: int,
    low: float | None,
    high: float | None,
    approx: Approx,
    g: NumberGrammar,
) -> tuple[float | None, float | None, Approx, int, int]:
    """« au moins une dizaine »: an open side wins over « about »; « environ » changes nothing, and
    « jusqu'à plusieurs centaines » is 200 to 999."""
    led = _led(text, start, g)
    if led is None:
        return low, high, approx, start, end
    several = led[1] == "at_most" and approx == "vague"
    if led[1] == "about" or approx == "range" or several:
        return low, high, approx, led[0], end
    return *_bounded(led[1], low, high), led[0], end


def _led(text: str, start: int, g: NumberGrammar) -> tuple[int, Approx] | None:
    """The longest approximator that ends at a number: « pas plus de », not « plus de »."""
    found = [
        (before.start(), kind)
        for kind, pattern in g.before
        if (before := pattern.search(text, max(0, start - 40), start))
    ]
    return min(found) if found else None


def _bounded(
    kind: Approx, low: float | None, high: float | None
) -> tuple[float | None, float | None, Approx]:
    if kind == "at_least":
        return low, None, kind
    if kind == "at_most":
        return None, high, kind
    return low, high, kind
