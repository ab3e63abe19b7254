"""Over which places a figure counts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import Literal

from recoupe.lang import Language, compiled, marks
from recoupe.model import Span
from recoupe.reading import phrases
from recoupe.reading.figures import near
from recoupe.reading.figures.setting import Passage, Setting

Places = list[tuple[Span, int]]
Link = Literal["and", "and the", "comma", "bare"]
JOINING: frozenset[Link] = frozenset({"and", "and the"})
NEAR = 20
"""Characters before a list of places in which its preposition stands."""
ENDS = re.compile(r"\s*(?:[^\w\s]|$)")
"""What closes a list of places that have no preposition of their own."""


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
    inside = _inside(span, sentence, others, places, setting)
    if not inside:
        return ()
    clause = near.clause(span, sentence, setting.text)
    close = [place for place in inside if clause.covers(place[0])] or inside
    nearest = min(close, key=lambda place: (near.gap(place[0], span), place))
    at = inside.index(nearest)
    joined = _joined([p for p, _ in inside], at, setting)
    if joined is None:
        return ()
    return tuple(dict.fromkeys(i for _, i in (inside[at], *inside[joined[0] : joined[1] + 1])))


def _inside(
    span: Span, sentence: Span, others: list[Span], places: Places, setting: Setting
) -> Places:
    """The places that a sentence locates something at, and those listed behind one: « à Sarn,
    Velm et Belval »."""
    text, beside = setting.text, _beside(setting.language)
    named = [place for place in places if sentence.covers(place[0])]
    links = [_link(a, b, setting) for (a, _), (b, _) in itertools.pairwise(named)]
    inside: Places = []
    for number, (p, i) in enumerate(named):
        listed = (
            number > 0 and inside[-1:] == [named[number - 1]] and _is_listed(links[number - 1 :])
        )
        if not (listed or _located(p, sentence, setting)):
            continue
        if near.of_another(p, span, others, text) or beside.search(text[sentence.start : p.start]):
            continue
        inside.append((p, i))
    return inside


def _is_listed(links: list[Link | None]) -> bool:
    """Whether a list that goes on has an « et » in it."""
    return any(link in JOINING for link in itertools.takewhile(bool, links))


def _joined(places: list[Span], at: int, setting: Setting) -> tuple[int, int] | None:
    """The first and the last of the places that are joined to one: « à Sarn et à Velm », « au
    Pérou, au Chili et en Bolivie », « à Sarn, Velm et Belval »; a comma alone joins nothing. None
    where it may be that others only follow (« à Sarn, Velm et Belval ont promis »), or where they
    only have what is there (« surtout sur les sites de Sarn, Velm et Belval »)."""
    links = [_link(a, b, setting) for a, b in itertools.pairwise(places)]
    first = last = at
    while first > 0 and links[first - 1]:
        first -= 1
    while last < len(links) and links[last]:
        last += 1
    while last > at and links[last - 1] in ("comma", "bare"):
        last -= 1
    run = links[first:last]
    if not JOINING.intersection(run):
        return (at, at)
    start = places[first].start
    direct = _direct(setting.language).search(setting.text[max(0, start - NEAR) : start])
    ends = direct and ENDS.match(setting.text, places[last].end)
    if ends or not {"bare", "and the"}.intersection(run):
        return (first, last)
    return None if "bare" in run else (at, at)


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


@compiled
def _direct(language: Language) -> re.Pattern[str]:
    before = phrases.alternation(language.naming.before_places)
    the = phrases.alternation(language.grammar.definite)
    return re.compile(rf"(?<![\w-])(?:{before})(?:\s+(?:{the}))?\s*$", re.IGNORECASE)


def _link(a: Span, b: Span, setting: Setting) -> Link | None:
    """What joins two places, a preposition aside; « bare » without one."""
    words = setting.text[a.end : b.start]
    between = _between(setting.language)
    return next((link for link, pattern in between.items() if pattern.fullmatch(words)), None)


def last_place(span: Span, places: Places) -> int | None:
    """The place named last before a figure; failing that the article's first."""
    before = [i for p, i in places if p.start < span.start]
    return before[-1] if before else (places[0][1] if places else None)


@compiled
def _between(language: Language) -> Mapping[Link, re.Pattern[str]]:
    joints = phrases.alternation(language.grammar.coordinators)
    small = phrases.alternation(language.naming.part_of)
    places = phrases.alternation(language.naming.before_places)
    the = phrases.alternation(language.grammar.definite)
    patterns: Mapping[Link, str] = {
        "and": rf",?\s+(?:{joints})(?:\s+(?:{small}))?\s*",
        "and the": rf",?\s+(?:{joints})\s+(?:{the})\s*",
        "comma": rf",\s+(?:{places})\s*(?:{small})?\s*",
        "bare": rf",\s+(?:(?:{the})\s*)?",
    }
    return {link: re.compile(pattern, re.IGNORECASE) for link, pattern in patterns.items()}


@compiled
def _beside(language: Language) -> re.Pattern[str]:
    """« au sud de », « à 120 km de »: before a place that only tells where another is."""
    naming = language.naming
    small = phrases.alternation(naming.part_of)
    return re.compile(
        rf"(?<![\w-])(?:{phrases.alternation(naming.beside)})(?:\s+(?:{small}))?\s*$", re.IGNORECASE
    )
