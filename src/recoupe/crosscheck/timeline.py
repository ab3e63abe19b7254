"""Timeline: what the coverage puts on which day, grouped by what happened."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import msgspec
import numpy as np

from recoupe.crosscheck.dated import Telling, main_counts, told
from recoupe.crosscheck.meaning import Meaning, Vectors
from recoupe.crosscheck.story import Story
from recoupe.crosscheck.wordings import LONGEST, wording
from recoupe.model import Place, TimelineEntry

SAME_EVENT = 0.55
"""Cosine of a telling with the mean of an event's tellings from which it is one of them."""
OTHER_DAY = 0.75
"""Cosine of two events of different days from which they are one, dated differently."""
NEAR = 10
"""Days between two dates that one event may be given."""
OLD = 366
"""Days before the first article from which a date is background, not the story's."""
PARTS = {"TMO": "T06", "TMI": "T12", "TAF": "T14", "TEV": "T19", "TNI": "T22"}
"""Hours among which TIMEX3's parts of a day stand."""
TOO_LONG = 0.2
"""How much less words that must be cut are fit to say what happened (of a cosine)."""


class _Event(msgspec.Struct, eq=False):
    """Tellings of one thing on one day, the sum of their vectors, its hour where known, and
    whether all only mention it."""

    day: str
    hour: str
    places: list[Place]
    sum: Vectors
    within: bool

    @property
    def articles(self) -> set[str]:
        """The articles that tell it."""
        return {place.article for place in self.places}

    @property
    def mean(self) -> Vectors:
        """The direction of its tellings."""
        return np.asarray(self.sum / (np.linalg.norm(self.sum) or 1), dtype=np.float32)


def find_timeline(story: Story, meaning: Meaning) -> tuple[TimelineEntry, ...]:
    """Events in the order of their days and hours, those of no known hour last, what most
    articles tell in front; each with every sentence (or clause, where a sentence tells of several
    days) that tells it.

    Only days the coverage names: not those of publication, of mere saying (« a déclaré mardi »),
    of background more than a year old, nor suspect ones. An event that others date otherwise
    has those days in `other_days`.
    """
    by_day: dict[str, dict[Place, Telling]] = defaultdict(dict)
    for telling in _tellings(story):
        by_day[telling.value[:10]].setdefault(telling.place, telling)
    text = {article.id: article.text for article in story.articles}
    words = {p: p.span.of(text[p.article]) for places in by_day.values() for p in places}
    words |= dict.fromkeys(_alone(by_day), "")
    meaning.vectors([text for text in words.values() if text])  # all at once
    events = [e for day in sorted(by_day) for e in _events(day, by_day[day], words, meaning)]
    others = _other_days(events)
    labels = _labels(events, story, meaning)
    return tuple(
        TimelineEntry(event.day, label, tuple(event.places), days)
        for event, label, days in zip(events, labels, others, strict=True)
        if label
    )


def _tellings(story: Story) -> Iterator[Telling]:
    """What all articles tell of days that are not long before the story."""
    out = (r.published.value[:10] for r in story.readings if r.published.value)
    earliest, counts = min(out, default=None), main_counts(story)
    for reading in story.readings:
        article = story.article(reading.article)
        for telling in told(reading, article.text, counts, story.language(article)):
            if not _is_old(telling.value[:10], earliest):
                yield telling


def _is_old(day: str, earliest: str | None) -> bool:
    return earliest is not None and _apart(day, earliest) > OLD and day < earliest


def _apart(a: str, b: str) -> int:
    """Days between two dates."""
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def _alone(by_day: dict[str, dict[Place, Telling]]) -> list[Place]:
    """What alone is told of a day, no other article telling of a day near it: it is compared with
    nothing."""
    days = {date.fromisoformat(day).toordinal(): places for day, places in by_day.items()}
    order = sorted(days)
    found = []
    for at, day in enumerate(order):
        if len(days[day]) == 1:
            [place] = days[day]
            near = order[bisect_left(order, day - NEAR) : bisect_right(order, day + NEAR, at)]
            if all(other.article == place.article for d in near for other in days[d]):
                found.append(place)
    return found


def _events(
    day: str, places: dict[Place, Telling], words: dict[Place, str], meaning: Meaning
) -> list[_Event]:
    vectors = meaning.rows([words[place] for place in places])
    events: list[_Event] = []
    for (place, telling), vector in zip(places.items(), vectors, strict=True):
        likeness = [float(event.mean @ vector) for event in events]
        best = max(range(len(events)), key=lambda n: likeness[n], default=None)
        if best is None or likeness[best] < SAME_EVENT:
            hour = PARTS.get(telling.value[10:], telling.value[10:])
            events.append(_Event(day, hour, [place], vector, telling.within))
        else:
            events[best].places.append(place)
            events[best].sum = np.asarray(events[best].sum + vector, dtype=np.float32)
            events[best].within &= telling.within
    return sorted(_standing(events), key=lambda e: (e.hour or "~", -len(e.articles)))


def _standing(events: list[_Event]) -> list[_Event]:
    """What is told of a day, and what several articles mention; of a day that is only mentioned,
    what most do."""
    told_of = [one for one in events if not one.within or len(one.articles) > 1]
    return told_of or [max(events, key=lambda one: len(one.articles))]


def _other_days(events: list[_Event]) -> list[tuple[str, ...]]:
    """For each event the days that other articles put the same thing on."""
    if not events:
        return []
    means = np.stack([event.mean for event in events])
    found: list[tuple[str, ...]] = []
    for event, mean in zip(events, means, strict=True):
        alike = np.flatnonzero(means @ mean >= OTHER_DAY).tolist()
        days = {
            events[n].day
            for n in alike
            if 0 < _apart(events[n].day, event.day) <= NEAR
            and not events[n].articles & event.articles
        }
        found.append(tuple(sorted(days)))
    return found


def _labels(events: list[_Event], story: Story, meaning: Meaning) -> list[str]:
    """The label of each event; "" where none of its wordings can be understood."""
    told = [dict.fromkeys(wording(place, story) for place in event.places) for event in events]
    known = [[one for one in wordings if one[0]] for wordings in told]
    several = (words for wordings in known if len(wordings) > 1 for words, _ in wordings)
    meaning.vectors(list(several))  # all at once
    return [
        _label(event, wordings, meaning) if len(wordings) > 1 else "".join(w for w, _ in wordings)
        for event, wordings in zip(events, known, strict=True)
    ]


def _label(event: _Event, wordings: list[tuple[str, bool]], meaning: Meaning) -> str:
    """What most articles tell, as one of them prints it: the wording nearest to all of them, those
    first that need not be cut and say whom they tell of."""
    likeness = (meaning.vectors([words for words, _ in wordings]) @ event.mean).tolist()
    fitness = (_fitness(*told, like) for told, like in zip(wordings, likeness, strict=True))
    best = max(enumerate(fitness), key=lambda pair: (pair[1], -pair[0]))[0]
    return wordings[best][0]


def _fitness(words: str, plain: bool, likeness: float) -> float:
    """Rounded: two tellings are equally near to what they have in common, and the first is told."""
    return round(likeness, 2) - TOO_LONG * (len(words) >= LONGEST or not plain)
