"""The lines of a text as spans, without the white space around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recoupe.model import Span

LINE = re.compile(r"[^\s][^\n\r\u2028\u2029]*(?<!\s)|[^\s]")


def spans(text: str) -> list[Span]:
    """Every line that has a character to read.

    >>> spans("Un.\\n\\n  Deux.")
    [Span(start=0, end=3), Span(start=7, end=12)]
    """
    return [Span(match.start(), match.end()) for match in LINE.finditer(text)]


def left_over(text: str, taken: Iterable[Span]) -> tuple[Span, ...]:
    """The lines, cut where a taken span lies in them."""
    cuts = sorted(taken)
    pieces: list[Span] = []
    for line in spans(text):
        start = line.start
        for cut in (c for c in cuts if c.overlaps(line)):
            pieces.append(Span(start, max(start, cut.start)))
            start = max(start, cut.end)
        pieces.append(Span(start, line.end))
    return tuple(trimmed for piece in pieces if (trimmed := trim(text, piece)))


def trim(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, None where nothing is left."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.end - (len(inner) - len(inner.rstrip()))
    return Span(start, end) if start < end else None
