"""Where and when a figure holds, on whose word, and what it is a part of, over the article."""

from __future__ import annotations

import re

import msgspec

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Figure, Measure
from recoupe.reading.figures import carriers, counting, holders, holding, polls, struck, when, where
from recoupe.reading.figures.called import Called
from recoupe.reading.figures.expressions import FigureExpression, Owner
from recoupe.reading.figures.measuring import TOLL_MEASURES
from recoupe.reading.figures.setting import Passage, Setting

HARMS = TOLL_MEASURES - {"detained"}
UNTOLD = frozenset({"quantity", "deployed"})
"""Measures of people of whom nothing is told there."""
LARGE = 100
"""Smaller numbers are often alike by chance."""
OFTEN = 3
"""How often at least an article has the words of the subject it is on."""


def resolve(passages: list[Passage], setting: Setting) -> list[Figure]:
    """The figures of an article, in the order of its text."""
    places = where.places(passages, setting)
    figures: list[Figure] = []
    owners: list[tuple[Owner, ...]] = []
    for passage in passages:
        first = len(figures)
        for expression in passage.figures:
            whole = None if expression.whole is None else first + expression.whole
            figures.append(_figure(expression, whole, passage, places, setting))
            owners.append(tuple(_placed(owner, passage.at.start) for owner in expression.owners))
    figures = [_as_named(figure, figures) for figure in figures]
    figures = [_as_told(figure, figures, setting.language) for figure in figures]
    figures = polls.polled(figures, setting)
    order = sorted(range(len(figures)), key=lambda index: figures[index].span)
    now = {before: after for after, before in enumerate(order)}
    figures = [
        msgspec.structs.replace(f, whole=None if f.whole is None else now[f.whole])
        for f in (figures[index] for index in order)
    ]
    figures = [_as_its_whole(figure, figures) for figure in figures]
    sentences = [span for passage in passages for span in passage.sentences]
    owners = [owners[index] for index in order]
    held = holders.held(figures, owners, sentences, _named(passages, figures, setting))
    return carriers.with_beside(list(held), passages, setting)


def _as_its_whole(figure: Figure, figures: list[Figure]) -> Figure:
    """« La préfecture recense 49 cas. Parmi eux, 36 sont des enfants »: a part that nobody is said
    to tell is told by whoever tells its whole."""
    if figure.statement is not None or figure.whole is None:
        return figure
    return msgspec.structs.replace(figure, statement=figures[figure.whole].statement)


def _placed(owner: Owner, at: int) -> Owner:
    """An owner of a paragraph that begins at an offset, in the article."""
    phrase = owner.phrase
    name = phrase.name.shift(at) if phrase.name else None
    phrase = msgspec.structs.replace(phrase, span=phrase.span.shift(at), name=name)
    return msgspec.structs.replace(owner, phrase=phrase)


def _named(passages: list[Passage], figures: list[Figure], setting: Setting) -> holding.Setting:
    openings = [where.dateline(setting.text, passage.at) for passage in passages]
    mentions = sorted(
        (span, i)
        for i, name in enumerate(setting.names)
        for span in name.mentions
        if not any(opening.covers(span) for opening in openings)
    )
    return holding.Setting(
        setting.text,
        setting.names,
        tuple(mentions),
        setting.statements,
        setting.resolver.meant,
        setting.resolver.personal,
        setting.resolver.body_of,
        Called(setting.text, setting.names, setting.language),
        _tells_of("infected", setting),
        sum(figure.measure in holding.EPIDEMIC for figure in figures) > 1,
        sum(figure.measure in holding.STAFF for figure in figures) > 1,
        struck.struck(mentions, setting),
        frozenset(i for _, i in polls.makers(setting)),
        setting.language,
    )


def _as_named(figure: Figure, figures: list[Figure]) -> Figure:
    """« environ 20 000 assaillants … six vagues, totalisant 20 000 »: a large number with no noun
    counts what the same number counts elsewhere in the article."""
    if figure.unit != "other" or figure.pattern != "bare" or (figure.low or 0) < LARGE:
        return figure
    named = [
        f for f in figures if (f.low, f.high) == (figure.low, figure.high) and f.unit != "other"
    ]
    if not named:
        return figure
    return msgspec.structs.replace(figure, measure=named[0].measure, unit=named[0].unit)


def _as_told(figure: Figure, figures: list[Figure], language: Language) -> Figure:
    """« les quatre campeurs », in an article that says « quatre campeurs sont morts »: the same
    people, whom what is told of them counts; open where more than one thing is."""
    if figure.unit != "person" or figure.measure not in UNTOLD or not _is_exact(figure):
        return figure
    words = _counted(figure, language)
    told = {
        other.measure
        for other in figures
        if other.measure in HARMS
        and other.role == figure.role
        and (other.low, other.high) == (figure.low, figure.high)
        and words & _counted(other, language)
    }
    return msgspec.structs.replace(figure, measure=told.pop()) if len(told) == 1 else figure


def _is_exact(figure: Figure) -> bool:
    return figure.low == figure.high and figure.approx == "exact" and figure.pattern == "noun"


def _counted(figure: Figure, language: Language) -> set[str]:
    """The words of what a figure counts, in the singular; of « personnes » and the like, none."""
    tables = counting.of(language)
    words = {fold(word) for word in re.findall(r"\w{4,}", figure.of)}
    words |= {word[:-1] for word in words if word.endswith(tuple(language.grammar.plurals))}
    return words - tables.somebody


def _figure(
    expression: FigureExpression,
    whole: int | None,
    passage: Passage,
    places: where.Places,
    setting: Setting,
) -> Figure:
    expression = _in_its_story(expression, setting)
    span = expression.span.shift(passage.at.start)
    sentence = next((s for s in passage.sentences if s.overlaps(span)), passage.at)
    others = [e.span.shift(passage.at.start) for e in passage.figures if e is not expression]
    scope = where.scope(span, sentence, others, places, setting)
    dated = when.dated(span, sentence, others, setting)
    happened = when.happened(span, dated, sentence, passage.at, setting)
    return Figure(
        span=span,
        low=expression.low,
        high=expression.high,
        approx=expression.approx,
        unit=expression.unit,
        measure=expression.measure,
        of=expression.of,
        place=scope[0] if scope else where.last_place(span, places),
        scope=scope,
        as_of=when.as_of(expression, dated, sentence, setting),
        happened=happened,
        dated=dated,
        statement=carriers.holding(span, setting),
        subset=expression.subset,
        whole=whole,
        pattern=expression.pattern,
        role=when.role(expression, happened, setting),
    )


def _in_its_story(expression: FigureExpression, setting: Setting) -> FigureExpression:
    """« 27 cas » in an article that tells of an illness: people infected."""
    told = expression.in_story
    if told is None or not _tells_of(told, setting):
        return expression
    return msgspec.structs.replace(expression, measure=told, unit="person")


def _tells_of(measure: Measure, setting: Setting) -> bool:
    """Whether an article is on the subject in which some nouns count what a measure says."""
    words = counting.stories(setting.language).get(measure)
    return words is not None and len(words.findall(setting.text)) >= OFTEN
