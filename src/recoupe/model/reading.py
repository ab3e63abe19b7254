"""What one article says, and who says it."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec

from recoupe.model.article import Published
from recoupe.model.span import Span

NameKind = Literal["person", "organisation", "place", "outlet", "other"]
Gender = Literal["m", "f"]
Mode = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert", "deny", "accuse", "promise", "order", "request", "thank", "hope", "warn", "other"
]
Approx = Literal["exact", "about", "at_least", "at_most", "range", "vague"]
Bond = Literal["own", "within", "since", "aside", "loose"]
"""How a date is tied to its sentence: the day of what it tells, that of a thing it mentions (« le
pont qui a cédé mardi »), one since which something holds (« depuis mardi »), one that is only
compared with or waited for (« comme mardi »), none that is sure (« aujourd'hui professeur »)."""
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
VoiceBy = Literal["name", "apposition", "role", "pronoun", "carried", "issuer"]
"""How a voice was found: the speaker's words are its name, a name stands beside them, they are a
role or a pronoun that was resolved, they were carried on from the sentence before, or they are a
report's, whose issuer it is."""
Measure = Literal[
    "killed", "injured", "killed_or_injured", "missing", "detained", "attackers", "deployed",
    "homeless", "evacuated", "jobs", "money", "damage", "attacks", "share", "population",
    "distance", "magnitude", "quantity", "duration", "votes", "vote_share", "seats", "turnout",
    "demonstrators", "strikers", "infected", "tested", "sentence", "fine", "price", "revenue",
    "loan", "cut", "score", "other",
]  # fmt: skip
"""What a figure counts or measures."""
PlainUnit = Literal[
    "person", "vehicle", "aircraft", "equipment", "place", "event", "job", "day", "hour", "week",
    "percent", "fraction", "km", "m", "t", "kg", "other",
]  # fmt: skip
Unit = Annotated[
    str, msgspec.Meta(pattern=rf"^({'|'.join(get_args(PlainUnit))}|other:.*\S|[a-z]{{3}})$")
]
"""What a figure is a number of: a `PlainUnit`, « other » with which (« other:year »), or an ISO
4217 currency in small letters (« eur »)."""
Role = Literal["level", "change", "part", "comparison", "forecast", "request", "result"]
"""What a figure is for: how many there are, by how much it moved, a part of another, another year
or place to compare with, a forecast, asked for, decided."""


class Office(msgspec.Struct, frozen=True):
    """A role: its noun, what narrows it (« ministre » of « sports »), the places whose people or
    state it is of, whether it is a former one, and the gender of who is called so (m, f or mf)."""

    head: str
    narrowing: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    former: bool = False
    gender: str = "mf"


class LocalName(msgspec.Struct, frozen=True):
    """A named thing within one article: every place that names it there.

    `roles` are the words the article uses for the holder (« le gouverneur »), folded; `sure`
    tells that more than the model's label speaks for its kind, `common` that it is a body that
    common nouns alone name (« la mairie »), which speaks here. `gender` is a person's, where the
    title (« Mme »), the given name or the role says it. `offices` are what the article tells that
    a person is.
    """

    kind: NameKind
    label: str
    mentions: tuple[Span, ...]
    forms: tuple[str, ...]
    roles: tuple[str, ...] = ()
    sure: bool = False
    gender: Gender | None = None
    common: bool = False
    offices: tuple[Office, ...] = ()


class Statement(msgspec.Struct, frozen=True):
    """One act of saying. `voice` and `via` index the reading's `names`, `voice_by` tells how the
    voice was found (None where there is none); `pattern` names the pack pattern that found it.
    `office` is the role that is all the article tells of the speaker."""

    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    voice: int | None
    voice_label: str
    via: tuple[int, ...]
    mode: Mode
    act: Act
    hedge: str | None
    negated: bool
    pattern: str
    voice_by: VoiceBy | None = None
    office: Office | None = None


class Figure(msgspec.Struct, frozen=True):
    """A quantity with its bounds; None is open on that side.

    `statement` indexes the reading's statements, `place` its names, `dated` its dates and `whole`
    its figures: the one this is a part of. `scope` has the places its own sentence says it counts
    over, none where it says nothing; `place` may be borrowed from before. `holder` indexes the
    names: whose number it is, None where that is not sure; `role` is what it is for. `as_of` is the
    day on which the number held, `happened` the day or the year of what it counts.
    """

    span: Span
    low: float | None
    high: float | None
    approx: Approx
    unit: Unit
    measure: Measure
    of: str
    place: int | None
    scope: tuple[int, ...]
    as_of: str | None
    dated: int | None
    statement: int | None
    subset: bool
    whole: int | None
    pattern: str
    holder: int | None = None
    role: Role = "level"
    happened: str | None = None


class DateMention(msgspec.Struct, frozen=True):
    """An expression of calendar time with its TIMEX3 value."""

    span: Span
    type: DateType
    value: str
    suspect: str | None
    pattern: str
    bond: Bond = "own"


class Negation(msgspec.Struct, frozen=True):
    """A word that a text says is not so, and the nouns and names of which it is told: « Personne
    n'a attaqué l'hôpital » has « attaqué » of « hôpital »."""

    of: Span
    about: tuple[Span, ...]


class Reading(msgspec.Struct, frozen=True):
    """Everything read from one article, in the order of its text."""

    article: str
    published: Published
    names: tuple[LocalName, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    sentences: tuple[Span, ...] = ()
    agencies: tuple[int, ...] = ()
    negations: tuple[Negation, ...] = ()
