"""The dossier as tables: one row a mention, with the exact words and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from recoupe.model import Dossier, DossierFigure, Place, Span
from recoupe.publish.lookup import Lookup

Cell = str | int | float | bool | None
Kind = type[str] | type[int] | type[float] | type[bool]

WHERE: dict[str, Kind] = {
    "article": str,
    "outlet": str,
    "published": str,
    "published_basis": str,
    "start": int,
    "end": int,
    "words": str,
}
"""The columns every table has: whose words, from when, and which characters of the article."""

LISTED = " | "
"""What stands between the parts of a cell that lists."""


class Table(msgspec.Struct, frozen=True):
    """Rows in the order of the dossier; `columns` says what each cell holds, None aside."""

    name: str
    columns: dict[str, Kind]
    rows: list[tuple[Cell, ...]]


def table(dossier: Dossier, name: str) -> Table:
    """One of `TABLES`; KeyError, which names them, for another name."""
    if name not in TABLES:
        raise KeyError(f"there is no table {name!r}; there are: {', '.join(TABLES)}")
    columns, rows = TABLES[name]
    return Table(name, columns, list(rows(_Cells(dossier))))


class _Cells(Lookup):
    """What the rows of every table need at hand."""

    def label(self, id: str | None) -> str | None:
        """A name in words."""
        return self.names[id].label if id in self.names else None

    def labels(self, ids: tuple[str, ...]) -> str:
        """Names in words, listed."""
        return LISTED.join(self.names[id].label for id in ids if id in self.names)

    def where(self, place: Place | DossierFigure) -> tuple[Cell, ...]:
        """The cells of `WHERE`."""
        article = self.articles[place.article]
        words = article.text[place.start : place.end]
        known = article.published.value, article.published.basis
        return place.article, article.outlet, *known, place.start, place.end, words

    def voice(self, figure: DossierFigure) -> str | None:
        """Who says a figure; None where it is the article's own words."""
        told = self.statements.get(figure.statement or "")
        return self.speaker(told) if told else None


def _figures(at: _Cells) -> Iterator[tuple[Cell, ...]]:
    for f in at.dossier.figures:
        thread = at.thread_of.get(f.id)
        bounds = (f.low, f.high, f.approx, f.unit, f.measure, f.of)
        whose = (f.role, at.label(f.holder))
        said = (*whose, at.label(f.place), f.as_of, at.voice(f), f.statement)
        judged = (thread.id, thread.label, thread.verdict) if thread else (None, None, None)
        yield (f.id, *at.where(f), *bounds, *said, *judged)


def _statements(at: _Cells) -> Iterator[tuple[Cell, ...]]:
    for s in at.dossier.statements:
        text, thread = at.articles[s.article].text, at.thread_of.get(s.id)
        for number, span in enumerate(s.content, 1):
            yield (
                s.id,
                number,
                *at.where(Place.at(s.article, span)),
                at.speaker(s),
                s.voice,
                s.voice_by,
                at.labels(s.via),
                *(s.mode, s.act, s.hedge, s.negated),
                *_words(s.speaker, text),
                *_words(s.cue, text),
                *((thread.id, thread.verdict) if thread else (None, None)),
            )


def _words(span: Span | None, text: str) -> tuple[Cell, Cell, Cell]:
    return (span.of(text), span.start, span.end) if span else (None, None, None)


def _names(at: _Cells) -> Iterator[tuple[Cell, ...]]:
    for name in at.dossier.names:
        for mention in name.mentions:
            yield (
                name.id,
                name.kind,
                name.label,
                *at.where(mention),
                LISTED.join(name.why),
                at.label(name.body),
            )


def _timeline(at: _Cells) -> Iterator[tuple[Cell, ...]]:
    for number, entry in enumerate(at.dossier.timeline, 1):
        for place in entry.evidence:
            others = LISTED.join(entry.other_days)
            yield number, entry.date, entry.label, *at.where(place), others


def _threads(at: _Cells) -> Iterator[tuple[Cell, ...]]:
    for t in at.dossier.threads:
        counts = (t.articles, t.outlets, t.sources)
        about = (t.id, t.kind, t.label, t.verdict, t.trend, t.why, *counts, at.labels(t.voices))
        for member in t.members:
            for place, voice, low, high, as_of in _member(at, member):
                ground = member in t.grounds
                yield *about, member, ground, *at.where(place), voice, low, high, as_of


def _findings(at: _Cells) -> Iterator[tuple[Cell, ...]]:
    for number, f in enumerate(at.dossier.findings, 1):
        for side, places in enumerate(f.sides or (f.evidence,), 1):
            for place in places:
                yield number, f.kind, f.text, side, *at.where(place), f.thread


def _member(
    at: _Cells, id: str
) -> Iterator[tuple[Place, str | None, float | None, float | None, str | None]]:
    figure, told = at.figures.get(id), at.statements.get(id)
    if figure is not None:
        place = Place.at(figure.article, figure.span)
        yield place, at.voice(figure), figure.low, figure.high, figure.as_of
    elif told is not None:
        for span in told.content:
            yield Place.at(told.article, span), at.speaker(told), None, None, None


TABLES: dict[str, tuple[dict[str, Kind], Callable[[_Cells], Iterator[tuple[Cell, ...]]]]] = {
    "figures": (
        {
            "figure": str, **WHERE, "low": float, "high": float, "approx": str, "unit": str,
            "measure": str, "of": str, "role": str, "holder": str, "place": str,
            "as_of": str, "voice": str, "statement": str, "thread": str,
            "thread_label": str, "verdict": str,
        },
        _figures,
    ),
    "statements": (
        {
            "statement": str, "part": int, **WHERE, "voice": str, "voice_name": str,
            "voice_by": str, "via": str,
            "mode": str, "act": str, "hedge": str, "negated": bool, "speaker": str,
            "speaker_start": int, "speaker_end": int, "cue": str, "cue_start": int,
            "cue_end": int, "thread": str, "verdict": str,
        },
        _statements,
    ),
    "names": ({"name": str, "kind": str, "label": str, **WHERE, "why": str, "body": str}, _names),
    "timeline": (
        {"entry": int, "date": str, "label": str, **WHERE, "other_days": str},
        _timeline,
    ),
    "threads": (
        {
            "thread": str, "kind": str, "label": str, "verdict": str, "trend": str, "why": str,
            "articles": int, "outlets": int, "sources": int, "voices": str, "member": str,
            "ground": bool, **WHERE, "voice": str, "low": float, "high": float, "as_of": str,
        },
        _threads,
    ),
    "findings": (
        {"finding": int, "kind": str, "text": str, "side": int, **WHERE, "thread": str},
        _findings,
    ),
}  # fmt: skip
"""Tables by name: their columns, and what makes their rows."""
