"""Whom words without a name mean: « le ministre », « le groupe », « l'homme de 41 ans »."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.lang import Language, marks
from recoupe.matching import fold
from recoupe.reading.statements.careers import Careers
from recoupe.reading.statements.discourse import Discourse, Turn
from recoupe.reading.statements.people import Held, People, fits
from recoupe.reading.statements.saying import SpeakerPhrase

BODIES = ("organisation", "outlet")

REACH = 3
"""How many sentences back somebody spoke whom « cette mère » may mean."""
DOMINANT = 2
"""How many times more often than any other body a firm must be named for « le groupe » to be it."""


class Holders:
    """Who holds a role or is described so in one article, and what « le groupe » is there."""

    def __init__(self, people: People, discourse: Discourse, language: Language) -> None:
        attribution = language.attribution
        self._people = people
        self._names = people.names
        self._lexicon = people.lexicon
        self._discourse = discourse
        self._genders = dict(language.grammar.genders)
        self._possessives = frozenset(language.grammar.possessives)
        self._demonstratives = frozenset(language.grammar.demonstratives)
        self._firms = frozenset(map(fold, attribution.firms.words))
        self._anaphors = frozenset(map(fold, attribution.anaphors.words))
        self._any_body = frozenset(map(fold, attribution.any_body.words))
        self._epithets = frozenset(map(fold, attribution.epithets.words))
        self._outlets = frozenset(map(fold, attribution.outlet_nouns.words))
        self._vague = frozenset(map(fold, attribution.vague_roles.words))
        self._managements = frozenset(map(fold, attribution.managements.words))
        self._indefinite = frozenset(map(fold, attribution.indefinite.words))
        self._careers = Careers(people, discourse, language)
        self._described: dict[int, set[str]] = {}

    def describe(self, voice: int, phrase: SpeakerPhrase) -> None:
        """Remembers what noun the article uses beside a name: « le constructeur Torvak »."""
        self._described.setdefault(voice, set()).add(phrase.head)

    def indefinite(self, phrase: SpeakerPhrase) -> bool:
        """« un témoin », « des habitants », « trois sources »: nobody named before."""
        first = fold(phrase.words).split()[:1]
        return not first or first[0] in self._indefinite or first[0].isdigit()

    def personal(self, phrase: SpeakerPhrase) -> bool:
        """Whether the head of words is a person's noun."""
        return phrase.head in self._lexicon.roles or phrase.head in self._lexicon.people

    def kind(self, phrase: SpeakerPhrase) -> str:
        """Whether words are those of a person or a body; "" where they do not tell."""
        lexicon = self._lexicon
        if self._epithet(phrase) or phrase.head in lexicon.people:
            return "person"
        if phrase.head in self._anaphors | self._firms | lexicon.org_heads:
            return "body"
        if phrase.head in lexicon.roles or self._people.held(phrase.words):
            return "person"
        return "body" if phrase.head in lexicon.collectives else ""

    def find(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """The name that words without one stand for; None where that is not sure."""
        if self.indefinite(phrase):
            return None
        if self._epithet(phrase):
            return self._last_person(phrase, at)
        if phrase.plural:
            return self._body(phrase, at)
        if self.kind(phrase) == "person":
            return self._pointed(phrase, at) if self._points(phrase) else self._person(phrase, at)
        if phrase.head in self._managements and not self._narrowing(phrase):
            return self._managed(at)
        body = self._body(phrase, at)
        return body if body is not None else self._anaphor(phrase, at)

    # --- persons ------------------------------------------------------------------------------

    def _person(self, phrase: SpeakerPhrase, at: int) -> int | None:
        asked = next(iter(self._people.held(phrase.words)), None)
        if asked is None:
            return None
        known = {
            index: roles
            for index, name in enumerate(self._names)
            if name.kind == "person"
            and self._agrees(index, phrase)
            and (roles := [h for h in self._people.roles.get(index, []) if _may_be(asked, h, self)])
        }
        if asked.narrowing:
            exact = [i for i, roles in known.items() if any(h.narrowing for h in roles)]
            if exact or len(known) > 1:
                return self._latest(exact, at)
            recent = [t.voice for t in self._discourse.before(at) if t.kind == "person"][:2]
            known = {i: roles for i, roles in known.items() if i in recent}
        if known:
            return self._latest(known, at)
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
        known = not roles or phrase.head in roles
        return turn.voice if known and sentences <= REACH and self._near(turn, at) else None

    def same_nation(self, asked: Held, held: Held) -> bool:
        """« le président kazakh » is not the one known as « président russe »."""
        return not held.nations or not asked.nations or bool(held.nations & asked.nations)

    def _latest(self, candidates: Iterable[int], at: int) -> int | None:
        """The candidate named last before, else the only one there is."""
        wanted = sorted(candidates)
        spoke = next((t for t in self._discourse.before(at) if t.voice in wanted and t.spoke), None)
        if spoke is not None and spoke.voice is not None and self._near(spoke, at):
            return spoke.voice
        named = [
            (max(span.start for span in spans), index)
            for index in wanted
            if (spans := [s for s in self._names[index].mentions if s.start < at])
        ]
        if named:
            return max(named)[1]
        return wanted[0] if len(wanted) == 1 else None

    def _agrees(self, voice: int, phrase: SpeakerPhrase) -> bool:
        return fits(self._people.genders[voice], self._people.phrase_gender(phrase))

    def _alike(self, asked: Held, phrase: SpeakerPhrase, at: int) -> int | None:
        """« le dirigeant », « le chef de l'État » after « le président Karev »: the only person
        whose role may be called so, where nothing narrows either."""
        meant = frozenset().union(*(g for g in self._lexicon.alike if asked.head in g))
        spare = set(" ".join(meant).split())
        narrowing = asked.narrowing - spare
        if not meant:
            return None
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
                and self.same_nation(asked, held)
                for held in self._people.roles.get(index, [])
            )
        ]
        return self._latest(fitting, at) if len(fitting) == 1 else None

    def _spoke_last(self, asked: Held, phrase: SpeakerPhrase, at: int) -> int | None:
        """« l'expert »: alone, whoever spoke just before, unless known for another role."""
        if asked.narrowing or phrase.words.split()[0].lower() in self._possessives:
            return None
        turn = self._discourse.meant(at, lambda t: t.kind == "person" and not t.plural)
        if turn is None or turn.voice is None or not self._near(turn, at):
            return None
        roles = self._people.roles.get(turn.voice, [])
        groups = [group for group in self._lexicon.alike if asked.head in group]
        meant = frozenset({asked.head}).union(*groups)
        vague = asked.head in self._vague
        free = any(
            h.head in meant and (vague or not h.narrowing) and h.former == asked.former
            for h in roles
        )
        unknown = not roles and " " not in asked.head and asked.head not in self._lexicon.offices
        return turn.voice if (free or unknown) and self._agrees(turn.voice, phrase) else None

    def _near(self, turn: Turn, at: int) -> bool:
        """Whether somebody spoke in this paragraph or the last, or was a subject just before."""
        sentences = self._discourse.sentence(at) - self._discourse.sentence(turn.at)
        paragraphs = self._discourse.paragraph(at) - self._discourse.paragraph(turn.at)
        return paragraphs <= 1 and (turn.spoke or (turn.main and sentences <= 2))

    def _epithet(self, phrase: SpeakerPhrase) -> bool:
        """« la Savoyarde », « l'homme de 41 ans », « l'homme d'affaires »."""
        words = fold(marks.straight(phrase.words)).split()
        if len(words) < 2 or words[0] not in self._genders:
            return False
        known = self._epithets | self._lexicon.demonyms
        small = self._people.small
        aged = words[1] in known and words[2:4] and words[2] in small and words[3].isdigit()
        return bool(aged) or " ".join(words[1:]) in known

    def _last_person(self, phrase: SpeakerPhrase, at: int) -> int | None:
        told = self._people.phrase_gender(phrase)
        turn = self._discourse.meant(
            at, lambda t: t.kind == "person" and not t.plural and fits(t.gender, told)
        )
        if turn is None or turn.voice is None:
            return None
        held = {role.head for role in self._people.roles.get(turn.voice, [])}
        office = phrase.head in self._lexicon.people and held & self._lexicon.offices
        return None if office else turn.voice

    # --- bodies -------------------------------------------------------------------------------

    def _narrowing(self, phrase: SpeakerPhrase) -> set[str]:
        words = set(fold(phrase.words).split()) - set(phrase.head.split())
        return words - self._people.small - self._lexicon.demonyms - self._lexicon.generic

    def _body(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """« le ministère »: the body whose name opens so, the only one or one of this paragraph or
        the one before; where the phrase says more, that must be in its name."""
        more = set(fold(phrase.words).split()) - {phrase.head} - self._people.small
        fitting = []
        for index, name in enumerate(self._names):
            named = [fold(form).split() for form in name.forms]
            opens = any(
                form[0] == phrase.head and more <= set(form) for form in named if len(form) > 1
            )
            before = [m.start for m in name.mentions if m.start < at]
            if name.kind in BODIES and opens and before:
                fitting.append((max(before), index))
        if not fitting:
            return None
        last, index = max(fitting)
        here = self._discourse.paragraph(at)
        near = here - self._discourse.paragraph(last) <= 1
        rivals = [o for o, i in fitting if i != index and here - self._discourse.paragraph(o) <= 1]
        return index if len(fitting) == 1 or (near and not rivals) else None

    def _anaphor(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """« le constructeur », « le quotidien »: alone, the body described so, else the one that
        spoke or was the subject last, else the one the article is about."""
        if phrase.head not in self._anaphors | self._firms:
            return None
        bodies = [
            index
            for index, name in enumerate(self._names)
            if name.kind in BODIES and not self._called_otherwise(index, phrase)
        ]
        if self._narrowing(phrase):
            if not self._adjectival(phrase):
                return None
            if phrase.head in self._outlets:
                return self._only_outlet(bodies, at)
            if phrase.head not in self._firms:
                return None
        described = [i for i in bodies if phrase.head in self._described.get(i, set())]
        if described:
            return self._latest(described, at)
        if phrase.head in self._outlets:
            bodies = [i for i in bodies if self._names[i].kind == "outlet"]
        if phrase.head not in self._firms:
            return self._last_body(bodies, at)
        counted = sorted(
            (len(self._names[i].mentions), -i)
            for i in bodies
            if self._names[i].kind == "organisation"
        )
        first, second = (counted or [(0, 0)])[-1], (counted[-2:-1] or [(0, 0)])[0]
        return -first[1] if first[0] >= max(3, DOMINANT * second[0]) else None

    def _called_otherwise(self, body: int, phrase: SpeakerPhrase) -> bool:
        """« le syndicat » is not the « Fédération des clubs », « l'organisation » may be."""
        own = fold(self._names[body].label).split()[:1]
        kinds = (self._anaphors | self._firms) - self._any_body
        return phrase.head in kinds and bool(kinds & set(own)) and own != [phrase.head]

    def _adjectival(self, phrase: SpeakerPhrase) -> bool:
        """« le quotidien économique », « la centrale syndicale »: nothing but adjectives, which say
        what it is and not which."""
        words = marks.straight(phrase.words).replace("'", " ").split()
        return all(word.islower() and fold(word) not in self._people.small for word in words[1:])

    def _only_outlet(self, bodies: list[int], at: int) -> int | None:
        """The only outlet that this paragraph, or else the one before, has named so far."""
        asked = [i for i in bodies if self._names[i].kind == "outlet"]
        here = self._discourse.paragraph(at)
        for paragraph in (here, here - 1):
            found = {
                index
                for index in asked
                for span in self._names[index].mentions
                if span.start < at and self._discourse.paragraph(span.start) == paragraph
            }
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _managed(self, at: int) -> int | None:
        """« la direction »: that of the only firm its paragraph has named so far."""
        here = self._discourse.paragraph(at)
        firms = {
            index
            for index, name in enumerate(self._names)
            if name.kind == "organisation"
            for span in name.mentions
            if span.start < at and self._discourse.paragraph(span.start) == here
        }
        return firms.pop() if len(firms) == 1 else None

    def _last_body(self, bodies: list[int], at: int) -> int | None:
        """The body that spoke or was the subject last, in this paragraph or the one before."""
        here = self._discourse.paragraph(at)
        turns = [t for t in self._discourse.before(at) if t.voice in bodies and t.kind != "person"]
        near = [t for t in turns if here - self._discourse.paragraph(t.at) <= 1]
        if not near:
            return None
        last = self._discourse.sentence(near[0].at)
        latest = {t.voice for t in near if self._discourse.sentence(t.at) == last}
        return near[0].voice if len(latest) == 1 else None


def _may_be(asked: Held, held: Held, holders: Holders) -> bool:
    """Whether a role asked for may be one that is held: « le ministre de la Pêche » is not the one
    known as « ministre de la Défense », nor « l'ancien ministre » the one in office."""
    return (
        asked.head == held.head
        and asked.former == held.former
        and holders.same_nation(asked, held)
        and (not asked.narrowing or not held.narrowing or bool(asked.narrowing & held.narrowing))
    )
