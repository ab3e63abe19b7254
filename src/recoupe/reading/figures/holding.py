"""What may hold a figure, and what is asked of the rules that find who does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Figure, LocalName, Span, Statement
from recoupe.model.reading import Measure, NameKind
from recoupe.reading.figures.called import Called
from recoupe.reading.figures.expressions import Owner
from recoupe.reading.figures.holder_words import link_words, speaker_words, thing_words
from recoupe.reading.statements.saying import SpeakerPhrase

Kinds = tuple[NameKind, ...]
BODIES: Kinds = ("organisation",)
PEOPLE: Kinds = ("person",)
PLACES: Kinds = ("place",)
HOLDING: Mapping[Measure, tuple[Kinds, ...]] = {
    "sentence": (PEOPLE, BODIES),
    "fine": (PEOPLE, BODIES),
    "jobs": (BODIES, PLACES),
    "cut": (BODIES,),
    "revenue": (BODIES,),
    "loan": (BODIES,),
    "strikers": (BODIES,),
    "infected": (PLACES,),
    "killed": (PLACES,),
    "injured": (PLACES,),
    "missing": (PLACES,),
    "evacuated": (PLACES,),
    "homeless": (PLACES,),
    "damage": (PLACES,),
    "tested": (PLACES,),
    "population": (PLACES,),
    "votes": (PEOPLE, BODIES),
    "vote_share": (PEOPLE, BODIES),
    "seats": (BODIES, PEOPLE),
    "score": (BODIES, PLACES, PEOPLE),
    "money": (BODIES, PEOPLE),
    "price": (BODIES, PEOPLE),
    "share": (BODIES, PLACES),
    "duration": (PEOPLE, BODIES, PLACES),
    "quantity": (BODIES, PEOPLE, PLACES),
    "other": (BODIES, PEOPLE, PLACES),
}
"""What may hold a figure of a measure, the likeliest first; others are held by nobody."""
TOLLS: frozenset[Measure] = frozenset(
    {"killed", "injured", "missing", "evacuated", "homeless", "damage"}
)
"""What an event did."""


LOOSE: frozenset[Measure] = frozenset({"quantity", "other", "duration", "money", "price", "share"})
"""What may be anybody's or nobody's: held only by what the sentence's grammar ties to it."""
STAFF: frozenset[Measure] = frozenset({"jobs", "cut", "loan", "revenue"})
"""What only a firm or an office has."""
EPIDEMIC: frozenset[Measure] = frozenset({"infected", "tested"})
"""What is counted by places."""


class Setting(msgspec.Struct, frozen=True):
    """What an article shows of its names: their mentions in order, who says what, whom words
    without a name stand for (`meant`), what body a person is of, whether it is on an illness,
    counts its sick, or jobs, which place was hit (`struck`), who only makes polls."""

    text: str
    names: Sequence[LocalName]
    mentions: tuple[tuple[Span, int], ...]
    statements: Sequence[Statement]
    meant: Callable[[SpeakerPhrase, int], int | None]
    is_person: Callable[[SpeakerPhrase], bool]
    body_of: Callable[[int], int | None]
    called: Called
    illness: bool
    epidemic: bool
    staffed: bool
    struck: int | None
    pollsters: frozenset[int]
    language: Language


class Asked(msgspec.Struct, frozen=True):
    """A figure, the words that may name its holder, and those whose holders are `known`."""

    figure: Figure
    owners: tuple[Owner, ...]
    sentence: Span
    previous: Span
    kinds: tuple[Kinds, ...]
    known: tuple[Figure, ...]
    setting: Setting

    @property
    def measure(self) -> Measure:
        """What the figure is held like: « quatre usines » like a firm's jobs."""
        return held_like(self.figure, self.setting)

    @property
    def counted(self) -> int:
        """Where the words of what it counts begin."""
        span = self.figure.span
        return span.start + span.of(self.setting.text).find(self.figure.of)

    @property
    def is_elsewhere(self) -> bool:
        """« à l'échelle nationale », « en dehors de Velm »: whether what is counted by places is
        said not to be of the place the article is about."""
        sentence = self.sentence.of(self.setting.text)
        away = link_words(self.setting.language).elsewhere
        return self.kinds[:1] == (PLACES,) and away.search(sentence) is not None

    @property
    def carrier(self) -> Statement | None:
        """The statement that carries the figure."""
        number = self.figure.statement
        return None if number is None else self.setting.statements[number]

    @property
    def source(self) -> int | None:
        """« selon une enquête de l'institut Velma », « selon Mme Karev »: who only tells of it."""
        carrier = self.carrier
        if carrier is None or carrier.cue is None:
            return None
        attributing = speaker_words(self.setting.language).attributing
        if carrier.voice is None or fold(carrier.cue.of(self.setting.text)) not in attributing:
            return None
        person = self.setting.names[carrier.voice].kind == "person"
        return carrier.voice if person or carrier.voice_by == "issuer" else None

    def only_tells(self, name: int, words: Span) -> bool:
        """« la maire a évoqué 40 plaintes »: the name of who says it, outside what is said; a body
        may still tell its own number."""
        carrier = self.carrier
        if carrier is None or carrier.voice != name:
            return False
        if any(part.overlaps(words) for part in carrier.content):
            return False
        counted = self.measure in ("quantity", "other", "duration")
        return counted or self.setting.names[name].kind == "person"

    def is_body(self, name: int) -> bool:
        """Whether a name is a body's."""
        return self.setting.names[name].kind in BODIES and self.fits(name)

    def fits(self, name: int) -> bool:
        """Whether a name is of a kind that holds such figures, and not their source."""
        if name == self.source or name in self.setting.pollsters:
            return False
        return any(self.setting.names[name].kind in kinds for kinds in self.kinds)


def held_like(figure: Figure, setting: Setting) -> Measure:
    """The measure whose holders a figure has: « quatre usines » are a firm's as its jobs are, and
    where an illness spreads « onze quartiers » a town's as its sick are."""
    if figure.measure not in ("quantity", "other"):
        return figure.measure
    things = thing_words(setting.language)
    if things.firms.search(figure.of):
        return "jobs"
    return "infected" if setting.illness and things.towns.search(figure.of) else figure.measure


def kinds_of(figure: Figure, setting: Setting) -> tuple[Kinds, ...]:
    """What may hold a figure; the dead of an illness are counted by places."""
    deadly = figure.measure == "killed" and setting.illness
    return (PLACES,) if deadly else HOLDING.get(held_like(figure, setting), ())


AWARDED = ("sentence", "fine")
"""What courts give, to the subject of « condamné », the object of « condamner »."""
