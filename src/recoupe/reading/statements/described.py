"""Whom a description goes back to: « l'enseignante de 43 ans », « le patron du club »."""

from __future__ import annotations

from recoupe.lang import Language, marks
from recoupe.matching import fold
from recoupe.reading.statements.discourse import Discourse
from recoupe.reading.statements.latest import quoted
from recoupe.reading.statements.people import People, fits
from recoupe.reading.statements.saying import SpeakerPhrase

NEAR = 2
"""How many sentences back the person stands."""
LEAD = 8
"""Characters before a name in which a coordinator stands."""


class Described:
    """The only person whom the sentences just before tell of, by words that may be theirs."""

    def __init__(self, people: People, discourse: Discourse, language: Language) -> None:
        grammar = language.grammar
        self._people = people
        self._lexicon = people.lexicon
        self._discourse = discourse
        self._definite = frozenset(map(fold, grammar.definite))
        self._joining = frozenset(map(fold, grammar.coordinators))
        self._pointing = frozenset(map(fold, grammar.demonstratives))
        self._indefinite = frozenset(language.attribution.indefinite.words)
        self._led = frozenset(map(fold, (*grammar.contractions, *grammar.definite)))

    def find(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """Whom words of one person mean at an offset: the only one of that gender who spoke or was
        a subject in the sentence before, or in the two before, where no other of that gender was
        named or told of; and no role is known of them but that one; « cette novice » is whoever
        spoke, whatever they are."""
        words = marks.straight(phrase.words).replace("'", "' ").split()
        own = any(word[0].isupper() for word in words[1:])
        one = fold(words[0]) in self._definite | self._pointing and words[1] not in self._indefinite
        if phrase.plural or own or not one:
            return None
        if phrase.head in self._lexicon.relational and self._led & set(map(fold, words[1:])):
            return None
        gender = self._people.phrase_gender(phrase)
        near = [turn for turn in self._discourse.before(at) if self._near(turn.at, at)]
        turns = [t for t in near if t.kind == "person" and not t.plural and fits(t.gender, gender)]
        last = {t.voice for t in turns if self._near(t.at, at, 1)}
        if len(last) != 1 or self._listed(at, gender):
            last = {t.voice for t in turns} | self._named(gender, at)
        if len(last) != 1 or (found := next(iter(last))) is None:
            return None
        if self._beside(found, phrase.span.start):
            return None
        own_turns = [turn for turn in turns if turn.voice == found]
        pointed = fold(words[0]) in self._pointing and any(turn.spoke for turn in own_turns)
        acts = any(turn.spoke or turn.main for turn in own_turns)
        return found if acts and self._may_be(phrase, found, pointed) else None

    def _near(self, start: int, at: int, back: int = NEAR) -> bool:
        return self._discourse.sentence(at) - self._discourse.sentence(start) <= back

    def _listed(self, at: int, gender: str) -> bool:
        """« Anne Morel et Odile Garance sont parties »: whether a coordinator leads to a person
        of a gender in the sentence before."""
        text, people = self._people.text, self._people
        return any(
            {*fold(text[max(0, span.start - LEAD) : span.start]).split()[-1:]} & self._joining
            for index, name in enumerate(people.names)
            if name.kind == "person" and fits(people.genders[index], gender)
            for span in name.mentions
            if span.start < at and self._near(span.start, at, 1)
        )

    def _beside(self, voice: int, at: int) -> bool:
        """« dit Anne Morel, racontant que la directrice a fui »: whether the sentence at an offset
        tells of somebody before, of whom the words would be none."""
        opening = self._discourse.opening(at)
        spans = [span.start for span in self._people.names[voice].mentions]
        turns = [turn.at for turn in self._discourse.before(at) if turn.voice == voice]
        return any(opening <= start < at for start in (*spans, *turns))

    def _named(self, gender: str, at: int) -> set[int | None]:
        """Persons of a gender who are named just before an offset, outside quotations."""
        return {
            index
            for index, name in enumerate(self._people.names)
            if name.kind == "person" and fits(self._people.genders[index], gender)
            for span in name.mentions
            if span.start < at
            and self._near(span.start, at)
            and not quoted(self._people, self._discourse, span.start)
        }

    def _may_be(self, phrase: SpeakerPhrase, voice: int, pointed: bool) -> bool:
        """Whether no role is known of somebody, or the one that words tell; an office that is
        narrowed is only of whom it is known."""
        roles = self._people.roles.get(voice, [])
        asked = next(iter(self._people.held(phrase.words)), None)
        office = asked is not None and asked.head in self._lexicon.offices
        if asked is None or not roles:
            return (pointed or not roles) and not (office and asked is not None and asked.narrowing)
        held = any((h.head, h.former) == (asked.head, asked.former) for h in roles)
        return held or (pointed and not office)
