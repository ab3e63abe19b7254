"""Which person words without a name mean: « le ministre », « cette mère », « l'expert »."""

from __future__ import annotations

import re

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Office, Span
from recoupe.reading.statements.careers import Careers
from recoupe.reading.statements.described import Described
from recoupe.reading.statements.discourse import Discourse
from recoupe.reading.statements.latest import latest, named_since, near
from recoupe.reading.statements.people import Held, People, fits, office
from recoupe.reading.statements.saying import SpeakerPhrase

REACH = 3
"""How many sentences back somebody spoke whom « cette mère » may mean."""


class Offices:
    """Who holds a role or is described so in one article."""

    def __init__(self, people: People, discourse: Discourse, language: Language) -> None:
        self._people = people
        self._names = people.names
        self._lexicon = people.lexicon
        self._discourse = discourse
        self._possessives = frozenset(language.grammar.possessives)
        self._demonstratives = frozenset(language.grammar.demonstratives)
        self._vague = frozenset(map(fold, language.attribution.vague_roles.words))
        self._reigns = frozenset(map(fold, language.roles.reigns))
        self._careers = Careers(people, discourse, language)
        self._described = Described(people, discourse, language)

    def find(self, phrase: SpeakerPhrase, at: int, known: bool = False) -> int | None:
        """The person that words with a role mean; None where that is not sure. A `known` one has
        that role in the article, and is not just whoever spoke last."""
        if self._points(phrase):
            pointed = self._pointed(phrase, at)
            return self._described.find(phrase, at) if pointed is None else pointed
        asked = next(iter(self._people.held(phrase.words)), None)
        if asked is not None and phrase.head in self._lexicon.relational - {asked.head}:
            return None
        if (inside := self._inside(phrase)) is not None:
            return inside
        found = self._person(phrase, at, known)
        if found is None and not known:
            found = self._described.find(phrase, at)
        if found is None or self._elsewhere(found, phrase, at) or self._since(found, phrase, at):
            return None
        if self._set_off(found, phrase):
            return None
        return None if self._another_spoke(found, phrase, at) else found

    def _set_off(self, found: int, phrase: SpeakerPhrase) -> bool:
        """« Selon la juge, Odile Garance a menti »: whether the one found is named straight behind
        a comma, whose words would have the name if it were the speaker's."""
        text, end = self._people.text, phrase.span.end
        return any(
            span.start > end and text[end : span.start].strip() == ","
            for span in self._names[found].mentions
        )

    def _inside(self, phrase: SpeakerPhrase) -> int | None:
        """« l'ancienne ministre des Ports Anne Morel »: the person whose name ends the words, where
        no preposition leads to it, and no office that hangs on another noun: « l'adjoint du maire
        Paul Karev » may be either."""
        lead = {
            index: fold(self._people.text[phrase.span.start : span.start]).split()
            for index, name in enumerate(self._names)
            if name.kind == "person" and self._agrees(index, phrase)
            for span in name.mentions
            if phrase.span.start < span.start and span.end == phrase.span.end
        }
        found = [i for i, words in lead.items() if not {*words[-1:]} & self._people.small]
        return found[0] if len(found) == 1 and not self._is_under(lead[found[0]]) else None

    def _is_under(self, words: list[str]) -> bool:
        """« l'adjoint du maire »: whether an office ends some words and hangs on another noun."""
        led = words[-2:-1] != [] and words[-2] in self._people.small
        others = {*words[:-1]} - self._people.small
        return led and bool(others) and words[-1] in self._lexicon.offices

    def _since(self, found: int, phrase: SpeakerPhrase, at: int) -> bool:
        """« Le président Karev l'annonce. Odon Sauge réagit. …, a dit le chef de l'État »: whether
        somebody of whom no role is told, who may hold the highest office, spoke or was a subject
        since the one found was spoken of."""
        asked = next(iter(self._people.held(phrase.words)), None)
        if asked is None or asked.narrowing or asked.former or asked.head not in self._reigns:
            return False
        spans = [span.start for span in self._names[found].mentions if span.start < at]
        turns = self._discourse.before(at)
        last = max([*spans, *(t.at for t in turns if t.voice == found)], default=0)
        return any(
            t.at > last
            and t.voice is not None
            and t.kind == "person"
            and (t.spoke or t.main)
            and not self._people.roles.get(t.voice)
            and self._agrees(t.voice, phrase)
            for t in turns
        )

    def _elsewhere(self, found: int, phrase: SpeakerPhrase, at: int) -> bool:
        """« En Velmie, le président a dit »: whether the sentence leads to a bare role with another
        country than the one whose person is known for it."""
        asked = next(iter(self._people.held(phrase.words)), None)
        if asked is None or asked.nations or asked.narrowing:
            return False
        if asked.head not in self._lexicon.offices:
            return False
        roles = [h for h in self._people.roles.get(found, []) if h.head == asked.head]
        nations = frozenset().union(*(h.nations for h in roles))
        if not nations or not all(h.nations for h in roles):
            return False
        opening = self._discourse.opening(at)
        told = self._people.nations_in(self._people.text[opening:at])
        return bool(told) and not told & nations

    def _another_spoke(self, found: int, phrase: SpeakerPhrase, at: int) -> bool:
        """« a poursuivi le syndicaliste »: what anybody may be called is whoever spoke last, so
        nobody else who may be called so."""
        asked = next(iter(self._people.held(phrase.words)), None)
        if asked is None or asked.narrowing or asked.head not in self._vague:
            return False
        spoke = next((t for t in self._discourse.before(at) if t.spoke), None)
        if spoke is None or spoke.voice in (None, found) or spoke.kind != "person":
            return False
        return self._agrees(spoke.voice, phrase) and self._so_called(spoke.voice, asked)

    def _so_called(self, voice: int, asked: Held) -> bool:
        """Whether a role known of somebody begins as one that goes with the role asked for; true
        where none is known."""
        roles = self._people.roles.get(voice, [])
        begun = {word.split()[0] for word in self._like(asked)}
        return not roles or any(held.head.split()[0] in begun for held in roles)

    def _like(self, asked: Held) -> frozenset[str]:
        """Roles that may be called as one is, and it; none where it goes with no other."""
        return frozenset().union(*(group for group in self._lexicon.alike if asked.head in group))

    def asked(self, phrase: SpeakerPhrase) -> Office | None:
        """The role that words name of somebody; none where it is told whose they are (« son
        ministre »), who was pointed at, or of somebody else (« l'épouse du maire »), or of what has
        no name (« le porte-parole de la police »)."""
        opening = set(fold(phrase.words).split()[:1])
        held = next(iter(self._people.held(phrase.words)), None)
        owned = opening & (self._demonstratives | self._possessives)
        if held is None or owned or held.head in self._lexicon.relational:
            return None
        named = {word for word in re.findall(r"\w+", phrase.words) if word[0].isupper()}
        if held.narrowing and not held.narrowing & set(map(fold, named)):
            return None
        return office(held, self._people.phrase_gender(phrase))

    def last(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """« la Savoyarde », « l'homme de 41 ans »: whoever spoke last and is of that gender; None
        where another was named since."""
        told = self._people.phrase_gender(phrase)
        turn = self._discourse.meant(
            at, lambda t: t.kind == "person" and not t.plural and fits(t.gender, told)
        )
        if turn is None or turn.voice is None:
            return None if turn is not None else self._described.find(phrase, at)
        if named_since(self._people, self._discourse, turn.voice, turn.at, at, told):
            return None
        held = {role.head for role in self._people.roles.get(turn.voice, [])}
        office = phrase.head in self._lexicon.people and held & self._lexicon.offices
        return None if office else turn.voice

    def _person(self, phrase: SpeakerPhrase, at: int, only_known: bool) -> int | None:
        asked = next(iter(self._people.held(phrase.words)), None)
        if asked is None:
            return None
        known = {
            index: roles
            for index, name in enumerate(self._names)
            if name.kind == "person"
            and self._agrees(index, phrase)
            and (asked.head in self._lexicon.offices or name.mentions[:1] < (Span(at, at),))
            and (roles := [h for h in self._people.roles.get(index, []) if _may_be(asked, h)])
        }
        if asked.narrowing:
            exact = [i for i, roles in known.items() if any(h.narrowing for h in roles)]
            if exact:
                return latest(self._names, self._discourse, exact, at)
            recent = [t.voice for t in self._discourse.before(at) if t.kind == "person"][:2]
            known = {i: roles for i, roles in known.items() if i in recent}
        if known:
            return latest(self._names, self._discourse, known, at)
        if only_known:
            return None
        alike = None if asked.head in self._vague else self._alike(asked, phrase, at)
        for found in (alike, self._spoke_last(asked, phrase, at)):
            if found is not None:
                return found
        return self._careers.find(phrase, asked, at)

    def _points(self, phrase: SpeakerPhrase) -> bool:
        return fold(phrase.words).split()[0] in self._demonstratives

    def _pointed(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """« ajoute cette mère de deux enfants »: whoever spoke just before, unless known for
        another role."""
        turn = self._discourse.meant(at, lambda t: t.kind == "person" and not t.plural and t.spoke)
        if turn is None or turn.voice is None or not self._agrees(turn.voice, phrase):
            return None
        sentences = self._discourse.sentence(at) - self._discourse.sentence(turn.at)
        roles = {held.head for held in self._people.roles.get(turn.voice, [])}
        return turn.voice if not roles and sentences <= REACH else None

    def _agrees(self, voice: int, phrase: SpeakerPhrase) -> bool:
        return fits(self._people.genders[voice], self._people.phrase_gender(phrase))

    def _alike(self, asked: Held, phrase: SpeakerPhrase, at: int) -> int | None:
        """« le dirigeant », « le chef de l'État » after « le doyen Karev »: the only person
        whose role may be called so, where nothing narrows either."""
        meant = self._like(asked)
        spare = set(" ".join(meant).split())
        narrowing = asked.narrowing - spare
        fitting = [
            index
            for index, name in enumerate(self._names)
            if name.kind == "person"
            and self._agrees(index, phrase)
            and any(
                held.head in meant
                and (
                    held.narrowing - spare == narrowing if narrowing else not held.narrowing - spare
                )
                and held.former == asked.former
                and _same_nation(asked, held)
                for held in self._people.roles.get(index, [])
            )
        ]
        return latest(self._names, self._discourse, fitting, at) if len(fitting) == 1 else None

    def _spoke_last(self, asked: Held, phrase: SpeakerPhrase, at: int) -> int | None:
        """« l'expert »: alone, whoever spoke just before, unless known for another role."""
        if asked.narrowing:
            return None
        turn = self._discourse.meant(at, lambda t: t.kind == "person")
        if turn is None or turn.voice is None or not near(self._discourse, turn, at):
            return None
        roles = self._people.roles.get(turn.voice, [])
        meant = {asked.head} | self._like(asked)
        vague = asked.head in self._vague
        free = any(
            h.head in meant and (vague or not h.narrowing) and h.former == asked.former
            for h in roles
        )
        unknown = not roles and " " not in asked.head and asked.head not in self._lexicon.offices
        return turn.voice if (free or unknown) and self._agrees(turn.voice, phrase) else None


def _same_nation(asked: Held, held: Held) -> bool:
    """« le président kazakh » is not the one known as « président russe »."""
    return not held.nations or not asked.nations or bool(held.nations & asked.nations)


def _may_be(asked: Held, held: Held) -> bool:
    """Whether a role asked for may be one that is held: « le ministre de la Pêche » is not the one
    known as « ministre de la Défense », nor « l'ancien ministre » the one in office."""
    return (
        asked.head == held.head
        and asked.former == held.former
        and _same_nation(asked, held)
        and (not asked.narrowing or not held.narrowing or bool(asked.narrowing & held.narrowing))
    )
