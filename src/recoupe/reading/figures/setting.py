"""What an article shows beside its figures, by which they are placed, dated and held."""

from __future__ import annotations

import msgspec

from recoupe.lang import Language
from recoupe.model import DateMention, LocalName, Published, Span, Statement
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.statements.speakers import Resolver


class Passage(msgspec.Struct, frozen=True):
    """A paragraph's place in the article, its sentences (offsets of the article) and its figures
    (offsets of the paragraph)."""

    at: Span
    sentences: tuple[Span, ...]
    figures: tuple[FigureExpression, ...]


class Setting(msgspec.Struct, frozen=True):
    """What else the article shows, by which its figures are placed and dated."""

    text: str
    names: list[LocalName]
    statements: list[Statement]
    dates: list[DateMention]
    published: Published
    resolver: Resolver
    language: Language
