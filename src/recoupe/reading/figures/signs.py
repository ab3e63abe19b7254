"""Figures told by what stands straight behind a number and is no noun it counts: a sign (« 450
km »), « fois », a side of a vote; or by a scale before it (« magnitude 6,1 »)."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.matching import small
from recoupe.model import Span
from recoupe.reading import grammar, phrases
from recoupe.reading.figures import counting
from recoupe.reading.figures.bounds import bounded_after
from recoupe.reading.figures.counted import filled_end
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.noun_parts import adjectives, bare_complement, word
from recoupe.reading.figures.view import NO_FIGURE, Found, Number

NEAR = 20
"""Characters before a number in which a scale may stand."""
BESIDE = 40
"""Characters between the numbers of one vote."""


def symbol(number: Number) -> FigureExpression | None:
    """« 450 km environ », « 521 kg de matériel »."""
    tables, text = number.tables, number.text
    sign = tables.symbol.match(text, number.quantity.core.end)
    if sign is None or number.quantity.kind != "digits":
        return None
    measure, unit = tables.symbols[" ".join(small(sign["word"]).split())]
    quantity, end = bounded_after(text, sign.end(), number.quantity, number.language)
    end = filled_end(number.paragraph, end, unit, tables)
    return number.figure(end, unit, measure, "symbol", quantity)


def on_scale(number: Number) -> FigureExpression | None:
    """« une magnitude de 6,1 », with the words that lead it."""
    start, end = number.quantity.span.start, number.quantity.span.end
    scale = number.tables.scales.search(number.text, max(0, start - NEAR), start)
    if scale is None:
        return None
    figure = number.figure(end, "other:magnitude", "magnitude", "scale")
    return msgspec.structs.replace(figure, span=Span(scale.start(), end))


def times(number: Number) -> Found:
    """« deux à trois fois plus de tumeurs » compares; « deux fois » counts events; « dix fois
    championne », « plusieurs fois médaillée » is what somebody is."""
    tables, tokens = number.tables, number.tokens
    found = tables.times.match(number.text, number.quantity.core.end + 1)
    if found is None:
        return None
    end, index = found.end(), number.paragraph.token_at(found.end())
    if len(found[0].split()) > 1:
        of = bare_complement(tokens, index, tables)
        end = tokens[adjectives(tokens, index + 2, tables) - 1].end if of else end
        return number.figure(end, "other:times", "other", "times")
    after = word(tokens, index)
    called = counting.is_person(after, tables) or grammar.is_past_participle(after)
    return NO_FIGURE if called else number.figure(end, "event", "quantity", "times")


def vote(number: Number) -> FigureExpression | None:
    """« 45 pour » where « 2 contre » stands near, and the other way round; None for « 45 pour
    Velm », « 300 contre 41 », of which nothing near is the other side."""
    quantity, text, sides = number.quantity, number.text, _sides(number.language)
    counts = quantity.kind in ("digits", "words")
    for own, other in (sides, sides[::-1]):
        side = own.match(text, quantity.core.end) if counts else None
        end = side.end() if side else 0
        around = text[max(0, quantity.span.start - BESIDE) : end + BESIDE] if side else ""
        if any(re.search(r"\w$", around[: found.start()]) for found in other.finditer(around)):
            return number.figure(end, "other:vote", "votes", "ballot")
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
