"""Who spoke: each statement's speaker resolved over the article, in the order of its text.

No answer rather than a guess: a voice is given where grammar and the article leave one candidate;
else the words that name the speaker stand alone.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Span
from recoupe.model.reading import VoiceBy
from recoupe.reading.statements.behind import named_behind
from recoupe.reading.statements.discourse import Discourse, Turn
from recoupe.reading.statements.issued import Issued
from recoupe.reading.statements.nameless import Nameless
from recoupe.reading.statements.people import People
from recoupe.reading.statements.pointed import Pointed
from recoupe.reading.statements.pronouns import Pronouns
from recoupe.reading.statements.saying import Actor, SpeakerPhrase
from recoupe.reading.statements.speaker import Speaker, as_speaker, label_of

CARRIED = {"orphan": 1, "goes-on": 1, "beside": 0}
"""Patterns whose words are whoever's spoke before, and how many sentences back at most."""
ATTRIBUTED = frozenset({"preposition", "source"})
"""Patterns whose speaker is no subject: « selon X » does not make X the one « il » goes back to."""
KINDS = {"person": "person", "outlet": "outlet"}
"""What may speak; an outlet only carries, and no pronoun goes back to it."""
TITLE = 5
"""Letters that an article and a title add to a name: « M. Karev », « la CGT »."""

Way = tuple[VoiceBy, Callable[[SpeakerPhrase, int], int | None]]
"""How words without a name, at an offset, are known to mean somebody, and whom; tried in order."""


class Resolver:
    """Resolves speakers of one article, statement by statement in the order of its text."""

    def __init__(
        self,
        people: People,
        by_span: dict[Span, int],
        actors: list[Actor],
        discourse: Discourse,
        language: Language,
    ) -> None:
        """`actors` are the subjects of the article's own clauses, with offsets into the article."""
        attribution = language.attribution
        self._language = language
        self._people = people
        self._names = people.names
        self._by_span = by_span
        self._pending = sorted(actors, key=lambda actor: -actor.phrase.span.start)
        self._discourse = discourse
        self._nameless = Nameless(people, discourse, language)
        self._pronouns = Pronouns(people, discourse, language)
        self._persons = dict(language.verbs.persons)
        self._documents = frozenset(map(fold, attribution.documents.words))
        self._issued = Issued(people.text, discourse, language)
        self._pointed = Pointed(discourse, language)
        self._ways: tuple[Way, ...] = (
            ("apposition", self._behind),
            ("role", self._called),
            ("issuer", self._issued.issuer),
        )
        self._anonymous = attribution.anonymous.label
        self._main = {actor.phrase.span: actor.main for actor in actors}
        self._agents = {actor.phrase.span for actor in actors if actor.agent}
        self._spoken: dict[Span, Speaker] = {}
        for actor in actors:
            self._describe(actor.phrase)

    def resolve(
        self, phrase: SpeakerPhrase | None, at: int, pattern: str, begins: int | None = None
    ) -> Speaker:
        """The speaker of a statement found by a pattern, whose words begin at an offset, what is
        said at another; None where it has nobody near it: a quotation alone then goes on with
        whoever spoke."""
        self._advance(at)
        if phrase is None:
            back = CARRIED.get(pattern)
            unknown = Speaker(None, None, self._anonymous)
            return unknown if back is None else self._carried(at, back, pattern == "goes-on")
        led = self._pronouns.led(phrase, at if begins is None else begins)
        speaker = (
            self._spoken.get(phrase.span) or self._named(phrase, at, begins)
            if led is None
            else Speaker(phrase.span, led, self._names[led].label, "pronoun")
        )
        if phrase.pronoun and speaker.voice is not None:
            self._spoken[phrase.span] = speaker
        main = pattern not in ATTRIBUTED and self._main.get(phrase.span, True)
        self._remember(phrase, speaker, at, spoke=True, main=main)
        self._pointed.heard(phrase, speaker, at)
        if speaker.voice is not None:
            self._issued.heard(speaker.voice, at)
        return speaker

    def meant(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """Whom words at an offset stand for: asked once all statements are resolved."""
        self._advance(at)
        return self._named(phrase, at).voice

    def personal(self, phrase: SpeakerPhrase) -> bool:
        """Whether the head of words is a person's noun."""
        return self._nameless.personal(phrase)

    def body_of(self, person: int) -> int | None:
        """The body that a person's roles name: « Anne Karev, directrice de Velair »; None where
        they name none, or two of which neither is a part of the other."""
        told = {w for o in self._people.offices(person) if not o.former for w in o.narrowing}
        named = {
            (len(words), index)
            for index, name in enumerate(self._names)
            if name.kind == "organisation"
            for words in (set(fold(form).split()) for form in name.forms)
            if words <= told
        }
        longest = {index for size, index in named if size == max(named)[0]}
        return longest.pop() if len(longest) == 1 else None

    def _advance(self, at: int) -> None:
        """Takes in the subjects that stand before an offset."""
        while self._pending and self._pending[-1].phrase.span.start < at:
            actor = self._pending.pop()
            here = actor.phrase.span.start
            speaker = self._named(actor.phrase, here)
            self._remember(actor.phrase, speaker, here, spoke=False, main=actor.main)

    def _describe(self, phrase: SpeakerPhrase) -> None:
        mention = self._mention(phrase.name)
        if mention is not None and phrase.head:
            self._nameless.describe(self._by_span[mention], phrase)

    def _remember(
        self, phrase: SpeakerPhrase, speaker: Speaker, at: int, spoke: bool, main: bool
    ) -> None:
        kind, gender = self._nameless.kind(phrase), self._people.phrase_gender(phrase)
        if phrase.pronoun:
            kind, gender = "person", self._persons.get(phrase.pronoun, "").removesuffix("p") or "mf"
            if not gender or speaker.label == self._anonymous:
                return
        if speaker.voice is not None:
            name = self._names[speaker.voice]
            if name.kind == "place" and not spoke:
                return
            kind = KINDS.get(name.kind, "body")
            if kind == "person":
                gender = self._people.genders[speaker.voice]
        if kind or spoke:
            who = (speaker.voice, speaker.label, gender, phrase.plural)
            self._discourse.add(Turn(at, *who, kind, spoke, main, speaker.office))

    def _named(self, phrase: SpeakerPhrase, at: int, begins: int | None = None) -> Speaker:
        mention = self._mention(phrase.name)
        if mention is not None:
            return self._by_name(phrase, mention)
        if phrase.pronoun:
            return self._pronouns.find(phrase, at, begins)
        start = at if begins is None else min(at, begins)
        for by, find in self._ways:
            if (
                voice := find(phrase, start if self._nameless.personal(phrase) else at)
            ) is not None:
                return Speaker(phrase.span, voice, self._names[voice].label, by)
        if (quoted := self._pointed.find(phrase, at)) is not None:
            role: VoiceBy | None = None if quoted.voice is None else "role"
            return msgspec.structs.replace(quoted, span=phrase.span, by=role)
        office = self._nameless.office(phrase)
        return Speaker(phrase.span, None, label_of(phrase.words), office=office)

    def _behind(self, phrase: SpeakerPhrase, at: int) -> int | None:
        return named_behind(self._people, phrase, self._language)

    def _called(self, phrase: SpeakerPhrase, at: int) -> int | None:
        """Whom a noun stands for; by whom something is done is not whoever spoke last."""
        return self._nameless.find(phrase, at, phrase.span in self._agents)

    def _by_name(self, phrase: SpeakerPhrase, mention: Span) -> Speaker:
        """A name among the speaker's words; what is in a town, or several people, are no voice.
        « Kigali dément » is its government's."""
        voice = self._by_span[mention]
        name = self._names[voice]
        alone = len(phrase.span) - len(mention) <= TITLE
        people = phrase.plural and self._nameless.personal(phrase)
        listed = phrase.plural and "," in self._people.text[phrase.span.start : mention.start]
        if people or listed or (name.kind == "place" and not alone):
            return Speaker(phrase.span, None, label_of(phrase.words))
        by: VoiceBy = "name" if alone else "apposition"
        if phrase.head in self._documents:
            by = "issuer"
        return Speaker(mention, voice, name.label, by)

    def _mention(self, span: Span | None) -> Span | None:
        """The mention at a span, or the one that holds it: « La Poste » for « Poste »."""
        if span is None or span in self._by_span:
            return span
        return next((m for m in self._by_span if m.covers(span)), None)

    def _carried(self, at: int, back: int, on: bool) -> Speaker:
        """A quotation with nobody near it is whoever's the sentence before was; what goes `on`
        (« est-il ajouté ») is only of whoever spoke."""
        here = self._discourse.sentence(at)
        turn = self._discourse.meant(
            at, lambda t: t.kind != "outlet" and (t.spoke or not (t.plural or on))
        )
        far = turn is None or here - self._discourse.sentence(turn.at) > back
        following = self._following(at) if back else None
        if (far or turn is None or turn.voice is None) and following is not None:
            return Speaker(None, following, self._names[following].label, "carried")
        if turn is None or far or following not in (None, turn.voice):
            return Speaker(None, None, self._anonymous)
        self._discourse.add(msgspec.structs.replace(turn, at=at, spoke=True))
        return as_speaker(turn, None, "carried")

    def _following(self, at: int) -> int | None:
        """« « La digue tiendra. » Dans un message, Paul Karev a voulu rassurer »: the subject of
        the sentence after a quotation that opens a paragraph, where nobody spoke before."""
        opens = self._discourse.sentence(at) - self._discourse.opens(at)
        if opens > 0 or not self._pending:
            return None
        phrase = self._pending[-1].phrase
        mention = self._mention(phrase.name)
        return self._by_name(phrase, mention).voice if mention is not None else None
