"""Timeline: what the coverage puts on which day, grouped by what happened."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import msgspec
import numpy as np

from recoupe.crosscheck.meaning import Meaning, Vectors
from recoupe.crosscheck.story import Story
from recoupe.lang import either, marks
from recoupe.model import DateMention, Place, Reading, Span, TimelineEntry

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
LONGEST = 220
"""Characters of what an entry says."""
TOO_LONG = 0.2
"""How much less words that must be cut are fit to say what happened (of a cosine)."""
DONE = frozenset({"accuse", "order", "promise", "request"})
"""Acts of saying that are events: « a demandé mardi sa démission »."""
BREAK = r"[,;:](?!\d)"
"""What parts clauses; « 26,8 % » is one number."""
FEWEST = 4
"""Words of a clause that tells something by itself."""


class _Event(msgspec.Struct, eq=False):
    """Tellings of one thing on one day, the sum of their vectors, and its hour where known."""

    day: str
    hour: str
    places: list[Place]
    sum: Vectors

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
    text = {article.id: article.text for article in story.articles}
    by_day: dict[str, dict[Place, str]] = defaultdict(dict)
    earliest = min(
        (r.published.value[:10] for r in story.readings if r.published.value), default=None
    )
    for reading in story.readings:
        for moment, place in _told(reading, text[reading.article]):
            if not _is_old(moment[:10], earliest):
                hour = PARTS.get(moment[10:], moment[10:])
                by_day[moment[:10]].setdefault(place, hour)
    words = {p: p.span.of(text[p.article]) for places in by_day.values() for p in places}
    words |= dict.fromkeys(_alone(by_day), "")
    meaning.vectors([text for text in words.values() if text])  # all at once
    events = [e for day in sorted(by_day) for e in _events(day, by_day[day], words, meaning)]
    others = _other_days(events)
    return tuple(
        TimelineEntry(event.day, _label(event, story, meaning), tuple(event.places), others[number])
        for number, event in enumerate(events)
    )


def _told(reading: Reading, text: str) -> Iterator[tuple[str, Place]]:
    """The days (and hours) an article tells of, with the words that do; what a quotation opens is
    said, not told."""
    for mention in reading.dates:
        if mention.suspect or mention.type not in ("DATE", "TIME"):
            continue
        if not re.match(r"\d{4}-\d\d-\d\d", mention.value) or "/" in mention.value:
            continue
        sentence = next((s for s in reading.sentences if s.overlaps(mention.span)), None)
        if sentence is None or len(sentence) <= len(mention.span) + 6:
            continue
        if _of_saying(mention, sentence, reading) or not _tells(sentence, reading, text):
            continue
        clause = _clause(mention, sentence, reading, text)
        if clause.of(text)[:1] in marks.QUOTES:
            continue
        yield mention.value, Place.at(reading.article, clause)


def _tells(sentence: Span, reading: Reading, text: str) -> bool:
    """Whether it says something beside its names and dates; « VELMORE, le 3 mai. /AOP/ » does
    not."""
    named = [m for name in reading.names for m in name.mentions if m.overlaps(sentence)]
    taken = [*named, *(d.span for d in reading.dates if d.span.overlaps(sentence))]
    words = re.finditer(r"[^\W\d_]{2,}", sentence.of(text))
    spans = (Span(sentence.start + w.start(), sentence.start + w.end()) for w in words)
    return sum(not any(t.overlaps(word) for t in taken) for word in spans) >= FEWEST - 1


def _of_saying(mention: DateMention, sentence: Span, reading: Reading) -> bool:
    """« a déclaré mardi que … »: when something was said, not when it happened; unless saying it
    is what happened."""
    return any(
        said.act not in DONE
        and sentence.overlaps(said.content[0])
        and said.cue is not None
        and sentence.covers(said.cue)
        and not any(part.covers(mention.span) for part in said.content)
        for said in reading.statements
    )


def _clause(mention: DateMention, sentence: Span, reading: Reading, text: str) -> Span:
    """The sentence, or the clause of the date where the sentence tells of another day, too."""
    others = [d for d in reading.dates if d.span != mention.span and sentence.covers(d.span)]
    if not any(d.value[:10] != mention.value[:10] and d.type == "DATE" for d in others):
        return sentence
    before = re.search(rf"{BREAK}(?s:(?!{BREAK}).)*$", text[sentence.start : mention.span.start])
    after = re.search(BREAK, text[mention.span.end : sentence.end])
    clause = Span(
        sentence.start + before.start() + 1 if before else sentence.start,
        mention.span.end + after.start() if after else sentence.end,
    ).trimmed(text)
    return clause if len(clause.of(text).split()) >= FEWEST else sentence


def _is_old(day: str, earliest: str | None) -> bool:
    return earliest is not None and _apart(day, earliest) > OLD and day < earliest


def _apart(a: str, b: str) -> int:
    """Days between two dates."""
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def _alone(by_day: dict[str, dict[Place, str]]) -> list[Place]:
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
    day: str, places: dict[Place, str], words: dict[Place, str], meaning: Meaning
) -> list[_Event]:
    vectors = meaning.rows([words[place] for place in places])
    events: list[_Event] = []
    for (place, hour), vector in zip(places.items(), vectors, strict=True):
        likeness = [float(event.mean @ vector) for event in events]
        best = max(range(len(events)), key=lambda n: likeness[n], default=None)
        if best is None or likeness[best] < SAME_EVENT:
            events.append(_Event(day, hour, [place], vector))
        else:
            events[best].places.append(place)
            events[best].sum = np.asarray(events[best].sum + vector, dtype=np.float32)
    return sorted(events, key=lambda event: (event.hour or "~", -len(event.articles)))


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


def _label(event: _Event, story: Story, meaning: Meaning) -> str:
    """What most articles tell, as one of them prints it: the wording nearest to all of them, those
    first that need not be cut."""
    wordings = [_wording(place, story) for place in event.places]
    if len(wordings) == 1:
        return marks.shortened(wordings[0], LONGEST)
    likeness = (meaning.vectors(wordings) @ event.mean).tolist()
    best = max(range(len(wordings)), key=lambda n: (_fitness(wordings[n], likeness[n]), -n))
    return marks.shortened(wordings[best], LONGEST)


def _fitness(words: str, likeness: float) -> float:
    """Rounded: two tellings are equally near to what they have in common, and the first is told."""
    return round(likeness, 2) - TOO_LONG * (len(words) > LONGEST)


def _wording(place: Place, story: Story) -> str:
    """The words of a telling on one line. A clause begins with its subject, a capital letter to
    it (« puis la maire a démissionné »); one that has none is told by its sentence."""
    article = story.article(place.article)
    grammar = story.language(article).grammar
    words = place.span.of(article.text).split()
    while len(words) > 1 and words[0].lower() in grammar.coordinators:
        words = words[1:]
    flat = " ".join(words)
    article_first = re.match(rf"(?:{either(grammar.articles)})(?!\w)", flat, re.IGNORECASE)
    if flat[:1].islower() and article_first is None:
        reading = story.reading(place.article)
        whole = next((s for s in reading.sentences if s.covers(place.span)), place.span)
        flat = " ".join(whole.of(article.text).split())
    return flat[:1].upper() + flat[1:]
