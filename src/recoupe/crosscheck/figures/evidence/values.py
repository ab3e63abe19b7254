"""How far two numbers lie apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.count import Count

STEPS = (
    (1.5, None),
    (2.0, "up-to-twice"),
    (3.0, "up-to-three-times"),
    (6.0, "up-to-six-times"),
    (20.0, "up-to-twenty-times"),
)
"""What speaks against a count that is up to so many times the other."""
NEAR = "up-to-twice"
"""How far a minimum may lie below the number it meets: « plus de 300 arbres » are not 4 720;
that of a toll may lie lower (`WITHIN`)."""
WITHIN = frozenset({NEAR, "up-to-three-times", "up-to-six-times"})
"""How far below what it meets a minimum of a toll may lie: « plus de 100 » are not 8 000."""
PRECISE = 3
"""Digits that say something from which a number is seldom alike by chance: 4.634, not 5 000."""
SMALL = 5
"""Numbers below this are often alike by chance."""
GROWING = frozenset(
    {"killed", "injured", "killed_or_injured", "missing", "detained", "infected", "tested",
     "evacuated", "homeless", "damage", "deployed", "attacks"}
)  # fmt: skip
"""Measures that grow as a story goes on, perhaps by much."""
SHRINKING = frozenset({"missing"})
"""Counts that fall as the story goes on: the missing are found."""
LONGEST = 3
"""Days beyond which a count may not change more."""
FALLS = 2.0
"""A fall weighs as much as a rise of the square: counts are seldom revised downwards."""


def value(a: Count, b: Count) -> Iterator[str]:
    """Points on the numbers."""
    if bounds.same(a, b):
        yield from _same_value(a)
    elif a.role == b.role == "change" and a.day != b.day:
        return
    else:
        yield from _other_value(a, b)


def _same_value(count: Count) -> Iterator[str]:
    if count.number < SMALL or count.approx == "vague":
        yield "same-small-bounds"
        return
    yield "same-bounds"
    if _digits(count.number) >= PRECISE:
        yield "precise"


def _digits(number: float) -> int:
    """Digits but for the noughts at the end: 2 of 4 600."""
    return len(f"{number:.10g}".replace(".", "").strip("0"))


def _other_value(a: Count, b: Count) -> Iterator[str]:
    """A toll told as overtaken has moved, however far."""
    if bounds.are_vague(a, b):
        yield "vague"
        return
    if a.overtaken != b.overtaken and a.measure in GROWING:
        return
    if are_printed_alike(a, b):
        yield "same-number"
        return
    one_side = (a.low is None and b.low is None) or (a.high is None and b.high is None)
    step = _step(a, b)
    met = bounds.meet(a, b) and not one_side
    if met and step is None:
        yield "bounds-meet"
    elif step is not None and not (met and (step == NEAR or (_grows(a, b) and step in WITHIN))):
        yield step


def printed(count: Count) -> float | None:
    """The one number that a count is told by: of « plus de 500 », « environ 500 » and « jusqu'à
    500 » that is the same."""
    if count.approx in ("vague", "range"):
        return None
    return count.low if count.low is not None else count.high


def are_printed_alike(a: Count, b: Count) -> bool:
    """Whether two are told by one number that is not small: « plus de 500 », « environ 500 »."""
    told = printed(a)
    return told is not None and told == printed(b) and told >= SMALL


def are_near(a: Count, b: Count) -> bool:
    """Whether two numbers that may both be true are nearly one: « deux mois », « plus de 50
    jours »."""
    low, high = sorted((a.middle, b.middle))
    return bounds.meet(a, b) and high <= STEPS[0][0] * low


def _grows(a: Count, b: Count) -> bool:
    return bool({a.measure, b.measure} & GROWING)


def are_followed(a: Count, b: Count) -> bool:
    """« 110 000 copies retenues », two days later « 30 000 »: things of which one thing became, so
    that others count them again, more or fewer, as days go by."""
    return bool(a.deed & b.deed and a.kind & b.kind)


def _step(a: Count, b: Count) -> str | None:
    """What speaks against two numbers that differ: the further apart, the less one thing."""
    low, high = sorted((a.middle, b.middle))
    ratio = high / low if low > 0 else float("inf")
    if not _grows(a, b):
        return _against(ratio ** (1 / (1 + _days(a, b))) if are_followed(a, b) else ratio)
    first, then = sorted((a, b), key=lambda count: count.day or "")
    later = bool(first.day) and first.day != then.day
    falls = later and then.middle < first.middle
    if falls and a.measure not in SHRINKING and not (first.overtaken or then.overtaken):
        ratio **= FALLS
    else:
        ratio **= 1 / (1 + _days(first, then))
    return _against(ratio)


def _against(ratio: float) -> str | None:
    return next((against for most, against in STEPS if ratio <= most), "far")


def _days(first: Count, then: Count) -> int:
    """Days between two counts: what a day may change, ten may change more. One where a day is
    unknown."""
    if not first.day or not then.day:
        return 1
    return min(abs((date.fromisoformat(then.day) - date.fromisoformat(first.day)).days), LONGEST)
