"""The pack's words for whose number a figure is."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, lists, marks
from recoupe.matching import fold
from recoupe.reading import phrases

ROLE = 80
"""Characters of a role between « contre » and the name of who holds it."""
LEAD = 80
"""Characters before a name in which the words stand that lead to it."""


@compiled
def firm_nouns(language: Language) -> frozenset[str]:
    """« le groupe », « le constructeur », folded."""
    return frozenset(map(fold, language.attribution.firms.words))


@compiled
def managing_nouns(language: Language) -> frozenset[str]:
    """« la direction », « le groupe », folded: who tells a firm's own numbers."""
    return firm_nouns(language) | frozenset(map(fold, language.measures.holders.management))


@compiled
def court_nouns(language: Language) -> frozenset[str]:
    """« le tribunal », « le parquet », folded: who gives a sentence or asks for it."""
    return frozenset(map(fold, language.measures.holders.courts))


@compiled
def indefinite_words(language: Language) -> frozenset[str]:
    """« un », « plusieurs », folded."""
    return frozenset(map(fold, language.attribution.indefinite.words))


class LinkWords(msgspec.Struct, frozen=True):
    """What leads from a figure to a name: « contre », « pour », « de » inside it, « de » behind
    it; and what leads away to somewhere else."""

    against: re.Pattern[str]
    sized: re.Pattern[str]
    facing: re.Pattern[str]
    towards: re.Pattern[str]
    having: re.Pattern[str]
    elsewhere: re.Pattern[str]
    nationwide: re.Pattern[str]
    several: re.Pattern[str]
    framing: re.Pattern[str]
    led: re.Pattern[str]
    times: re.Pattern[str]
    doing: re.Pattern[str]
    impersonal: re.Pattern[str]
    counted: re.Pattern[str]
    behind: re.Pattern[str]
    since: re.Pattern[str]


@compiled
def link_words(language: Language) -> LinkWords:
    """The links of a language."""
    small = phrases.alternation([*language.grammar.contracted, *language.measures.holders.led])
    articles = phrases.alternation(language.grammar.articles)
    lead = rf"(?:{small})(?:\s*(?:{articles}))?\s*"
    holders = language.measures.holders
    facing, given = map(phrases.alternation, (holders.against, holders.given))
    titled = phrases.alternation([*language.grammar.definite, *language.grammar.possessives])
    having, away = map(phrases.alternation, (holders.having, holders.elsewhere))
    states = phrases.alternation(holders.states)
    nation = phrases.alternation(holders.nationwide)
    parts = phrases.alternation([*language.grammar.coordinators, *holders.parting])
    frame = phrases.alternation(holders.framing)
    doing = phrases.alternation(holders.doing)
    sentence, paid = language.measures.sentence, language.measures.paid
    money = [w for _, words in lists(language.measures.currencies) for w in words]
    words = [
        *sentence.units,
        *sentence.penalties,
        *sentence.qualities,
        *paid.get("fine", ()),
        *money,
    ]
    words += [*language.numbers.words, *language.numbers.multipliers, *language.numbers.of]
    words += [*language.grammar.coordinators, *language.measures.subset.words]
    awarded, one = phrases.alternation(words), phrases.alternation(language.numbers.one)
    of = phrases.alternation(language.numbers.of)
    places = phrases.alternation([*holders.towns, *holders.countries, *language.roles.place_heads])
    nobody = phrases.alternation(holders.impersonal)
    couple = phrases.alternation(holders.couples)
    return LinkWords(
        towards=re.compile(
            rf"(?:\s+\w+){{0,3}}?\s+(?:{given})\s+"
            rf"(?:(?:{titled})\s*\w+(?:\s\w+){{0,2}}?\s+|\w+\.?\s+)?",
            re.IGNORECASE,
        ),
        having=re.compile(rf"(?<!\w)(?:{having})(?:\s+\w+){{0,3}}?\s*$", re.IGNORECASE),
        elsewhere=re.compile(rf"(?<!\w)(?:{away})(?!\w)", re.IGNORECASE),
        nationwide=re.compile(rf"(?<!\w)(?:{nation})(?!\w)", re.IGNORECASE),
        framing=re.compile(rf"(?:{frame})(?:\s*(?:{articles}))?\s*", re.IGNORECASE),
        led=re.compile(rf"(?<!\w)(?:{small})\s*$", re.IGNORECASE),
        times=re.compile(rf"(?:{phrases.alternation(holders.repeated)})\b", re.IGNORECASE),
        doing=re.compile(rf"(?<!\w)(?:{doing})(?:\s*(?:{articles}))?\s*$", re.IGNORECASE),
        impersonal=re.compile(
            rf"\s+(?:[\w{marks.APOSTROPHES}]+\s+){{0,2}}?(?:{nobody})(?!\w)", re.IGNORECASE
        ),
        several=re.compile(rf"(?<!\w)(?:{couple})\s+(?:\w+\s+)?$", re.IGNORECASE),
        against=re.compile(
            rf"(?<![\w-])(?:{facing})\s*(?:(?!\b(?:{facing})\b)[^.;:(]){{0,{ROLE}}}$", re.I
        ),
        facing=re.compile(
            rf"(?!\s*,\s*(?:{facing}))(?:[\s,]|\d|\.\d|(?<!\w)(?:{awarded})(?:(?<=\W)|(?!\w)))*"
            rf"(?<![\w-])(?:{facing})\s*",
            re.IGNORECASE,
        ),
        sized=re.compile(
            rf",\s+(?:(?:{one})\s+)?(?:\w+\s+)?(?:{places})(?:\s+\w+){{0,2}}?\s+(?:{of})\s*",
            re.IGNORECASE,
        ),
        counted=re.compile(rf"\w.*(?<![\w-]){lead}$", re.IGNORECASE),
        behind=re.compile(rf"\s+(?:(?!(?:{parts})\b)\w+\s+)?{lead}", re.IGNORECASE),
        since=re.compile(
            rf",\s+(?:(?:{states})\s+\w+|(?P<role>\w+)(?:\s+(?:{small})\s*(?P<of>[\w-]+))?)"
            rf"\s+(?:{phrases.alternation(language.dates.since.words)})\s+",
            re.IGNORECASE,
        ),
    )


def leads(words: re.Pattern[str], text: str, at: int) -> bool:
    """Whether words that end where a name begins stand there."""
    return words.search(text, max(0, at - LEAD), at) is not None


class ThingWords(msgspec.Struct, frozen=True):
    """« usine », « quartier »: what firms and towns have."""

    firms: re.Pattern[str]
    towns: re.Pattern[str]


@compiled
def thing_words(language: Language) -> ThingWords:
    """What firms and towns have, in a language."""
    holders = language.measures.holders
    firms, towns = map(phrases.alternation, (holders.of_firms, holders.of_towns))
    return ThingWords(
        re.compile(rf"(?<![\w-])(?:{firms})(?![\w-])", re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?:{towns})(?![\w-])", re.IGNORECASE),
    )


class SpeakerWords(msgspec.Struct, frozen=True):
    """« je », « nous », « sa », « selon »: who speaks, whose own, who is quoted."""

    alone: frozenset[str]
    together: frozenset[str]
    own: frozenset[str]
    attributing: frozenset[str]


@compiled
def speaker_words(language: Language) -> SpeakerWords:
    """These words of a language."""
    holders = language.measures.holders
    return SpeakerWords(
        frozenset(holders.speaking),
        frozenset(holders.speaking_together),
        frozenset(language.grammar.possessives),
        frozenset(map(fold, language.attribution.prepositions)),
    )
