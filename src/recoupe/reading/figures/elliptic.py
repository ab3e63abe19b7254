"""Figures without a noun of their own: « dont 11 gravement », « le nombre de disparus … à 27 »."""

from __future__ import annotations

from recoupe.matching import fold
from recoupe.model import Paragraph, Token
from recoupe.reading.figures import counting
from recoupe.reading.figures.counted import Phrase, token_from
from recoupe.reading.figures.counting import Counting
from recoupe.reading.figures.expressions import FigureExpression, made
from recoupe.reading.figures.measuring import measured
from recoupe.reading.figures.numbers import Quantity


def bare(
    quantity: Quantity,
    paragraph: Paragraph,
    previous: FigureExpression | None,
    subset: bool,
    tables: Counting,
) -> FigureExpression | None:
    """« dont 11 gravement », « 18 sont hospitalisés »: the noun is that of the figure before."""
    counts = quantity.kind in ("digits", "words", "collective") and quantity.high != 1
    if not counts and not (subset and quantity.kind == "few"):
        return None
    tokens = paragraph.tokens
    index = token_from(tokens, quantity.core.start)
    if index >= len(tokens):
        return None
    after = tokens[index + 1 : index + 2]
    others = bool(after) and fold(after[0].text) in tables.others
    same = previous is not None and (
        others or _same_sentence(paragraph, previous.span.start, quantity.core.start)
    )
    if counted := _counted_noun(paragraph, index, tables):
        measure, unit = measured(paragraph, Phrase(counted, 0), quantity, tables)
        return made(quantity, paragraph.text, quantity.span.end, unit, measure, subset, "count")
    deed = _bare_deed(paragraph, index, others, tables)
    money = previous is not None and previous.unit in tables.currency_of.values()
    if money and previous is not None and (quantity.low or quantity.high or 0) >= 1_000_000:
        return made(
            quantity,
            paragraph.text,
            quantity.span.end,
            previous.unit,
            previous.measure,
            subset,
            "bare",
        )
    large = (quantity.low or quantity.high or 0) >= 1000
    if same and previous is not None:
        measure = deed if deed and previous.unit == "person" else previous.measure
        if quantity.kind == "words" and not (subset or deed or others):
            return None
        if _of_another_order(quantity, previous):
            return made(
                quantity, paragraph.text, quantity.span.end, "other", "other", subset, "bare"
            )
        end = after[0].end if others else quantity.span.end
        if quantity.kind == "few":
            end = after[0].end if after else end
        return made(quantity, paragraph.text, end, previous.unit, measure, subset, "bare")
    if previous is not None and _opens_of(quantity, previous, paragraph, index):
        measure = deed or previous.measure
        return made(quantity, paragraph.text, quantity.span.end, "person", measure, subset, "bare")
    if deed or (large and quantity.kind == "digits"):
        unit = "person" if deed else "other"
        return made(
            quantity, paragraph.text, quantity.span.end, unit, deed or "other", subset, "bare"
        )
    return None


ORDER = 100
"""How many times the figure before it a number with no noun may be and still count the same."""


def _opens_of(
    quantity: Quantity, previous: FigureExpression, paragraph: Paragraph, index: int
) -> bool:
    """« 12 victimes sont identifiées. Quatre sont italiennes »: a number that opens the sentence
    after, its verb behind it, counts some of those."""
    tokens = paragraph.tokens
    number = paragraph.sentence_of(index)
    opens = paragraph.sentences[number].first == index
    verb = index + 1 < len(tokens) and tokens[index + 1].is_finite
    near = (
        number > 0 and paragraph.sentence_of(token_from(tokens, previous.span.start)) == number - 1
    )
    most = previous.high or previous.low or 0
    return opens and verb and near and previous.unit == "person" and (quantity.low or 0) <= most


def _of_another_order(quantity: Quantity, previous: FigureExpression) -> bool:
    """« six vagues d'attaques, totalisant 20 000 »: not twenty thousand waves."""
    before, now = previous.high or previous.low or 0, quantity.low or quantity.high or 0
    return now > ORDER * before > 0 and previous.unit == "event"


def _counted_noun(paragraph: Paragraph, index: int, tables: Counting) -> int | None:
    """« le nombre de disparus »: the noun, where the sentence counts by that word."""
    tokens = paragraph.tokens
    sentence = paragraph.sentences[paragraph.sentence_of(index)]
    for position in range(sentence.first, sentence.last - 2):
        if not any(form in tables.count_words for form in counting.forms(tokens[position])):
            continue
        after = position + 1
        while after < sentence.last and tokens[after].text.lower() in tables.links:
            after += 1
        if after > position + 1 and after < sentence.last and _is_known(tokens[after], tables):
            return after
    return None


def _is_known(token: Token, tables: Counting) -> bool:
    return counting.noun_of(token, tables) is not None or counting.is_person(token, tables)


def _bare_deed(paragraph: Paragraph, index: int, others: bool, tables: Counting) -> str | None:
    """What befell those counted: the verb just after; for « 100 autres », the next verb."""
    tokens = paragraph.tokens
    after = tokens[index + 1 : index + (12 if others else 5)]
    return next((deed for token in after if (deed := counting.deed_of(token, tables))), None)


def _same_sentence(paragraph: Paragraph, a: int, b: int) -> bool:
    tokens = paragraph.tokens
    one, other = token_from(tokens, a), token_from(tokens, b)
    if max(one, other) >= len(tokens):
        return False
    return paragraph.sentence_of(one) == paragraph.sentence_of(other)
