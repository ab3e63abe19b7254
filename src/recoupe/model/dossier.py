"""The dossier: everything the line found, exactly as `dossier.json` has it.

These types are the file format (`recoupe.dossier`, version 2): encoding a `Dossier` gives the
JSON, decoding the JSON gives the `Dossier`, and the published JSON Schema is made from them.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any, Literal

import msgspec

from recoupe.model.article import Elsewhere, Furniture, Issue, Published, Status
from recoupe.model.findings import (
    Change,
    Finding,
    Name,
    Place,
    Reuse,
    Revision,
    Thread,
    TimelineEntry,
)
from recoupe.model.reading import Act, Approx, DateType, Measure, Mode, Role, Unit, VoiceBy
from recoupe.model.rulings import Applied
from recoupe.model.shown import Shown
from recoupe.model.span import Placed, Span

ADDED_IN_2 = (
    "names[].body",
    "statements[].voice_by",
    "figures[].holder",
    "figures[].role",
    "threads[].sources",
    "threads[].reasons",
    "findings[].sides",
)
"""Keys of `dossier.json` that version 1 has not."""
JOINT = " […] "
"""What stands between the words of an entry that stands on several runs of characters."""
LISTED = 20
"""Ids that an error names."""


class Generator(msgspec.Struct, frozen=True):
    """The program that made a dossier."""

    name: str
    version: str


class DossierArticle(Shown, msgspec.Struct, frozen=True):
    """An article of the story: `text` as received, the furniture in it, and the names of the
    agencies it draws on. `read` is false where it is kept and shown only; `status`, `changed` and
    `also` are those of its `Origin`."""

    id: str
    source: str
    title: str
    outlet: str | None
    language: str | None
    published: Published
    text: str
    furniture: tuple[Furniture, ...]
    agencies: tuple[str, ...]
    machine_translated: bool | None
    url: str | None = None
    read: bool = True
    authors: tuple[str, ...] = ()
    modified: str | None = None
    status: Status = "usable"
    changed: tuple[str, ...] = ()
    also: tuple[Elsewhere, ...] = ()


class DossierStatement(Shown, msgspec.Struct, frozen=True):
    """One act of saying; `voice` and `via` are ids of names."""

    id: str
    article: str
    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    voice: str | None
    voice_label: str
    via: tuple[str, ...]
    mode: Mode
    act: Act
    hedge: str | None
    negated: bool = False
    voice_by: VoiceBy | None = None


class DossierFigure(Shown, Placed, msgspec.Struct, frozen=True):
    """A quantity with its bounds, None where it is open; `place` is the id of a name, `holder` of
    the one whose number it is, `statement` of the statement that carries it, None where it is the
    article's own words."""

    id: str
    article: str
    start: int
    end: int
    low: int | float | None
    high: int | float | None
    approx: Approx
    unit: Unit
    measure: Measure
    of: str
    place: str | None
    as_of: str | None
    statement: str | None
    holder: str | None = None
    role: Role = "level"


class DossierDate(Shown, Placed, msgspec.Struct, frozen=True):
    """An expression of calendar time with its TIMEX3 value, and why it cannot be right."""

    id: str
    article: str
    start: int
    end: int
    type: DateType
    value: str
    suspect: str | None


class Dossier(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A story's articles, what was read in them, and what cross-checking found."""

    format: Literal["recoupe.dossier"] = "recoupe.dossier"
    version: Literal[1, 2] = 2
    generator: Generator
    articles: tuple[DossierArticle, ...]
    names: tuple[Name, ...] = ()
    statements: tuple[DossierStatement, ...] = ()
    figures: tuple[DossierFigure, ...] = ()
    dates: tuple[DossierDate, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    threads: tuple[Thread, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    revisions: tuple[Revision, ...] = ()
    issues: tuple[Issue, ...] = ()
    rulings: tuple[Applied, ...] = ()

    @property
    def language(self) -> str | None:
        """The language of most of the articles that were read; None where none was."""
        counts = Counter(a.language for a in self.articles if a.read and a.language)
        return min(counts, key=lambda code: (-counts[code], code)) if counts else None

    @property
    def lacks(self) -> tuple[str, ...]:
        """The keys that the contract has and the version this was written as has not."""
        return ADDED_IN_2 if self.version == 1 else ()

    def article(self, id: str) -> DossierArticle:
        """The article of an id; KeyError, which names the ids there are, where there is none.

        >>> d.article("01-aop").outlet
        'AOP'
        >>> d.article("99")
        Traceback (most recent call last):
        KeyError: "there is no article '99'; there are: '01-aop', '02-quai', ..."
        """
        found: DossierArticle = _entry("article", self._by_id["articles"], id)
        return found

    def name(self, id: str) -> Name:
        """The name of an id (`figure.place`, `statement.voice`); KeyError as `article`."""
        found: Name = _entry("name", self._by_id["names"], id)
        return found

    def statement(self, id: str) -> DossierStatement:
        """The statement of an id (`figure.statement`); KeyError as `article`."""
        found: DossierStatement = _entry("statement", self._by_id["statements"], id)
        return found

    def figure(self, id: str) -> DossierFigure:
        """The figure of an id (a member of a figure thread); KeyError as `article`."""
        found: DossierFigure = _entry("figure", self._by_id["figures"], id)
        return found

    def thread(self, id: str) -> Thread:
        """The thread of an id (`finding.thread`); KeyError as `article`."""
        found: Thread = _entry("thread", self._by_id["threads"], id)
        return found

    def places(self, entry: Entry) -> tuple[Place, ...]:
        """The runs of characters that an entry stands on, in its order: the parts of a statement,
        the mentions of a name, the members of a thread, the evidence of a finding.

        TypeError for what is no entry of a dossier.
        """
        match entry:
            case Place():
                return (entry,)
            case DossierArticle():
                return (Place(entry.id, 0, len(entry.text)),)
            case DossierFigure() | DossierDate():
                return (Place.at(entry.article, entry.span),)
            case DossierStatement():
                return tuple(Place.at(entry.article, part) for part in entry.content)
            case Name():
                return entry.mentions
            case Reuse():
                return entry.a, entry.b
            case TimelineEntry() | Finding():
                return entry.evidence
            case Thread():
                of_kind = self.figure if entry.kind == "figure" else self.statement
                return tuple(p for id in entry.members for p in self.places(of_kind(id)))
            case Change():
                return tuple(p for p in (entry.before, entry.after) if p)
            case Revision():
                return tuple(p for change in entry.changes for p in self.places(change))
        raise TypeError(f"{type(entry).__name__} is no entry of a dossier")

    def words(self, entry: Entry) -> str:
        """The characters that an entry stands on, as printed; of several runs each wording once,
        with `JOINT` between them (see `places`).

        >>> d.words(d.figures[0])
        'au moins 12 morts'
        """
        printed = (self.article(p.article).text[p.start : p.end] for p in self.places(entry))
        return JOINT.join(dict.fromkeys(printed))

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Any]]:
        lists = ("articles", "names", "statements", "figures", "threads")
        return {name: {entry.id: entry for entry in getattr(self, name)} for name in lists}

    def __repr__(self) -> str:
        lists = ("articles", "names", "statements", "figures", "threads", "findings", "issues")
        told = ", ".join(f"{len(getattr(self, name))} {name}" for name in lists)
        return f"<{type(self).__name__}: {told}>"


Entry = (
    Place
    | DossierArticle
    | DossierFigure
    | DossierDate
    | DossierStatement
    | Name
    | Reuse
    | Thread
    | TimelineEntry
    | Finding
    | Change
    | Revision
)
"""Whatever a dossier lists that stands on characters of its articles."""


def _entry(kind: str, known: dict[str, Any], id: str) -> Any:
    if id in known:
        return known[id]
    listed = ", ".join(map(repr, list(known)[:LISTED])) or "none"
    more = f" and {len(known) - LISTED} more" if len(known) > LISTED else ""
    raise KeyError(f"there is no {kind} {id!r}; there are: {listed}{more}")
