"""A number with no noun behind it: the figure made of it, and what befell those it counts."""

from __future__ import annotations

import msgspec

from recoupe.matching import fold
from recoupe.model import Measure, Token
from recoupe.reading.figures import counting
from recoupe.reading.figures.befalling import done_to
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.view import Number

AHEAD = 5
"""How many words behind the verb may tell with it what befell those counted."""


def bare(
    number: Number, unit: str, measure: Measure, end: int = 0, pattern: str = "bare"
) -> FigureExpression:
    """Its figure, which counts in a story what the one before it does where both count alike."""
    figure, previous = number.figure(end, unit, measure, pattern), number.previous
    alike = previous is not None and (previous.unit, previous.measure) == (unit, measure)
    told = previous.in_story if previous is not None and alike else None
    return msgspec.structs.replace(figure, in_story=told)


def behind(number: Number) -> Token | None:
    """The token behind it."""
    return number.tokens[number.index + 1] if number.index + 1 < len(number.tokens) else None


def is_of_others(number: Number) -> bool:
    """« cent autres »."""
    after = behind(number)
    return after is not None and fold(after.text) in number.tables.others


def end_of_them(number: Number) -> int:
    """Where « d'entre eux » behind it ends; 0 without it."""
    them = number.tables.of_them.match(number.text, number.quantity.core.end)
    return them.end() if them else 0


def deed(number: Number) -> Measure | None:
    """What befell those counted: by the verb of which they are the object (« en blessant quatre
    autres »), else the verb just after (« 14 sont en garde à vue »); for « 100 autres », the
    next verb."""
    tokens, tables, others = number.tokens, number.tables, is_of_others(number)
    if done := done_to(number.paragraph, number.quantity, tables):
        return done
    index = number.paragraph.token_at(end_of_them(number) or number.quantity.core.end)
    after = tokens[index : index + (11 if others else 4)]
    alone = next((deed for token in after if (deed := counting.deed_of(token, tables))), None)
    verb = next((token for token in after[: 2 if others else 1] if token.is_finite), None)
    if alone or verb is None:
        return alone
    words = number.text[verb.start : tokens[min(index + AHEAD, len(tokens) - 1)].end]
    deeds = counting.deed_phrases(number.text, tables)
    return next((deed for phrase, deed in deeds if phrase.search(words)), None)
