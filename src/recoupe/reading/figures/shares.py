"""Shares: « 92 % des bureaux de vote », « la moitié des maisons », « un salarié sur dix »."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, lists
from recoupe.matching import small
from recoupe.model import Measure, Paragraph
from recoupe.reading import phrases
from recoupe.reading.figures import numbers
from recoupe.reading.figures.counted import Phrase, percent_end
from recoupe.reading.figures.counting import CountingTables, named
from recoupe.reading.figures.expressions import FigureExpression, made
from recoupe.reading.figures.noun_parts import full_complement
from recoupe.reading.figures.quantities import Quantity

NEAR = 50
"""Characters before a share in which it may be said what it is a share of."""
ROUND = frozenset({2, 3, 4, 5, 10, 100, 1000})
"""Wholes by which a share is told: « deux sur trois »; of others so many are counted."""


def percentage(
    quantity: Quantity,
    paragraph: Paragraph,
    subset: bool,
    tables: CountingTables,
    language: Language,
) -> FigureExpression:
    """« 57 % des aiguilleurs », « 51 % des voix », « un taux de participation de 62 % »."""
    text, shares = paragraph.text, _shares(language)
    end = quantity.span.end
    if tail := shares.tail.match(text, end):
        end = tail.end()
    them = tables.of_them.match(text, end)
    end = them.end() if them else percent_end(paragraph, end, tables)
    measure = _measure(text, quantity.span.start, end, shares)
    return made(quantity, text, end, "percent", measure, subset, "percent")


def _measure(text: str, start: int, end: int, shares: _Shares) -> Measure:
    """What a percentage measures: said in its words or straight behind them, else before them."""
    behind = re.split(r"[.;:()]", text[start : end + 20])[0]
    before = re.split(r"[.;:()]\s", text[max(0, start - NEAR) : start])[-1]
    for words in (behind, before):
        for measure, pattern in shares.kinds:
            if pattern.search(words):
                return measure
    return "share"


def one_in(
    quantity: Quantity,
    phrase: Phrase,
    paragraph: Paragraph,
    subset: bool,
    tables: CountingTables,
    language: Language,
) -> FigureExpression | None:
    """« un salarié sur dix » is a tenth, « sept élèves sur dix » seven;
    « dix lignes sur seize » are ten lines."""
    text = paragraph.text
    word = re.compile(r"\s+[\w-]+").match(text, phrase.end)
    share = tables.share.match(text, phrase.end) or (
        tables.share.match(text, word.end()) if word else None
    )
    whole = numbers.find_quantities(share["whole"], language) if share else ()
    if share is None or not whole or not whole[0].low or not quantity.low:
        return None
    part, of = quantity.low, whole[0].low
    if part > of or of == 1:
        return None
    if part > 1 and of not in ROUND:
        return None
    charged = _shares(language).charges.search(text, quantity.core.end, share.start())
    if charged and _counts_more(paragraph, share.end()):
        return None
    quantity = msgspec.structs.replace(quantity, low=part / of, high=part / of)
    measure = _measure(text, quantity.span.start, share.end(), _shares(language))
    return made(quantity, text, share.end(), "fraction", measure, subset, "one-in")


def _counts_more(paragraph: Paragraph, end: int) -> bool:
    """« une menace sur 3 000 maisons »: whether the whole counts a noun of its own."""
    index = paragraph.token_at(end)
    return index < len(paragraph.tokens) and paragraph.tokens[index].pos == "NOUN"


def fraction(
    quantity: Quantity,
    paragraph: Paragraph,
    subset: bool,
    tables: CountingTables,
    language: Language,
) -> FigureExpression | None:
    """« la moitié des maisons », « un quart d'heure »; alone, « moitié » is no figure unless it is
    led: « réduit de moitié », « d'un tiers »."""
    text, tokens = paragraph.text, paragraph.tokens
    shares = _shares(language)
    if time := shares.time.match(text, quantity.core.end):
        return made(quantity, text, time.end(), "hour", "duration", subset, "fraction")
    index = paragraph.token_at(quantity.core.end)
    if index < len(tokens) and small(tokens[index].text) in tables.links:
        end = tokens[max(index, full_complement(tokens, index, tables)) - 1].end
        return made(quantity, text, end, "fraction", "share", subset, "fraction")
    led = quantity.approx != "exact" or shares.led.search(text[: quantity.span.start])
    if not led:
        return None
    return made(quantity, text, quantity.core.end, "fraction", "share", subset, "fraction")


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
