"""Figures of a noun behind the number: « 12 maisons », « une dizaine de blessés graves »."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import marks
from recoupe.reading import grammar
from recoupe.reading.figures import counting
from recoupe.reading.figures.bounds import bounded_after
from recoupe.reading.figures.counted import phrase_end, whose_end
from recoupe.reading.figures.measuring import (
    TOLL_MEASURES,
    acts_apart,
    inherited,
    measured,
)
from recoupe.reading.figures.ones import counts_alone
from recoupe.reading.figures.quantities import Quantity
from recoupe.reading.figures.view import NO_FIGURE, Found, Number

THOUSANDS = re.compile(r"\d\D?\d{3}")
"""So many are counted apart: « une salle sur 1 500 »."""
WHOLE = frozenset({"person", "vehicle", "aircraft", "equipment", "place", "event", "job"})
"""Units of what is counted in whole numbers: « 12,500 personnes » are no twelve and a half."""


def counts_noun(number: Number) -> bool:
    """Whether a noun stands behind a number that it counts; in « deux personnes ont été tuées et 24
    blessées » it is what befell 24 of those."""
    noun, beside = number.noun, number.beside
    if noun is None or beside is None or beside.unit != "person" or not grammar.is_feminine(noun):
        return noun is not None
    toll = (counting.noun_of(noun, number.tables) or ("", ""))[0] in TOLL_MEASURES
    return not (toll or grammar.is_participle(noun))


def noun(number: Number) -> Found:
    """What a number and the noun behind it count."""
    phrase, tables, paragraph = number.phrase, number.tables, number.paragraph
    if phrase is None or not counts_noun(number):
        return None
    quantity, half = number.halved
    end = phrase.end
    if quantity.kind in ("one", "few") and not counts_alone(number):
        end = phrase_end(paragraph.tokens, phrase.noun, tables)
    measure, unit = measured(paragraph, phrase.noun, quantity, tables)
    beside = number.beside
    if beside is not None and acts_apart(paragraph, phrase.noun, quantity, beside, tables):
        beside = None
    measure = inherited(measure, unit, quantity, beside)
    if quantity.kind == "one" and unit.startswith("other:") and measure == "quantity":
        return NO_FIGURE
    counted = max(end, quantity.span.end, half)
    share = tables.share.match(number.text, counted)
    if share and not THOUSANDS.search(share["whole"]):
        counted = share.end()
    if quantity.thousands and unit in WHOLE:
        quantity = _in_thousands(quantity)
    quantity, end = bounded_after(number.text, counted, quantity, number.language)
    if unit == "person" and end == counted and quantity.kind != "one":
        end = whose_end(paragraph, quantity.span.start, end, phrase.noun, tables)
    figure = number.figure(end, unit, measure, "noun", quantity)
    of = number.text[quantity.core.end : counted].strip(marks.SPACES)
    forms = counting.forms(paragraph.tokens[phrase.noun])
    told = next((tables.in_stories[form] for form in forms if form in tables.in_stories), None)
    return msgspec.structs.replace(figure, of=of, in_story=told)


def _in_thousands(quantity: Quantity) -> Quantity:
    low, high = (None if v is None else v * 1000 for v in (quantity.low, quantity.high))
    return msgspec.structs.replace(quantity, low=low, high=high)
