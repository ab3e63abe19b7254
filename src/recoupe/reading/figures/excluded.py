"""Numbers that are no figures: dates, ages, labels, addresses, parts of names."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.matching import small
from recoupe.model import Span
from recoupe.reading import phrases
from recoupe.reading.dates.ages import is_age
from recoupe.reading.dates.expressions import DateExpression
from recoupe.reading.figures.view import Number

LONG_RULES = frozenset({"length", "vague_length", "length_clock", "within"})
"""Date rules whose words may be a figure too: « trois jours » is both; « il y a trois jours » is
a distance in time."""
GRAM = re.compile(r"g(?!\w)")
UNIT_GLUED = re.compile(r"(?:km|kg|m|cm|mm|ha|h|t|°|k?€|%)\b", re.IGNORECASE)


def _is_dated(number: Number) -> bool:
    core = number.quantity.core
    return any(d.span.overlaps(core) and not _may_count(d) for d in number.dates)


def _is_joined(number: Number) -> bool:
    """« A320-200 », « 24/7 »: joined to another; a range may have a hyphen inside."""
    ahead = re.match(rf"[{marks.HYPHENS}/]\d", number.after)
    lead = number.text[: number.quantity.core.start]
    joined = ahead or re.search(rf"\d[{marks.HYPHENS}]$", lead)
    return bool(joined) and number.quantity.approx != "range"


def _is_in_name(number: Number) -> bool:
    return any(span.covers(number.quantity.core) for span in number.named)


def _is_in_word(number: Number) -> bool:
    """« 4x », « 3D »: letters straight behind that are no unit."""
    glued = number.after[:1].isalpha() and number.quantity.kind == "digits"
    return glued and not re.match(UNIT_GLUED, number.after) and not _is_weight(number)


def _is_weight(number: Number) -> bool:
    """« 4g de poudre », « il pèse 400g »; not « une antenne 4g »."""
    if not GRAM.match(number.after):
        return False
    words = _weights(number.language)
    return bool(number.led(words.weighing) or words.of.match(number.after))


class _Weights(msgspec.Struct, frozen=True):
    of: re.Pattern[str]
    weighing: re.Pattern[str]


@compiled
def _weights(language: Language) -> _Weights:
    of = phrases.alternation(language.numbers.of)
    weighing = phrases.alternation(language.measures.weighing.words)
    return _Weights(
        re.compile(rf"g\s+(?:{of})\s*[^\W\dA-ZÀ-Ý]"),
        re.compile(rf"(?<![\w-])(?:{weighing})\s*$", re.IGNORECASE),
    )


def _is_leftover(number: Number) -> bool:
    """« un accident (2)par l'agence »: in brackets, with a word that sticks to them."""
    before = number.text[: number.quantity.core.start]
    return before.endswith("(") and re.match(r"\)[^\W\d_]", number.after) is not None


def _is_labelled(number: Number) -> bool:
    start = number.quantity.core.start
    return bool(number.tables.labels.search(number.text, max(0, start - 20), start))


def _is_address(number: Number) -> bool:
    return bool(number.tables.addresses.match(number.text, number.quantity.core.end))


def _is_dialled(number: Number) -> bool:
    """« 06 12 34 56 78 »: what begins with nought."""
    return bool(re.match(r"0[ \d]", number.quantity.core.of(number.text)))


def _is_postal(number: Number) -> bool:
    """« 31000 Toulouse »."""
    written = number.quantity.core.of(number.text)
    return bool(re.fullmatch(r"\d{5}", written) and re.match(r" [A-ZÀ-Ý]", number.after))


def _is_code(number: Number) -> bool:
    """« l'Isère (38) »: the number that a place goes by."""
    core = number.quantity.core
    if not number.after.startswith(")"):
        return False
    return _codes(number.language).search(number.text, 0, core.end + 1) is not None


@compiled
def _codes(language: Language) -> re.Pattern[str]:
    words = phrases.alternation(language.measures.codes.words)
    return re.compile(rf"(?<![\w-])(?:{words})$", re.IGNORECASE)


def is_lived(number: Number) -> bool:
    """« un lycéen de 17 ans », « âgés de 28, 51 et 55 ans »: an age."""
    joining = phrases.alternation(number.language.measures.ages.joining)
    ageing = re.match(rf"(?:(?:,| (?:{joining})) \d+)*\s*\w+", number.after)
    core = number.quantity.core
    return ageing is not None and is_age(
        number.text, Span(core.start, core.end + ageing.end()), number.language
    )


def _is_distance(number: Number) -> bool:
    """« trois jours après la chute », « 48 heures après avoir parlé », « à 50 jours du vote »: how
    far from another day."""
    words = _apart(number.language)
    if words.sides.match(number.after):
        return True
    return bool(number.led(words.at) and words.whose.match(number.after))


def _is_titled(number: Number) -> bool:
    """« un journaliste de 20 Minutes », « les 24 Heures de Velm »: a length with a capital."""
    word = re.match(r"\s(?P<unit>[^\W\d_]+)", number.after)
    if word is None or number.quantity.kind != "digits":
        return False
    unit = word["unit"]
    return unit.istitle() and unit.lower() in number.language.dates.units


def _is_lasting(number: Number) -> bool:
    """« depuis plusieurs années »: since when, and no count."""
    if number.quantity.kind not in ("vague", "few"):
        return False
    words = _apart(number.language)
    return bool(number.led(words.since) and words.unit.match(number.after))


def _is_grown(number: Number) -> bool:
    """« un officier d'une quarantaine d'années »: about how old somebody is."""
    quantity = number.quantity
    if quantity.kind != "collective" or (quantity.low or 0) < YOUNGEST:
        return False
    words = _lives(number.language)
    before = number.text[: quantity.span.start].rstrip()
    return bool(words.years.match(number.after) and words.led.search(before))


def _is_day(number: Number) -> bool:
    """« la Ligue du 9 avril », « le 7 au matin », « du lundi 4 au mardi 5 »: a day in a name, or
    of this month."""
    words = _lives(number.language)
    if number.quantity.kind != "digits":
        return False
    may_be = number.quantity.most <= LAST
    spans = may_be and number.led(words.weekday) and words.until.match(number.after)
    return bool(spans or words.month.match(number.after))


LAST = 31
"""The last day that a month may have: « samedi 300 et dimanche 450 » are counts."""
YOUNGEST = 20
"""From so many years on a round number of them is an age."""


class _Lives(msgspec.Struct, frozen=True):
    years: re.Pattern[str]
    led: re.Pattern[str]
    month: re.Pattern[str]
    weekday: re.Pattern[str]
    until: re.Pattern[str]


@compiled
def _lives(language: Language) -> _Lives:
    alt = phrases.alternation
    units = [unit for unit, value in language.dates.units.items() if value == "Y"]
    of = alt([*language.numbers.of, *language.measures.ages.own])
    months, parts = alt(language.dates.months), alt(language.dates.parts)
    at, joined = alt(language.grammar.contractions), alt(language.grammar.coordinators)
    days = alt(language.dates.weekdays)
    return _Lives(
        re.compile(rf"\s*(?:{alt(language.numbers.of)})\s*(?:{alt(units)})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:(?<![\w-])(?:{of})|,)$", re.IGNORECASE),
        re.compile(rf"\s+(?:{months}|(?:{at})\s+(?:{parts}))(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?:{days})\s+$", re.IGNORECASE),
        re.compile(rf"\s+(?:{at}|{joined})\s+(?:{days})(?!\w)", re.IGNORECASE),
    )


class _Apart(msgspec.Struct, frozen=True):
    sides: re.Pattern[str]
    at: re.Pattern[str]
    whose: re.Pattern[str]
    since: re.Pattern[str]
    unit: re.Pattern[str]


@compiled
def _apart(language: Language) -> _Apart:
    dates, grammar, alt = language.dates, language.grammar, phrases.alternation
    sides, units = alt(dates.sides), alt(dates.units)
    before = [*grammar.articles, *grammar.possessives, *grammar.auxiliaries]
    nouns = alt(word for word in before if word not in language.numbers.of)
    of, the = alt(grammar.contracted), alt(grammar.definite)
    end = r"(?:(?<=\W)|(?!\w))"
    fused = alt(set(grammar.contracted) & set(grammar.contractions))
    opening = rf"\s*[{marks.OPENING}]?\s*$"
    return _Apart(
        sides=re.compile(rf"\s+(?:{units})\s+(?:{sides})\s+(?:{nouns}){end}", re.IGNORECASE),
        at=re.compile(rf"(?<![\w-])(?:{alt(language.measures.ages.at)})\s+$", re.IGNORECASE),
        whose=re.compile(
            rf"\s+(?:{units})\s+(?:(?:{fused})|(?:{of})\s*(?:{the})){end}", re.IGNORECASE
        ),
        since=re.compile(rf"(?<![\w-])(?:{alt(dates.since.words)}){opening}", re.IGNORECASE),
        unit=re.compile(rf"\s+(?:{units})(?!\w)", re.IGNORECASE),
    )


def _is_model(number: Number) -> bool:
    """« l'Alpine 110 », « le CAC 40 », « Paris 1 Panthéon »: straight behind a capital, with
    nothing behind that it counts; « un Alpine 110 de couleur » is of what follows."""
    quantity, tokens, index = number.quantity, number.tokens, number.index
    if quantity.kind != "digits" or quantity.approx != "exact" or not 0 < index < len(tokens):
        return False
    before = tokens[index - 1]
    named = before.text[:1].isupper() and before.pos in ("PROPN", "NOUN", "X", "PRON")
    first = index - 1 == number.sentence.first
    money = small(before.text) in number.tables.currency_of
    if not named or first or money or quantity.percent:
        return False
    behind = number.paragraph.token_at(quantity.core.end)
    led = behind < len(tokens) and small(tokens[behind].text) in number.tables.links
    return number.noun is None or led or number.noun.text[:1].isupper()


def _may_count(date: DateExpression) -> bool:
    """« trois jours » is a figure too; « les trois derniers jours » only a time."""
    return date.rule in LONG_RULES and "direction" not in date.parts and "unit2" not in date.parts


def _is_loose_pair(number: Number) -> bool:
    """« Ils étaient trois, quatre avec le chauffeur »: two numbers, with nothing behind that both
    count."""
    core = number.quantity.core.of(number.text)
    return PAIR.search(core) is not None and number.phrase is None


PAIR = re.compile(r"[^\W\d_],\s+[^\W\d_]")
GATES: dict[str, Callable[[Number], bool]] = {
    "date": _is_dated,
    "joined": _is_joined,
    "name": _is_in_name,
    "word": _is_in_word,
    "leftover": _is_leftover,
    "label": _is_labelled,
    "address": _is_address,
    "telephone": _is_dialled,
    "postcode": _is_postal,
    "code": _is_code,
    "age": is_lived,
    "grown": _is_grown,
    "distance": _is_distance,
    "lasting": _is_lasting,
    "title": _is_titled,
    "day": _is_day,
    "model": _is_model,
    "pair": _is_loose_pair,
}
"""What a number is that is no figure."""
