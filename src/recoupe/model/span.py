"""A run of characters of one article's text."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

HEAD = 120
"""Characters of an article's head."""


class Placed:
    """What stands at `start` to `end` of an article's text."""

    __slots__ = ()

    start: int
    end: int

    @property
    def span(self) -> Span:
        """The characters it stands on."""
        return Span(self.start, self.end)


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """Half-open character offsets over an article's `text`, counted in `str` characters.

    >>> Span(4, 7).of("Le 3 mai")
    ' ma'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span selects."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same run counted from `by` characters further left."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def trimmed(self, text: str) -> Span:
        """The same run without white space at its ends; empty where it is nothing else.

        >>> Span(2, 7).trimmed("Le 3 mai")
        Span(start=3, end=7)
        """
        words = self.of(text)
        start = self.start + len(words) - len(words.lstrip())
        return Span(start, max(start, start + len(words.strip())))

    def __len__(self) -> int:
        return self.end - self.start


def covered(spans: Iterable[Span]) -> int:
    """Characters that at least one of the spans covers.

    >>> covered([Span(4, 9), Span(0, 6)])
    9
    """
    found = reached = 0
    for span in sorted(spans):
        found += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return found


def head(text: str) -> Span:
    """The words that an article is known by: its first line, as far as it is short; empty where
    there are none.

    >>> head("\\n  Le feu\\n\\nDouze morts.")
    Span(start=3, end=9)
    """
    start = len(text) - len(text.lstrip())
    line = text[start:].partition("\n")[0][:HEAD].rstrip()
    return Span(start, start + len(line))
