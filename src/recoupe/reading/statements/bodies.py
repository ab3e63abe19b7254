"""Which body words without a name mean: « le ministère », « le groupe », « la direction »."""

from __future__ import annotations

from recoupe.lang import Language, marks
from recoupe.matching import fold
from recoupe.reading.statements.discourse import Discourse
from recoupe.reading.statements.latest import dominant, latest
from recoupe.reading.statements.people import People
from recoupe.reading.statements.saying import SpeakerPhrase

BODIES = ("organisation", "outlet")


class Bodies:
    """What « le groupe », « le ministère » and the like are in one article."""

    def __init__(self, people: People, discourse: Discourse, language: Language) -> None:
        attribution = language.attribution
        self._people = people
        self._names = people.names
        self._lexicon = people.lexicon
        self._discourse = discourse
        self._firms = frozenset(map(fold, attribution.firms.words))
        self._anaphors = frozenset(map(fold, attribution.anaphors.words))
        self._any_body = frozenset(map(fold, attribution.any_body.words))
        self._outlets = frozenset(map(fold, attribution.outlet_nouns.words))
        self._managements = frozenset(map(fold, attribution.managements.words))
        self._possessives = frozenset(map(fold, language.grammar.possessives))
        self._described: dict[int, set[str]] = {}

    def describe(self, voice: int, phrase: SpeakerPhrase) -> None:
        """Remembers what noun the article uses beside a name: « le constructeur Torvak »."""
        self._described.setdefault(voice, set()).add(phrase.head)

    def stands_for(self, phrase: SpeakerPhrase) -> bool:
        """« le groupe », « le constructeur », « l'institut »: whether words are a body's."""
        return phrase.head in self._anaphors | self._firms | self._lexicon.org_heads

    def find(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """The body that words without a name mean; None where that is not sure, and where they say
        whose it is: « son parti »."""
        if fold(phrase.words).split()[0] in self._possessives:
            return None
        if phrase.head in self._managements and not self._narrowing(phrase):
            return self._managed(at)
        body = self.so_named(phrase, at)
        return body if body is not None else self._anaphor(phrase, at)

    def so_named(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """« le ministère »: the body whose name opens so, the only one; where the
        phrase says more, that must be in its name."""
        more = set(fold(phrase.words).split()) - {phrase.head} - self._people.small
        fitting = []
        for index, name in enumerate(self._names):
            named = [fold(form).split() for form in name.forms]
            opens = any(
                form[0] == phrase.head and more <= set(form) for form in named if len(form) > 1
            )
            before = any(m.start < at for m in name.mentions)
            if name.kind in BODIES and opens and before:
                fitting.append(index)
        return fitting[0] if len(fitting) == 1 else None

    def _narrowing(self, phrase: SpeakerPhrase) -> set[str]:
        words = set(fold(phrase.words).split()) - set(phrase.head.split())
        return words - self._people.small - self._lexicon.demonyms - self._lexicon.generic

    def _anaphor(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """The body that a noun alone stands for, unless the sentence names another that it may
        mean, or the noun just stood for one that has no name."""
        found = self._meant(phrase, at)
        if found is None or phrase.head in self._own_nouns(found):
            return found
        return None if self._another_named(found, phrase, at) or self._open(phrase, at) else found

    def _own_nouns(self, body: int) -> set[str]:
        """What a body is called beside its name, and the first words of its forms."""
        opening = {word for form in self._names[body].forms for word in fold(form).split()[:1]}
        return opening | self._described.get(body, set())

    def _another_named(self, found: int, phrase: SpeakerPhrase, at: int) -> bool:
        """« Velm Auto paiera, a dit le groupe », where an article is about Torvak: whether a body
        of the same kind is named in the sentence, after the one found."""
        kind = "outlet" if phrase.head in self._outlets else "organisation"
        spans = self._names[found].mentions
        since = max((span.start for span in spans if span.start < at), default=0)
        opening = max(since, self._discourse.opening(at))
        return any(
            opening <= span.start < at
            for index, name in enumerate(self._names)
            if index != found and name.kind == kind
            for span in name.mentions
        )

    def _open(self, phrase: SpeakerPhrase, at: int) -> bool:
        """« le groupe ferroviaire », then « le groupe »: whether the noun stood for somebody
        without a name in the sentence before."""
        here = self._discourse.sentence(at)
        return any(
            turn.voice is None and phrase.head in fold(turn.label).split()
            for turn in self._discourse.before(at)
            if here - self._discourse.sentence(turn.at) <= 1
        )

    def _meant(self, phrase: SpeakerPhrase, at: int) -> int | None:
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
        described = [i for i in bodies if phrase.head in self._described.get(i, set())]
        if described:
            return latest(self._names, self._discourse, described, at)
        if phrase.head in self._outlets:
            bodies = [i for i in bodies if self._is_medium(i)]
        if phrase.head not in self._firms:
            body = self._last_body(bodies, at)
            if body is None:
                return self._paper(phrase, bodies, at)
            return self._named_since(body, bodies, at) if phrase.head in self._outlets else body
        return dominant(self._names, (i for i in bodies if self._names[i].kind == "organisation"))

    def _is_medium(self, body: int) -> bool:
        """An outlet with words of its own, which a platform has not."""
        name = self._names[body]
        return name.kind == "outlet" and not self._lexicon.is_platform(name)

    def _named_since(self, found: int, bodies: list[int], at: int) -> int | None:
        """« relate Rade TV. …, a dit une voisine au Courrier. …, précise le quotidien »: of
        outlets, the one named since another spoke; None where there are two."""
        spans = self._names[found].mentions
        since = max((span.start for span in spans if span.start < at), default=at)
        here = self._discourse.paragraph(at)
        later = {
            index
            for index in bodies
            if index != found and not self._lexicon.is_agency(self._names[index])
            for span in self._names[index].mentions
            if since < span.start < at and self._discourse.paragraph(span.start) == here
        }
        if not later:
            return found
        return later.pop() if len(later) == 1 else None

    def _called_otherwise(self, body: int, phrase: SpeakerPhrase) -> bool:
        """« le syndicat » is not the « Fédération des clubs », « l'organisation » may be; no firm
        is a « Ministère des Ports », and no « organisation islamique » the « gouvernement »."""
        own = fold(self._names[body].label).split()[:1]
        kinds = (self._anaphors | self._firms) - self._any_body
        if phrase.head in self._firms:
            bodies = self._lexicon.collectives | self._lexicon.org_heads
            kinds |= bodies - self._any_body
        if self._narrowing(phrase):
            kinds |= self._lexicon.speaking_bodies
        return bool(kinds & set(own)) and own != [phrase.head]

    def _adjectival(self, phrase: SpeakerPhrase) -> bool:
        """« le quotidien économique », « la centrale syndicale »: nothing but adjectives, which say
        what it is and not which."""
        words = marks.straight(phrase.words).replace("'", " ").split()
        return all(word.islower() and fold(word) not in self._people.small for word in words[1:])

    def _paper(self, phrase: SpeakerPhrase, bodies: list[int], at: int) -> int | None:
        """« confirmant une information du Courrier … Selon le quotidien »: an outlet that was only
        named; no agency, which carries what it is told."""
        if phrase.head not in self._outlets:
            return None
        papers = [i for i in bodies if not self._lexicon.is_agency(self._names[i])]
        return self._only_outlet(papers, at)

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
        """« la direction »: that of the only firm its paragraph has named so far, or its sentence,
        where an outlet may be one."""
        here = self._discourse.paragraph(at)
        opening = self._discourse.opening(at)
        firms = {
            index
            for index, name in enumerate(self._names)
            for span in name.mentions
            if name.kind == "organisation" or (self._is_medium(index) and span.start >= opening)
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
