"""Changes: what a story says now that it did not say before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from recoupe.model import Dossier, DossierFigure, Place, Span, Thread
from recoupe.publish.lookup import Lookup

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
    before, now = _Side(earlier), _Side(later)
    return [
        *_articles(before, now),
        *_threads(before, now),
        *_voices(before, now),
        *_claims(before, now),
        *_findings(earlier, later),
    ]


Key = tuple[str, str, int, int]
"""A figure by its article's source and text, and its place."""


class _Side(Lookup):
    """A dossier, its entries known by what they say, not by ids, which depend on what else there
    is."""

    def whose(self, article: str) -> tuple[str, str]:
        """An article's source and text."""
        return self.articles[article].source, self.articles[article].text

    def key(self, place: Place | DossierFigure) -> Key:
        """What a place of one dossier is known by in the other."""
        return *self.whose(place.article), place.start, place.end

    def words(self, article: str, spans: Iterable[Span]) -> str:
        """Words of an article, white space made one."""
        text = self.articles[article].text
        return " ".join(" ".join(span.of(text) for span in spans).split())

    def counts(self) -> Iterator[tuple[Thread, list[DossierFigure]]]:
        """The threads of figures, with their members."""
        for thread in self.dossier.threads:
            if thread.kind == "figure":
                yield thread, self.members(thread)

    def members(self, thread: Thread) -> list[DossierFigure]:
        """The figures of a thread."""
        return [self.figures[id] for id in thread.members]

    def bounds(self, thread: Thread) -> str:
        """« 12 – 19 »: the lowest and the highest that a thread gives."""
        ends = (bound for f in self.members(thread) for bound in (f.low, f.high))
        every = [bound for bound in ends if bound is not None]
        if not every:
            return "?"
        low, high = f"{min(every):.15g}", f"{max(every):.15g}"
        return low if low == high else f"{low} – {high}"


def _articles(earlier: _Side, later: _Side) -> Iterator[News]:
    known = {earlier.whose(id): article for id, article in earlier.articles.items()}
    replaced = {revision.later for revision in later.dossier.revisions}
    for id, article in later.articles.items():
        title = article.title or id
        before = known.get(later.whose(id))
        if article.status == "withdrawn" and (before is None or before.status != "withdrawn"):
            yield News("withdrawn-article", title, "", "", id)
        elif before is None and article.status == "usable":
            kind: Kind = "new-version" if id in replaced else "new-article"
            yield News(kind, title, "", article.outlet or "", id)


def _threads(earlier: _Side, later: _Side) -> Iterator[News]:
    """Figure threads, matched by the mentions they share."""
    was = {earlier.key(f): thread for thread, figures in earlier.counts() for f in figures}
    before_of = _in_earlier_versions(later.dossier)
    for thread, figures in later.counts():
        known = {f.id: _known(later, f, was, before_of) for f in figures}
        before = next((t for t, _ in known.values() if t is not None), None)
        fresh = [figure for figure in figures if not known[figure.id][1]]
        for figure in _distinct(fresh):
            words = later.words(figure.article, [figure.span])
            yield News("new-figure", thread.label, "", words, figure.article)
        if before is None:
            continue
        a, b = earlier.bounds(before), later.bounds(thread)
        if a != b:
            yield News("changed-bounds", thread.label, a, b, figures[-1].article)
        if before.verdict != thread.verdict:
            at = figures[-1].article
            yield News("changed-verdict", thread.label, before.verdict, thread.verdict, at)


def _known(
    later: _Side,
    figure: DossierFigure,
    was: dict[Key, Thread],
    before_of: dict[Place, Place | None],
) -> tuple[Thread | None, bool]:
    """The earlier thread of a figure, and whether it said the same then: in the same text, or in
    an earlier version of its article."""
    thread = was.get(later.key(figure))
    if thread is not None:
        return thread, True
    here = Place.at(figure.article, figure.span)
    if here in before_of:
        place = before_of[here]
        return (was.get(later.key(place)) if place else None), False
    revision = next((r for r in later.dossier.revisions if r.later == figure.article), None)
    if revision is None:
        return None, False
    # A figure that no revision names as changed stood in the earlier version, too.
    whose = later.whose(revision.earlier)
    words = figure.span.of(later.articles[figure.article].text)
    held = (t for (*by, start, end), t in was.items()
            if tuple(by) == whose and by[1][start:end] == words)  # fmt: skip
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


def _distinct(figures: list[DossierFigure]) -> list[DossierFigure]:
    """The first of each pair of bounds."""
    return list({(f.low, f.high): f for f in reversed(figures)}.values())[::-1]


def _voices(earlier: _Side, later: _Side) -> Iterator[News]:
    heard = {earlier.speaker(told) for told in earlier.dossier.statements}
    for told in later.dossier.statements:
        voice = later.speaker(told)
        if voice not in heard:
            heard.add(voice)
            words = later.words(told.article, told.content[:1])
            yield News("new-voice", voice, "", words, told.article)


def _claims(earlier: _Side, later: _Side) -> Iterator[News]:
    """Statements that no article says any more: withdrawn, or gone from the later version."""
    said = {later.words(told.article, told.content) for told in later.dossier.statements}
    for told in earlier.dossier.statements:
        words = earlier.words(told.article, told.content)
        if words not in said:
            said.add(words)
            yield News("withdrawn-claim", earlier.speaker(told), words, "", "")


def _findings(earlier: Dossier, later: Dossier) -> Iterator[News]:
    known = {finding.text for finding in earlier.findings}
    for finding in later.findings:
        if finding.text not in known:
            at = finding.evidence[0].article if finding.evidence else ""
            yield News("new-finding", finding.kind, "", finding.text, at)
