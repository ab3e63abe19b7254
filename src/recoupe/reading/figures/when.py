"""When what a figure counts took place, and on which day the number held."""

from __future__ import annotations

import re

from recoupe.lang import Language, compiled
from recoupe.model import Span
from recoupe.model.reading import Role
from recoupe.reading import phrases
from recoupe.reading.figures import near
from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.setting import Setting

OF_EVENTS = frozenset(
    {"killed", "injured", "killed_or_injured", "missing", "attacks", "damage", "magnitude"}
)
"""Measures of what an event did: they hold when they are reported."""
PASSING = OF_EVENTS | {"detained", "evacuated", "homeless"}
"""Measures of which those of another year only compare."""
DAILY = frozenset({"infected", "tested", "strikers", "demonstrators", "turnout", "price"})
AHEAD = frozenset({"forecast", "request"})
WORDS = 8
"""How many words may stand between « depuis » and a day."""


def dated(span: Span, sentence: Span, others: list[Span], setting: Setting) -> int | None:
    """The index of the calendar date nearest in the sentence, in the figure's clause first; the
    suspect aside, those a count runs from or to (« depuis 2004 », « d'ici à 2030 »), and those of
    another year in another clause."""
    since = _since(setting.language)
    clause = near.clause(span, sentence, setting.text)
    published = setting.published.value
    found = [
        (not clause.covers(d.span), near.gap(d.span, span), index)
        for index, d in enumerate(setting.dates)
        if sentence.covers(d.span)
        and not near.of_another(d.span, span, others, setting.text)
        and d.type in ("DATE", "TIME")
        and not d.suspect
        and re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T.*)?", d.value)
        and not since.search(setting.text[sentence.start : d.span.start])
        and (
            clause.covers(d.span)
            or setting.text[d.span.end : span.start].strip() == "("
            or not (published and _other_year(d.value, published))
        )
    ]
    return min(found)[2] if found else None


def happened(
    span: Span, dated: int | None, sentence: Span, at: Span, setting: Setting
) -> str | None:
    """When what a figure counts took place: the date of its sentence; else that of an older event
    the paragraph (`at`) has told of, where the sentence is told in the pluperfect; else the day of
    publication."""
    published = setting.published.value
    if dated is not None:
        return setting.dates[dated].value.partition("T")[0]
    told = [d for d in setting.dates if at.start <= d.span.start < span.start and d.type == "DATE"]
    before = _pluperfect(setting.language).search(sentence.of(setting.text)) is not None
    if told and before and published and _other_year(told[-1].value, published):
        return told[-1].value.partition("T")[0]
    return published[:10] if published else None


def as_of(
    figure: FigureExpression, dated: int | None, sentence: Span, setting: Setting
) -> str | None:
    """The day on which a figure held: the report's, unless its sentence dates the count (« un bilan
    de mardi »), or it is a level of another year, or one that is counted day by day. Never the day
    of the event that a toll counts."""
    published = setting.published.value
    report = published[:10] if published else None
    if dated is None:
        return report
    date = setting.dates[dated]
    day = date.value.partition("T")[0]
    lead = setting.text[sentence.start : date.span.start]
    if _counted_on(setting.language).search(lead):
        return day
    if figure.measure in OF_EVENTS or figure.role in AHEAD or (report and day > report):
        return report
    daily = figure.measure in DAILY or figure.role == "comparison"
    return day if daily or not report or _other_year(day, report) else report


def role(figure: FigureExpression, happened: str | None, setting: Setting) -> Role:
    """« La crue de 1992 avait fait onze morts »: the toll of another year only compares."""
    published = setting.published.value
    older = bool(happened and published and happened[:4] < published[:4])
    toll = figure.measure in PASSING and figure.role == "level"
    return "comparison" if toll and older else figure.role


@compiled
def _counted_on(language: Language) -> re.Pattern[str]:
    return phrases.ending(tuple(language.dates.counted_on.words))


def _other_year(value: str, published: str) -> bool:
    return bool(re.match(r"\d{4}", value)) and value[:4] != published[:4]


@compiled
def _since(language: Language) -> re.Pattern[str]:
    """« depuis vendredi », « depuis la découverte du foyer vendredi », « jusqu'à vendredi »."""
    dates = language.dates
    articles = phrases.alternation(language.grammar.articles)
    since = phrases.alternation(dates.since.words)
    far = rf"(?<![\w-])(?:{since})\s+(?:{articles})(?:[^\s,;:.()]*+\s++){{1,{WORDS}}}$"
    near = phrases.ending((*dates.since.words, *dates.until.words))
    return re.compile(f"{near.pattern}|{far}", re.IGNORECASE)


@compiled
def _pluperfect(language: Language) -> re.Pattern[str]:
    return phrases.matcher(tuple(language.grammar.past_auxiliaries))
