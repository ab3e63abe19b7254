"""Votes told side by side with no noun: « 45 pour, 2 contre et une abstention »."""

from __future__ import annotations

import re

from recoupe.lang import Language, compiled, marks
from recoupe.reading import phrases
from recoupe.reading.figures.expressions import FigureExpression, made
from recoupe.reading.figures.quantities import Quantity

NEAR = 40
"""Characters between the numbers of one vote."""


def vote(
    quantity: Quantity, text: str, subset: bool, language: Language
) -> FigureExpression | None:
    """« 45 pour » where « 2 contre » stands near, and the other way round; None for « 45 pour
    Velm », « 300 contre 41 », of which nothing near is the other side."""
    sides = _sides(language)
    for own, other in (sides, sides[::-1]):
        side = own.match(text, quantity.core.end)
        if side is None or not quantity.kind.startswith(("digits", "words")):
            continue
        around = text[max(0, quantity.span.start - NEAR) : side.end() + NEAR]
        if any(re.search(r"\w$", around[: found.start()]) for found in other.finditer(around)):
            return made(quantity, text, side.end(), "other:vote", "votes", subset, "ballot")
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
