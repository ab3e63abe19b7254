"""What a number is worth as it is written: « 2 450 », « 3,5 Md » of euros, « un million deux cent
mille », « vingt-et-un »."""

from __future__ import annotations

import re

import msgspec
from text_to_num import text2num

from recoupe.lang import NOTHING, Language, compiled, lists, marks
from recoupe.lang.schema import Marks
from recoupe.matching import small
from recoupe.reading import phrases

GAP = r"\s+"
MOST_DIGITS = 15
"""A number of more digits is a code or a slip, and no figure."""


class Numerals(msgspec.Struct, frozen=True):
    """How a language writes numbers. `digits` and `words` are regular expressions of their
    beginnings; what multiplies them follows (`scaled`)."""

    digits: str
    words: str
    one: frozenset[str]
    grouped: re.Pattern[str]
    foreign: re.Pattern[str]
    decimals: str
    times: re.Pattern[str]
    spelt_times: re.Pattern[str]
    factors: dict[str, float]
    short: re.Pattern[str]
    shorts: dict[str, float]
    half: re.Pattern[str]
    rest: re.Pattern[str]
    language: str


@compiled
def of(language: Language) -> Numerals:
    """The numerals of a language."""
    n, alt = language.numbers, phrases.alternation
    digits, grouped = _digits_of(n.marks)
    word = rf"(?:{alt(n.words)})"
    joint = rf"(?:{GAP}|-)"
    after = rf"{joint}{phrases.literal(n.joiner)}{joint}(?:{alt(n.joined or n.words)})(?!\w)"
    words = rf"{word}(?:{joint}{word})*(?:{after})?"
    currencies = [w for _, words in lists(language.measures.currencies) for w in words]
    joints = alt(language.measures.currency_joints)
    money = rf"(?=\s*(?i:(?:{joints})\s*)?(?i:{alt(currencies)})(?!\w))"
    written = {word: factor for word, factor in n.multipliers.items() if word not in n.words}
    return Numerals(
        digits=digits,
        words=words,
        one=frozenset(n.one),
        grouped=grouped,
        foreign=re.compile(rf"\d{{1,3}}(?:{_class(n.marks.foreign)}\d{{3}})+"),
        decimals=_class(n.marks.decimal),
        times=re.compile(rf"{GAP}(?P<factor>{alt(n.multipliers)})(?![\w-])", re.IGNORECASE),
        spelt_times=re.compile(rf"{GAP}(?P<factor>{alt(written)})(?![\w-])", re.IGNORECASE),
        factors=n.multipliers,
        short=re.compile(rf"\s?(?P<factor>{alt(n.short_multipliers)}){money}"),
        shorts=n.short_multipliers,
        half=re.compile(rf"{GAP}(?:{alt(n.halves)})(?![\w-])", re.IGNORECASE),
        rest=re.compile(
            rf"{GAP}(?:(?P<digits>{digits})|(?P<words>{words})(?![\w-]))", re.IGNORECASE
        ),
        language=language.grammar.number_language,
    )


def _class(marks: list[str]) -> str:
    """Any of the marks; of none, what matches nothing."""
    inside = re.escape("".join(marks)).replace("-", r"\-")
    return f"[{inside}]" if marks else NOTHING


def _digits_of(marks: Marks) -> tuple[str, re.Pattern[str]]:
    thousands, decimal, foreign = map(_class, (marks.thousands, marks.decimal, marks.foreign))
    whole, part = rf"\d{{1,3}}(?:{thousands}\d{{3}})+", rf"{decimal}(?:\d+)"
    grouped = rf"{whole}(?:{part})?(?!\d)"
    abroad = rf"\d{{1,3}}(?:{foreign}\d{{3}}){{2,}}(?!\d)"
    return rf"{grouped}|{abroad}|\d+(?:{decimal}\d+)?", re.compile(
        rf"(?P<whole>{whole})(?:{decimal}(?P<part>\d+))?"
    )


def digits(written: str, numerals: Numerals) -> float | None:
    """« 2 450 », « 4.200 », « 1.425,67 », « 2,5 »; None where they are too many.

    >>> from recoupe.lang import load
    >>> digits("1.425,67", of(load("fr")))
    1425.67
    """
    bare = written.lstrip(marks.SIGNS + " ")
    if sum(map(str.isdigit, bare)) > MOST_DIGITS:
        return None
    decimals = numerals.decimals
    if numerals.foreign.fullmatch(bare) and len(re.findall(rf"{decimals}", bare)) > 1:
        value = float(re.sub(r"\D", "", bare))
    elif found := numerals.grouped.fullmatch(bare):
        value = float(re.sub(r"\D", "", found["whole"]) + "." + (found["part"] or "0"))
    else:
        value = float(re.sub(rf"{decimals}", ".", bare))
    return -value if written[0] in marks.SIGNS else value


def thousands(written: str, numerals: Numerals) -> bool:
    """« 12,500 »: what another language would read as thousands, and this one as a fraction."""
    once = len(re.findall(r"\D", written)) == 1
    return once and numerals.foreign.fullmatch(written) is not None


def spelt(words: str, numerals: Numerals) -> float | None:
    """« deux cent trente-trois »; None where it is no number."""
    plain = marks.straight(re.sub(r"\s+", " ", small(words)))
    try:
        return 1.0 if plain in numerals.one else float(text2num(plain, numerals.language))
    except ValueError:
        return None


def scaled(
    text: str, end: int, value: float, in_words: bool, numerals: Numerals
) -> tuple[float, int]:
    """A number with what multiplies it behind, and where that ends: « 7,2 milliards », « 20 M »
    before a currency, « un million deux cent mille », « deux millions et demi »."""
    times = (numerals.spelt_times if in_words else numerals.times).match(text, end)
    if times is None:
        short = numerals.short.match(text, end)
        return (value * numerals.shorts[short["factor"]], short.end()) if short else (value, end)
    factor = numerals.factors[small(times["factor"])]
    half = numerals.half.match(text, times.end())
    total, end = (value + 0.5 * bool(half)) * factor, (half or times).end()
    rest = None if half or value != int(value) else numerals.rest.match(text, end)
    more, after = (None if rest is None else _value(rest, numerals)), end
    if rest is not None and more is not None:
        more, after = scaled(text, rest.end(), more, not rest["digits"], numerals)
    joined = more is not None and factor / 1000 <= more < factor
    return (total + more, after) if more is not None and joined else (total, end)


def _value(found: re.Match[str], numerals: Numerals) -> float | None:
    written = found["digits"]
    return digits(written, numerals) if written else spelt(found["words"], numerals)
