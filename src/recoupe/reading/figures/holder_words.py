"""The pack's words for whose number a figure is."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.reading import phrases

ROLE = 80
"""Characters of a role between « contre » and the name of who holds it."""


@compiled
def firm_nouns(language: Language) -> frozenset[str]:
    """« le groupe », « le constructeur », folded."""
    return frozenset(map(fold, language.attribution.firms.words))


@compiled
def court_nouns(language: Language) -> frozenset[str]:
    """« le tribunal », « le parquet », folded: who gives a sentence or asks for it."""
    return frozenset(map(fold, language.measures.holders.courts))


class LinkWords(msgspec.Struct, frozen=True):
    """What leads from a figure to a name: « contre », « de » inside it, « de » behind it."""

    against: re.Pattern[str]
    counted: re.Pattern[str]
    behind: re.Pattern[str]


@compiled
def link_words(language: Language) -> LinkWords:
    """The links of a language."""
    small = phrases.alternation([*language.grammar.contracted, *language.measures.holders.led])
    articles = phrases.alternation(language.grammar.articles)
    lead = rf"(?:{small})(?:\s*(?:{articles}))?\s*"
    facing = phrases.alternation(language.measures.holders.against)
    return LinkWords(
        against=re.compile(
            rf"(?<![\w-])(?:{facing})\s*(?:(?!\b(?:{facing})\b)[^.;:(]){{0,{ROLE}}}$", re.I
        ),
        counted=re.compile(rf"\w.*(?<![\w-]){lead}$", re.IGNORECASE),
        behind=re.compile(rf"\s+(?:\w+\s+)?{lead}", re.IGNORECASE),
    )


class SpeakerWords(msgspec.Struct, frozen=True):
    """« je », « nous », « sa », « selon »: who speaks, is pointed to, is quoted."""

    alone: frozenset[str]
    together: frozenset[str]
    back: frozenset[str]
    attributing: frozenset[str]


@compiled
def speaker_words(language: Language) -> SpeakerWords:
    """These words of a language."""
    holders = language.measures.holders
    return SpeakerWords(
        frozenset(holders.speaking),
        frozenset(holders.speaking_together),
        frozenset([*language.grammar.possessives, *holders.back]),
        frozenset(fold(w) for p in language.attribution.preposition for w in p.words),
    )
