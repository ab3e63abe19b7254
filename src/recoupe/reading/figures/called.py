"""What places and sites are called where they go unnamed: « l'usine », « la ville »."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.model import LocalName
from recoupe.reading import phrases
from recoupe.reading.statements.saying import SpeakerPhrase

REACH = 30
LONGEST = 3
"""Words that a noun standing for a name may have around it: « la capitale chinoise »."""


class Called:
    """The places and bodies of one article by the nouns it calls them."""

    def __init__(self, text: str, names: Sequence[LocalName], language: Language) -> None:
        self._names = names
        self._words = _words(language)
        self._mentions = sorted((s, i) for i, name in enumerate(names) for s in name.mentions)
        self._sites: list[tuple[int, str, int]] = []
        for span, index in self._mentions:
            noun = self._words.before.search(text, max(0, span.start - REACH), span.start)
            if noun and (word := fold(noun["noun"])) in self._words.sites | self._words.bodies:
                self._sites.append((span.start, word, index))

    def find(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """The name that a noun of a site, a town or a country stands for; None where not sure."""
        words = fold(phrase.words).split()
        led = {phrase.head, *self._words.definite}
        if not 0 < len(words) <= LONGEST or words[0] not in led:
            return None
        if phrase.head in self._words.sites:
            return self._site(phrase.head, at)
        if phrase.head in self._words.bodies:
            return self._body(phrase.head, at)
        if phrase.head in self._words.towns:
            return self._place(at, country=False)
        if phrase.head in self._words.countries:
            return self._place(at, country=True)
        return None

    def is_site(self, name: int) -> bool:
        """Whether a name is called a site somewhere: « l'usine de Velm »."""
        return any(index == name and word in self._words.sites for _, word, index in self._sites)

    def is_country(self, name: int) -> bool:
        """Whether a name is a country's."""
        return any(fold(form) in self._words.countries_known for form in self._names[name].forms)

    def land_of(self, words: str) -> set[int] | None:
        """« six Français », « deux soldats maliens »: the names of the land that people are of by
        the words that count them; None where these tell of no land."""
        lands = {
            place
            for word in re.findall(r"[\w-]+", words)
            if (place := self._words.demonyms.get(fold(word))) is not None
        }
        if not lands:
            return None
        return {i for i, name in enumerate(self._names) if lands & set(map(fold, name.forms))}

    def _site(self, noun: str, at: int) -> int | None:
        """The site named last by this noun, or by any where the noun is the broadest."""
        alike = [i for start, word, i in self._sites if start < at and word == noun]
        any_of = [i for start, word, i in self._sites if start < at and word in self._words.sites]
        found = alike or any_of
        return found[-1] if found else None

    def _body(self, noun: str, at: int) -> int | None:
        """The body named last by this noun: « l'association Vivre ici … l'association »."""
        alike = [i for start, word, i in self._sites if start < at and word == noun]
        return alike[-1] if alike and self._names[alike[-1]].kind != "place" else None

    def _place(self, at: int, country: bool) -> int | None:
        """« la ville »: the town the article is most about; « le pays »: the country named last."""
        places = [
            (span, i)
            for span, i in self._mentions
            if self._names[i].kind == "place" and self.is_country(i) == country
        ]
        if country:
            return next((i for span, i in reversed(places) if span.start < at), None)
        before = {i for span, i in places if span.start < at}
        counted = sorted((len(self._names[i].mentions), -i) for i in before)
        return -counted[-1][1] if counted else None


class _Words(msgspec.Struct, frozen=True):
    before: re.Pattern[str]
    definite: frozenset[str]
    sites: frozenset[str]
    bodies: frozenset[str]
    towns: frozenset[str]
    countries: frozenset[str]
    countries_known: frozenset[str]
    demonyms: dict[str, str]


@compiled
def _words(language: Language) -> _Words:
    holders, grammar = language.measures.holders, language.grammar
    of = phrases.alternation(grammar.contracted)
    articles = phrases.alternation(grammar.definite)
    return _Words(
        before=re.compile(
            rf"(?P<noun>[^\W\d_]+)\s+(?:(?:{of})\s*)?(?:(?:{articles})\s*)?$", re.IGNORECASE
        ),
        definite=frozenset(map(fold, [*grammar.definite, *grammar.contractions])),
        sites=frozenset(map(fold, holders.sites)),
        bodies=frozenset(map(fold, holders.bodies)),
        towns=frozenset(map(fold, holders.towns)),
        countries=frozenset(map(fold, holders.countries)),
        countries_known=frozenset(
            fold(form)
            for place in language.places
            if place.kind == "country"
            for form in (place.name, *place.others)
        ),
        demonyms={fold(form): fold(place) for form, place in language.demonyms.items()},
    )
