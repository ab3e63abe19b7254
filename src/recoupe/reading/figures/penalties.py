"""Sentences of courts: « quatre ans de prison ferme », « dix ans d'inéligibilité », and those asked
for, « le parquet a requis quatre ans »."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold
from recoupe.model import Paragraph
from recoupe.reading import grammar, phrases
from recoupe.reading.figures.quantities import Quantity

REACH = 90
"""Characters before a length of time in which a court may have spoken."""


class _Courts(msgspec.Struct, frozen=True):
    unit: re.Pattern[str]
    penalty: re.Pattern[str]
    quality: re.Pattern[str]
    served: re.Pattern[str]
    spoken: re.Pattern[str]
    listed: re.Pattern[str]
    forbidding: frozenset[str]


def penalty(paragraph: Paragraph, quantity: Quantity, language: Language) -> int | None:
    """Where the words of a sentence end, its penalty and quality with them (« de prison ferme »);
    None where a length of time is none: « après 130 jours de prison » was served. Of
    « dont deux avec sursis » the quality tells."""
    courts = _courts(language)
    text, end = paragraph.text, quantity.core.end
    before = text[max(0, quantity.span.start - REACH) : quantity.span.start]
    unit = courts.unit.match(text, end)
    if unit is None:
        alone = courts.quality.match(text, end)
        if alone and not (courts.served.search(before) or _is_feminine(paragraph, quantity)):
            return alone.end()
        listed = courts.listed.match(text, end)
        return quantity.span.end if listed and not courts.served.search(before) else None
    if courts.served.search(before):
        return None
    after = unit.end()
    if named := courts.penalty.match(text, after):
        after = _forbidden(paragraph, named.end(), courts)
    quality = courts.quality.match(text, after)
    if named or quality or courts.spoken.search(before):
        return quality.end() if quality else after
    return None


def _is_feminine(paragraph: Paragraph, quantity: Quantity) -> bool:
    """« dans une ferme »: no « un [an] ferme »."""
    index = paragraph.token_at(quantity.core.start)
    return quantity.kind == "one" and grammar.is_feminine(paragraph.tokens[index])


def _forbidden(paragraph: Paragraph, end: int, courts: _Courts) -> int:
    """« d'interdiction de gérer une société »: with what is forbidden."""
    tokens = paragraph.tokens
    index = paragraph.token_at(end)
    if index == 0 or fold(tokens[index - 1].text) not in courts.forbidding:
        return end
    verb = index + 1
    if verb >= len(tokens) or not grammar.is_infinitive(tokens[verb]):
        return end
    noun = next((i for i in (verb + 1, verb + 2) if _is_noun(paragraph, i)), verb)
    return tokens[noun].end


def _is_noun(paragraph: Paragraph, index: int) -> bool:
    return index < len(paragraph.tokens) and paragraph.tokens[index].pos == "NOUN"


@compiled
def _courts(language: Language) -> _Courts:
    words = language.measures.sentence
    alt = phrases.alternation
    of = alt(language.numbers.of)
    half = alt(language.numbers.halves)
    unit = rf"\s+(?:{alt(words.units)})(?:\s+(?:{half}))?(?!\w)"
    penalty = rf"\s+(?:{of})\s*(?:{alt(words.penalties)})(?!\w)"
    joined = alt(language.grammar.coordinators)
    number = rf"(?:\d+|{alt(language.numbers.words)})"
    return _Courts(
        unit=re.compile(unit, re.IGNORECASE),
        penalty=re.compile(penalty, re.IGNORECASE),
        quality=re.compile(rf"\s+(?:{alt(words.qualities)})(?!\w)", re.IGNORECASE),
        served=re.compile(rf"(?<!\w)(?:{alt(words.served)})\s+(?:\w+\s+)?$", re.IGNORECASE),
        spoken=re.compile(
            rf"(?<!\w)(?:{alt(words.spoken)})(?!\w)[^.;:(){marks.QUOTES}]*(?<!\w)(?:{alt(words.led)})?\s*$",
            re.IGNORECASE,
        ),
        listed=re.compile(rf"\s+(?:{joined})\s+{number}{unit}{penalty}", re.IGNORECASE),
        forbidding=frozenset(map(fold, words.forbidding)),
    )
