"""Which figures are compared at all."""

from __future__ import annotations

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.units import THING

BY_NOUN = frozenset({THING, "percent"})
"""Units of which the noun tells more than the measure does."""
BESIDE = frozenset({"attackers", "quantity", "killed_or_injured"})
"""Measures of people that may be told with another measure, too: « cinq suspects » shot."""
FAMILIES = (
    frozenset(
        {
            "jobs",
            "cut",
            "strikers",
            "deployed",
            "demonstrators",
            "detained",
            "evacuated",
            "population",
        }
    ),
    frozenset({"infected", "tested", "population"}),
)
"""Measures of people that words may leave open between."""
AMOUNTS = frozenset({"money", "damage", "fine", "price", "revenue", "loan", "cut", "other"})
"""What money is told as: a plan of two billions is one of savings, too."""


def may_meet(a: Count, b: Count) -> bool:
    """Whether two counts may be of one thing at all: alike in unit, and in measure or in what
    reading may take for it."""
    if block(a) != block(b):
        return False
    both = {a.measure, b.measure}
    if len(both) == 1 or a.unit in BY_NOUN:
        return True
    if a.unit == "person":
        if both & BESIDE or any(both <= family for family in FAMILIES):
            return True
        return _are_the_same(a, b)
    return both <= AMOUNTS


def _are_the_same(a: Count, b: Count) -> bool:
    """« deux douaniers blessés », « il a frappé deux douaniers »: one number of whoever one word
    names, whatever else is told of them."""
    named = a.who & b.who or a.kind & b.kind
    return bool(named) and bounds.same(a, b) and a.approx != "vague" and a.rest == b.rest


def block(count: Count) -> str:
    """What two counts must have alike."""
    return count.unit
