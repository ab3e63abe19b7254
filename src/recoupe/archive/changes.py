"""Changes: what a story says now that it did not say before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from recoupe.model import Dossier, DossierFigure, DossierStatement, Place, Thread

Kind = Literal[
    "new-article", "new-version", "withdrawn-article", "new-figure", "changed-bounds",
    "changed-verdict", "new-voice", "withdrawn-claim", "new-finding",
]  # fmt: skip


class News(msgspec.Struct, frozen=True):
    """One thing that changed: `before` and `after` are the words or the bounds, `article` the id
    of the article it rests on in the later dossier, empty where it has left."""

    kind: Kind
    what: str
    before: str
    after: str
    article: str


def between(earlier: Dossier, later: Dossier) -> list[News]:
    """What changed from one dossier of a story to the next, the articles first."""
    return [
        *_articles(earlier, later),
        *_threads(earlier, later),
        *_voices(earlier, later),
        *_claims(earlier, later),
        *_findings(earlier, later),
    ]


def _articles(earlier: Dossier, later: Dossier) -> Iterator[News]:
    """By what they say, not by ids, which depend on what else there is."""
    known = {(a.source, a.text): a for a in earlier.articles}
    replaced = {revision.later for revision in later.revisions}
    for article in later.articles:
        title = article.title or article.id
        before = known.get((article.source, article.text))
        if article.status == "withdrawn" and (before is None or before.status != "withdrawn"):
            yield News("withdrawn-article", title, "", "", article.id)
        elif before is None and article.status == "usable":
            kind: Kind = "new-version" if article.id in replaced else "new-article"
            yield News(kind, title, "", article.outlet or "", article.id)


Key = tuple[str, str, int, int]
"""A figure by its article's source and text, and its place."""


def _threads(earlier: Dossier, later: Dossier) -> Iterator[News]:
    """Figure threads, matched by the mentions they share."""
    was = {
        _place(earlier, figure): thread
        for thread, figures in _figure_threads(earlier)
        for figure in figures
    }
    before_of = _in_earlier_versions(later)
    for thread, figures in _figure_threads(later):
        known = {f.id: _known(later, f, was, before_of) for f in figures}
        before = next((t for t, _ in known.values() if t is not None), None)
        fresh = [figure for figure in figures if not known[figure.id][1]]
        for figure in _distinct(later, fresh):
            words = " ".join(later.words(figure).split())
            yield News("new-figure", thread.label, "", words, figure.article)
        if before is None:
            continue
        a, b = _bounds(earlier, before), _bounds(later, thread)
        if a != b:
            yield News("changed-bounds", thread.label, a, b, figures[-1].article)
        if before.verdict != thread.verdict:
            at = figures[-1].article
            yield News("changed-verdict", thread.label, before.verdict, thread.verdict, at)


def _known(
    later: Dossier,
    figure: DossierFigure,
    was: dict[Key, Thread],
    before_of: dict[Place, Place | None],
) -> tuple[Thread | None, bool]:
    """The earlier thread of a figure, and whether it said the same then: in the same text, or in
    an earlier version of its article."""
    thread = was.get(_place(later, figure))
    if thread is not None:
        return thread, True
    here = Place(figure.article, figure.start, figure.end)
    if here in before_of:
        place = before_of[here]
        return (was.get(_key(later, place)) if place else None), False
    revision = next((r for r in later.revisions if r.later == figure.article), None)
    if revision is None:
        return None, False
    # A figure that no revision names as changed stood in the earlier version, too.
    source, text = _whose(later, revision.earlier)
    words = later.words(figure)
    held = (t for (s, x, start, end), t in was.items()
            if (s, x) == (source, text) and x[start:end] == words)  # fmt: skip
    found = next(held, None)
    return found, found is not None


def _in_earlier_versions(later: Dossier) -> dict[Place, Place | None]:
    """What each changed figure of a later version was in the one before; None for a new one."""
    return {
        change.after: change.before
        for revision in later.revisions
        for change in revision.changes
        if change.kind == "figure" and change.after is not None
    }


def _whose(dossier: Dossier, id: str) -> tuple[str, str]:
    article = dossier.article(id)
    return article.source, article.text


def _key(dossier: Dossier, place: Place) -> Key:
    return *_whose(dossier, place.article), place.start, place.end


def _figure_threads(dossier: Dossier) -> Iterator[tuple[Thread, list[DossierFigure]]]:
    figures = {figure.id: figure for figure in dossier.figures}
    for thread in dossier.threads:
        if thread.kind == "figure":
            yield thread, [figures[id] for id in thread.members]


def _place(dossier: Dossier, figure: DossierFigure) -> Key:
    return _key(dossier, Place(figure.article, figure.start, figure.end))


def _distinct(dossier: Dossier, figures: list[DossierFigure]) -> list[DossierFigure]:
    """The first of each pair of bounds."""
    return list({(f.low, f.high): f for f in reversed(figures)}.values())[::-1]


def _bounds(dossier: Dossier, thread: Thread) -> str:
    """« 12 – 19 »: the lowest and the highest that a thread gives."""
    figures = {figure.id: figure for figure in dossier.figures}
    held = [figures[id] for id in thread.members]
    lows = [f.low for f in held if f.low is not None]
    highs = [f.high for f in held if f.high is not None]
    every = [*lows, *highs]
    if not every:
        return "?"
    ends = f"{min(every):g}", f"{max(every):g}"
    return ends[0] if ends[0] == ends[1] else " – ".join(ends)


def _voices(earlier: Dossier, later: Dossier) -> Iterator[News]:
    heard = {_voice(earlier, told) for told in earlier.statements}
    for told in later.statements:
        voice = _voice(later, told)
        if voice not in heard:
            heard.add(voice)
            words = " ".join(told.content[0].of(later.article(told.article).text).split())
            yield News("new-voice", voice, "", words, told.article)


def _voice(dossier: Dossier, told: DossierStatement) -> str:
    return dossier.name(told.voice).label if told.voice else told.voice_label


def _claims(earlier: Dossier, later: Dossier) -> Iterator[News]:
    """Statements that no article says any more: withdrawn, or gone from the later version."""
    said = {_words(later, told) for told in later.statements}
    for told in earlier.statements:
        words = _words(earlier, told)
        if words not in said:
            said.add(words)
            yield News("withdrawn-claim", _voice(earlier, told), words, "", "")


def _words(dossier: Dossier, told: DossierStatement) -> str:
    text = dossier.article(told.article).text
    return " ".join(" ".join(part.of(text) for part in told.content).split())


def _findings(earlier: Dossier, later: Dossier) -> Iterator[News]:
    known = {finding.text for finding in earlier.findings}
    for finding in later.findings:
        if finding.text not in known:
            at = finding.evidence[0].article if finding.evidence else ""
            yield News("new-finding", finding.kind, "", finding.text, at)
