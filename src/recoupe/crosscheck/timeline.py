"""Timeline: what the coverage puts on which day, grouped by what happened."""

from __future__ import annotations

import re
from collections import defaultdict

from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.story import Story
from recoupe.model import Place, Span, TimelineEntry

SAME_EVENT = 0.55
"""Cosine above which two sentences of one day tell the same event."""
LONGEST = 220


def find(story: Story, meaning: Meaning) -> tuple[TimelineEntry, ...]:
    """Events in the order of their days; each with every sentence that tells it.

    Only days the coverage names: a date of day precision, not suspect, outside furniture.
    """
    by_day: dict[str, list[Place]] = defaultdict(list)
    text = {article.id: article.text for article in story.articles}
    for reading in story.readings:
        for date in reading.dates:
            if date.suspect or date.type not in ("DATE", "TIME"):
                continue
            if not re.match(r"\d{4}-\d\d-\d\d", date.value) or "/" in date.value:
                continue
            sentence = next((s for s in reading.sentences if s.overlaps(date.span)), None)
            if sentence is None or _bare_dateline(sentence, date.span):
                continue
            place = Place(reading.article, sentence)
            if place not in by_day[date.value[:10]]:
                by_day[date.value[:10]].append(place)
    return tuple(
        TimelineEntry(day, _label(group, text), tuple(group))
        for day in sorted(by_day)
        for group in _events(by_day[day], text, meaning)
    )


def _bare_dateline(sentence: Span, date: Span) -> bool:
    """« 3 mars 2021. »: a date that stands alone dates the article, not an event."""
    return len(sentence) <= len(date) + 6


def _events(places: list[Place], text: dict[str, str], meaning: Meaning) -> list[list[Place]]:
    likeness = meaning.likeness([place.span.of(text[place.article]) for place in places])
    groups: list[list[int]] = []
    for index in range(len(places)):
        best = max(groups, key=lambda g: max(float(likeness[i, index]) for i in g), default=None)
        if best is not None and max(float(likeness[i, index]) for i in best) >= SAME_EVENT:
            best.append(index)
        else:
            groups.append([index])
    ordered = sorted(groups, key=lambda g: (-len({places[i].article for i in g}), g[0]))
    return [[places[i] for i in group] for group in ordered]


def _label(group: list[Place], text: dict[str, str]) -> str:
    """The shortest sentence that tells it, as printed."""
    words = min((" ".join(p.span.of(text[p.article]).split()) for p in group), key=len)
    return words if len(words) <= LONGEST else words[: LONGEST - 3].rsplit(" ", 1)[0] + "…"
