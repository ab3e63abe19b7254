"""A statement as one paragraph shows it, before the article tells who « il » is."""

from __future__ import annotations

import msgspec

from recoupe.model import Span
from recoupe.model.reading import Act, Mode


class SpeakerPhrase(msgspec.Struct, frozen=True, array_like=True):
    """The words that name a speaker: `span` in the paragraph, the mention that is its head or
    its apposition (`name`), or the pronoun it is; `head` is its folded head noun, `gender` m or f
    where its form tells it."""

    span: Span
    name: Span | None
    pronoun: str
    head: str
    plural: bool
    words: str
    gender: str = ""


class Description(msgspec.Struct, frozen=True, array_like=True):
    """Words that say what somebody is, beside the name."""

    name: Span
    words: str


class Actor(msgspec.Struct, frozen=True, array_like=True):
    """The subject of a clause that the article itself tells; `main` where it is the sentence's,
    `agent` where something is done by them."""

    phrase: SpeakerPhrase
    main: bool
    agent: bool = False


class Saying(msgspec.Struct, frozen=True, array_like=True):
    """One act of saying. `speaker` is None where the words before must tell (an orphan
    quotation, a participle); `via` are the mentions of channels; `relay` is True where the
    cue only passes words on (« rapporte l'AOP »)."""

    content: tuple[Span, ...]
    cue: Span | None
    speaker: SpeakerPhrase | None
    via: tuple[Span, ...]
    act: Act
    pattern: str
    negated: bool = False
    relay: bool = False


class StatementExpression(msgspec.Struct, frozen=True, array_like=True):
    """A saying with what can be told of it without the rest of the article."""

    saying: Saying
    mode: Mode
    hedge: str | None
