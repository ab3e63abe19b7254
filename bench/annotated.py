"""Readings with their figures as annotated: what cross-checking makes of figures read rightly.

`overlay` puts the annotation's figures (bounds, unit, measure, role, holder) into a reading, so that
threads can be scored, and their weights fitted, without the mistakes of reading. Statements, names and
dates stay as read.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from recoupe import pipeline, sources
from recoupe.matching import fold
from recoupe.model import Article, Figure, Reading, Span


def overlay(article: Article, reading: Reading, annotation: dict[str, Any]) -> Reading:
    """The reading with the annotated figures; those of its own that overlap none are kept, but not
    where an editor ruled that there is none."""
    gold = [f for f in annotation["figures"] if not f.get("optional")]
    pairs: list[tuple[Figure, int | None]] = []
    for f in gold:
        span = Span(f["start"], f["end"])
        own = next((n for n, r in enumerate(reading.figures) if _iou(span, r.span) >= 0.5), None)
        read = reading.figures[own] if own is not None else _blank(span, article, reading)
        pairs.append((_annotated(read, span, f, annotation, article, reading), own))
    taken = [figure.span for figure, _ in pairs]
    taken += [Span(r["start"], r["end"]) for r in annotation.get("ruled", {}).get("figures", ())]
    for number, figure in enumerate(reading.figures):
        if not any(figure.span.overlaps(span) for span in taken):
            pairs.append((figure, number))
    pairs.sort(key=lambda pair: (pair[0].span.start, pair[0].span.end))
    place = {old: new for new, (_, old) in enumerate(pairs) if old is not None}
    figures = tuple(
        msgspec.structs.replace(f, whole=place.get(f.whole) if f.whole is not None else None)
        for f, _ in pairs
    )
    return msgspec.structs.replace(reading, figures=figures)


def _iou(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start))


def _blank(span: Span, article: Article, reading: Reading) -> Figure:
    """A figure that reading missed, as much of it as its words tell."""
    of = re.sub(r"^\W*[\d\s.,%]*", "", span.of(article.text))
    said = [n for n, s in enumerate(reading.statements) if any(c.covers(span) for c in s.content)]
    return Figure(
        span=span, low=None, high=None, approx="exact", unit="other", measure="other", of=of,
        place=None, scope=(), as_of=reading.published.value, dated=None,
        statement=said[0] if said else None, subset=False, whole=None, pattern="noun" if of else "bare",
    )  # fmt: skip


def _annotated(
    read: Figure,
    span: Span,
    f: dict[str, Any],
    annotation: dict[str, Any],
    article: Article,
    reading: Reading,
) -> Figure:
    surfaces = {
        fold(s) for n in annotation["names"] if n["key"] == f.get("holder") for s in n["surfaces"]
    }
    holder = next(
        (
            number
            for number, name in enumerate(reading.names)
            if {fold(m.of(article.text)) for m in name.mentions} & surfaces
        ),
        None,
    )
    return msgspec.structs.replace(
        read, span=span, low=f["low"], high=f["high"], approx=f["approx"], unit=f["unit"],
        measure=f["measure"], role=f.get("role") or "level", holder=holder,
    )  # fmt: skip


def read(
    articles: Path, annotations: Path, kept: Any, as_annotated: bool
) -> tuple[list[Article], list[Reading]]:
    """The articles of an event and their readings, with figures as read or as annotated."""
    raw, _ = sources.gather([str(articles)])
    found = pipeline.read(raw, kept)
    pairs = [found[id(one)] for one in raw if id(one) in found]
    readings = []
    for article, reading in pairs:
        file = annotations / f"{article.id}.json"
        if as_annotated and file.is_file():
            reading = overlay(article, reading, json.loads(file.read_text("utf-8")))
        readings.append(reading)
    return [article for article, _ in pairs], readings
