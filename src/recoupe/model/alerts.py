"""What an editor is told of a story that is followed, as it happens."""

from __future__ import annotations

from typing import Literal

import msgspec

from recoupe.model.shown import Shown

AlertKind = Literal["contradiction", "moved", "denial", "withdrawn"]
"""Two sides that cannot both be right; a count or a position that a later report changed; a
statement that denies another; an article that its agency took back."""


class Cited(Shown, msgspec.Struct, frozen=True):
    """Words of an article that an alert rests on, in their sentence, and where it stands."""

    article: str
    outlet: str | None
    title: str
    url: str | None
    published: str | None
    sentence: str


class Alert(Shown, msgspec.Struct, frozen=True):
    """One thing that happened in a story: `id` is its own for ever (a URN), `says` tells it in a
    sentence, `at` is when it was told (ISO 8601, UTC), `number` its place among the archive's
    alerts."""

    id: str
    kind: AlertKind
    story: int
    title: str
    says: str
    at: str
    evidence: tuple[Cited, ...] = ()
    language: str | None = None
    number: int = 0
