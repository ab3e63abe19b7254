"""What a number is: the figure it is told as, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from recoupe.reading.figures import excluded, ones, tellers
from recoupe.reading.figures.elliptic import elliptic
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.money import amount
from recoupe.reading.figures.nouns import noun
from recoupe.reading.figures.penalties import sentence
from recoupe.reading.figures.shares import fraction, one_in, percentage
from recoupe.reading.figures.signs import on_scale, symbol, times, vote
from recoupe.reading.figures.view import NO_FIGURE, Found, Number


class Rule(NamedTuple):
    """A way to tell what a number is: `name` is the pattern of the figures it finds, or what a
    number is that is none."""

    name: str
    finds: Callable[[Number], Found]


def told_as(number: Number) -> FigureExpression | None:
    """The figure that a number is told as; None where it is none (a date, an age, a label)."""
    for rule in RULES:
        if (found := rule.finds(number)) is not None:
            return None if found is NO_FIGURE else found
    return None


def is_none(number: Number) -> bool:
    """Whether a number is surely no figure, whatever is told of it."""
    return any(rule.finds(number) is not None for rule in NONE)


def _none(name: str, holds: Callable[[Number], bool]) -> Rule:
    """The rule of what is no figure."""

    def finds(number: Number) -> Found:
        return NO_FIGURE if holds(number) else None

    return Rule(name, finds)


NONE = tuple(_none(name, holds) for name, holds in excluded.GATES.items())
RULES = (
    Rule("sentence", sentence),
    *NONE,
    Rule("percent", percentage),
    Rule("ballot", vote),
    Rule("money", amount),
    Rule("symbol", symbol),
    Rule("scale", on_scale),
    Rule("one-in", one_in),
    Rule("fraction", fraction),
    Rule("times", times),
    _none("tellers", tellers.counts_tellers),
    Rule("bare", elliptic),
    _none("one", ones.counts_nothing),
    Rule("noun", noun),
)
"""The first that says anything decides."""
