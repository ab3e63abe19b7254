"""What a pack says is counted: nouns and verbs to measures and units, as lookup tables."""

from __future__ import annotations

import functools
import re
from typing import get_args

import msgspec

from recoupe.lang import Language, compiled, lists, marks
from recoupe.lang.literals import Guarded, Together, known
from recoupe.matching import fold, small
from recoupe.model import Measure, Token
from recoupe.reading import phrases


class CountingTables(msgspec.Struct, frozen=True):
    """Tables of measures.toml by folded word."""

    nouns: dict[str, tuple[Measure, str]]
    unless: dict[str, re.Pattern[str]]
    only: dict[str, re.Pattern[str]]
    in_stories: dict[str, Measure]
    forces: frozenset[str]
    people: frozenset[str]
    nationalities: frozenset[str]
    hollow: frozenset[str]
    verbs: dict[str, Measure]
    singles: frozenset[str]
    damage: frozenset[str]
    either: frozenset[str]
    somebody: frozenset[str]
    definite: frozenset[str]
    doing: re.Pattern[str]
    labels: re.Pattern[str]
    scales: re.Pattern[str]
    addresses: re.Pattern[str]
    deed_phrases: Together
    deed_measures: tuple[Measure, ...]
    currency: re.Pattern[str]
    currency_of: dict[str, str]
    others: frozenset[str]
    of_them: re.Pattern[str]
    count_words: frozenset[str]
    links: frozenset[str]
    inside: frozenset[str]
    those: frozenset[str]
    whose: frozenset[str]
    joined: frozenset[str]
    of_one: frozenset[str]
    calendar: frozenset[str]
    tellers: frozenset[str]
    filled: frozenset[str]
    apart: frozenset[str]
    among_them: re.Pattern[str]
    of: frozenset[str]
    bounds: frozenset[str]
    times: re.Pattern[str]
    symbol: re.Pattern[str]
    symbols: dict[str, tuple[Measure, str]]
    share: re.Pattern[str]
    joiner: re.Pattern[str]


MEASURES: dict[str, Measure] = {measure: measure for measure in get_args(Measure)}


def named(measure: str) -> Measure:
    """The measure of a name in a pack; `lang check` says of one that there is none."""
    return MEASURES.get(measure, "other")


@compiled
def of(language: Language) -> CountingTables:
    """The counting tables of a language."""
    m = language.measures
    everywhere = [g for g in m.noun if not g.where]
    several = [(words, g.measure) for g in m.verb for words in g.words if " " in words]
    nouns = {fold(w): (named(g.measure), g.unit) for g in reversed(everywhere) for w in g.words}
    symbols = {fold_unit(w): (named(g.measure), g.unit) for g in reversed(m.noun) for w in g.words}
    currencies = {word: code for code, words in lists(m.currencies) for word in words}
    short = {
        small(w): (named(g.measure), g.unit)
        for g in reversed(m.noun)
        for w in g.words
        if (len(w) <= 3 and not w.isalpha())
        or re.search(rf"[^\w\s{marks.APOSTROPHES}]", w)
        or len(w) <= 2
        or w in m.symbols
    }
    joints = phrases.alternation(m.currency_joints)
    return CountingTables(
        nouns=symbols | nouns,
        unless=_followed({fold(w): g.unless for g in m.noun if g.unless for w in g.words}),
        only=_followed({fold(w): g.only for g in m.noun if g.only for w in g.words}),
        in_stories={fold(w): named(g.measure) for g in m.noun if g.where for w in g.words},
        forces=frozenset(fold(w) for g in m.noun if g.needs_force for w in g.words),
        people=frozenset(
            map(fold, [*m.people.words, *language.roles.roles_m, *language.roles.roles_f])
        ),
        nationalities=frozenset(map(fold, language.demonyms)),
        hollow=frozenset(map(fold, m.hollow.words)),
        verbs={fold(w): named(g.measure) for g in reversed(m.verb) for w in g.words},
        singles=frozenset(map(fold, m.singles.words)),
        either=frozenset(m.either),
        definite=frozenset(language.grammar.definite),
        doing=re.compile(
            rf"(?<![\w-])(?:{phrases.alternation(m.holders.doing)})\s*$", re.IGNORECASE
        ),
        somebody=frozenset(map(fold, m.somebody.words)),
        damage=frozenset(map(fold, m.damage_money.words)),
        labels=re.compile(rf"(?:{phrases.alternation(m.labels.words)})\s*$", re.IGNORECASE),
        scales=re.compile(rf"(?:{phrases.alternation(m.scales.words)})\s*$", re.IGNORECASE),
        addresses=re.compile(
            rf",? (?:{phrases.alternation(m.addresses.words)})(?!\w)", re.IGNORECASE
        ),
        deed_phrases=Together(Guarded(phrases.every_whole((words,))) for words, _ in several),
        deed_measures=tuple(named(measure) for _, measure in several),
        currency=re.compile(
            rf"\s*(?:(?:{joints})\s*)?(?P<word>{phrases.alternation(currencies)})(?!\w)",
            re.IGNORECASE,
        ),
        currency_of={" ".join(small(w).split()): c for w, c in currencies.items()},
        count_words=frozenset(map(fold, m.count_words.words)),
        links=frozenset([*language.grammar.articles, *language.grammar.contracted]),
        whose=frozenset(language.grammar.contracted),
        those=frozenset(language.numbers.those),
        inside=frozenset(language.grammar.contractions) - frozenset(language.grammar.contracted),
        joined=frozenset(language.numbers.coordinators),
        of_one=frozenset(language.numbers.of_one),
        calendar=frozenset(map(fold, [*language.dates.weekdays, *language.dates.months])),
        tellers=frozenset(map(fold, m.tellers.words)),
        filled=frozenset(map(fold, m.filled.words)),
        apart=frozenset(language.numbers.apart),
        among_them=phrases.ending((*m.among_them.words, *(f"{w}," for w in m.among_them.words))),
        of=frozenset(language.numbers.of),
        bounds=frozenset(fold(w) for words in language.numbers.after.values() for w in words),
        of_them=re.compile(rf"\s+(?:{phrases.alternation(m.of_them.words)})(?!\w)", re.IGNORECASE),
        others=frozenset(map(fold, language.grammar.others)),
        symbol=re.compile(rf"\s*(?P<word>{phrases.alternation(short)})(?![\w/])", re.IGNORECASE),
        symbols=short,
        share=_share(language),
        joiner=re.compile(rf"(?<!\s)\s++{language.numbers.one_in.joiner}\s++$", re.IGNORECASE),
        times=re.compile(phrases.whole(m.times.words), re.IGNORECASE),
    )


def _share(language: Language) -> re.Pattern[str]:
    """« sur dix »; not « sur une journée », « sur 24 heures »."""
    numbers, alt = language.numbers, phrases.alternation
    words = alt(word for word in numbers.words if word not in numbers.one)
    whole = rf"\d{{1,3}}(?:[{marks.SPACES}.]\d{{3}})+|\d+|{words}"
    time = rf"(?!\s+(?:{alt(language.dates.units)})(?!\w))"
    return re.compile(
        rf"\s+{numbers.one_in.joiner}\s+(?P<whole>{whole})(?!\w){time}", re.IGNORECASE
    )


def _followed(words: dict[str, list[str]]) -> dict[str, re.Pattern[str]]:
    """By noun, the words that may follow it."""
    return {
        noun: re.compile(rf"\s+(?:{phrases.alternation(after)})(?!\w)", re.IGNORECASE)
        for noun, after in words.items()
    }


SYMBOL = re.compile(rf"[^\w\s{marks.APOSTROPHES}-]")


@functools.lru_cache(maxsize=100_000)
def fold_unit(word: str) -> str:
    """As `fold`, but symbols stay: « °C », « km/h »."""
    return word.lower() if SYMBOL.search(word) else fold(word)


def forms(token: Token) -> tuple[str, ...]:
    """The folded forms a token may be looked up by: as written, its lemma, its singular."""
    written = fold_unit(token.text)
    singular = written[:-1] if len(written) > 3 and written[-1:] in "sx" else written
    return written, singular, fold(token.lemma)


def noun_of(token: Token, tables: CountingTables) -> tuple[Measure, str] | None:
    """Measure and unit of a counted noun."""
    return next((tables.nouns[form] for form in forms(token) if form in tables.nouns), None)


def is_person(token: Token, tables: CountingTables) -> bool:
    """Whether a noun counts people: « deux enfants », « deux Portugaises »."""
    named = forms(token)
    return any(f in tables.people for f in named) or named[0] in tables.nationalities


def deed_of(token: Token, tables: CountingTables) -> Measure | None:
    """The measure that a verb, participle or noun of doing gives to the people near it."""
    return next((tables.verbs[form] for form in forms(token) if form in tables.verbs), None)


def deed_phrases(text: str, tables: CountingTables) -> list[tuple[re.Pattern[str], Measure]]:
    """Of the phrases that say what befell those counted (« ont trouvé la mort »), those that may
    stand in a text, and what each gives them."""
    found = tables.deed_phrases.of(known(text))
    return [(phrase.pattern, tables.deed_measures[number]) for number, phrase in found]


@compiled
def stories(language: Language) -> dict[Measure, re.Pattern[str]]:
    """By measure, the words of the articles in which some nouns count that: « 27 cas » are people
    infected in what tells of an illness."""
    nouns = [g for g in language.measures.noun if g.where]
    return {named(g.measure): phrases.matcher(tuple(g.where)) for g in nouns}
