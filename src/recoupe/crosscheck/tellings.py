"""How a figure is told: whose word it is, and whether it still holds."""

from __future__ import annotations

import functools
import re

from recoupe import lang
from recoupe.crosscheck.story import Counted, Story


def teller(figure: Counted) -> str | None:
    """Whose word a figure is within its article; None for the article's own."""
    return figure.statement.statement.voice_label if figure.statement else None


def overtaken(figure: Counted, story: Story) -> bool:
    """« avait auparavant évoqué », « un précédent bilan »: the sentence says so before it."""
    text, span = figure.article.text, figure.figure.span
    before = text[figure.sentence.start : span.start]
    first, second = story.pack.measures.from_to.words
    moved = before.endswith(f" {first} ") and text[span.end :].startswith(f" {second} ")
    return moved or bool(_earlier(story.pack.code).search(before))


@functools.cache
def _earlier(code: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lang.load(code).measures.earlier.words))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
