"""Whether a figure is told as one that no longer holds, or as a new one."""

from __future__ import annotations

import re

from recoupe.lang import Language, any_of, compiled
from recoupe.model import Span


def overtaken(text: str, span: Span, sentence: Span, language: Language) -> bool:
    """« avait auparavant évoqué 12 morts », « 600 postes, au lieu des 850 prévus initialement »,
    « passé de 12 à 17 »: the words of the sentence around a figure say so."""
    before = text[sentence.start : span.start]
    after = re.split(r"[,.;:(\d]", text[span.end : sentence.end], maxsplit=1)[0]
    measures = language.measures
    was, became = measures.from_to.first, measures.from_to.second
    moved = before.endswith(f" {was} ") and text[span.end :].startswith(f" {became} ")
    instead = before.rstrip().endswith(tuple(measures.instead.words))
    earlier = _earlier(language)
    return moved or instead or bool(earlier.search(before) or earlier.search(after))


def renewed(text: str, sentence: Span, headline: Span, language: Language) -> bool:
    """« le bilan s'est alourdi », « selon un nouveau bilan »: its sentence or the headline says
    that something is new."""
    newer = _newer(language)
    return bool(newer.search(sentence.of(text)) or newer.search(headline.of(text)))


@compiled
def _earlier(language: Language) -> re.Pattern[str]:
    return any_of(language.measures.earlier.words)


@compiled
def _newer(language: Language) -> re.Pattern[str]:
    return any_of(language.measures.newer.words)
