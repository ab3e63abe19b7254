"""Figures without a noun of their own: « dont 11 gravement », « le nombre de disparus … à 27 »."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from recoupe.matching import fold, small
from recoupe.model import Measure, Paragraph, Token
from recoupe.model.parse import Relation
from recoupe.reading import grammar
from recoupe.reading.figures import counting
from recoupe.reading.figures.counted import Phrase
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.expressions import FigureExpression, made
from recoupe.reading.figures.measuring import TOLL_MEASURES, acts_apart, measured
from recoupe.reading.figures.numbered import counted_noun, subject_noun
from recoupe.reading.figures.quantities import Quantity

COUNTED = frozenset({"person", "vehicle", "aircraft", "equipment", "place", "event"})
MEASURED = frozenset({"duration", "distance", "magnitude", "sentence", "share"})
COUNTING = frozenset({"digits", "words", "collective", "plural"})
MILLION = 1_000_000
"""« 300 millions » after an amount is an amount."""
SPOKEN_OF: frozenset[Relation] = frozenset({"subject", "passive-subject", "object"})
"""How nouns are tied to what is told of them."""
FEW = 2
"""So many at least are counted where nothing tells what they are."""


def bare(
    quantity: Quantity,
    paragraph: Paragraph,
    previous: FigureExpression | None,
    subset: bool,
    tables: CountingTables,
) -> FigureExpression | None:
    """« dont 11 gravement », « 18 sont hospitalisés »: the noun is that of the figure before, or
    the subject (« les assaillants étaient trois »), or what is counted (« le nombre de »)."""
    counts = quantity.kind in COUNTING and quantity.high != 1
    tokens = paragraph.tokens
    index = paragraph.token_at(quantity.core.start)
    if not (counts or (subset and quantity.kind == "few")) or index >= len(tokens):
        return None
    if previous is not None and previous.span.covers(quantity.core):
        return None
    if index > 0 and small(tokens[index - 1].text) in tables.apart and not subset:
        return None

    def figure(
        unit: str, measure: Measure, end: int = 0, pattern: str = "bare"
    ) -> FigureExpression:
        made_so = made(quantity, paragraph.text, end, unit, measure, subset, pattern)
        alike = previous is not None and (previous.unit, previous.measure) == (unit, measure)
        told = previous.in_story if previous is not None and alike else None
        return msgspec.structs.replace(made_so, in_story=told)

    if (noun := counted_noun(paragraph, index, tables)) is not None:
        measure, unit = measured(paragraph, Phrase(noun, 0), quantity, tables)
        if measure == "quantity" and previous is not None and previous.unit == unit == "person":
            measure = previous.measure if previous.measure in TOLL_MEASURES else measure
        return figure(unit, measure, pattern="count")
    value = quantity.low or quantity.high or 0
    if previous is not None and previous.unit in tables.currency_of.values() and value >= MILLION:
        return figure(previous.unit, previous.measure)
    if (noun := subject_noun(paragraph, index, tables)) is not None:
        measure, unit = measured(paragraph, Phrase(noun, 0), quantity, tables)
        return figure(unit, measure)
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    others = after is not None and fold(after.text) in tables.others
    deed = _bare_deed(paragraph, quantity, others, tables)
    if previous is not None and _takes_up(quantity, previous, paragraph, index, others, tables):
        acts = _acts(tokens, index) or _is_joined(tokens, index)
        if quantity.kind == "words" and not (subset or deed or others or acts):
            return None
        if _of_another_order(quantity, previous):
            return figure("other", "other")
        measure = deed if deed and previous.unit == "person" else previous.measure
        if not deed and acts_apart(paragraph, index, quantity, previous, tables):
            measure = "quantity"
        some = (quantity.low or 0) < (previous.low or 0)
        if some and not same_sentence(paragraph, previous.span.start, quantity.core.start):
            subset = subset or index == paragraph.sentences[paragraph.sentence_of(index)].first
        return figure(
            previous.unit, measure, _end(paragraph, index, others, subset, quantity, tables)
        )
    if them := tables.of_them.match(paragraph.text, quantity.core.end):
        return _of_them(
            figure,
            quantity,
            previous,
            deed,
            _spoken_of(paragraph, index, quantity, tables),
            them.end(),
        )
    if deed:
        return figure("person", deed)
    if (verb := _of_those(tokens, index, tables)) is not None:
        done = counting.deed_of(tokens[verb], tables)
        if done and (previous is None or previous.unit == "person"):
            return figure("person", done)
        if previous is not None and (done or _is_thing(previous)):
            return figure(previous.unit, "quantity")
    if _of_us(tokens, index):
        return figure("person", "quantity")
    if index > 0 and small(tokens[index - 1].text) in tables.definite:
        return None
    return figure("other", "other") if value >= 1000 and quantity.kind == "digits" else None


def _of_them(
    figure: Callable[..., FigureExpression],
    quantity: Quantity,
    previous: FigureExpression | None,
    deed: Measure | None,
    noun: tuple[Measure, str] | None,
    end: int,
) -> FigureExpression | None:
    """« Une dizaine d'entre eux »: some of those who were spoken of, whatever counted them; people
    only where they are; not « un ou deux d'entre eux », of whom nothing is told."""
    told = deed if deed != "damage" else None
    if previous is not None and _is_thing(previous) and (previous.unit == "person" or not told):
        measure = deed if deed and previous.unit == "person" else previous.measure
        return figure(previous.unit, measure, end)
    if told and noun and noun[1] == "person":
        return figure("person", told, end)
    unit = noun[1] if noun and noun[1] != "person" else "other"
    return figure(unit, "quantity", end) if (quantity.low or 0) >= FEW else None


def _spoken_of(
    paragraph: Paragraph, index: int, quantity: Quantity, tables: CountingTables
) -> tuple[Measure, str] | None:
    """« La foudre a touché plusieurs maisons. Deux d'entre elles … »: what the nouns in the plural
    count that are told of before it, there or in the sentence before; None where they are no one
    kind."""
    number = paragraph.sentence_of(index)
    first = paragraph.sentences[max(0, number - 1)].first
    plural = [
        at
        for at in range(first, index)
        if paragraph.tokens[at].pos == "NOUN" and grammar.is_plural(paragraph.tokens[at])
    ]
    told = [at for at in plural if paragraph.tokens[at].relation in SPOKEN_OF]
    counted = [measured(paragraph, Phrase(at, 0), quantity, tables) for at in told or plural]
    return counted[0] if len({unit for _, unit in counted}) == 1 else None


def _is_thing(figure: FigureExpression) -> bool:
    """Whether a figure counts people or things, no time, length or money."""
    if figure.unit.startswith("other:"):
        return figure.measure not in MEASURED
    return figure.unit in COUNTED


def _of_those(tokens: tuple[Token, ...], index: int, tables: CountingTables) -> int | None:
    """« en sauver 12 », « en a recensé quarante »: the verb whose pronoun stands for what is
    counted, with nothing behind the number that it counts."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if (after is not None and after.pos in ("NOUN", "PROPN", "ADJ", "ADP")) or index < 2:
        return None
    verb = index - 1
    if tokens[verb].pos == "ADV":
        verb -= 1
    if tokens[verb].pos != "VERB":
        return None
    lead = tokens[max(0, verb - 3) : verb]
    those = any(t.pos == "PRON" and small(t.text) in tables.those for t in lead)
    return verb if those else None


def _of_us(tokens: tuple[Token, ...], index: int) -> bool:
    """« Ils étaient 900 », « nous sommes trente »: people, who are only pointed to."""
    if index < 2 or not (tokens[index - 1].is_finite and tokens[index - 1].pos == "AUX"):
        return False
    return tokens[index - 2].pos == "PRON" and grammar.is_plural(tokens[index - 1])


def _end(
    paragraph: Paragraph,
    index: int,
    others: bool,
    subset: bool,
    quantity: Quantity,
    tables: CountingTables,
) -> int:
    """« cent autres », « plusieurs graves », « deux d'entre elles »: where the words end."""
    if index + 1 < len(paragraph.tokens) and (others or quantity.kind == "few"):
        return paragraph.tokens[index + 1].end
    after = paragraph.tokens[index + 1] if index + 1 < len(paragraph.tokens) else None
    if subset and after is not None and after.pos == "ADJ" and grammar.is_plural(after):
        return after.end
    them = tables.of_them.match(paragraph.text, quantity.core.end)
    return them.end() if them else 0


def _takes_up(
    quantity: Quantity,
    previous: FigureExpression,
    paragraph: Paragraph,
    index: int,
    others: bool,
    tables: CountingTables,
) -> bool:
    """Whether a number with no noun counts what the figure before it does."""
    same = same_sentence(paragraph, previous.span.start, quantity.core.start)
    return others or same or _opens_of(quantity, previous, paragraph, index, tables)


def _acts(tokens: tuple[Token, ...], index: int) -> bool:
    """« six se trouvaient », « quatre ont été écrouées »: a verb behind the number."""
    return any(t.is_finite for t in tokens[index + 1 : index + 3])


def _is_joined(tokens: tuple[Token, ...], index: int) -> bool:
    """« neuf ruches ont brûlé à Sarn et huit à Velm »: joined to the figure before, with where or
    when behind."""
    joined = index > 0 and tokens[index - 1].pos == "CCONJ"
    return joined and index + 1 < len(tokens) and tokens[index + 1].pos in ("ADP", "ADV")


def _opens_of(
    quantity: Quantity,
    previous: FigureExpression,
    paragraph: Paragraph,
    index: int,
    tables: CountingTables,
) -> bool:
    """« 12 victimes sont identifiées. Quatre sont italiennes », « Deux d'entre elles … », « Elles
    étaient 3 000 »: a number at the head of the sentence after counts some or all of those."""
    tokens = paragraph.tokens
    number = paragraph.sentence_of(index)
    first = paragraph.sentences[number].first
    while first < index and tokens[first].pos == "PUNCT":
        first += 1
    before = paragraph.token_at(previous.span.start)
    people = previous.unit == "person" or previous.in_story is not None
    rounded = quantity.kind == "collective" and _is_thing(previous)
    if number == 0 or paragraph.sentence_of(before) != number - 1 or not (people or rounded):
        return False
    most = previous.high or previous.low or 0
    lead = paragraph.text[tokens[first].start : quantity.core.start]
    if tables.among_them.fullmatch(lead):
        return True
    if index == first:
        them = tables.of_them.match(paragraph.text, quantity.core.end)
        return bool(them or _acts(tokens, index)) and (quantity.low or 0) <= most
    return index - first > 1 and tokens[index - 1].is_finite and tokens[index - 2].pos == "PRON"


ORDER = 100
"""How many times the figure before it a number with no noun may be and still count the same."""


def _of_another_order(quantity: Quantity, previous: FigureExpression) -> bool:
    """« six vagues d'attaques, totalisant 20 000 »: not twenty thousand waves."""
    before, now = previous.high or previous.low or 0, quantity.low or quantity.high or 0
    event = previous.unit == "event" and previous.in_story is None
    return now > ORDER * before > 0 and event


def _bare_deed(
    paragraph: Paragraph, quantity: Quantity, others: bool, tables: CountingTables
) -> Measure | None:
    """What befell those counted: the verb just after (« 14 sont en garde à vue »); for « 100
    autres », the next verb."""
    them = tables.of_them.match(paragraph.text, quantity.core.end)
    index = paragraph.token_at(them.end() if them else quantity.core.end)
    after = paragraph.tokens[index : index + (11 if others else 4)]
    alone = next((deed for token in after if (deed := counting.deed_of(token, tables))), None)
    verb = next((token for token in after[: 2 if others else 1] if token.is_finite), None)
    if alone or verb is None:
        return alone
    words = paragraph.text[
        verb.start : paragraph.tokens[min(index + 5, len(paragraph.tokens) - 1)].end
    ]
    return next((deed for phrase, deed in tables.deed_phrases if phrase.search(words)), None)


def same_sentence(paragraph: Paragraph, a: int, b: int) -> bool:
    """Whether two offsets lie in one sentence."""
    one, other = paragraph.token_at(a), paragraph.token_at(b)
    if max(one, other) >= len(paragraph.tokens):
        return False
    return paragraph.sentence_of(one) == paragraph.sentence_of(other)
