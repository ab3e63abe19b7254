"""What a figure is a part of: « 26 blessés, dont onze gravement », « parmi eux, trois enfants »."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from recoupe.lang import Language, compiled
from recoupe.model import Paragraph, Span
from recoupe.reading import phrases
from recoupe.reading.figures.expressions import FigureExpression

FAR = 60
"""Characters between two parts of one whole: « dont dix dans un état grave et treize … »."""
LEAD = 30
"""Characters before a number in which « parmi eux » or « sur les » may stand."""


def marked(
    found: Iterable[FigureExpression], paragraph: Paragraph, language: Language
) -> list[FigureExpression]:
    """The figures of a paragraph, each with the index of the one it is a part of, where the words
    say so (`whole`)."""
    figures = list(found)
    for index, figure in enumerate(figures):
        whole = _whole(index, figures, paragraph, language)
        if whole is not None:
            measure = figure.measure
            if figure.unit == figures[whole].unit == "person" and measure == "quantity":
                measure = figures[whole].measure
            figures[index] = msgspec.structs.replace(figure, whole=whole, measure=measure)
    return figures


def _whole(
    index: int, figures: list[FigureExpression], paragraph: Paragraph, language: Language
) -> int | None:
    figure, text = figures[index], paragraph.text
    if figure.subset and _next_is_whole(index, figures):
        return index + 1
    if _named_after(index, figures, paragraph, language):
        return index + 1
    if figure.subset and index and _beside(figures[index - 1], figure, text):
        return index - 1
    before = text[max(0, figure.span.start - LEAD) : figure.span.start]
    if figure.subset or _words(language).among_them.search(before):
        return _larger_before(index, figures, paragraph)
    if index == 0:
        return None
    last = figures[index - 1]
    between = text[last.span.end : figure.span.start]
    if last.whole is not None and last.whole < index - 1 and _joined(between):
        whole = figures[last.whole]
        alike = figure.pattern == "bare" or figure.measure == whole.measure
        return last.whole if alike and _may_hold(whole, figure) else None
    lead = text[max(0, last.span.start - LEAD) : last.span.start]
    of_those = _words(language).among.search(lead) and _one_sentence(paragraph, last, figure)
    return index - 1 if of_those and _may_hold(last, figure) else None


def _beside(whole: FigureExpression, part: FigureExpression, text: str) -> bool:
    """« 12 morts, dont 14 enfants »: nothing stands between but the word for a part, so that even
    a part too large is one."""
    between = text[whole.span.end : part.span.start].strip(" ,(")
    return whole.unit == part.unit and len(between.split()) <= 2


def _named_after(
    index: int, figures: list[FigureExpression], paragraph: Paragraph, language: Language
) -> bool:
    """« quatre enfants figurent parmi les huit blessés graves »: the whole comes behind."""
    if index + 1 >= len(figures) or not _one_sentence(
        paragraph, figures[index], figures[index + 1]
    ):
        return False
    figure, after = figures[index], figures[index + 1]
    lead = paragraph.text[figure.span.end : after.span.start]
    return bool(_words(language).within.search(lead)) and _may_hold(after, figure)


def _next_is_whole(index: int, figures: list[FigureExpression]) -> bool:
    """« deux des trois personnes »: the whole is named after its part."""
    if index + 1 >= len(figures):
        return False
    figure, after = figures[index], figures[index + 1]
    return after.span.start <= figure.span.end + 6 and _may_hold(after, figure)


def _larger_before(index: int, figures: list[FigureExpression], paragraph: Paragraph) -> int | None:
    """The last figure before that may hold it, in its sentence or the one before."""
    figure = figures[index]
    for position in range(index - 1, max(-1, index - 5), -1):
        other = figures[position]
        if _may_hold(other, figure) and _sentences_apart(paragraph, other, figure) <= 1:
            return position
    return None


def _may_hold(whole: FigureExpression, part: FigureExpression) -> bool:
    """One unit, and no more in the part than in the whole."""
    if whole.unit != part.unit and part.pattern != "bare":
        return False
    most, least = whole.high or whole.low or 0, part.low or part.high or 0
    return least <= most or whole.high is None


def _joined(between: str) -> bool:
    return len(between) <= FAR and not re.search(r"[.;:!?]", between)


def _one_sentence(paragraph: Paragraph, a: FigureExpression, b: FigureExpression) -> bool:
    return _sentences_apart(paragraph, a, b) == 0


def _sentences_apart(paragraph: Paragraph, a: FigureExpression, b: FigureExpression) -> int:
    ends = [paragraph.tokens[s.last - 1].end for s in paragraph.sentences]

    def number(span: Span) -> int:
        return sum(end <= span.start for end in ends)

    return abs(number(b.span) - number(a.span))


class _Words(msgspec.Struct, frozen=True):
    among: re.Pattern[str]
    within: re.Pattern[str]
    among_them: re.Pattern[str]


@compiled
def _words(language: Language) -> _Words:
    measures = language.measures
    return _Words(
        _before(measures.among.words),
        _before(measures.within.words),
        phrases.matcher(tuple(measures.among_them.words)),
    )


def _before(words: list[str]) -> re.Pattern[str]:
    """A matcher of any of the words straight before a number."""
    return re.compile(rf"(?<![\w-])(?:{phrases.alternation(words)})\s+$", re.IGNORECASE)
