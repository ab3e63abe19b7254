"""The dossier: everything the line found, exactly as `dossier.json` has it.

These types are the file format (`recoupe.dossier`, version 1): encoding a `Dossier` gives the
JSON, decoding the JSON gives the `Dossier`, and the published JSON Schema is made from them.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

import msgspec

from recoupe.model.article import Elsewhere, Furniture, Issue, Published, Status
from recoupe.model.findings import Finding, Name, Place, Reuse, Revision, Thread, TimelineEntry
from recoupe.model.reading import Act, Approx, DateType, Measure, Mode, Role, Unit, VoiceBy
from recoupe.model.span import Placed, Span


class Generator(msgspec.Struct, frozen=True):
    """The program that made a dossier."""

    name: str
    version: str


class DossierArticle(msgspec.Struct, frozen=True):
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


class DossierStatement(msgspec.Struct, frozen=True):
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


class DossierFigure(Placed, msgspec.Struct, frozen=True):
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


class DossierDate(Placed, msgspec.Struct, frozen=True):
    """An expression of calendar time with its TIMEX3 value, and why it cannot be right."""

    id: str
    article: str
    start: int
    end: int
    type: DateType
    value: str
    suspect: str | None


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """A story's articles, what was read in them, and what cross-checking found."""

    format: Literal["recoupe.dossier"] = "recoupe.dossier"
    version: Literal[1] = 1
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

    @property
    def language(self) -> str | None:
        """The language of most of the articles that were read; None where none was."""
        counts = Counter(a.language for a in self.articles if a.read and a.language)
        return min(counts, key=lambda code: (-counts[code], code)) if counts else None

    def article(self, id: str) -> DossierArticle:
        """The article of an id; KeyError where there is none.

        >>> place = d.findings[0].evidence[0]                        # doctest: +SKIP
        >>> d.article(place.article).text[place.start : place.end]   # doctest: +SKIP
        'au moins 18 personnes'
        """
        return {article.id: article for article in self.articles}[id]

    def name(self, id: str) -> Name:
        """The name of an id (`figure.place`, `statement.voice`); KeyError where there is none."""
        return {name.id: name for name in self.names}[id]

    def words(self, place: Place | DossierFigure | DossierDate) -> str:
        """The characters that a mention, a figure, a date or a piece of evidence stands on."""
        return self.article(place.article).text[place.start : place.end]
