"""Whom « le député », « l'ex-patron de la firme » goes back to: whoever spoke last and may be so
called, else, where nothing narrows it, whom the article is about."""

from __future__ import annotations

from recoupe.lang import Language, marks
from recoupe.matching import fold
from recoupe.reading.statements.discourse import Discourse, Turn
from recoupe.reading.statements.latest import dominant, named_since
from recoupe.reading.statements.people import Held, People, fits
from recoupe.reading.statements.saying import SpeakerPhrase

NEAR = 6
"""How many sentences back somebody may have spoken last."""


class Careers:
    """What the persons of one article may be called, beside the roles that it gives them."""

    def __init__(self, people: People, discourse: Discourse, language: Language) -> None:
        self._people = people
        self._lexicon = people.lexicon
        self._discourse = discourse
        self._one_of_many = frozenset(map(fold, language.roles.one_of_many))
        self._reigns = frozenset(map(fold, language.roles.reigns))
        self._possessives = frozenset(map(fold, language.grammar.possessives))

    def find(self, phrase: SpeakerPhrase, asked: Held, at: int) -> int | None:
        """The person that a role without a name means where no role known is that one; None where
        somebody else who may be meant was named since, unless nothing narrows the role and the
        person has another."""
        found = self._find(phrase, asked, at)
        if found is None or (self._people.roles.get(found) and not asked.narrowing):
            return found
        turns = [turn.at for turn in self._discourse.before(at) if turn.voice == found]
        since = max(turns, default=0)
        gender = self._people.phrase_gender(phrase)
        overtaken = named_since(self._people, self._discourse, found, since, at, gender)
        return None if overtaken else found

    def _find(self, phrase: SpeakerPhrase, asked: Held, at: int) -> int | None:
        opening = fold(phrase.words).split()[:1]
        if set(opening) & self._possessives:
            return None
        if asked.narrowing and not asked.former and asked.head in self._one_of_many:
            return None
        alike = self._lexicon.alike
        same = [v for v in self._before(at) if self._known(v, asked, phrase, alike)]
        same = self._called_so(same, asked) or same
        near = [turn.voice for turn in self._near(at) if turn.voice is not None]
        careers = self._lexicon.careers
        known = next((voice for voice in near if self._known(voice, asked, phrase, careers)), None)
        if len(same) == 1 and known in (None, same[0]):
            return None if asked.nations and same[0] not in near else same[0]
        office = bool(
            {asked.head, *asked.narrowing} & (self._lexicon.offices | self._lexicon.seats)
        )
        if self._reigning(asked):
            return self._roleless(near, asked, phrase, at)
        if (office and not asked.former) or len(same) > 1:
            return None
        if known is not None:
            return known
        if self._of_country(asked, phrase):
            return None
        if asked.narrowing and phrase.head in self._lexicon.relational:
            return None
        last = next((v for v in near if self._agrees(v, asked, phrase)), None)
        if self._unknown(last, asked, phrase):
            return last
        persons = (i for i, name in enumerate(self._people.names) if name.kind == "person")
        about = None if asked.narrowing else dominant(self._people.names, persons)
        return about if self._named(about, at) and self._unknown(about, asked, phrase) else None

    def _of_country(self, asked: Held, phrase: SpeakerPhrase) -> bool:
        """« le secrétaire d'État ostrien »: whether a country tells whom words mean, who is then
        none of whom no office is known."""
        words = fold(marks.straight(phrase.words)).partition(asked.head)[2].split()
        return bool(set(words[:1]) & self._lexicon.demonyms) and not asked.former

    def _reigning(self, asked: Held) -> bool:
        """« le chef de l'État », « le président »: of the country the article is printed in."""
        plain = not asked.narrowing and not asked.former
        return plain and asked.head in self._reigns

    def _roleless(self, near: list[int], asked: Held, phrase: SpeakerPhrase, at: int) -> int | None:
        """Whom everybody knows by an office without being told: the only person named so far to
        whom the article gives no role, where that one spoke or was the subject last."""
        known = [v for v in self._before(at) if self._unknown(v, asked, phrase)]
        return known[0] if len(known) == 1 and near[:1] == known else None

    def _called_so(self, voices: list[int], asked: Held) -> list[int]:
        """Those whose role has the same first word: « le directeur » of a general director."""
        word = asked.head.split()[0]
        roles = self._people.roles
        return [v for v in voices if any(h.head.split()[0] == word for h in roles.get(v, []))]

    def _near(self, at: int) -> list[Turn]:
        """Persons who spoke or were the subject not long before, the latest first."""
        here = self._discourse.sentence(at)
        return [
            turn
            for turn in self._discourse.before(at)
            if turn.kind == "person"
            and (turn.spoke or turn.main)
            and here - self._discourse.sentence(turn.at) <= NEAR
        ]

    def _before(self, at: int) -> list[int]:
        """Persons named before an offset."""
        names = enumerate(self._people.names)
        return [i for i, name in names if name.kind == "person" and self._named(i, at)]

    def _known(
        self,
        voice: int,
        asked: Held,
        phrase: SpeakerPhrase,
        groups: tuple[frozenset[str], ...],
    ) -> bool:
        """Whether a role that is known of a person goes with the one asked for, by groups of roles
        that one may have or be called."""
        known = self._people.roles.get(voice, [])
        free = [held for held in known if not (self._narrow_office(asked) and held.narrowing)]
        return (
            self._agrees(voice, asked, phrase)
            and not any(_against(asked, held) for held in known)
            and any(asked.head in group and held.head in group for group in groups for held in free)
        )

    def _narrow_office(self, asked: Held) -> bool:
        """« le chef de l'État » is no president of a region."""
        return asked.head in self._lexicon.offices and not asked.narrowing

    def _unknown(self, voice: int | None, asked: Held, phrase: SpeakerPhrase) -> bool:
        """Whether a person has no role, and is one for sure."""
        if voice is None or self._people.roles.get(voice):
            return False
        sure = self._people.names[voice].sure or self._people.genders[voice] != "mf"
        return sure and self._agrees(voice, asked, phrase)

    def _agrees(self, voice: int, asked: Held, phrase: SpeakerPhrase) -> bool:
        """Whether gender allows it, and the words do not name the person: « l'avocat de Karev »."""
        own = set(fold(" ".join(self._people.names[voice].forms)).split())
        gender = self._people.phrase_gender(phrase)
        return fits(self._people.genders[voice], gender) and not own & asked.narrowing

    def _named(self, voice: int | None, at: int) -> bool:
        return voice is not None and any(
            span.start < at for span in self._people.names[voice].mentions
        )


def _against(asked: Held, held: Held) -> bool:
    """« la ministre de la Justice » is not the one known as that of sports."""
    elsewhere = asked.nations and held.nations and not asked.nations & held.nations
    if asked.head != held.head:
        return bool(elsewhere)
    narrower = asked.narrowing and held.narrowing and not asked.narrowing & held.narrowing
    return bool(narrower) or asked.former != held.former
