"""What one paragraph shows by itself: a pure function of its text and the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import (
    Paragraph,
    Span,
)
from recoupe.reading import dates, figures, grammar, names, statements
from recoupe.reading.lexicon import Lexicon


class ParsedParagraph(msgspec.Struct, frozen=True):
    """All that one paragraph shows by itself; offsets count from its start."""

    candidates: tuple[names.Candidate, ...]
    dates: tuple[dates.DateExpression, ...]
    figures: tuple[figures.FigureExpression, ...]
    statements: tuple[statements.StatementExpression, ...]
    subjects: tuple[Span, ...]
    groups: tuple[Span, ...]
    sentences: tuple[Span, ...]


def parse(paragraph: Paragraph, language: Language, lex: Lexicon) -> ParsedParagraph:
    """What one paragraph shows by itself: a pure function of its text and the language."""
    candidates = names.find(paragraph, lex)
    expressions = dates.find(paragraph, language)
    numbered = tuple(c.span for c in candidates if re.search(r"\d", c.text))
    days = tuple(e.span for e in expressions)
    cues = statements.cues.find(paragraph, language)
    view = statements.View(paragraph, cues, candidates, days, lex, language)
    return ParsedParagraph(
        candidates=candidates,
        dates=expressions,
        figures=figures.find(paragraph, expressions, numbered, language),
        statements=statements.find(view, language),
        subjects=tuple(c.span for c in candidates if _is_subject(paragraph, c)),
        groups=tuple(_groups(paragraph, lex)),
        sentences=tuple(paragraph.span(s.first, s.last) for s in paragraph.sentences),
    )


def _is_subject(paragraph: Paragraph, candidate: names.Candidate) -> bool:
    """Whether a mention is a subject, or stands beside the noun that is: « le skipper Hugo M. »."""
    opens = any(sentence.first == candidate.first for sentence in paragraph.sentences)
    if opens and candidate.label == "PER":
        return True
    for token in paragraph.tokens[candidate.first : candidate.last]:
        if candidate.first <= token.head < candidate.last:
            continue
        head = paragraph.tokens[token.head]
        beside = token.relation in grammar.BESIDE and not _led(paragraph, candidate)
        titled = bool(candidate.title) and head.relation not in grammar.COMPLEMENTS
        if grammar.is_subject(token) or (beside and (titled or grammar.is_subject(head))):
            return True
    return False


def _groups(paragraph: Paragraph, lex: Lexicon) -> Iterator[Span]:
    """Subjects that are people in the plural: « les éleveurs », « deux habitants »."""
    for index, token in enumerate(paragraph.tokens):
        plural = token.pos == "NOUN" and grammar.is_plural(token) and token.text.islower()
        if not plural or not grammar.is_subject(token):
            continue
        if not lex.animate & {fold(token.lemma), fold(token.text)}:
            continue
        first = index
        while first > 0 and paragraph.tokens[first - 1].head == index:
            first -= 1
        yield paragraph.span(first, index + 1)


def _led(paragraph: Paragraph, candidate: names.Candidate) -> bool:
    """« le maire de Velm », « la politique du président Karev »: a preposition before the mention,
    or before the role it follows, makes it a complement."""
    index = candidate.first - 1
    if candidate.title and index >= 0 and paragraph.tokens[index].pos == "NOUN":
        index -= 1
    return index >= 0 and paragraph.tokens[index].pos == "ADP"
