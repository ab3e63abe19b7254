"""Where and when a figure holds, on whose word, and what it is a part of, over the article."""

from __future__ import annotations

import re
from typing import cast

import msgspec

from recoupe.lang import Language, compiled, marks
from recoupe.model import DateMention, Figure, LocalName, Measure, Published, Span, Statement
from recoupe.reading import phrases
from recoupe.reading.figures import counting, holders
from recoupe.reading.figures.expressions import FigureExpression


class Passage(msgspec.Struct, frozen=True):
    """A paragraph's place in the article, its sentences (offsets of the article) and its figures
    (offsets of the paragraph)."""

    at: Span
    sentences: tuple[Span, ...]
    figures: tuple[FigureExpression, ...]


class Setting(msgspec.Struct, frozen=True):
    """What else the article shows, by which its figures are placed and dated."""

    text: str
    names: list[LocalName]
    statements: list[Statement]
    dates: list[DateMention]
    subjects: list[Span]
    published: Published
    language: Language


def resolve(passages: list[Passage], setting: Setting) -> list[Figure]:
    """The figures of an article, in the order of its text."""
    places = _places(passages, setting)
    figures: list[Figure] = []
    for passage in passages:
        first = len(figures)
        for expression in passage.figures:
            whole = None if expression.whole is None else first + expression.whole
            figures.append(_figure(expression, whole, passage, places, setting))
    figures = [_as_named(figure, figures) for figure in figures]
    order = sorted(range(len(figures)), key=lambda index: figures[index].span)
    now = {before: after for after, before in enumerate(order)}
    figures = [
        msgspec.structs.replace(f, whole=None if f.whole is None else now[f.whole])
        for f in (figures[index] for index in order)
    ]
    sentences = [span for passage in passages for span in passage.sentences]
    return list(holders.held(figures, sentences, _named(setting)))


def _named(setting: Setting) -> holders.Setting:
    mentions = sorted((span, i) for i, name in enumerate(setting.names) for span in name.mentions)
    return holders.Setting(
        setting.text,
        setting.names,
        tuple(mentions),
        frozenset(setting.subjects),
        setting.statements,
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


LARGE = 100
"""Smaller numbers are often alike by chance."""
Places = list[tuple[Span, int]]


def _places(passages: list[Passage], setting: Setting) -> Places:
    """Mentions of places, in order, but for those that tell where the article was written."""
    openings = [_dateline(setting.text, passage.at) for passage in passages]
    return sorted(
        (span, i)
        for i, name in enumerate(setting.names)
        if name.kind == "place"
        for span in name.mentions
        if not any(opening.covers(span) for opening in openings)
    )


def _dateline(text: str, at: Span) -> Span:
    """« JAKARTA - », « SARN, Ostrie (AOP) – »: where a paragraph was written, not what it tells."""
    match = phrases.DATELINE.match(at.of(text))
    return Span(at.start, at.start + match.end()) if match else Span(at.start, at.start)


def _figure(
    expression: FigureExpression,
    whole: int | None,
    passage: Passage,
    places: Places,
    setting: Setting,
) -> Figure:
    expression = _in_its_story(expression, setting)
    span = expression.span.shift(passage.at.start)
    sentence = next((s for s in passage.sentences if s.overlaps(span)), passage.at)
    others = [e.span.shift(passage.at.start) for e in passage.figures if e is not expression]
    scope = _scope(span, sentence, others, places, setting)
    dated = _dated(span, sentence, others, setting)
    return Figure(
        span=span,
        low=expression.low,
        high=expression.high,
        approx=expression.approx,
        unit=expression.unit,
        measure=cast(Measure, expression.measure),
        of=expression.of,
        place=scope[0] if scope else _last_place(span, places),
        scope=scope,
        as_of=_as_of(span, dated, sentence, passage.at, setting),
        dated=dated,
        statement=_carrier(span, setting),
        subset=expression.subset,
        whole=whole,
        pattern=expression.pattern,
        role=expression.role,
    )


def _in_its_story(expression: FigureExpression, setting: Setting) -> FigureExpression:
    """« 27 cas » in an article that tells of an illness: people infected."""
    told = expression.in_story
    if not told or len(counting.stories(setting.language)[told].findall(setting.text)) < OFTEN:
        return expression
    return msgspec.structs.replace(expression, measure=told, unit="person")


OFTEN = 3
"""How often at least an article has the words of the subject it is on."""


def _carrier(span: Span, setting: Setting) -> int | None:
    """The statement whose content holds a figure; the smallest where several do. None for one
    that is held against what somebody says: « 1 800 évacués, loin des 3 000 annoncés »."""
    if _rejecting(setting.language).search(setting.text[max(0, span.start - REACH) : span.start]):
        return None
    holding = [
        (sum(map(len, s.content)), i)
        for i, s in enumerate(setting.statements)
        if any(part.start <= span.start and span.end <= part.end + 2 for part in s.content)
    ]
    return min(holding)[1] if holding else None


REACH = 40
"""Characters before a figure in which it may be rejected."""


@compiled
def _rejecting(language: Language) -> re.Pattern[str]:
    words = phrases.alternation(language.numbers.rejected)
    return re.compile(rf"(?<![\w-])(?:{words})\s*$", re.IGNORECASE)


# --- where -----------------------------------------------------------------------------------


def _scope(
    span: Span, sentence: Span, others: list[Span], places: Places, setting: Setting
) -> tuple[int, ...]:
    """The places a figure's sentence says it counts over: the nearest, in its own clause first,
    with those joined to it (« à Sarn et à Velm »). None where the sentence names none, but as a
    mark to find another by (« à 120 km de Sarn »)."""
    text = setting.text
    beside = _beside(setting.language)
    inside = [
        (p, i)
        for p, i in places
        if sentence.covers(p)
        and _located(p, sentence, setting)
        and not _of_another(p, span, others, setting.text)
        and not beside.search(text[sentence.start : p.start])
    ]
    if not inside:
        return ()
    clause = _clause(span, sentence, text)
    near = [place for place in inside if clause.covers(place[0])] or inside
    nearest = min(near, key=lambda place: (_gap(place[0], span), place))
    at = inside.index(nearest)
    first = last = at
    while first > 0 and _coordinated(inside[first - 1][0], inside[first][0], setting):
        first -= 1
    while last + 1 < len(inside) and _coordinated(inside[last][0], inside[last + 1][0], setting):
        last += 1
    return tuple(dict.fromkeys(i for _, i in (inside[at], *inside[first : last + 1])))


def _of_another(told: Span, span: Span, others: list[Span], text: str) -> bool:
    """« douze maisons, dont sept à Velm », « 840 arrestations, dont 667 mardi »: a place or a date
    that stands behind another figure, a mark between, is of that one; not « 12 morts et 30 blessés
    à Velm »."""
    return any(
        span.end <= other.start
        and other.end <= told.start
        and re.search(r"[,;:(]", text[span.end : other.start])
        for other in others
    )


def _located(place: Span, sentence: Span, setting: Setting) -> bool:
    """« à Velm », « dans le Sarnois »; or at the head of a sentence: « Velm : douze morts »."""
    lead = setting.text[sentence.start : place.start]
    return (
        not lead.strip(marks.OPENING + " ") or _locating(setting.language).search(lead) is not None
    )


@compiled
def _locating(language: Language) -> re.Pattern[str]:
    before = phrases.alternation(language.naming.before_places)
    small = phrases.alternation(language.grammar.articles)
    joined = phrases.alternation([*language.grammar.coordinators, *language.naming.part_of])
    inside = rf"(?:(?:\s+[\w{marks.APOSTROPHES}-]+){{0,5}}\s+(?:{joined}))?"
    return re.compile(rf"(?<![\w-])(?:{before}){inside}(?:\s+(?:{small}))?\s*$", re.IGNORECASE)


def _gap(a: Span, b: Span) -> int:
    """Characters between two spans."""
    return max(a.start - b.end, b.start - a.end, 0)


OPENS = ",;:(" + marks.DASHES
"""Marks at which a part of a sentence begins."""


def _clause(span: Span, sentence: Span, text: str) -> Span:
    """The part of a sentence between marks that a figure stands in."""
    before = re.search(rf"[{OPENS}][^{OPENS}]*$", text[sentence.start : span.start])
    after = re.search(rf"[,;:){marks.DASHES}]", text[span.end : sentence.end])
    return Span(
        sentence.start + before.start() if before else sentence.start,
        span.end + after.start() if after else sentence.end,
    )


def _coordinated(a: Span, b: Span, setting: Setting) -> bool:
    """« à Sarn et à Velm »: joined by « et », a preposition aside."""
    return _between(setting.language).fullmatch(setting.text[a.end : b.start]) is not None


def _last_place(span: Span, places: Places) -> int | None:
    """The place named last before a figure; failing that the article's first."""
    before = [i for p, i in places if p.start < span.start]
    return before[-1] if before else (places[0][1] if places else None)


@compiled
def _between(language: Language) -> re.Pattern[str]:
    joined = phrases.alternation(language.grammar.coordinators)
    small = phrases.alternation(language.naming.part_of)
    return re.compile(rf",?\s+(?:{joined})(?:\s+(?:{small}))?\s*", re.IGNORECASE)


@compiled
def _beside(language: Language) -> re.Pattern[str]:
    """« au sud de », « à 120 km de »: before a place that only tells where another is."""
    naming = language.naming
    small = phrases.alternation(naming.part_of)
    return re.compile(
        rf"(?<![\w-])(?:{phrases.alternation(naming.beside)})(?:\s+(?:{small}))?\s*$", re.IGNORECASE
    )


# --- when ------------------------------------------------------------------------------------


def _dated(span: Span, sentence: Span, others: list[Span], setting: Setting) -> int | None:
    """The index of the calendar date nearest in the sentence, in the figure's clause first; the
    suspect aside, those a count runs from or to (« depuis 2004 », « d'ici à 2030 »), and those of
    another year in another clause."""
    since = _since(setting.language)
    clause = _clause(span, sentence, setting.text)
    published = setting.published.value
    dated = [
        (not clause.covers(d.span), _gap(d.span, span), index)
        for index, d in enumerate(setting.dates)
        if sentence.covers(d.span)
        and not _of_another(d.span, span, others, setting.text)
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
    return min(dated)[2] if dated else None


def _as_of(span: Span, dated: int | None, sentence: Span, at: Span, setting: Setting) -> str | None:
    """The date of its sentence; else that of an older event the paragraph (`at`) has told of,
    where the sentence is told in the pluperfect; else the day of publication."""
    published = setting.published.value
    if dated is not None:
        return setting.dates[dated].value.partition("T")[0]
    told = [d for d in setting.dates if at.start <= d.span.start < span.start and d.type == "DATE"]
    before = _pluperfect(setting.language).search(sentence.of(setting.text)) is not None
    if told and before and published and _other_year(told[-1].value, published):
        return told[-1].value.partition("T")[0]
    return published[:10] if published else None


def _other_year(value: str, published: str) -> bool:
    return bool(re.match(r"\d{4}", value)) and value[:4] != published[:4]


@compiled
def _since(language: Language) -> re.Pattern[str]:
    dates = language.dates
    return phrases.ending((*dates.since.words, *dates.until.words))


@compiled
def _pluperfect(language: Language) -> re.Pattern[str]:
    return phrases.matcher(tuple(language.grammar.past_auxiliaries))
