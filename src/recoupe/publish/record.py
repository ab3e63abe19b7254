"""`dossier.json`: the dossier as the contract has it (format recoupe.dossier, version 1)."""

from __future__ import annotations

import json
from typing import Any

from recoupe.model import (
    Article,
    Dossier,
    DossierDate,
    DossierFigure,
    DossierStatement,
    Finding,
    Place,
    Published,
    Reuse,
    Span,
    Thread,
)

FORMAT = "recoupe.dossier"
VERSION = 1


def render(dossier: Dossier, generator: str) -> str:
    """The JSON text, two runs alike to the byte; `generator` is the program's version."""
    record = as_record(dossier, generator)
    return json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_record(dossier: Dossier, generator: str) -> dict[str, Any]:
    """The dossier as plain dictionaries and lists."""
    published = {reading.article: reading.published for reading in dossier.readings}
    return {
        "format": FORMAT,
        "version": VERSION,
        "generator": {"name": "recoupe", "version": generator},
        "articles": [
            _article(a, published.get(a.id, a.published), dossier.agencies.get(a.id, ()))
            for a in dossier.articles
        ],
        "names": [
            {
                "id": name.id,
                "kind": name.kind,
                "label": name.label,
                "mentions": [{"article": m.article, **_span(m.span)} for m in name.mentions],
                "why": list(name.why),
            }
            for name in dossier.names
        ],
        "statements": [_statement(s) for s in dossier.statements],
        "figures": [_figure(f) for f in dossier.figures],
        "dates": [_date(d) for d in dossier.dates],
        "reuse": [_reuse(r) for r in dossier.reuse],
        "threads": [_thread(t) for t in dossier.threads],
        "timeline": [
            {
                "date": e.date,
                "label": e.label,
                "evidence": [_place(p) for p in e.evidence],
                "other_days": list(e.other_days),
            }
            for e in dossier.timeline
        ],
        "findings": [_finding(f) for f in dossier.findings],
        "issues": [
            {"source": i.source, "code": i.code, "message": i.message} for i in dossier.issues
        ],
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _place(place: Place) -> dict[str, Any]:
    return {"article": place.article, **_span(place.span)}


def _article(article: Article, published: Published, agencies: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "language": article.language,
        "url": article.url,
        "published": {"value": published.value, "basis": published.basis},
        "text": article.text,
        "furniture": [{**_span(f.span), "kind": f.kind} for f in article.furniture],
        "agencies": list(agencies),
        "machine_translated": article.machine_translated,
    }


def _statement(entry: DossierStatement) -> dict[str, Any]:
    s = entry.statement
    return {
        "id": entry.id,
        "article": entry.article,
        "content": [_span(span) for span in s.content],
        "cue": _span(s.cue) if s.cue else None,
        "speaker": _span(s.speaker) if s.speaker else None,
        "voice": entry.voice,
        "voice_label": s.voice_label,
        "via": list(entry.via),
        "mode": s.mode,
        "act": s.act,
        "hedge": s.hedge,
    }


def _figure(entry: DossierFigure) -> dict[str, Any]:
    f = entry.figure
    return {
        "id": entry.id,
        "article": entry.article,
        **_span(f.span),
        "low": _number(f.low),
        "high": _number(f.high),
        "approx": f.approx,
        "unit": f.unit,
        "measure": f.measure,
        "of": f.of,
        "place": entry.place,
        "as_of": f.as_of,
        "statement": entry.carrier,
    }


def _number(value: float | None) -> float | int | None:
    """Whole numbers without a fraction: 18, not 18.0."""
    return int(value) if value is not None and value == int(value) else value


def _date(entry: DossierDate) -> dict[str, Any]:
    d = entry.date
    return {
        "id": entry.id,
        "article": entry.article,
        **_span(d.span),
        "type": d.type,
        "value": d.value,
        "suspect": d.suspect,
    }


def _reuse(reuse: Reuse) -> dict[str, Any]:
    return {
        "kind": reuse.kind,
        "a": _place(reuse.a),
        "b": _place(reuse.b),
        "source": reuse.source,
        "because": reuse.because,
    }


def _thread(thread: Thread) -> dict[str, Any]:
    return {
        "id": thread.id,
        "kind": thread.kind,
        "label": thread.label,
        "members": list(thread.members),
        "verdict": thread.verdict,
        "articles": thread.articles,
        "outlets": thread.outlets,
        "agencies": list(thread.agencies),
        "voices": list(thread.voices),
        "independent": thread.independent,
        "why": thread.why,
        "grounds": list(thread.grounds),
        "trend": thread.trend,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "text": finding.text,
        "thread": finding.thread,
        "evidence": [_place(place) for place in finding.evidence],
    }
