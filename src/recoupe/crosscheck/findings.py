"""Findings: what an editor should look at first, in one sentence each, with its evidence."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from recoupe.crosscheck import moments, sums
from recoupe.crosscheck.evidence import SHRINKING
from recoupe.crosscheck.story import Counted, Story, Told
from recoupe.matching import fold
from recoupe.model import Finding, Place, Thread, TimelineEntry

WEIGHTS = {
    "figure-conflict": 100,
    "statement-disputed": 95,
    "two-speakers": 90,
    "figure-falls": 80,
    "parts-exceed": 75,
    "one-voice": 60,
    "dates-differ": 50,
    "figure-unsourced": 40,
    "suspect-date": 35,
    "figure-changes": 30,
    "figure-rises": 20,
    "corroborated": 15,
}
"""What an editor looks at first: a finding weighs this, less where it is about a minor measure,
more where many articles carry it."""

MINOR = frozenset({"quantity", "duration", "distance", "share", "population", "magnitude", "other"})
"""Measures that a story seldom turns on."""
MINOR_WEIGHS = 0.5
DOUBLED = 4
"""What twice as many articles add to a finding's weight."""
MANY = 3
"""Articles on one voice, or without the source of a number, that make it worth saying."""
SEVERAL = 2
"""Articles that make one voice on a number worth saying, and voices that corroborate."""
ONE_QUOTATION = 90
"""Likeness (0 to 100, rapidfuzz) from which two quotations are one."""
LONG = 6
"""Words a quotation must have to be told from another."""


def find(
    story: Story, threads: tuple[Thread, ...], events: tuple[TimelineEntry, ...]
) -> tuple[Finding, ...]:
    """All findings, what weighs most first."""
    found = [
        *_of_figures(story, threads),
        *_of_statements(story, threads),
        *_parts(story),
        *_unsourced(story, threads),
        *_suspects(story),
        *_dated_otherwise(story, events),
    ]
    measures = {t.id: _measure(t, story) for t in threads if t.kind == "figure"}
    order = sorted(
        range(len(found)),
        key=lambda n: (-_weight(found[n], measures.get(found[n].thread or "")), n),
    )
    return tuple(found[n] for n in order)


def _weight(finding: Finding, measure: str | None) -> float:
    """How soon an editor should see it. That fewer are missing is no revision: they are found."""
    found = finding.kind == "figure-falls" and measure in SHRINKING
    kind = "figure-rises" if found else finding.kind
    weight = WEIGHTS[kind] * (MINOR_WEIGHS if measure in MINOR else 1)
    return weight + DOUBLED * math.log2(len({place.article for place in finding.evidence}))


def _measure(thread: Thread, story: Story) -> str:
    return story.figure(thread.members[0]).figure.measure


# --- figures ---------------------------------------------------------------------------------


def _of_figures(story: Story, threads: tuple[Thread, ...]) -> Iterator[Finding]:
    """Counts that conflict, were revised downwards, or rise; one voice in several articles, or
    several voices that agree."""
    for thread in threads:
        kind = _kind(thread, story) if thread.kind == "figure" else None
        if kind is not None:
            ids = dict.fromkeys((*thread.grounds, *thread.members))
            evidence = tuple(_figure(story.figure(id)) for id in ids)
            text = " ".join([f"{thread.label}.", thread.why, *_heard(kind, thread, story)])
            yield Finding(kind, text, evidence, thread.id)


def _kind(thread: Thread, story: Story) -> str | None:
    if thread.trend:
        return f"figure-{thread.trend}"
    if thread.verdict in ("conflict", "evolves"):
        return "figure-conflict" if thread.verdict == "conflict" else "figure-changes"
    if thread.articles < SEVERAL or _measure(thread, story) in MINOR:
        return None
    if thread.independent >= SEVERAL:
        return "corroborated" if thread.verdict == "agree" else None
    signed = all(story.figure(id).statement is not None for id in thread.members)
    return "one-voice" if signed and len(thread.voices) == 1 else None


def _heard(kind: str, thread: Thread, story: Story) -> list[str]:
    """« Une seule voix, …, reprise dans 2 articles. », where that is the finding."""
    names = (story.name(voice) for voice in thread.voices)
    labels = [name.label for name in names if name is not None]
    said = {
        "one-voice": "statement-repeated",
        "corroborated": "statement-corroborated",
    }.get(kind)
    if said is None or not labels:
        return []
    return [
        story.pack.messages[said].format(
            voice=labels[0],
            voices=", ".join(labels),
            articles=thread.articles,
            count=thread.independent,
        )
    ]


def _parts(story: Story) -> Iterator[Finding]:
    """« 12 morts, dont 14 enfants »: parts that are more than their whole."""
    for whole, parts in sums.too_large(story):
        words = ", ".join(_said(part, story) for part in parts)
        text = story.pack.messages["finding-parts"].format(parts=words, whole=_said(whole, story))
        yield Finding("parts-exceed", text, tuple(map(_figure, (whole, *parts))))


def _unsourced(story: Story, threads: tuple[Thread, ...]) -> Iterator[Finding]:
    """A number one voice gave, that several other articles print as their own."""
    for thread in threads:
        if thread.kind != "figure" or _measure(thread, story) in MINOR:
            continue
        alike: dict[object, list[Counted]] = defaultdict(list)
        for figure in map(story.figure, thread.members):
            alike[figure.figure.low, figure.figure.high].append(figure)
        for group in alike.values():
            signed = [f for f in group if f.statement is not None and f.statement.voice]
            voices = {f.statement.voice for f in signed if f.statement}
            sourced = {f.article.id for f in group if f.statement is not None}
            first = min((f.moment or "" for f in signed), default="")
            bare = [f for f in group if f.article.id not in sourced and (f.moment or "") >= first]
            articles = {f.article.id for f in bare}
            if len(voices) == 1 and len(articles) >= MANY and (name := story.name(voices.pop())):
                text = story.pack.messages["finding-unsourced"].format(
                    words=_said(signed[0], story), voice=name.label, articles=len(articles)
                )
                evidence = tuple(_figure(f) for f in (signed[0], *bare))
                yield Finding("figure-unsourced", text, evidence, thread.id)


def _figure(figure: Counted) -> Place:
    return Place.at(figure.article.id, figure.figure.span)


def _said(figure: Counted, story: Story) -> str:
    words = " ".join(figure.figure.span.of(figure.article.text).split())
    return story.pack.messages["quoted"].format(words=words)


# --- statements ------------------------------------------------------------------------------


def _of_statements(story: Story, threads: tuple[Thread, ...]) -> Iterator[Finding]:
    """Disputed claims, one voice in many articles, one quotation given to two people."""
    for thread in threads:
        if thread.kind != "statement":
            continue
        told = [story.told(id) for id in thread.members]
        first = [story.told(id) for id in thread.grounds]
        evidence = tuple(dict.fromkeys(_statement(t) for t in (*first, *told)))
        claim = story.pack.messages["claim"].format(words=thread.label, why=thread.why)
        if thread.verdict == "disputed":
            yield Finding("statement-disputed", claim, evidence, thread.id)
        elif thread.verdict == "repeated" and thread.articles >= MANY:
            yield Finding("one-voice", claim, evidence, thread.id)
        elif thread.verdict == "corroborated":
            yield Finding("corroborated", claim, evidence, thread.id)
        yield from _two_speakers(told, thread, story)


def _two_speakers(told: list[Told], thread: Thread, story: Story) -> Iterator[Finding]:
    quoted = [
        t for t in told if t.statement.mode == "direct" and t.voice and len(t.words.split()) >= LONG
    ]
    for a, b in itertools.combinations(quoted, 2):
        one, other = story.name(a.voice), story.name(b.voice)
        same = fuzz.ratio(fold(a.words), fold(b.words)) >= ONE_QUOTATION
        if one and other and one != other and one.kind == other.kind == "person" and same:
            text = story.pack.messages["finding-two-speakers"].format(
                words=thread.label, a=one.label, b=other.label
            )
            yield Finding("two-speakers", text, (_statement(a), _statement(b)), thread.id)
            return


def _statement(told: Told) -> Place:
    return Place.at(told.article.id, told.statement.content[0])


# --- dates -----------------------------------------------------------------------------------


def _suspects(story: Story) -> Iterator[Finding]:
    """Dates that cannot be right: a weekday that is none of that date."""
    text = {article.id: article.text for article in story.articles}
    for reading in story.readings:
        for date in reading.dates:
            if date.suspect:
                said = story.pack.messages["finding-suspect"].format(
                    words=date.span.of(text[reading.article]), why=date.suspect
                )
                yield Finding("suspect-date", said, (Place.at(reading.article, date.span),))


def _dated_otherwise(story: Story, events: tuple[TimelineEntry, ...]) -> Iterator[Finding]:
    """An event that articles put on different days; told once, at the earliest."""
    for event in events:
        if event.other_days and event.date < min(event.other_days):
            days = [moments.said(day, story.pack.code) for day in (event.date, *event.other_days)]
            text = story.pack.messages["finding-dates"].format(
                words=event.label, days=", ".join(days)
            )
            evidence = [*event.evidence]
            for other in events:
                if other.date in event.other_days and event.date in other.other_days:
                    evidence += other.evidence
            yield Finding("dates-differ", text, tuple(evidence))
