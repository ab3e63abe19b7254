"""Sentences of courts: « quatre ans de prison ferme », « dix ans d'inéligibilité », and those asked
for, « le parquet a requis quatre ans »."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold, small
from recoupe.model import Paragraph
from recoupe.reading import grammar, phrases
from recoupe.reading.figures.excluded import is_lived
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.view import Number

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


def sentence(number: Number) -> FigureExpression | None:
    """« quatre ans de prison ferme »; a length of time is none where it was served (« après 130
    jours de prison »)."""
    end = _end(number)
    if end is None or _courts(number.language).served.search(number.before[-REACH:]):
        return None
    return number.figure(end, "other:time", "sentence", "sentence", number.halved[0])


def _end(number: Number) -> int | None:
    """Where the words of a sentence end, its penalty and quality with them (« de prison ferme »);
    None where a length of time is none. Of « dont deux avec sursis » the quality tells."""
    courts, text, end = _courts(number.language), number.text, number.quantity.core.end
    before = number.before[-REACH:]
    unit = courts.unit.match(text, end)
    if unit is None:
        alone = None if _is_feminine(number) else courts.quality.match(text, end)
        listed = courts.listed.match(text, end)
        return alone.end() if alone else number.quantity.span.end if listed else None
    named = courts.penalty.match(text, unit.end())
    after = _forbidden(number.paragraph, named.end(), courts) if named else unit.end()
    quality = courts.quality.match(text, after)
    spoken = courts.spoken.search(before) and not _is_of_somebody(number, before)
    told = named or quality or spoken
    return None if not told else quality.end() if quality else after


def _is_of_somebody(number: Number, before: str) -> bool:
    """« condamné pour avoir volé une femme de 81 ans », « Paul Karev, 46 ans, a été condamné »: the
    age of whom the words before tell."""
    last = before.split()[-1:]
    told = any(word.endswith((",", "(")) or small(word) in number.tables.of for word in last)
    return told and is_lived(number)


def _is_feminine(number: Number) -> bool:
    """« dans une ferme »: no « un [an] ferme »."""
    own = number.tokens[number.index : number.index + 1]
    return number.quantity.kind == "one" and any(map(grammar.is_feminine, own))


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
