"""Addresses inside the page: which `#…` each article, entry and piece of evidence answers to.

Made from positions, never from ids, so that nothing read from a file reaches an attribute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.lang import marks
from recoupe.model import Dossier, DossierArticle, Finding, Place, Span

SHOWN = 50_000
"""Characters of an article that the page shows."""
LONGEST = 60
"""Characters of what an article is called in a line."""


class Anchors:
    """Fragment names of everything in a dossier, and what lies at the places they mark."""

    def __init__(self, dossier: Dossier) -> None:
        self.articles = _number("a", (article.id for article in dossier.articles))
        self.names = _number("n", (name.id for name in dossier.names))
        self.threads = _number("t", (thread.id for thread in dossier.threads))
        self.statements = _number("s", (entry.id for entry in dossier.statements))
        self.figures = _number("f", (entry.id for entry in dossier.figures))
        self.dates = _number("d", (entry.id for entry in dossier.dates))
        self.days = _number("y", dict.fromkeys(entry.date[:10] for entry in dossier.timeline))
        self._texts = {article.id: article.text for article in dossier.articles}
        self._entries = dict(self._entry_places(dossier))
        self.evidence = _number_places(dossier, self._entries)

    def _entry_places(self, dossier: Dossier) -> Iterator[tuple[Place, str]]:
        """Places that an entry's own anchor marks; the first entry at a place stands for it."""
        for date in reversed(dossier.dates):
            yield Place(date.article, date.start, date.end), self.dates[date.id]
        for told in reversed(dossier.statements):
            yield Place.at(told.article, told.content[0]), self.statements[told.id]
        for figure in reversed(dossier.figures):
            yield Place(figure.article, figure.start, figure.end), self.figures[figure.id]

    def words(self, place: Place) -> str:
        """The words at a place, as printed."""
        return place.span.of(self._texts.get(place.article, ""))

    def at(self, anchor: str) -> str:
        """The address of what stands on the page itself: a thread, a voice, a name, a day."""
        return f"#{anchor}"

    def article(self, id: str) -> str:
        """The address of an article."""
        return f"#{self.articles.get(id, 'articles')}"

    def finding(self, finding: Finding) -> str:
        """Where an editor rules on a finding; empty where nobody can."""
        return ""

    def place(self, place: Place) -> str:
        """The address of the element that marks a place, or of its article where it is cut."""
        anchor = self._entries.get(place) or self.evidence.get(place)
        return self.shown(place.article, place.span, anchor)

    def shown(self, article: str, span: Span, anchor: str | None) -> str:
        """The address of an anchor, or of the article when the page does not show the span."""
        visible = 0 <= span.start < span.end <= min(SHOWN, len(self._texts.get(article, "")))
        return f"#{anchor}" if anchor and visible else self.article(article)


def label(article: DossierArticle) -> str:
    """What to call an article in a line: its outlet, or its title, or its id."""
    named = " ".join((article.outlet or article.title or article.id).split()) or article.id
    return marks.shortened(named, LONGEST)


def _number(prefix: str, ids: Iterable[str]) -> dict[str, str]:
    return {id: f"{prefix}{number}" for number, id in enumerate(ids, 1)}


def _number_places(dossier: Dossier, taken: dict[Place, str]) -> dict[Place, str]:
    """Anchors of evidence that no entry marks, such as the sentences of the timeline."""
    rests = [place for f in dossier.findings for place in f.evidence]
    rests += [place for e in dossier.timeline for place in e.evidence]
    free = dict.fromkeys(place for place in rests if place not in taken)
    return {place: f"e{number}" for number, place in enumerate(free, 1)}
