"""What editors ruled by hand: rows beside what was read, anchored in the words of articles."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from recoupe.model.findings import Place
from recoupe.model.reading import Approx, Measure, NameKind, Role, Unit
from recoupe.model.shown import Shown

Ruled = Literal["figure", "statement", "name", "date", "finding", "article"]
"""What a ruling is of."""
Word = Literal[
    "right", "wrong", "value", "same", "apart", "note", "confirmed", "dismissed", "kept",
    "belongs", "elsewhere",
]  # fmt: skip
"""What it says: of an entry that it is right, wrong (no such thing), or of another value; of two
that they are the same or apart; of a finding that it is confirmed, dismissed or kept for
follow-up; of an article that it belongs to a story, or does not; or no more than a note."""


class Anchor(msgspec.Struct, frozen=True):
    """A run of characters by its words and those around it, as a W3C TextQuoteSelector has them;
    `article` is the key that the article keeps from one run to the next (`sources.lasting`)."""

    article: str
    quote: str
    prefix: str = ""
    suffix: str = ""


Words = Annotated[str, msgspec.Meta(min_length=1, max_length=300, pattern=r"\S")]
"""What somebody is called where no name is known."""


class Value(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What an entry should be; what is UNSET stays as it was read. `voice` and `holder` are the
    labels of names that the article has, or else another of its story, None for nobody;
    `voice_label` is a speaker whom none of them names, in words (« un témoin »). `body` is the
    label of the name that a name speaks for."""

    low: float | msgspec.UnsetType | None = msgspec.UNSET
    high: float | msgspec.UnsetType | None = msgspec.UNSET
    approx: Approx | msgspec.UnsetType = msgspec.UNSET
    measure: Measure | msgspec.UnsetType = msgspec.UNSET
    unit: Unit | msgspec.UnsetType = msgspec.UNSET
    role: Role | msgspec.UnsetType = msgspec.UNSET
    as_of: str | msgspec.UnsetType | None = msgspec.UNSET
    holder: str | msgspec.UnsetType | None = msgspec.UNSET
    voice: str | msgspec.UnsetType | None = msgspec.UNSET
    voice_label: Words | msgspec.UnsetType = msgspec.UNSET
    kind: NameKind | msgspec.UnsetType = msgspec.UNSET
    body: str | msgspec.UnsetType | None = msgspec.UNSET
    value: str | msgspec.UnsetType = msgspec.UNSET


class Ruling(Shown, msgspec.Struct, frozen=True):
    """One ruling: `word` on an entry (one anchor), on two of them (two), on a finding (one for
    each place of its evidence; `finding` is its kind), or on an article (its head, then those of
    others that say which story is meant). `by` whom, `at` which moment (ISO 8601,
    UTC); `undone` is when it was taken back."""

    id: str
    of: Ruled
    word: Word
    on: tuple[Anchor, ...]
    by: str
    at: str
    value: Value = Value()
    finding: str | None = None
    note: str = ""
    undone: str | None = None


class Pair(msgspec.Struct, frozen=True):
    """Two figures, statements or names that an editor says are of one thing, or are not."""

    of: Literal["figure", "statement", "name"]
    a: Place
    b: Place
    same: bool


class Spoken(msgspec.Struct, frozen=True):
    """Whom an editor says a name speaks for: the name at a place, the label of its body; None for
    nobody."""

    name: Place
    body: str | None


class Applied(Shown, msgspec.Struct, frozen=True):
    """A ruling as a dossier lists it: the entries that it touched, as JSON Pointers into the
    dossier (RFC 6901); `orphaned` says why it touches none, None where it does. `returned` tells
    of a finding that was dismissed and has other evidence now."""

    id: str
    word: Word
    entries: tuple[str, ...]
    by: str
    at: str
    note: str = ""
    orphaned: str | None = None
    returned: bool = False
