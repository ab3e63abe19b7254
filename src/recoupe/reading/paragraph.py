"""What one paragraph shows by itself: a pure function of its text and the language."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language
from recoupe.model import (
    Paragraph,
    Span,
)
from recoupe.reading import dates, figures, names, statements
from recoupe.reading.lexicon import Lexicon


class ParsedParagraph(msgspec.Struct, frozen=True):
    """All that one paragraph shows by itself; offsets count from its start."""

    candidates: tuple[names.Candidate, ...]
    dates: tuple[dates.DateExpression, ...]
    figures: tuple[figures.FigureExpression, ...]
    actors: tuple[statements.Actor, ...]
    descriptions: tuple[statements.Description, ...]
    statements: tuple[statements.StatementExpression, ...]
    sentences: tuple[Span, ...]


def parse(paragraph: Paragraph, language: Language, lex: Lexicon) -> ParsedParagraph:
    """What one paragraph shows by itself: a pure function of its text and the language."""
    candidates = names.find(paragraph, lex)
    expressions = dates.find(paragraph, language)
    numbered = tuple(c.span for c in candidates if re.search(r"\d", c.text))
    days = tuple(e.span for e in expressions)
    cues = statements.cues.find(paragraph, language)
    view = statements.View(paragraph, cues, candidates, days, lex, language)
    found = statements.find(view, language)
    return ParsedParagraph(
        candidates=candidates,
        dates=expressions,
        figures=figures.find(paragraph, expressions, numbered, language),
        statements=found,
        actors=statements.actors.find(view, found),
        descriptions=statements.descriptions.find(view),
        sentences=tuple(paragraph.span(s.first, s.last) for s in paragraph.sentences),
    )
