"""What one paragraph shows by itself: a pure function of its text and the language."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from recoupe.lang import Language
from recoupe.model import (
    Negation,
    Paragraph,
    Span,
)
from recoupe.reading import dates, figures, names, statements
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.negations import find_negations


class ParsedParagraph(msgspec.Struct, frozen=True, array_like=True):
    """All that one paragraph shows by itself; offsets count from its start. It is kept, and what it
    is made of, without the names of fields."""

    candidates: tuple[names.Candidate, ...]
    dates: tuple[dates.DateExpression, ...]
    figures: tuple[figures.FigureExpression, ...]
    actors: tuple[statements.Actor, ...]
    descriptions: tuple[statements.Description, ...]
    statements: tuple[statements.StatementExpression, ...]
    sentences: tuple[Span, ...]
    negations: tuple[Negation, ...] = ()


def parse(paragraph: Paragraph, language: Language, lex: Lexicon) -> ParsedParagraph:
    """What one paragraph shows by itself: a pure function of its text and the language."""
    candidates = names.find_candidates(paragraph, lex)
    expressions = dates.find_dates(paragraph, language)
    numbered = tuple(c.span for c in candidates if re.search(r"\d", c.text))
    days = tuple(e.span for e in expressions)
    cues = statements.cues.find_cues(paragraph, language)
    view = statements.View(paragraph, cues, candidates, days, lex, language)
    found = statements.find_statements(view, language)
    bodies = names.common_bodies(paragraph, _unnamed(found), candidates, lex)
    spoken = tuple(_given(expression, bodies) for expression in found)
    return ParsedParagraph(
        candidates=tuple(sorted((*candidates, *bodies.values()), key=lambda c: c.span)),
        dates=expressions,
        figures=figures.owned(
            figures.find_figures(paragraph, expressions, numbered, language), view
        ),
        statements=spoken,
        actors=statements.actors.find_actors(view, spoken),
        descriptions=statements.descriptions.find_descriptions(view),
        sentences=tuple(paragraph.span(s.first, s.last) for s in paragraph.sentences),
        negations=find_negations(paragraph, language),
    )


def _unnamed(found: Iterable[statements.StatementExpression]) -> list[Span]:
    """The words of speakers that hold no name and are no pronoun."""
    speakers = (expression.saying.speaker for expression in found)
    return [s.span for s in speakers if s and s.name is None and not s.pronoun]


def _given(
    expression: statements.StatementExpression, bodies: dict[Span, names.Candidate]
) -> statements.StatementExpression:
    """A statement whose speaker's words are a body's, with that body for its name."""
    speaker = expression.saying.speaker
    if speaker is None or speaker.name is not None or speaker.span not in bodies:
        return expression
    named = msgspec.structs.replace(speaker, name=bodies[speaker.span].span)
    saying = msgspec.structs.replace(expression.saying, speaker=named)
    return msgspec.structs.replace(expression, saying=saying)
