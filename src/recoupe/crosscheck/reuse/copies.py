"""Whether two places of two articles lie in one passage that was copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from recoupe.model import Article, Place, Reuse, covered

MOST = 0.5
"""Share of an article that stands in another of which it is a version."""
LEAST = 400
"""Characters that two versions share: two short notes may share their one sentence."""


class Copies:
    """Shared passages, looked up by article: two copies of one original are of one passage, too."""

    def __init__(self, reuse: Iterable[Reuse]) -> None:
        self._shared: dict[str, list[tuple[Place, Place]]] = defaultdict(list)
        for found in reuse:
            self._shared[found.a.article].append((found.a, found.b))
            self._shared[found.b.article].append((found.b, found.a))

    def same(self, one: Place, other: Place) -> bool:
        """Whether both places lie in one passage that their articles share, or that both share
        with a third."""
        ours, theirs = self._twins(one), self._twins(other)
        return any(
            a.article == b.article and a.span.overlaps(b.span)
            for a in (one, *ours)
            for b in (other, *theirs)
        )

    def one_dispatch(self, one: Article, other: Article) -> bool:
        """Whether most of the shorter of two articles stands in the other: two versions of one
        text."""
        met = [(h.span, t.span) for h, t in self._shared.get(one.id, ()) if t.article == other.id]
        ours, theirs = covered(here for here, _ in met), covered(there for _, there in met)
        whole = ours > MOST * len(one.text) or theirs > MOST * len(other.text)
        return whole and min(ours, theirs) >= LEAST

    def _twins(self, place: Place) -> list[Place]:
        """The same passage in other articles."""
        shared = self._shared.get(place.article, ())
        return [there for here, there in shared if here.span.overlaps(place.span)]
