"""Numbers with no noun behind them: the figure made of one, what befell those it counts, and when
it counts what the figure before it does (« deux sont italiens », « 100 autres »)."""

from __future__ import annotations

import msgspec

from recoupe.matching import fold
from recoupe.model import Measure, Token
from recoupe.reading import grammar
from recoupe.reading.figures import counting
from recoupe.reading.figures.clauses import done_to
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.measuring import acts_apart
from recoupe.reading.figures.view import NO_FIGURE, Found, Number

AHEAD = 5
"""How many words behind the verb may tell with it what befell those counted."""
ORDER = 100
"""How many times the figure before it a number with no noun may be and still count the same."""


def bare(
    number: Number, unit: str, measure: Measure, end: int = 0, pattern: str = "bare"
) -> FigureExpression:
    """Its figure, which counts in a story what the one before it does where both count alike."""
    figure, previous = number.figure(end, unit, measure, pattern), number.previous
    alike = previous is not None and (previous.unit, previous.measure) == (unit, measure)
    told = previous.in_story if previous is not None and alike else None
    return msgspec.structs.replace(figure, in_story=told)


def behind(number: Number) -> Token | None:
    """The token behind it."""
    return number.tokens[number.index + 1] if number.index + 1 < len(number.tokens) else None


def is_of_others(number: Number) -> bool:
    """« cent autres »."""
    after = behind(number)
    return after is not None and fold(after.text) in number.tables.others


def end_of_them(number: Number) -> int:
    """Where « d'entre eux » behind it ends; 0 without it."""
    them = number.tables.of_them.match(number.text, number.quantity.core.end)
    return them.end() if them else 0


def deed(number: Number) -> Measure | None:
    """What befell those counted: by the verb of which they are the object (« en blessant quatre
    autres »), else the verb just after (« 14 sont en garde à vue »); for « 100 autres », the
    next verb."""
    tokens, tables, others = number.tokens, number.tables, is_of_others(number)
    if done := done_to(number.paragraph, number.quantity, tables):
        return done
    index = number.paragraph.token_at(end_of_them(number) or number.quantity.core.end)
    after = tokens[index : index + (11 if others else 4)]
    alone = next((deed for token in after if (deed := counting.deed_of(token, tables))), None)
    verb = next((token for token in after[: 2 if others else 1] if token.is_finite), None)
    if alone or verb is None:
        return alone
    words = number.text[verb.start : tokens[min(index + AHEAD, len(tokens) - 1)].end]
    deeds = counting.deed_phrases(number.text, tables)
    return next((deed for phrase, deed in deeds if phrase.search(words)), None)


def taken_up(number: Number) -> Found:
    """What a number with no noun counts like the figure before it, or as what befell those."""
    previous, done, others = number.previous, deed(number), is_of_others(number)
    if previous is None or not _takes_up(number, previous):
        return None
    told = number.subset or done or others or _acts(number) or _is_joined(number)
    if number.quantity.kind == "words" and not told:
        return NO_FIGURE
    if _is_of_another_order(number, previous):
        return bare(number, "other", "other")
    measure = done if done and previous.unit == "person" else previous.measure
    if not done and acts_apart(
        number.paragraph, number.index, number.quantity, previous, number.tables
    ):
        measure = "quantity"
    subset = number.subset or (_opens(number) and _is_less(number, previous))
    figure = bare(number, previous.unit, measure, _end(number, subset))
    return msgspec.structs.replace(figure, subset=subset)


def _takes_up(number: Number, previous: FigureExpression) -> bool:
    """Whether a number with no noun counts what the figure before it does."""
    return is_of_others(number) or number.beside is not None or _opens_of(number, previous)


def _is_less(number: Number, previous: FigureExpression) -> bool:
    """Whether it is less than the figure of the sentence before."""
    return number.beside is None and (number.quantity.low or 0) < (previous.low or 0)


def _opens(number: Number) -> bool:
    """Whether its sentence begins with it."""
    return number.index == number.sentence.first


def _end(number: Number, subset: bool) -> int:
    """« cent autres », « plusieurs graves », « deux d'entre elles »: where the words end."""
    after = behind(number)
    if after is None:
        return end_of_them(number)
    graded = subset and after.pos == "ADJ" and grammar.is_plural(after)
    if is_of_others(number) or number.quantity.kind == "few" or graded:
        return after.end
    return end_of_them(number)


def _acts(number: Number) -> bool:
    """« six se trouvaient », « quatre ont été écrouées »: a verb behind the number."""
    return any(t.is_finite for t in number.tokens[number.index + 1 : number.index + 3])


def _is_joined(number: Number) -> bool:
    """« neuf ruches ont brûlé à Sarn et huit à Velm »: joined to the figure before, with where or
    when behind."""
    after = behind(number)
    joined = number.index > 0 and number.tokens[number.index - 1].pos == "CCONJ"
    return joined and after is not None and after.pos in ("ADP", "ADV")


def _opens_of(number: Number, previous: FigureExpression) -> bool:
    """« 12 victimes sont identifiées. Quatre sont italiennes », « Deux d'entre elles … », « Elles
    étaient 3 000 »: a number at the head of the sentence after counts some or all of those."""
    tokens, index, paragraph = number.tokens, number.index, number.paragraph
    here, first = paragraph.sentence_of(index), number.sentence.first
    while first < index and tokens[first].pos == "PUNCT":
        first += 1
    before = paragraph.sentence_of(paragraph.token_at(previous.span.start))
    people = previous.unit == "person" or previous.in_story is not None
    rounded = number.quantity.kind == "collective" and previous.is_thing
    if here == 0 or before != here - 1 or not (people or rounded):
        return False
    lead = number.text[tokens[first].start : number.quantity.core.start]
    if number.tables.among_them.fullmatch(lead):
        return True
    if index == first:
        told = end_of_them(number) or _acts(number)
        return bool(told) and (number.quantity.low or 0) <= previous.most
    return index - first > 1 and tokens[index - 1].is_finite and tokens[index - 2].pos == "PRON"


def _is_of_another_order(number: Number, previous: FigureExpression) -> bool:
    """« six vagues d'attaques, totalisant 20 000 »: not twenty thousand waves."""
    event = previous.unit == "event" and previous.in_story is None
    return event and number.quantity.least > ORDER * previous.most > 0
