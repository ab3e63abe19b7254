"""Shares: « 92 % des bureaux de vote », « la moitié des maisons », « un salarié sur dix »."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, lists
from recoupe.matching import small
from recoupe.model import Measure
from recoupe.reading import phrases
from recoupe.reading.figures import numbers
from recoupe.reading.figures.counted import percent_end
from recoupe.reading.figures.counting import named
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.noun_parts import full_complement
from recoupe.reading.figures.noun_parts import word as word_at
from recoupe.reading.figures.view import NO_FIGURE, Found, Number

NEAR = 50
"""Characters before a share in which it may be said what it is a share of."""
ROUND = frozenset({2, 3, 4, 5, 10, 100, 1000})
"""Wholes by which a share is told: « deux sur trois »; of others so many are counted."""


def percentage(number: Number) -> FigureExpression | None:
    """« 57 % des aiguilleurs », « 51 % des voix », « un taux de participation de 62 % »."""
    if not number.quantity.percent:
        return None
    text, shares, start = number.text, _shares(number.language), number.quantity.span.start
    tail = shares.tail.match(text, number.quantity.span.end)
    end = tail.end() if tail else number.quantity.span.end
    them = number.tables.of_them.match(text, end)
    end = them.end() if them else percent_end(number.paragraph, end, number.tables)
    return number.figure(end, "percent", _measure(text, start, end, shares), "percent")


def _measure(text: str, start: int, end: int, shares: _Shares) -> Measure:
    """What a percentage measures: said in its words or straight behind them, else before them."""
    behind = re.split(r"[.;:()]", text[start : end + 20])[0]
    before = re.split(r"[.;:()]\s", text[max(0, start - NEAR) : start])[-1]
    told = (
        measure
        for words in (behind, before)
        for measure, pattern in shares.kinds
        if pattern.search(words)
    )
    return next(told, "share")


WORD = re.compile(r"\s+[\w-]+")


def one_in(number: Number) -> FigureExpression | None:
    """« un salarié sur dix » is a tenth, « sept élèves sur dix », and « huit sur dix » behind that,
    seven;
    « dix lignes sur seize » are ten lines, « une menace sur 3 000 maisons » is one."""
    text, quantity, shares = number.text, number.quantity, _shares(number.language)
    match = number.tables.share.match
    word = WORD.match(text, number.phrase.end) if number.phrase else None
    share = match(text, number.phrase.end) if number.phrase else None
    share = share or (match(text, word.end()) if word else None)
    if share is None and number.beside is not None and number.beside.measure == "share":
        share = match(text, quantity.core.end)
    whole = numbers.find_quantities(share["whole"], number.language) if share else ()
    part, of = quantity.low or 0, whole[0].low or 0 if whole else 0
    if share is None or not part <= of or not part or of == 1 or (part > 1 and of not in ROUND):
        return None
    charged = shares.charges.search(text, quantity.core.end, share.start())
    behind = word_at(number.tokens, number.paragraph.token_at(share.end()))
    if charged and behind.pos == "NOUN":
        return None
    share_of = msgspec.structs.replace(quantity, low=part / of, high=part / of)
    measure = _measure(text, quantity.span.start, share.end(), shares)
    return number.figure(share.end(), "fraction", measure, "one-in", share_of)


def fraction(number: Number) -> Found:
    """« la moitié des maisons », « un quart d'heure »; alone, « moitié » is no figure unless it is
    led: « réduit de moitié », « d'un tiers »."""
    if number.quantity.kind != "fraction":
        return None
    tokens, tables, shares = number.tokens, number.tables, _shares(number.language)
    end = number.quantity.core.end
    time, index = shares.time.match(number.text, end), number.paragraph.token_at(end)
    led = small(word_at(tokens, index).text) in tables.links
    if time is None and led:
        end = tokens[max(index, full_complement(tokens, index, tables)) - 1].end
    told = (
        time or led or number.quantity.approx != "exact" or number.subset or number.led(shares.led)
    )
    unit, measure = ("hour", "duration") if time else ("fraction", "share")
    end = time.end() if time else end
    return number.figure(end, unit, named(measure), "fraction") if told else NO_FIGURE


class _Shares(msgspec.Struct, frozen=True):
    kinds: tuple[tuple[Measure, re.Pattern[str]], ...]
    tail: re.Pattern[str]
    time: re.Pattern[str]
    led: re.Pattern[str]
    charges: re.Pattern[str]


@compiled
def _shares(language: Language) -> _Shares:
    measures, n = language.measures, language.numbers
    alt = phrases.alternation
    kinds = {named(k): words for k, words in lists(measures.shares)}
    return _Shares(
        kinds=tuple((k, phrases.matcher(tuple(words))) for k, words in kinds.items()),
        tail=re.compile(rf"\s+(?:{alt(n.tails)})(?!\w)", re.IGNORECASE),
        time=re.compile(rf"\s+(?:{alt(n.of)})\s*(?:{alt(n.of_time)})(?!\w)", re.IGNORECASE),
        led=re.compile(rf"(?<![\w-])(?:{alt(n.fraction_leads)})\s*$", re.IGNORECASE),
        charges=phrases.matcher(tuple(measures.charges.words)),
    )
