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
    """« avait auparavant évoqué 12 morts », « 600 postes, au lieu des 850 prévus initialement »,
    « passé de 12 à 17 »: the words around say so."""
    text, span = figure.article.text, figure.figure.span
    before = text[figure.sentence.start : span.start]
    after = re.split(r"[,.;:(\d]", text[span.end : figure.sentence.end], maxsplit=1)[0]
    measures = story.pack.measures
    first, second = measures.from_to.words
    moved = before.endswith(f" {first} ") and text[span.end :].startswith(f" {second} ")
    instead = before.rstrip().endswith(tuple(measures.instead.words))
    earlier = _earlier(story.pack.code)
    return moved or instead or bool(earlier.search(before) or earlier.search(after))


@functools.cache
def _earlier(code: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lang.load(code).measures.earlier.words))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
