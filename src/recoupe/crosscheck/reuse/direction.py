"""Which way a passage went: by credits, by dates, by what contains what; else unsure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from recoupe.matching import fold
from recoupe.model import Article, Reading

Side = Literal["a", "b"]
Because = Literal["credit", "date", "containment"]

WHOLE = 0.9
"""Share of an article's words from which a passage is all of it."""
PART = 0.6
"""Share below which it is a part of the other."""


class Directions:
    """Who may have taken from whom, among articles."""

    def __init__(self, articles: Sequence[Article], readings: Sequence[Reading]) -> None:
        self._outlet = [fold(article.outlet or "") for article in articles]
        days = {reading.article: reading.published.value for reading in readings}
        self.published = [days.get(a.id) or a.published.value for a in articles]
        credited = {
            reading.article: frozenset(
                fold(form) for i in reading.agencies for form in reading.names[i].forms
            )
            for reading in readings
        }
        self._credits = [credited.get(article.id, frozenset()) for article in articles]

    def of(self, a: int, b: int, shares: tuple[float, float]) -> tuple[Side | None, Because | None]:
        """The side that a passage comes from, and what tells it; None where nothing does.

        `shares` is how much of each article the passage is. An article that credits the other's
        outlet took it there; else the earlier day (or hour, where both tell it); else a text that
        is wholly in a longer one is what the longer one was made from.
        """
        takes = self._takes(a, b), self._takes(b, a)
        if takes[0] != takes[1]:
            return ("b" if takes[0] else "a"), "credit"
        earlier = _earlier(self.published[a], self.published[b])
        if earlier is not None:
            return earlier, "date"
        in_a, in_b = shares
        if in_a >= WHOLE and in_b < PART:
            return "a", "containment"
        return ("b", "containment") if in_b >= WHOLE and in_a < PART else (None, None)

    def _takes(self, one: int, other: int) -> bool:
        return bool(self._outlet[other]) and self._outlet[other] in self._credits[one]


def _earlier(a: str | None, b: str | None) -> Side | None:
    """Which of two ISO 8601 moments is the earlier; None where one is unknown, or both are of
    one day and not both have an hour."""
    if not a or not b:
        return None
    if a[:10] != b[:10]:
        return "a" if a < b else "b"
    try:
        one, other = datetime.fromisoformat(a), datetime.fromisoformat(b)
        if len(a) <= 10 or len(b) <= 10 or one == other:
            return None
        return "a" if one < other else "b"
    except (ValueError, TypeError):
        return None
