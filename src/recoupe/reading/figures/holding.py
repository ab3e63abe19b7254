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
from recoupe.reading.figures.holder_words import speaker_words
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
TOLLS = frozenset({"killed", "injured", "missing", "evacuated", "homeless", "damage"})
"""What an event did."""

LOOSE = frozenset({"quantity", "other", "duration"})
"""Measures of which anything may be held or nobody may: only grammar tells whose they are."""

SUBJECTS = ("subject", "beyond")
"""Words that are said to do or have something."""


class Setting(msgspec.Struct, frozen=True):
    """What an article shows of its names: their mentions in order, who says what, whom words
    without a name stand for (`meant`), and how its text begins."""

    text: str
    names: Sequence[LocalName]
    mentions: tuple[tuple[Span, int], ...]
    statements: Sequence[Statement]
    meant: Callable[[SpeakerPhrase, int], int | None]
    is_person: Callable[[SpeakerPhrase], bool]
    called: Called
    illness: bool
    language: Language


class Asked(msgspec.Struct, frozen=True):
    """A figure, the words that may name its holder, and the figures before it."""

    figure: Figure
    owners: tuple[Owner, ...]
    sentence: Span
    previous: Span
    kinds: tuple[Kinds, ...]
    before: tuple[Figure, ...]
    setting: Setting

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
        return self.setting.names[name].kind == "person" or self.figure.measure in LOOSE

    def fits(self, name: int) -> bool:
        """Whether a name is of a kind that holds such figures, and not their source."""
        if name == self.source:
            return False
        return any(self.setting.names[name].kind in kinds for kinds in self.kinds)


def kinds_of(figure: Figure, setting: Setting) -> tuple[Kinds, ...]:
    """What may hold a figure; the dead of an illness are counted by places."""
    deadly = figure.measure == "killed" and setting.illness
    return (PLACES,) if deadly else HOLDING.get(figure.measure, ())


AWARDED = ("sentence", "fine")
"""What courts give, to the subject of « condamné », the object of « condamner »."""
