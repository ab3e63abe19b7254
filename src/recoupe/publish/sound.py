"""Whether a dossier keeps the contract's rules: ids are unique and exist, offsets lie in texts."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from recoupe.model import VERDICTS, Dossier, DossierDate, DossierFigure, Place, Span


def faults(dossier: Dossier) -> Iterator[str]:
    """What breaks a rule, in words; nothing where the dossier is sound."""
    lists: dict[str, Sequence[Any]] = {
        "article": dossier.articles,
        "name": dossier.names,
        "statement": dossier.statements,
        "figure": dossier.figures,
        "date": dossier.dates,
        "thread": dossier.threads,
    }
    known = {kind: {entry.id for entry in entries} for kind, entries in lists.items()}
    for kind, entries in lists.items():
        twice = [id for id, count in Counter(e.id for e in entries).items() if count > 1]
        yield from (f"the {kind} {id!r} stands twice" for id in twice)
    for kind, id, holder in _references(dossier):
        if id not in known[kind]:
            yield f"{holder} refers to the {kind} {id!r}, which there is not"
    length = {article.id: len(article.text) for article in dossier.articles}
    for place, holder in _places(dossier):
        if not 0 <= place.start < place.end <= length.get(place.article, 0):
            yield f"{holder} stands at {place.start}-{place.end} of {place.article!r}"
    for told in dossier.statements:
        if not told.content:
            yield f"the statement {told.id!r} has no content"
    for thread in dossier.threads:
        if thread.verdict not in VERDICTS[thread.kind]:
            yield f"the thread {thread.id!r} of {thread.kind}s has the verdict {thread.verdict!r}"


def _references(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """(kind, id, holder) of every id that an entry refers to."""
    for article in dossier.articles:
        yield from (("name", id, f"the article {article.id!r}") for id in article.agencies)
    for name in dossier.names:
        if name.body is not None:
            yield "name", name.body, f"the name {name.id!r}"
    for told in dossier.statements:
        holder = f"the statement {told.id!r}"
        yield from (("name", id, holder) for id in (told.voice, *told.via) if id is not None)
    for figure in dossier.figures:
        holder = f"the figure {figure.id!r}"
        yield from (("name", id, holder) for id in (figure.place, figure.holder) if id is not None)
        if figure.statement is not None:
            yield "statement", figure.statement, holder
    for thread in dossier.threads:
        holder = f"the thread {thread.id!r}"
        for id in (*thread.members, *thread.grounds):
            yield thread.kind, id, holder
        for reason in thread.reasons:
            yield from ((thread.kind, id, holder) for id in (reason.a, reason.b))
        yield from (("name", id, holder) for id in (*thread.voices, *thread.agencies))
    for finding in dossier.findings:
        if finding.thread is not None:
            yield "thread", finding.thread, "a finding"
    for revision in dossier.revisions:
        yield from (("article", id, "a revision") for id in (revision.earlier, revision.later))


def _places(dossier: Dossier) -> Iterator[tuple[Place, str]]:
    """Every run of characters an entry stands on, and which entry."""
    for article in dossier.articles:
        for mark in article.furniture:
            yield Place.at(article.id, mark.span), "furniture"
    for name in dossier.names:
        yield from ((mention, f"the name {name.id!r}") for mention in name.mentions)
    for told in dossier.statements:
        spans: list[Span | None] = [*told.content, told.cue, told.speaker]
        for span in (span for span in spans if span is not None):
            yield Place.at(told.article, span), f"the statement {told.id!r}"
    entries: list[DossierFigure | DossierDate] = [*dossier.figures, *dossier.dates]
    for entry in entries:
        yield Place.at(entry.article, entry.span), f"the entry {entry.id!r}"
    for reuse in dossier.reuse:
        yield from ((side, "a shared passage") for side in (reuse.a, reuse.b))
    for event in dossier.timeline:
        yield from ((place, "the timeline") for place in event.evidence)
    for finding in dossier.findings:
        places = itertools.chain(finding.evidence, *finding.sides)
        yield from ((place, "a finding") for place in places)
    for revision in dossier.revisions:
        for change in revision.changes:
            yield from ((p, "a revision") for p in (change.before, change.after) if p)
