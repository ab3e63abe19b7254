"""Numbers that are no figures: dates, ages, labels, codes, parts of names."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold, small
from recoupe.model import Span
from recoupe.reading import phrases
from recoupe.reading.dates.ages import is_age
from recoupe.reading.dates.expressions import DateExpression
from recoupe.reading.figures.view import Number

LONG_RULES = frozenset({"length", "vague_length", "length_clock", "within"})
"""Date rules whose words may be a figure too: « trois jours » is both; « il y a trois jours » is
a distance in time."""
ONE_WORD = re.compile(r"\d+|[^\W\d]+")
ORDINARY = frozenset({"digits", "words"})
UNIT_GLUED = re.compile(r"(?:km|kg|m|cm|mm|ha|h|t|°|k?€|%)\b", re.IGNORECASE)
JOINED = re.compile(rf"[{marks.HYPHENS}/]\d")
CODED = re.compile(r"0 ?\d|\d{5} [A-ZÀ-Ý]")
PLACED = re.compile(r"(?<![^\W\d_])[A-ZÀ-Ý][\w-]* \((?:\d\d|97\d)$")
"""« Sarn (29) »: a place and the number it goes by, unless it may be a part of what is counted
before it."""
GRAMS = 10
"""From so many on « 400g » is a weight, as is « 4g de poudre »: « 4g » alone is a network."""
LAST = 31
"""The last day that a month may have: « samedi 300 et dimanche 450 » are counts."""
YOUNGEST = 20
"""From so many years on a round number of them is an age."""


def _is_dated(number: Number) -> bool:
    """« le 2 mars », and the hour joined to another: « entre 7h30 et 8 heures »."""
    core, words = number.quantity.core, _words(number.language)
    told = [d for d in number.dates if not _may_count(d)]
    hour = words.hour.match(number.text, core.end)
    return any(d.span.overlaps(core) for d in told) or any(
        words.joint.fullmatch(number.text, d.span.end, core.start)
        or words.joint.fullmatch(number.text, hour.end(), d.span.start)
        for d in told
        if hour and "clock" in d.rule
    )


def _may_count(date: DateExpression) -> bool:
    """« trois jours » is a figure too; « les trois derniers jours » only a time."""
    return date.rule in LONG_RULES and "direction" not in date.parts and "unit2" not in date.parts


def _is_joined(number: Number) -> bool:
    """« 24/7 », « 8/20 », « 1992-95 »: joined to another; a range may have a hyphen inside, and two
    with a comma are one with what both count alone (« ils étaient trois, quatre avec lui »)."""
    pair = ", " in number.quantity.core.of(number.text) and number.phrase is None
    return pair or (number.quantity.approx != "range" and JOINED.match(number.after) is not None)


def _is_in_name(number: Number) -> bool:
    """« Covid-19 », a word with a capital beside another (« la zone des Trois Frontières »), a
    length with one (« un journaliste de 20 Minutes »)."""
    core, tokens, index = number.quantity.core, number.tokens, number.index
    if number.quantity.kind == "words" and core.of(number.text).istitle():
        inside = index > number.sentence.first and tokens[index - 1].text.isalpha()
        around = (tokens[index - 1], *tokens[index + 1 : index + 2])
        return inside and any(token.text[:1].isupper() for token in around)
    unit = re.match(r"\s([^\W\d_]+)", number.after)
    long = unit is not None and unit[1].istitle() and small(unit[1]) in number.language.dates.units
    return long or any(span.covers(core) for span in number.named)


def _is_called(number: Number) -> bool:
    """« le 20 heures », « au 115 », « le 400 mètres »: several behind what leads one thing; not
    « le 1,5 million »."""
    quantity, led = number.quantity, number.before.split()[-1:]
    plain = quantity.kind in ORDINARY and quantity.approx == "exact" and not quantity.percent
    several = quantity.least > 1 and ONE_WORD.fullmatch(quantity.core.of(number.text)) is not None
    return plain and several and any(small(word) in number.tables.definite for word in led)


def _is_nth(number: Number) -> bool:
    """« un troisième mort »: one more, and not the count; the first is it."""
    behind = re.match(r"\s+(\w+)", number.after) if number.quantity.kind == "one" else None
    return behind is not None and number.language.dates.ordinals.get(small(behind[1]), 0) > 1


def _is_in_word(number: Number) -> bool:
    """« 4x », « 3D »: letters straight behind that are no unit."""
    after, quantity = number.after, number.quantity
    heavy = quantity.least >= GRAMS or _words(number.language).filled.match(after, 1)
    unit = UNIT_GLUED.match(after) or (re.match(r"g(?!\w)", after) and heavy)
    return after[:1].isalpha() and quantity.kind == "digits" and not unit


def _is_labelled(number: Number) -> bool:
    """« article 58 », « la phase 3 »; « 12, rue du Port, 31000 Toulouse », « l'Isère (38) », « 06
    12 34 56 78 »."""
    start, end = number.quantity.core.start, number.quantity.core.end
    text = number.text
    beside = number.beside
    part = beside is not None and beside.unit != "place" and number.quantity.most <= beside.most
    place = not part and text.startswith(")", end) and PLACED.search(text, max(0, start - 20), end)
    led = number.tables.labels.search(text, max(0, start - 20), start)
    return bool(
        led or place or CODED.match(text, start) or number.tables.addresses.match(text, end)
    )


def is_lived(number: Number) -> bool:
    """« un lycéen de 17 ans », « âgés de 28, 51 et 55 ans »: an age."""
    ageing, core = _ageing(number.language).match(number.after), number.quantity.core
    return ageing is not None and is_age(
        number.text, Span(core.start, core.end + ageing.end()), number.language
    )


@compiled
def _ageing(language: Language) -> re.Pattern[str]:
    """« , 51 et 55 ans »: what follows an age, to its unit."""
    joining = phrases.alternation(language.measures.ages.joining)
    return re.compile(rf"(?:(?:,| (?:{joining})) \d+)*\s*\w+")


def _is_grown(number: Number) -> bool:
    """« un officier d'une quarantaine d'années »: about how old somebody is."""
    quantity, words = number.quantity, _words(number.language)
    round_ = quantity.kind == "collective" and quantity.least >= YOUNGEST
    before = number.text[: quantity.span.start].rstrip()
    return bool(round_ and words.years.match(number.after) and words.own.search(before))


def _is_distance(number: Number) -> bool:
    """« trois jours après la chute », « à 50 jours du vote », « voilà trois ans », « depuis
    plusieurs années »: how far from another day; not « cela fait trois heures d'attente »."""
    words, after = _words(number.language), number.after
    unit = words.unit.match(after)
    if unit is None:
        return False
    away = number.led(words.away) and not words.filled.match(after, unit.end())
    vague = number.quantity.kind in ("vague", "few") and number.led(words.since)
    whose = number.led(words.at) and words.whose.match(after, unit.end())
    return bool(away or vague or whose or words.sides.match(after, unit.end()))


def _is_day(number: Number) -> bool:
    """« du lundi 4 au mardi 5 mai », « samedi 13 heures »: a day of a month, the hour of a day; not
    « dimanche 24 heures de course »."""
    quantity, words, after = number.quantity, _words(number.language), number.after
    if quantity.kind != "digits" or quantity.most > LAST or not number.led(words.weekday):
        return False
    hour = words.hour.match(after)
    return bool(words.until.match(after) or (hour and not words.filled.match(after, hour.end())))


def _is_model(number: Number) -> bool:
    """« l'Alpine 110 », « le CAC 40 », « Paris 1 Panthéon »: straight behind a capital, with
    nothing behind that it counts."""
    quantity, tokens, index = number.quantity, number.tokens, number.index
    if quantity.kind != "digits" or quantity.approx != "exact" or quantity.percent:
        return False
    if not number.sentence.first + 1 < index < len(tokens):
        return False
    before = tokens[index - 1]
    named = before.text[:1].isupper() and before.pos in ("PROPN", "NOUN", "X", "PRON")
    money = small(before.text) in number.tables.currency_of
    return named and not money and (number.noun is None or number.noun.text[:1].isupper())


class _Words(msgspec.Struct, frozen=True):
    hour: re.Pattern[str]
    joint: re.Pattern[str]
    years: re.Pattern[str]
    own: re.Pattern[str]
    weekday: re.Pattern[str]
    until: re.Pattern[str]
    unit: re.Pattern[str]
    sides: re.Pattern[str]
    away: re.Pattern[str]
    filled: re.Pattern[str]
    at: re.Pattern[str]
    whose: re.Pattern[str]
    since: re.Pattern[str]


@compiled
def _words(language: Language) -> _Words:
    """What around a number tells that it is a time or a place."""
    dates, numbers, grammar = language.dates, language.numbers, language.grammar
    ages, alt = language.measures.ages, phrases.alternation
    units, of = alt(dates.units), alt(grammar.contracted)
    years = alt(unit for unit, value in dates.units.items() if value == "Y")
    joints = alt([*numbers.range.joiners, *numbers.range.joiners_after_opener])
    later = alt(side for side, way in dates.sides.items() if way > 0 or " " in side)
    before = [*grammar.articles, *grammar.possessives, *grammar.auxiliaries]
    nouns = alt(word for word in before if word not in numbers.of)
    days, to = alt(dates.weekdays), alt([*grammar.contractions, *grammar.coordinators])
    fused = alt(set(grammar.contracted) & set(grammar.contractions))
    plain = alt(fold(word).upper() for word in ages.at if len(word) == 1)
    end, opening = r"(?:(?<=\W)|(?!\w))", rf"\s*[{marks.OPENING}]?\s*$"

    def like(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return _Words(
        hour=like(rf"\s*(?:{alt(dates.clock.hour_words)})(?!\w)"),
        joint=like(rf"\s+(?:{joints})\s+|\s?[{marks.HYPHENS}]\s?"),
        years=like(rf"\s*(?:{alt(numbers.of)})\s*(?:{years})(?!\w)"),
        own=like(rf"(?:(?<![\w-])(?:{alt([*numbers.of, *ages.own])})|,)$"),
        weekday=like(rf"(?<![\w-])(?:{days})\s+$"),
        until=like(rf"\s+(?:(?:{to}|{joints})\s+(?:{days})|{alt(dates.months)})(?!\w)"),
        unit=like(
            rf"\s+(?:(?:{of})\s*|{alt(numbers.half_of)})?(?:{units})"
            rf"(?:\s+(?:{alt(numbers.halves)}))?(?!\w)"
        ),
        sides=like(rf"\s+(?:(?:{later})(?!\w)|(?:{alt(dates.sides)})\s+(?:{nouns}){end})"),
        away=like(rf"(?<![\w-])(?:{alt(dates.away.words)}){opening}"),
        filled=like(rf"\s+(?:{of}){end}"),
        at=like(rf"(?<![\w-])(?:{alt(ages.at)}|(?-i:{plain}))\s+$"),
        whose=like(rf"\s+(?:(?:{fused})|(?:{of})\s*(?:{nouns})){end}"),
        since=like(rf"(?<![\w-])(?:{alt(dates.since.words)}){opening}"),
    )


GATES: dict[str, Callable[[Number], bool]] = {
    "date": _is_dated,
    "joined": _is_joined,
    "name": _is_in_name,
    "called": _is_called,
    "nth": _is_nth,
    "word": _is_in_word,
    "label": _is_labelled,
    "age": is_lived,
    "grown": _is_grown,
    "distance": _is_distance,
    "day": _is_day,
    "model": _is_model,
}
"""What a number is that is no figure."""
