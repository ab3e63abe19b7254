"""The patterns by which a language's numbers are known, as one value."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.lang.literals import Guarded, Together
from recoupe.lang.schema import Numbers
from recoupe.model.reading import Approx
from recoupe.reading import phrases
from recoupe.reading.figures import numerals
from recoupe.reading.figures.numerals import Numerals

GAP = numerals.GAP
SIGN = rf"(?:(?<![\w-])[{marks.SIGNS}] ?)?"


class NumberGrammar(msgspec.Struct, frozen=True):
    """How a language writes numbers: `any` way one may begin, and what stands before and after."""

    numbers: Numbers
    numerals: Numerals
    any: re.Pattern[str]
    before: tuple[tuple[Approx, re.Pattern[str]], ...]
    after: tuple[tuple[Approx, re.Pattern[str]], ...]
    percent: re.Pattern[str]
    range_joint: re.Pattern[str]
    second: re.Pattern[str]
    upward: re.Pattern[str]
    listed: re.Pattern[str]
    list_before: re.Pattern[str]
    opener: re.Pattern[str]
    change: re.Pattern[str]
    barred: Together
    ordinal: re.Pattern[str]
    of_those: re.Pattern[str]


@compiled
def grammar_of(language: Language) -> NumberGrammar:
    """The number patterns of a language."""
    n, written = language.numbers, numerals.of(language)
    alt = phrases.alternation
    idioms = phrases.every_whole(tuple(n.idioms))
    joiners = [*n.range.joiners, *n.range.joiners_after_opener]
    second = rf"(?:(?P<digits>{written.digits})|(?P<words>{written.words})(?![\w-]))"
    small = rf"(?:\d|{alt(n.words)}(?!\w))"
    most = rf"(?:{alt(n.superlative)})(?!\w)"
    return NumberGrammar(
        numbers=n,
        numerals=written,
        any=_any(n, written),
        before=(
            *((k, _before(v)) for k, v in n.before.items()),
            *_exceeding(n),
        ),
        after=tuple(
            (k, re.compile(rf"{GAP}(?:{alt(v)})(?![\w-])(?!{GAP}(?:{small}|{most}))", re.I))
            for k, v in n.after.items()
        ),
        percent=re.compile(rf"\s*(?:{alt(n.percent.words)})(?!\w)", re.IGNORECASE),
        range_joint=re.compile(
            rf"(?:{GAP}(?P<word>{alt(joiners)}){GAP}|[{marks.HYPHENS}])", re.IGNORECASE
        ),
        second=re.compile(second, re.IGNORECASE),
        upward=re.compile(
            rf",?{GAP}(?:{alt(n.range.upward)}),?{GAP}"
            rf"(?:(?:{alt([*n.of, *n.some])})(?:(?<=[{marks.APOSTROPHES}])|{GAP}))?",
            re.IGNORECASE,
        ),
        listed=re.compile(
            rf"(?:,|{GAP}(?:{alt([*n.coordinators, *n.range.joiners])})){GAP}{small}", re.I
        ),
        list_before=re.compile(rf"(?:\d|(?<!\w){written.words}),\s*$", re.IGNORECASE),
        change=_before(n.changes),
        opener=re.compile(rf"(?<![\w-])(?:{alt(n.range.openers)}){GAP}$", re.IGNORECASE),
        barred=Together((*(Guarded(re.compile(code)) for code in n.codes), Guarded(idioms))),
        ordinal=re.compile(rf"(?<!\w)(?:{alt(n.ordinals)}){GAP}$", re.IGNORECASE),
        of_those=re.compile(
            rf"{GAP}(?:{alt(n.of)})(?:(?<=[{marks.APOSTROPHES}])|{GAP})(?!{small})", re.IGNORECASE
        ),
    )


def _any(n: Numbers, written: Numerals) -> re.Pattern[str]:
    """All ways in which a number may begin."""
    alt = phrases.alternation
    some_of = alt([*n.vague, *n.few, *n.some])
    collectives = [*n.collectives, *(word for word in n.plurals if word not in n.multipliers)]

    def scale(name: str) -> str:
        words = rf"(?P<{name}>{alt(n.multipliers)})"
        return rf"(?:{GAP}(?:{alt(n.of)}){GAP}{words}(?![\w-]))?"

    options = (
        rf"(?P<slash>[1-9]/(?:10|[2-9]))(?={GAP}(?:{alt(n.slash_before)}))",
        rf"(?P<digits>{SIGN}(?:{written.digits}))",
        rf"(?:{alt(n.one)}){GAP}(?:(?:{alt(n.sized)}){GAP})?"
        rf"(?P<one>{alt(collectives)})(?![\w-]){scale('one_scale')}",
        rf"(?P<fraction>{alt(n.fractions)})(?![\w-])",
        rf"(?P<words>{written.words})(?![\w-])",
        rf"(?:(?:{some_of}){GAP})?(?P<plural>{alt(n.plurals)})(?![\w-]){scale('scale')}",
        rf"(?P<bare>{alt(n.collectives)})(?![\w-]){scale('bare_scale')}",
        rf"(?P<some>{alt([*n.vague, *n.few])})(?![\w-])",
    )
    start = r"(?<![\w/])(?<!\d[.,:-])(?<![^\W\d_]-)"
    return re.compile(rf"{start}(?:{'|'.join(options)})", re.IGNORECASE)


def _exceeding(n: Numbers) -> tuple[tuple[Approx, re.Pattern[str]], ...]:
    """« dépassera les 40 », « n'a pas dépassé 40 »: any form of the verbs, at the end of what
    stands before a number."""
    words = n.exceeding
    if not words.stems:
        return ()
    alt, mark = phrases.alternation, rf"[\s{marks.OPENING}]*$"
    verb = rf"(?:{alt(words.stems)})[^\W\d_]{{1,6}}"
    after = rf"(?:{GAP}(?:{alt(words.articles)}))?{mark}"
    denied = rf"(?<![\w-])(?:{alt(words.denied)})\s*(?:[^\W\d_]+{GAP}){{0,2}}"
    most = rf"{denied}{verb}(?:{GAP}(?:{alt(words.denying)}))?{after}"
    least = rf"(?<![\w-]){verb}{after}"
    return (
        ("at_most", re.compile(most, re.IGNORECASE)),
        ("at_least", re.compile(least, re.IGNORECASE)),
    )


def _before(words: list[str]) -> re.Pattern[str]:
    """An approximator at the end of what stands before a number; a quotation mark may part them."""
    return re.compile(
        rf"(?<!\w)(?<!\w-)(?:{phrases.alternation(words)}),?[\s{marks.OPENING}]*$", re.IGNORECASE
    )
