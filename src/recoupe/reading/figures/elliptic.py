"""Figures without a noun of their own: « dont 11 gravement », « le nombre de disparus … à 27 »."""

from __future__ import annotations

import re
from collections.abc import Callable

from recoupe.lang import Language, compiled
from recoupe.matching import small
from recoupe.model import Measure
from recoupe.model.parse import Relation
from recoupe.reading import grammar, phrases
from recoupe.reading.figures import counting
from recoupe.reading.figures.measuring import TOLL_MEASURES, measured
from recoupe.reading.figures.nouns import counts_noun
from recoupe.reading.figures.numbered import counted_noun, subject_noun
from recoupe.reading.figures.taken_up import bare, behind, deed, end_of_them, taken_up
from recoupe.reading.figures.view import NO_FIGURE, Found, Number

COUNTING = frozenset({"digits", "words", "collective", "plural"})
MILLION = 1_000_000
"""« 300 millions » after an amount is an amount."""
SPOKEN_OF: frozenset[Relation] = frozenset({"subject", "passive-subject", "object"})
"""How nouns are tied to what is told of them."""
FEW = 2
"""So many at least are counted where nothing tells what they are."""
CLOSE = 4
"""Words at most from what some are to « sur les » and all of them."""
LARGE = 1000
"""So many at least are a figure where nothing tells what they are of."""


def elliptic(number: Number) -> Found:
    """« dont 11 gravement », « 18 sont hospitalisés »: what a number counts that has no noun behind
    it, by the first of the rules below."""
    if counts_noun(number):
        return None
    return next((found for rule in RULES if (found := rule(number)) is not None), NO_FIGURE)


def _counts_nothing(number: Number) -> Found:
    """« un », « quelques » but for parts; what the figure before holds; « en trois »."""
    quantity, index, previous = number.quantity, number.index, number.previous
    counts = quantity.kind in COUNTING and quantity.high != 1
    few = number.subset and quantity.kind == "few"
    inside = previous is not None and previous.span.covers(quantity.core)
    if not (counts or few) or index >= len(number.tokens) or inside:
        return NO_FIGURE
    led = index > 0 and small(number.tokens[index - 1].text) in number.tables.apart
    return NO_FIGURE if led and not number.subset else None


def _numbered(number: Number) -> Found:
    """« le nombre de disparus est passé à 27 »: of people, in the sense of the figure before."""
    noun = counted_noun(number.paragraph, number.index, number.tables)
    if noun is None:
        return None
    measure, unit = measured(number.paragraph, noun, number.quantity, number.tables)
    previous = number.previous
    if measure == "quantity" and previous is not None and previous.unit == unit == "person":
        measure = previous.measure if previous.measure in TOLL_MEASURES else measure
    return bare(number, unit, measure, pattern="count")


def _amount(number: Number) -> Found:
    """« 200 millions d'euros, puis 300 millions »."""
    previous = number.previous
    if previous is None or number.quantity.least < MILLION:
        return None
    money = previous.unit in number.tables.currency_of.values()
    return bare(number, previous.unit, previous.measure) if money else None


def _said_of(number: Number) -> Found:
    """« les assaillants seraient trois »."""
    noun = subject_noun(number.paragraph, number.index, number.tables)
    if noun is None:
        return None
    measure, unit = measured(number.paragraph, noun, number.quantity, number.tables)
    return bare(number, unit, measure)


def _of_them(number: Number) -> Found:
    """« Une dizaine d'entre eux »: some of those who were spoken of, whatever counted them; people
    only where they are; not « un ou deux d'entre eux », of whom nothing is told."""
    end, previous, done = end_of_them(number), number.previous, deed(number)
    if not end:
        return None
    told = done if done != "damage" else None
    if previous is not None and previous.is_thing and (previous.unit == "person" or not told):
        measure = done if done and previous.unit == "person" else previous.measure
        return bare(number, previous.unit, measure, end)
    noun = _spoken_of(number)
    if told and noun and noun[1] == "person":
        return bare(number, "person", told, end)
    unit = noun[1] if noun and noun[1] != "person" else "other"
    return bare(number, unit, "quantity", end) if (number.quantity.low or 0) >= FEW else NO_FIGURE


def _spoken_of(number: Number) -> tuple[Measure, str] | None:
    """« La foudre a touché plusieurs maisons. Deux d'entre elles … »: what the nouns in the plural
    count that are told of before it, there or in the sentence before; None where they are no one
    kind."""
    paragraph, tokens, index = number.paragraph, number.tokens, number.index
    first = paragraph.sentences[max(0, paragraph.sentence_of(index) - 1)].first
    plural = [
        at
        for at in range(first, index)
        if tokens[at].pos == "NOUN" and grammar.is_plural(tokens[at])
    ]
    told = [at for at in plural if tokens[at].relation in SPOKEN_OF]
    counted = [measured(paragraph, at, number.quantity, number.tables) for at in told or plural]
    return counted[0] if len({unit for _, unit in counted}) == 1 else None


def _befallen(number: Number) -> Found:
    """« 14 sont en garde à vue »."""
    done = deed(number)
    return bare(number, "person", done) if done else None


def _of_those(number: Number) -> Found:
    """« en sauver 12 », « en a recensé quarante »: what the pronoun of the verb stands for, with
    nothing behind the number that it counts."""
    tokens, index, previous, after = number.tokens, number.index, number.previous, behind(number)
    verb = index - 2 if tokens[index - 1].pos == "ADV" else index - 1
    if after is not None and after.pos in ("NOUN", "PROPN", "ADJ", "ADP"):
        return None
    if verb < 1 or tokens[verb].pos != "VERB":
        return None
    lead = tokens[max(0, verb - 3) : verb]
    if not any(t.pos == "PRON" and small(t.text) in number.tables.those for t in lead):
        return None
    done = counting.deed_of(tokens[verb], number.tables)
    if done and (previous is None or previous.unit == "person"):
        return bare(number, "person", done)
    if previous is not None and (done or previous.is_thing):
        return bare(number, previous.unit, "quantity")
    return None


def _out_of(number: Number) -> Found:
    """« une centaine de salles sur 1 500 », « 30 000 copies sur les quatre millions »: all of those
    the figure before it counts some of."""
    previous = number.beside
    if previous is None or not previous.is_thing or number.quantity.least < previous.most:
        return None
    between = number.text[previous.span.end : number.quantity.span.start]
    if not _joined(number.language).search(between) or len(between.split()) > CLOSE:
        return None
    measure = "quantity" if previous.measure in TOLL_MEASURES else previous.measure
    return bare(number, previous.unit, measure)


@compiled
def _joined(language: Language) -> re.Pattern[str]:
    """« sur », « sur les »."""
    the = phrases.alternation(language.grammar.articles)
    joiner = re.escape(language.numbers.one_in.joiner)
    return re.compile(rf"(?<![\w-]){joiner}\s+(?:(?:{the})\s+)?$", re.IGNORECASE)


def _of_us(number: Number) -> Found:
    """« Ils étaient 900 », « nous sommes trente »: people, who are only pointed to."""
    tokens, index = number.tokens, number.index
    if index < 2 or tokens[index - 2].pos != "PRON":
        return None
    verb = tokens[index - 1]
    being = verb.pos == "AUX" or verb.lemma == number.language.grammar.passive_auxiliary
    many = verb.is_finite and being and grammar.is_plural(verb)
    return bare(number, "person", "quantity") if many else None


def _large(number: Number) -> Found:
    """« 12 000 », of what nothing tells; not « les 4 000 »."""
    if number.quantity.least < LARGE or number.quantity.kind != "digits":
        return None
    known = number.index > 0 and (
        small(number.tokens[number.index - 1].text) in number.tables.definite
    )
    return None if known else bare(number, "other", "other")


RULES: tuple[Callable[[Number], Found], ...] = (
    _counts_nothing,
    _numbered,
    _amount,
    _said_of,
    _out_of,
    taken_up,
    _of_them,
    _befallen,
    _of_those,
    _of_us,
    _large,
)
"""The first that says anything says what it counts."""
