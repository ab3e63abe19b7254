"""What a figure is a part of: « 26 blessés, dont onze gravement », « parmi eux, trois enfants »."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from recoupe.lang import Language, compiled
from recoupe.model import Paragraph
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
            people = figure.unit == figures[whole].unit == "person"
            as_whole = people and figure.measure == "quantity"
            measure = figures[whole].measure if as_whole else figure.measure
            figures[index] = msgspec.structs.replace(figure, whole=whole, measure=measure)
    return figures


def _whole(
    index: int, figures: list[FigureExpression], paragraph: Paragraph, language: Language
) -> int | None:
    """The first of what the words say: the figure behind, the one before, one before that may hold
    it, the whole of the part before, those that the figure before is out of."""
    figure, text, words = figures[index], paragraph.text, _words(language)
    last = figures[index - 1] if index else None
    before = text[max(0, figure.span.start - LEAD) : figure.span.start]
    follows = figure.subset and _next_is_whole(index, figures)
    if follows or _named_after(index, figures, paragraph, words):
        return index + 1
    if last is not None and figure.subset and _beside(last, figure, text):
        return index - 1
    if last is None or figure.subset or words.among_them.search(before):
        told = figure.subset or words.among_them.search(before)
        return _larger_before(index, figures, paragraph) if told else None
    joined = _is_joined(text[last.span.end : figure.span.start])
    if last.whole is not None and last.whole < index - 1 and joined:
        alike = figure.pattern == "bare" or figure.measure == figures[last.whole].measure
        return last.whole if alike and _may_hold(figures[last.whole], figure) else None
    lead = text[max(0, last.span.start - LEAD) : last.span.start]
    of_those = words.among.search(lead) and _sentences_apart(paragraph, last, figure) == 0
    return index - 1 if of_those and _may_hold(last, figure) else None


def _beside(whole: FigureExpression, part: FigureExpression, text: str) -> bool:
    """« 12 morts, dont 14 enfants »: nothing stands between but the word for a part, so that even
    a part too large is one."""
    between = text[whole.span.end : part.span.start].strip(" ,(")
    return whole.unit == part.unit and len(between.split()) <= 2


def _named_after(
    index: int, figures: list[FigureExpression], paragraph: Paragraph, words: _Words
) -> bool:
    """« quatre enfants figurent parmi les huit blessés graves »: the whole comes behind."""
    figure = figures[index]
    return any(
        words.within.search(paragraph.text[figure.span.end : after.span.start])
        and _may_hold(after, figure)
        and _sentences_apart(paragraph, figure, after) == 0
        for after in figures[index + 1 : index + 2]
    )


def _next_is_whole(index: int, figures: list[FigureExpression]) -> bool:
    """« deux des trois personnes »: the whole is named after its part."""
    end = figures[index].span.end + 6
    following = figures[index + 1 : index + 2]
    return any(after.span.start <= end and _may_hold(after, figures[index]) for after in following)


def _larger_before(index: int, figures: list[FigureExpression], paragraph: Paragraph) -> int | None:
    """The last figure before that may hold it, in its sentence or the one before."""
    figure = figures[index]
    may = (
        position
        for position in range(index - 1, max(-1, index - 5), -1)
        if _may_hold(figures[position], figure)
        and _sentences_apart(paragraph, figures[position], figure) <= 1
    )
    return next(may, None)


def _may_hold(whole: FigureExpression, part: FigureExpression) -> bool:
    """One unit, and no more in the part than in the whole."""
    alike = whole.unit == part.unit or part.pattern == "bare"
    return alike and (whole.high is None or (part.low or part.high or 0) <= whole.high)


def _is_joined(between: str) -> bool:
    return len(between) <= FAR and not re.search(r"[.;:!?]", between)


def _sentences_apart(paragraph: Paragraph, a: FigureExpression, b: FigureExpression) -> int:
    ends = [paragraph.tokens[s.last - 1].end for s in paragraph.sentences]
    return sum(
        min(a.span.start, b.span.start) < end <= max(a.span.start, b.span.start) for end in ends
    )


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
