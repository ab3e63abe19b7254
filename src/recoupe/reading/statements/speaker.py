"""A speaker as resolved."""

from __future__ import annotations

import msgspec

from recoupe.model import Office, Span
from recoupe.model.reading import VoiceBy
from recoupe.reading.statements.discourse import Turn


class Speaker(msgspec.Struct, frozen=True):
    """A resolved speaker: the words nearest to the cue, the name where one is sure (an index
    into the article's names), what to call them, how the name was found, and the role that is all
    that is known of them."""

    span: Span | None
    voice: int | None
    label: str
    by: VoiceBy | None = None
    office: Office | None = None


def as_speaker(turn: Turn, span: Span | None, by: VoiceBy) -> Speaker:
    """Whoever a turn was of, by the words that go back to it."""
    named = turn.voice is not None
    return Speaker(span, turn.voice, turn.label, by if named else None, turn.office)


def label_of(words: str) -> str:
    """What to call an unnamed speaker: its words."""
    return " ".join(words.split())
