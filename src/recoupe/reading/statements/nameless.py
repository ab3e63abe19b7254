"""Whom words without a name mean: « le ministre », « le groupe », « l'homme de 41 ans »."""

from __future__ import annotations

from recoupe.lang import Language, compiled, marks
from recoupe.matching import fold
from recoupe.model import Office
from recoupe.reading import lexicon
from recoupe.reading.statements.bodies import Bodies
from recoupe.reading.statements.discourse import Discourse
from recoupe.reading.statements.offices import Offices
from recoupe.reading.statements.people import People
from recoupe.reading.statements.saying import SpeakerPhrase


@compiled
def _known(language: Language) -> frozenset[str]:
    """Words that stand for somebody by themselves: epithets, demonyms."""
    return frozenset(map(fold, language.attribution.epithets.words)) | lexicon.of(language).demonyms


class Nameless:
    """Which name of one article is meant by words that have none: by their kind, a person or a
    body."""

    def __init__(self, people: People, discourse: Discourse, language: Language) -> None:
        attribution = language.attribution
        self._people = people
        self._lexicon = people.lexicon
        self._genders = dict(language.grammar.genders)
        self._known = _known(language)
        self._plurals = tuple(language.grammar.plurals)
        self._indefinite = frozenset(map(fold, attribution.indefinite.words))
        self._offices = Offices(people, discourse, language)
        self._bodies = Bodies(people, discourse, language)

    def describe(self, voice: int, phrase: SpeakerPhrase) -> None:
        """Remembers what noun the article uses beside a name: « le constructeur Torvak »."""
        self._bodies.describe(voice, phrase)

    def indefinite(self, phrase: SpeakerPhrase) -> bool:
        """« un témoin », « des habitants », « trois sources »: nobody named before."""
        first = fold(phrase.words).split()[:1]
        return not first or first[0] in self._indefinite or first[0].isdigit()

    def personal(self, phrase: SpeakerPhrase) -> bool:
        """Whether the head of words is a person's noun."""
        heads = {phrase.head, *(phrase.head.removesuffix(end) for end in self._plurals)}
        return not (
            heads.isdisjoint(self._lexicon.roles) and heads.isdisjoint(self._lexicon.people)
        )

    def kind(self, phrase: SpeakerPhrase) -> str:
        """Whether words are those of a person or a body; "" where they do not tell."""
        known = self._lexicon
        if phrase.head in known.people:
            return "person"
        if self._bodies.stands_for(phrase):
            return "body"
        if phrase.head in known.roles:
            return "person"
        if phrase.head in known.collectives:
            return "body"
        return "person" if self._people.held(phrase.words) else ""

    def find(self, phrase: SpeakerPhrase, at: int, known: bool = False) -> int | None:
        """The name that words without one stand for; None where that is not sure. A `known` person
        is one whose role the article tells."""
        if self.indefinite(phrase):
            return None
        if phrase.plural:
            return self._bodies.so_named(phrase, at)
        if self._epithet(phrase):
            return self._offices.last(phrase, at)
        if self.kind(phrase) == "person":
            return self._offices.find(phrase, at, known)
        return self._bodies.find(phrase, at)

    def office(self, phrase: SpeakerPhrase) -> Office | None:
        """The role that is all that words tell of one person; None where they tell of none, or of
        anybody."""
        told = self.kind(phrase) == "person" and not phrase.plural and not self.indefinite(phrase)
        return self._offices.asked(phrase) if told else None

    def _epithet(self, phrase: SpeakerPhrase) -> bool:
        """« la Savoyarde », « l'homme de 41 ans », « l'homme d'affaires »; « le Parisien » is a
        paper."""
        words = fold(marks.straight(phrase.words)).split()
        paper = " ".join(words) in self._lexicon.outlets
        if paper or len(words) < 2 or words[0] not in self._genders:
            return False
        known = self._known
        small = self._people.small
        aged = words[1] in known and words[2:4] and words[2] in small and words[3].isdigit()
        return bool(aged) or " ".join(words[1:]) in known
