"""Everything the line found, ready to be published."""

from __future__ import annotations

import msgspec

from recoupe.model.article import Article, Issue
from recoupe.model.findings import Finding, Name, Reuse, Thread, TimelineEntry
from recoupe.model.reading import DateMention, Figure, Reading, Statement


class DossierStatement(msgspec.Struct, frozen=True):
    """A statement with its place in the dossier; `voice` and `via` are ids of names."""

    id: str
    article: str
    statement: Statement
    voice: str | None
    via: tuple[str, ...]


class DossierFigure(msgspec.Struct, frozen=True):
    """A figure with its place in the dossier; `place` is a name's id, `carrier` a statement's."""

    id: str
    article: str
    figure: Figure
    place: str | None
    carrier: str | None


class DossierDate(msgspec.Struct, frozen=True):
    """A date with its place in the dossier."""

    id: str
    article: str
    date: DateMention


class Dossier(msgspec.Struct, frozen=True):
    """A story's articles, what was read in them, and what cross-checking found."""

    language: str
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    names: tuple[Name, ...]
    statements: tuple[DossierStatement, ...]
    figures: tuple[DossierFigure, ...]
    dates: tuple[DossierDate, ...]
    agencies: dict[str, tuple[str, ...]]
    reuse: tuple[Reuse, ...]
    threads: tuple[Thread, ...]
    timeline: tuple[TimelineEntry, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]
