"""What stands near a figure in its sentence, and what belongs to another."""

from __future__ import annotations

import re

from recoupe.lang import marks
from recoupe.model import Span

OPENS = ",;:(" + marks.DASHES
"""Marks at which a part of a sentence begins."""


def clause(span: Span, sentence: Span, text: str) -> Span:
    """The part of a sentence between marks that a figure stands in."""
    before = re.search(rf"[{OPENS}][^{OPENS}]*$", text[sentence.start : span.start])
    after = re.search(rf"[,;:){marks.DASHES}]", text[span.end : sentence.end])
    return Span(
        sentence.start + before.start() if before else sentence.start,
        span.end + after.start() if after else sentence.end,
    )


def gap(a: Span, b: Span) -> int:
    """Characters between two spans."""
    return max(a.start - b.end, b.start - a.end, 0)


def of_another(told: Span, span: Span, others: list[Span], text: str) -> bool:
    """« douze maisons, dont sept à Velm », « 840 arrestations, dont 667 mardi »: a place or a date
    that stands behind another figure, a mark between, is of that one; not « 12 morts et 30 blessés
    à Velm »."""
    return any(
        span.end <= other.start
        and other.end <= told.start
        and re.search(r"[,;:(]", text[span.end : other.start])
        for other in others
    )
