"""Over which places a figure counts."""

from __future__ import annotations

import re

from recoupe.lang import Language, compiled, marks
from recoupe.model import Span
from recoupe.reading import phrases
from recoupe.reading.figures import near
from recoupe.reading.figures.setting import Passage, Setting

Places = list[tuple[Span, int]]


def places(passages: list[Passage], setting: Setting) -> Places:
    """Mentions of places, in order, but for those that tell where the article was written."""
    openings = [dateline(setting.text, passage.at) for passage in passages]
    return sorted(
        (span, i)
        for i, name in enumerate(setting.names)
        if name.kind == "place"
        for span in name.mentions
        if not any(opening.covers(span) for opening in openings)
    )


def dateline(text: str, at: Span) -> Span:
    """« JAKARTA - », « SARN, Ostrie (AOP) – »: where a paragraph was written, not what it tells."""
    match = phrases.DATELINE.match(at.of(text))
    return Span(at.start, at.start + match.end()) if match else Span(at.start, at.start)


def scope(
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
        and not near.of_another(p, span, others, setting.text)
        and not beside.search(text[sentence.start : p.start])
    ]
    if not inside:
        return ()
    clause = near.clause(span, sentence, text)
    close = [place for place in inside if clause.covers(place[0])] or inside
    nearest = min(close, key=lambda place: (near.gap(place[0], span), place))
    at = inside.index(nearest)
    first = last = at
    while first > 0 and _coordinated(inside[first - 1][0], inside[first][0], setting):
        first -= 1
    while last + 1 < len(inside) and _coordinated(inside[last][0], inside[last + 1][0], setting):
        last += 1
    return tuple(dict.fromkeys(i for _, i in (inside[at], *inside[first : last + 1])))


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


def _coordinated(a: Span, b: Span, setting: Setting) -> bool:
    """« à Sarn et à Velm »: joined by « et », a preposition aside."""
    return _between(setting.language).fullmatch(setting.text[a.end : b.start]) is not None


def last_place(span: Span, places: Places) -> int | None:
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
