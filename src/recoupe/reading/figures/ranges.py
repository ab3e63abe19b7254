"""Two numbers that are one: « 2 à 3 milliards », « entre 8 et 10 »."""

from __future__ import annotations

import re

from recoupe.matching import small
from recoupe.reading.figures import numerals
from recoupe.reading.figures.number_grammar import NumberGrammar

COMMA = re.compile(r",\s*")
REPEATED = re.compile(r"\s*(?P<unit>[^\W\d_]{2,}|[€$£])(?!\w)")


def range_at(
    text: str, end: int, low: float | None, opened: bool, g: NumberGrammar
) -> tuple[float, float, int] | None:
    """« 2 à 3 », « deux ou trois », « entre 8 et 10 », « 60-70 », « entre 12 euros et 15 euros »:
    bounds and where it ends."""
    unit = g.percent.match(text, end) or REPEATED.match(text, end)
    joint = g.range_joint.match(text, end) or g.upward.match(text, end)
    if joint is None and unit is not None:
        joint = g.range_joint.match(text, unit.end())
    else:
        unit = None
    second = g.second.match(text, joint.end()) if joint else None
    if joint is None or second is None or low is None:
        return None
    word = small(joint["word"] or "") if joint.re is g.range_joint else ""
    led = opened or word not in g.numbers.range.joiners_after_opener
    found = _second(text, second, low, g) if led else None
    again = found is not None and (unit is None or _again(text, found[2], unit, g))
    return found if again else None


def pair_at(text: str, end: int, low: float, g: NumberGrammar) -> tuple[float, float, int] | None:
    """« trois, quatre tonneaux »: two number words, one up from the other, and no list."""
    comma = COMMA.match(text, end)
    second = g.second.match(text, comma.end()) if comma else None
    if second is None or second["words"] is None or g.listed.match(text, second.end()):
        return None
    high = numerals.spelt(second["words"], g.numerals)
    return (low, high, second.end()) if high == low + 1 else None


def _again(text: str, end: int, unit: re.Match[str], g: NumberGrammar) -> bool:
    """Whether the second number has the unit of the first."""
    if "unit" not in unit.re.groupindex:
        return g.percent.match(text, end) is not None
    again = REPEATED.match(text, end)
    return again is not None and small(again["unit"]) == small(unit["unit"])


def _second(
    text: str, second: re.Match[str], low: float, g: NumberGrammar
) -> tuple[float, float, int] | None:
    """The bounds, where what multiplies the second number multiplies the first: « 2 à 3
    milliards », « entre 10 et 15.000 »."""
    in_words = second["digits"] is None
    read = numerals.spelt if in_words else numerals.digits
    value = read(second["words"] if in_words else second["digits"], g.numerals)
    if value is None:
        return None
    high, end = numerals.scaled(text, second.end(), value, in_words, g.numerals)
    factor = high / value if value else 1.0
    if not in_words and factor == 1 and low < 1000 <= value and value % 1000 == 0:
        factor = 1000
    scaled = low * factor if low < high and low * factor <= high else low
    return (scaled, high, end) if scaled < high else None
