"""The head of the page: what the coverage is about, its numbers, findings and timeline."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

import msgspec

from recoupe.model import Finding, FindingKind, Place, TimelineEntry
from recoupe.publish.page import rulings
from recoupe.publish.page.desk import Desk, Evidence, InSentence
from recoupe.publish.page.passages import sentence
from recoupe.publish.page.typography import bound, nested, opened

NEAR = timedelta(days=14)
"""Days before the coverage, or after, that are still part of its story."""
HEADS = 2
"""Passages that stand under a finding before it is opened."""
LETTERS = 3
"""Letters from which a passage says something."""
PASSAGES = 4
"""Passages of one side that are shown in their sentences."""
CONFLICTS: tuple[FindingKind, ...] = (
    "figure-conflict", "statement-disputed", "dates-differ", "two-speakers", "versions-differ",
)  # fmt: skip
"""Findings that are contradictions: what the head of the page counts is what it shows."""


class Numbers(msgspec.Struct, frozen=True):
    """Counts a person says aloud."""

    articles: int
    outlets: int
    voices: int
    conflicts: int


class Side(msgspec.Struct, frozen=True):
    """What one side of a finding says, sentence by sentence; `more` has no room for one."""

    passages: list[InSentence]
    more: list[Evidence]


class FindingRow(msgspec.Struct, frozen=True):
    """A finding with its evidence, in the order of the dossier; `heads` stand for it at first
    sight, `sides` are to be compared, `thread` is the address of what it is about, `entry` where
    an editor rules on it, either empty where there is none; `ruled` is what one last said of it,
    « returned » where it was dismissed and rests on other passages now."""

    anchor: str
    kind: str
    text: str
    heads: list[Evidence]
    evidence: list[Evidence]
    sides: list[Side]
    thread: str
    entry: str = ""
    ruled: str = ""


class Event(msgspec.Struct, frozen=True):
    """One thing the coverage puts on a day, with a passage of each article that does."""

    label: str
    evidence: list[Evidence]
    other_days: list[str]


class Day(msgspec.Struct, frozen=True):
    """A day of the timeline; `near` the coverage, or long before or after it."""

    anchor: str
    value: str
    written: str
    near: bool
    events: list[Event]


def numbers(desk: Desk) -> Numbers:
    """The counts at the head of the page."""
    dossier = desk.dossier
    heard = {desk.voice_key(t) for t in dossier.statements if desk.signed(t)}
    standing = [article for article in dossier.articles if article.status == "usable"]
    ruled = rulings.of_findings(dossier)
    return Numbers(
        articles=len(standing),
        outlets=len({article.outlet for article in standing if article.outlet}),
        voices=len(heard),
        conflicts=sum(
            finding.kind in CONFLICTS and ruled.get(n) not in rulings.HIDDEN
            for n, finding in enumerate(dossier.findings)
        ),
    )


def counts(desk: Desk) -> str:
    """The same in a line: « 12 articles, 9 médias, 4 voix, 3 contradictions »."""
    counted, many = numbers(desk), desk.catalogue.count
    parts = [many("article", "articles", counted.articles)]
    parts += [many("outlet", "outlets", counted.outlets)] if counted.outlets else []
    parts += [many("voice", "voices", counted.voices)]
    parts += [many("contradiction", "contradictions", counted.conflicts)]
    return ", ".join(parts)


def period(desk: Desk) -> tuple[str, str]:
    """The first and last day of publication, written; empty when no article is dated."""
    days = sorted(filter(None, (desk.published(a.id) for a in desk.dossier.articles)))
    if not days:
        return "", ""
    return desk.catalogue.period(days[0][:10], days[-1][:10])


def findings(desk: Desk) -> list[FindingRow]:
    """Findings in their order, g1, g2…, without those that an editor dismissed."""
    ruled = rulings.of_findings(desk.dossier)
    every = enumerate(desk.dossier.findings)
    return [
        _finding(desk, n, finding, ruled.get(n, ""))
        for n, finding in every
        if ruled.get(n) not in rulings.HIDDEN
    ]


def _finding(desk: Desk, index: int, finding: Finding, ruled: str) -> FindingRow:
    thread = desk.anchors.threads.get(finding.thread or "")
    return FindingRow(
        anchor=f"g{index + 1}",
        kind=finding.kind,
        text=bound(nested(opened(finding.text))),
        heads=[desk.evidence(place) for place in _heads(desk, finding)],
        evidence=[desk.evidence(place) for place in finding.evidence],
        sides=[_side(desk, places) for places in _sides(finding)],
        thread=desk.anchors.at(thread) if thread else "",
        entry=desk.anchors.finding(finding),
        ruled=ruled,
    )


def _sides(finding: Finding) -> list[tuple[Place, ...]]:
    """The sides of a finding; where it has none, each article's passages are one."""
    if finding.sides:
        return list(finding.sides)
    by_article: dict[str, list[Place]] = {}
    for place in finding.evidence:
        by_article.setdefault(place.article, []).append(place)
    return [tuple(places) for places in by_article.values()]


def _heads(desk: Desk, finding: Finding) -> list[Place]:
    """What shows a finding at first sight: the first of each of two sides that is more than an
    hour of day (« 14h30. »), or the first two."""
    if len(finding.sides) > 1:
        return [
            next((place for place in side if _says(desk, place)), side[0])
            for side in finding.sides[:HEADS]
            if side
        ]
    return list(finding.evidence[:HEADS])


def _says(desk: Desk, place: Place) -> bool:
    """Whether its words hold a word, or are a number alone."""
    words = desk.anchors.words(place)
    return words.strip(" .").isnumeric() or sum(c.isalpha() for c in words) >= LETTERS


def _side(desk: Desk, places: tuple[Place, ...]) -> Side:
    shown, more = places[:PASSAGES], places[PASSAGES:]
    return Side([desk.in_sentence(p) for p in shown], [desk.evidence(p) for p in more])


def timeline(desk: Desk) -> list[Day]:
    """Days in the order of the dossier, each with its events."""
    return [
        Day(
            anchor=desk.anchors.days[value],
            value=value,
            written=desk.catalogue.day(value),
            near=_is_near(desk, value),
            events=[_event(desk, entry) for entry in entries],
        )
        for value, entries in groupby(desk.dossier.timeline, key=lambda entry: entry.date[:10])
    ]


def _is_near(desk: Desk, day: str) -> bool:
    """Whether a day is no further than `NEAR` from the days of publication, all where these are not
    known."""
    out = sorted(filter(None, ((desk.published(id) or "")[:10] for id in desk.articles)))
    try:
        told, first, last = map(
            date.fromisoformat, (day, *(out[:1] or [day]), *(out[-1:] or [day]))
        )
    except ValueError:
        return not out or day[:4] in {value[:4] for value in out}
    return first - told <= NEAR and told - last <= NEAR


def _told(desk: Desk, entry: TimelineEntry) -> str:
    """What happened; a fragment, told by its small first letter, in its whole sentence."""
    first = entry.evidence[0] if entry.evidence else None
    if first is None or not entry.label[:1].islower() or first.article not in desk.articles:
        return bound(nested(opened(entry.label)))
    return bound(nested(opened(sentence(desk.articles[first.article].text, first.span))))


def _event(desk: Desk, entry: TimelineEntry) -> Event:
    places = {place.article: place for place in reversed(entry.evidence)}
    first = sorted(places.values(), key=entry.evidence.index)
    return Event(
        _told(desk, entry),
        [desk.evidence(place) for place in first],
        [desk.catalogue.day(day) for day in entry.other_days],
    )
