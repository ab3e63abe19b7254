"""Tolls that never were: « il aurait pu y avoir sept morts »."""

from __future__ import annotations

import re

from recoupe.lang import Language, compiled
from recoupe.model import Paragraph, Token
from recoupe.reading import grammar, phrases
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.measuring import TOLL_MEASURES

CLAUSE = 60
"""Characters before a figure in which it may be told as what never was."""
DONE_TO = ("object", "oblique")


def never_was(figure: FigureExpression, paragraph: Paragraph, language: Language) -> bool:
    """Whether a toll is what the infinitive behind « aurait pu » would have done: not that of the
    next clause (« aurait pu être évité et a fait sept morts »), one that is known (« sauver les
    sept morts »), or one that it would have kept away (« éviter sept morts »)."""
    before = max(0, figure.span.start - CLAUSE)
    lead = paragraph.text[before : figure.span.start]
    if figure.measure not in TOLL_MEASURES or not (found := _hypothetical(language).search(lead)):
        return False
    doing = _done_by(figure, paragraph)
    return (
        doing is not None
        and doing.start >= before + found.end("words")
        and grammar.is_infinitive(doing)
        and doing.lemma not in language.numbers.averting
    )


def _done_by(figure: FigureExpression, paragraph: Paragraph) -> Token | None:
    """The verb that a figure without an article hangs on, or that what it is joined to does."""
    tokens = paragraph.tokens
    inside = paragraph.inside(figure.span)
    if not inside:
        return None
    index = paragraph.top(inside)
    led = any(token.relation == "determiner" for token in paragraph.on(index))
    if led or tokens[index].head in inside:
        return None
    while tokens[index].relation == "conjunct" and tokens[index].head != index:
        index = tokens[index].head
    return tokens[tokens[index].head] if tokens[index].relation in DONE_TO else None


@compiled
def _hypothetical(language: Language) -> re.Pattern[str]:
    words = phrases.alternation(language.numbers.hypothetical)
    return re.compile(rf"(?<![\w-])(?P<words>{words})(?!\w)[^,.;:]*$", re.IGNORECASE)
