"""Votes told side by side with no noun: « 45 pour, 2 contre et une abstention »."""

from __future__ import annotations

import re

from recoupe.lang import Language, compiled, marks
from recoupe.reading import phrases
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.view import Number

NEAR = 40
"""Characters between the numbers of one vote."""


def vote(number: Number) -> FigureExpression | None:
    """« 45 pour » where « 2 contre » stands near, and the other way round; None for « 45 pour
    Velm », « 300 contre 41 », of which nothing near is the other side."""
    quantity, text, sides = number.quantity, number.text, _sides(number.language)
    if quantity.kind not in ("digits", "words"):
        return None
    for own, other in (sides, sides[::-1]):
        side = own.match(text, quantity.core.end)
        if side is None:
            continue
        around = text[max(0, quantity.span.start - NEAR) : side.end() + NEAR]
        if any(re.search(r"\w$", around[: found.start()]) for found in other.finditer(around)):
            return number.figure(side.end(), "other:vote", "votes", "ballot")
    return None


@compiled
def _sides(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word for a vote straight behind a number, with nothing behind that it leads to."""
    ballot = language.measures.ballot
    joined = phrases.alternation(language.grammar.coordinators)
    ends = rf"(?=\s*(?:[,;.)/]|$|[{marks.DASHES}]|(?:{joined})\s+[\w]))"
    ayes, noes = (
        re.compile(rf"\s+(?:{phrases.alternation(words)})(?!\w){ends}", re.IGNORECASE)
        for words in (ballot.ayes, ballot.noes)
    )
    return ayes, noes
