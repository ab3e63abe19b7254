"""Quantities a story turns on: number, what it counts, and in what sense."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.matching import small
from recoupe.model import Measure, Paragraph, Span, Token
from recoupe.reading import grammar, phrases
from recoupe.reading.dates.expressions import DateExpression
from recoupe.reading.figures import counting, numbers, roles, wholes
from recoupe.reading.figures.ballots import vote
from recoupe.reading.figures.bounds import bounded_after
from recoupe.reading.figures.counted import (
    Phrase,
    filled_end,
    noun_phrase,
    phrase_end,
    whose_end,
)
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.edges import apart, with_closing_mark, with_rate
from recoupe.reading.figures.elliptic import bare, same_sentence
from recoupe.reading.figures.excluded import Number, is_excluded, is_name
from recoupe.reading.figures.expressions import FigureExpression, made
from recoupe.reading.figures.measuring import (
    TOLL_MEASURES,
    acts_apart,
    inherited,
    measured,
)
from recoupe.reading.figures.money import amount
from recoupe.reading.figures.noun_parts import adjectives, bare_complement
from recoupe.reading.figures.ones import counts_alone, is_counted
from recoupe.reading.figures.penalties import penalty
from recoupe.reading.figures.quantities import Quantity
from recoupe.reading.figures.shares import fraction, one_in, percentage
from recoupe.reading.figures.unreal import never_was

WHOLE = frozenset({"person", "vehicle", "aircraft", "equipment", "place", "event", "job"})
"""Units of what is counted in whole numbers: « 12,500 personnes » are no twelve and a half."""

MANY = 10
"""So many are a part of the story, whoever they are: « plus de 100 élus »."""
AMONG = 30
LONG = 100
"""No length of time that a bare number goes on from is so long."""


def find_figures(
    paragraph: Paragraph,
    dates: tuple[DateExpression, ...],
    named: tuple[Span, ...],
    language: Language,
) -> tuple[FigureExpression, ...]:
    """Figures of a paragraph in order.

    `dates` and `named` are what other readers found there: calendar dates, clock times and
    numbers inside names are no figures; nor are ages, ordinals and labels (« article 58 »).
    """
    tables = counting.of(language)
    found: list[FigureExpression] = []
    became: Quantity | None = None
    for quantity in numbers.find_quantities(paragraph.text, language):
        given = penalty(paragraph, quantity, language)
        number = Number(quantity, paragraph.text, dates, named, tables, language)
        if given is None and (is_excluded(number) or is_name(quantity, paragraph, tables)):
            continue
        previous = _before(quantity, found, paragraph.text, tables)
        figure = _figure(quantity, paragraph, previous, tables, language)
        if figure is not None and never_was(figure, paragraph, language):
            continue
        if quantity.changes and (figure is None or figure.pattern == "bare"):
            became = quantity
        elif figure is not None:
            figure = with_rate(
                with_closing_mark(figure, paragraph.text, language), paragraph.text, language
            )
            if found:
                previous = _beside_its_source(found[-1], figure, paragraph.text, language)
                found[-1] = apart(previous, figure, paragraph.text, tables)
            if became is not None and figure.span.start - became.span.end < 12:
                found.append(_like(became, figure, paragraph.text))
            found.append(figure)
            became = None
    return tuple(roles.marked(wholes.marked(found, paragraph, language), paragraph, language))


def _before(
    quantity: Quantity, found: list[FigureExpression], text: str, tables: CountingTables
) -> FigureExpression | None:
    """The figure before a number; « six ruches en trois mois, ce qui en fait 2 310 », « parmi eux,
    cinq »: a large one, or a part, goes on from what was counted before a length of time."""
    if not found or found[-1].measure != "duration":
        return found[-1] if found else None
    start = quantity.span.start
    parts = tables.among_them.search(text[max(0, start - AMONG) : start])
    large = (quantity.low or quantity.high or 0) >= LONG
    return found[-2] if (large or parts) and len(found) > 1 else found[-1]


def _beside_its_source(
    figure: FigureExpression, after: FigureExpression, text: str, language: Language
) -> FigureExpression:
    """« 12 000 (selon la mairie) et 40 000 personnes (selon la CGT) »: the first counts what the
    second does."""
    between = text[figure.span.end : after.span.start]
    if figure.pattern != "bare" or figure.unit != "other" or after.pattern == "bare":
        return figure
    if not _sourced(language).fullmatch(between):
        return figure
    return msgspec.structs.replace(figure, unit=after.unit, measure=after.measure)


@compiled
def _sourced(language: Language) -> re.Pattern[str]:
    """« (selon la mairie) et »."""
    joined = phrases.alternation([*language.numbers.coordinators, *language.numbers.range.joiners])
    return re.compile(rf"\s*\([^()]{{3,60}}\),?\s+(?:{joined})\s+", re.IGNORECASE)


def _like(quantity: Quantity, figure: FigureExpression, text: str) -> FigureExpression:
    """« passé de 12 à 17 morts »: the first number counts what the second does."""
    end = quantity.span.end
    return made(quantity, text, end, figure.unit, figure.measure, figure.subset, "change")


def _figure(
    quantity: Quantity,
    paragraph: Paragraph,
    previous: FigureExpression | None,
    tables: CountingTables,
    language: Language,
) -> FigureExpression | None:
    text = paragraph.text
    subset = _is_subset(text, quantity, language)
    if (end := penalty(paragraph, quantity, language)) is not None:
        quantity, _ = _and_a_half(quantity, paragraph, language)
        return made(quantity, text, end, "other:time", "sentence", subset, "sentence")
    if quantity.percent:
        return percentage(quantity, paragraph, subset, tables, language)
    if (voted := vote(quantity, text, subset, language)) is not None:
        return voted
    if quantity.kind != "one" and (figure := amount(quantity, paragraph, subset, tables, language)):
        return figure
    if (symbol := tables.symbol.match(text, quantity.core.end)) and quantity.kind == "digits":
        measure, unit = tables.symbols[" ".join(small(symbol["word"]).split())]
        quantity, end = bounded_after(text, symbol.end(), quantity, language)
        end = filled_end(paragraph, end, unit, tables)
        return made(quantity, text, end, unit, measure, subset, "symbol")
    if scale := tables.scales.search(text, max(0, quantity.span.start - 20), quantity.span.start):
        figure = made(
            quantity, text, quantity.span.end, "other:magnitude", "magnitude", subset, "scale"
        )
        return msgspec.structs.replace(figure, span=Span(scale.start(), figure.span.end))
    phrase = noun_phrase(paragraph, quantity, tables)
    if phrase and (part := one_in(quantity, phrase, paragraph, subset, tables, language)):
        return part
    if quantity.kind == "fraction":
        return fraction(quantity, paragraph, subset, tables, language)
    if times := tables.times.match(text, quantity.core.end + 1):
        return _times(quantity, paragraph, times, subset, phrase, tables)
    beside = previous
    if previous and not same_sentence(paragraph, previous.span.start, quantity.core.start):
        beside = None
    if phrase is not None and _tells(paragraph, phrase, quantity, tables, language):
        return None
    if phrase is None or _befell(paragraph.tokens[max(phrase.noun, 0)], beside, tables):
        return bare(quantity, paragraph, previous, subset, tables)
    quantity, half = _and_a_half(quantity, paragraph, language)
    if quantity.kind in ("one", "few") and not counts_alone(
        quantity, phrase, paragraph.tokens, tables
    ):
        if not is_counted(quantity, paragraph, phrase, previous, tables):
            return None
        phrase = Phrase(phrase.noun, phrase_end(paragraph.tokens, phrase.noun, tables))
    measure, unit = measured(paragraph, phrase, quantity, tables)
    noun = max(phrase.noun, 0)
    if beside is not None and acts_apart(paragraph, noun, quantity, beside, tables):
        beside = None
    measure = inherited(measure, unit, quantity, beside)
    if quantity.kind == "one" and not half and unit.startswith("other:") and measure == "quantity":
        return None
    counted = max(phrase.end, quantity.span.end, half)
    if share := tables.share.match(text, counted):
        counted = share.end()
    if quantity.thousands and unit in WHOLE:
        quantity = _in_thousands(quantity)
    quantity, end = bounded_after(text, counted, quantity, language)
    if unit == "person" and end == counted and quantity.kind != "one":
        end = whose_end(paragraph, quantity.span.start, end, max(phrase.noun, 0), tables)
    figure = made(quantity, text, end, unit, measure, subset, "noun")
    of = text[quantity.core.end : counted].strip(marks.SPACES)
    return msgspec.structs.replace(figure, of=of, in_story=_in_story(paragraph, phrase, tables))


def _in_story(paragraph: Paragraph, phrase: Phrase, tables: CountingTables) -> Measure | None:
    forms = counting.forms(paragraph.tokens[max(phrase.noun, 0)])
    return next((tables.in_stories[form] for form in forms if form in tables.in_stories), None)


def _tells(
    paragraph: Paragraph,
    phrase: Phrase,
    quantity: Quantity,
    tables: CountingTables,
    language: Language,
) -> bool:
    """« plusieurs médias », « trois sources », « selon deux témoins »: those who tell it, and no
    part of the story; « six de ses proches ont été arrêtés » are."""
    noun = paragraph.tokens[max(phrase.noun, 0)]
    if _attributed(language).search(paragraph.text[: quantity.span.start]):
        return counting.is_person(noun, tables) or _is_teller(noun, tables)
    many = (quantity.low or quantity.high or 0) >= MANY
    sure = (many or quantity.approx == "exact") and counting.is_person(noun, tables)
    return _is_teller(noun, tables) and not sure


def _is_teller(noun: Token, tables: CountingTables) -> bool:
    return any(form in tables.tellers for form in counting.forms(noun))


@compiled
def _attributed(language: Language) -> re.Pattern[str]:
    """« selon » and the like, straight before a number; « pour » opens the sentence."""
    groups = language.attribution.preposition
    opening = phrases.alternation(w for g in groups if g.speakers_only for w in g.words)
    words = phrases.alternation(w for g in groups if not g.speakers_only for w in g.words)
    first = rf"(?:^|[.!?{marks.QUOTES}]\s*)"
    return re.compile(rf"(?:(?<![\w-])(?:{words})|{first}(?:{opening}))\s+$", re.IGNORECASE)


def _befell(noun: Token, beside: FigureExpression | None, tables: CountingTables) -> bool:
    """« deux personnes ont été tuées et 24 blessées »: no noun, but what befell 24 of those."""
    toll = (counting.noun_of(noun, tables) or ("", ""))[0] in TOLL_MEASURES
    feminine = grammar.is_feminine(noun) and (toll or grammar.is_participle(noun))
    return feminine and beside is not None and beside.unit == "person"


def _is_subset(text: str, quantity: Quantity, language: Language) -> bool:
    led, whole = _subset(language)
    if whole.match(text, quantity.core.end):
        return not quantity.percent and quantity.kind != "fraction"
    start = quantity.span.start
    return led.search(text, max(0, start - 30), start) is not None


@compiled
def _subset(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """« dont 12 » before a number, « des 12 » behind it."""
    led, whole = (
        phrases.alternation(words.words)
        for words in (language.measures.subset, language.measures.of_whole)
    )
    return (
        re.compile(rf"(?:{led})[\s,]*$", re.IGNORECASE),
        re.compile(rf"\s+(?:{whole})(?!\w)", re.IGNORECASE),
    )


def _and_a_half(
    quantity: Quantity, paragraph: Paragraph, language: Language
) -> tuple[Quantity, int]:
    """« trois ans et demi », « une semaine et demie »: the number, and where the words end."""
    half = _half(language).match(paragraph.text, quantity.core.end)
    if half is None or quantity.low is None or quantity.low != quantity.high:
        return quantity, 0
    value, kind = quantity.low + 0.5, "words" if quantity.kind == "one" else quantity.kind
    return msgspec.structs.replace(quantity, low=value, high=value, kind=kind), half.end()


@compiled
def _half(language: Language) -> re.Pattern[str]:
    halves = phrases.alternation(language.numbers.halves)
    return re.compile(rf"\s+\w+\s+(?:{halves})(?!\w)", re.IGNORECASE)


def _in_thousands(quantity: Quantity) -> Quantity:
    low, high = (None if v is None else v * 1000 for v in (quantity.low, quantity.high))
    return msgspec.structs.replace(quantity, low=low, high=high)


def _times(
    quantity: Quantity,
    paragraph: Paragraph,
    times: re.Match[str],
    subset: bool,
    phrase: Phrase | None,
    tables: CountingTables,
) -> FigureExpression | None:
    """« deux à trois fois plus de tumeurs » compares; « deux fois » counts events."""
    compares = len(times[0].split()) > 1
    tokens = paragraph.tokens
    index = paragraph.token_at(times.end())
    if index < len(tokens) and not compares and _is_called(tokens[index], tables):
        return None
    end = times.end()
    if compares and index + 1 < len(tokens) and bare_complement(tokens, index, tables):
        end = tokens[adjectives(tokens, index + 2, tables) - 1].end
    if compares:
        return made(quantity, paragraph.text, end, "other:times", "other", subset, "times")
    return made(quantity, paragraph.text, end, "event", "quantity", subset, "times")


def _is_called(token: Token, tables: CountingTables) -> bool:
    """« dix fois championne », « plusieurs fois médaillée »: what somebody is, and no count."""
    return counting.is_person(token, tables) or grammar.is_past_participle(token)
