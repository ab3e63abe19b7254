"""Over which places a figure counts."""

from __future__ import annotations

import itertools
import re
from typing import Literal

import msgspec

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
    first, last = _joined([p for p, _ in inside], at, setting)
    return tuple(dict.fromkeys(i for _, i in (inside[at], *inside[first : last + 1])))


def _joined(places: list[Span], at: int, setting: Setting) -> tuple[int, int]:
    """The first and the last of the places that are joined to one: « à Sarn et à Velm », « au
    Pérou, au Chili et en Bolivie »; a comma alone joins nothing."""
    links = [_link(a, b, setting) for a, b in itertools.pairwise(places)]
    first = last = at
    while first > 0 and links[first - 1]:
        first -= 1
    while last < len(links) and links[last]:
        last += 1
    while last > at and links[last - 1] == "comma":
        last -= 1
    return (first, last) if "and" in links[first:last] else (at, at)


def _located(place: Span, sentence: Span, setting: Setting) -> bool:
    """« à Velm », « dans le Sarnois »; or at the head of a sentence: « Velm : douze morts »."""
    lead = setting.text[sentence.start : place.start]
    return not lead.strip(marks.OPENING + " ") or locates(lead, setting.language)


def locates(lead: str, language: Language) -> bool:
    """Whether what stands before a place says that something is there: « à », « dans le »."""
    return _locating(language).search(lead) is not None


@compiled
def _locating(language: Language) -> re.Pattern[str]:
    before = phrases.alternation(language.naming.before_places)
    small = phrases.alternation(language.grammar.articles)
    joined = phrases.alternation([*language.grammar.coordinators, *language.naming.part_of])
    inside = rf"(?:(?:\s+[\w{marks.APOSTROPHES}-]+){{0,5}}\s+(?:{joined}))?"
    return re.compile(rf"(?<![\w-])(?:{before}){inside}(?:\s+(?:{small}))?\s*$", re.IGNORECASE)


def _link(a: Span, b: Span, setting: Setting) -> Literal["and", "comma"] | None:
    """What joins two places, a preposition aside."""
    between = _between(setting.language)
    words = setting.text[a.end : b.start]
    if between.joined.fullmatch(words):
        return "and"
    return "comma" if between.listed.fullmatch(words) else None


def last_place(span: Span, places: Places) -> int | None:
    """The place named last before a figure; failing that the article's first."""
    before = [i for p, i in places if p.start < span.start]
    return before[-1] if before else (places[0][1] if places else None)


class _Between(msgspec.Struct, frozen=True):
    joined: re.Pattern[str]
    listed: re.Pattern[str]


@compiled
def _between(language: Language) -> _Between:
    joints = phrases.alternation(language.grammar.coordinators)
    small = phrases.alternation(language.naming.part_of)
    places = phrases.alternation(language.naming.before_places)
    led = rf"(?:\s+(?:{small}))?\s*"
    return _Between(
        joined=re.compile(rf",?\s+(?:{joints}){led}", re.IGNORECASE),
        listed=re.compile(rf",\s+(?:{places})\s*(?:{small})?\s*", re.IGNORECASE),
    )


@compiled
def _beside(language: Language) -> re.Pattern[str]:
    """« au sud de », « à 120 km de »: before a place that only tells where another is."""
    naming = language.naming
    small = phrases.alternation(naming.part_of)
    return re.compile(
        rf"(?<![\w-])(?:{phrases.alternation(naming.beside)})(?:\s+(?:{small}))?\s*$", re.IGNORECASE
    )
