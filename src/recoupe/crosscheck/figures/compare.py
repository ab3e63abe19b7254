"""Which two numbers of a thread may be held against each other before a reader.

A thread is put together by evidence that adds up; a finding that quotes two of its numbers asks
more: that nothing in their words tells them apart.
"""

from __future__ import annotations

import functools
from collections import Counter

from recoupe.crosscheck import places
from recoupe.crosscheck.figures import bounds, counts, links
from recoupe.crosscheck.figures.counts import Count
from recoupe.crosscheck.figures.evidence import SHRINKING
from recoupe.crosscheck.story import Counted, Story

GROWING = frozenset(
    {"killed", "injured", "killed_or_injured", "missing", "detained", "infected", "tested",
     "evacuated", "homeless", "damage", "deployed"}
)  # fmt: skip
"""Measures that grow as a story goes on, perhaps by much."""
GROWS = 40.0
"""How many times as high the next number of a growing count may be."""
VARIES = 2.0
"""The same of other counts, and of any that falls."""
RIVAL = 4.0
"""How many times as high one source's number may be as another's."""
SMALL = 5
"""Numbers below this that count things are seldom of one thing where they differ."""
VARIED = frozenset({"quantity", "other", "share", "money", "duration", "distance", "price"})
"""Measures of which a story has many counts that differ by little in their words."""
PASSING = frozenset({"change", "comparison", "part"})
"""What a figure may be for that neither moves nor is disputed: every day has its own change."""


def purpose(thread: list[Counted]) -> str:
    """What the figures of a thread are for: levels, where it has any."""
    roles = Counter(figure.figure.role for figure in thread)
    return "level" if roles["level"] else max(roles, key=lambda role: (roles[role], role))


def is_step(before: Counted, after: Counted, story: Story) -> bool:
    """Whether a number may be what became of the one before."""
    low, high = bounds.middle(before.figure), bounds.middle(after.figure)
    if not _is_one_thing(before, after, story) or low <= 0 or high <= 0:
        return False
    measure = before.figure.measure
    if high >= low:
        return high <= low * (GROWS if measure in GROWING else VARIES)
    if measure in VARIED and not before.overtaken:
        return False
    return measure in SHRINKING or low <= high * VARIES


def is_rival(a: Counted, b: Counted, story: Story) -> bool:
    """Whether two numbers may be two sources' answers to one question."""
    low, high = sorted((bounds.middle(a.figure), bounds.middle(b.figure)))
    things = a.figure.measure in ("quantity", "other")
    if not _is_one_thing(a, b, story) or low <= 0 or (things and low < SMALL):
        return False
    if a.article.id == b.article.id and a.figure.measure in VARIED and not _is_opposed(a, b, story):
        return False
    return high <= low * RIVAL and not bounds.meet(a.figure, b.figure)


def _is_opposed(a: Counted, b: Counted, story: Story) -> bool:
    """Whether an article gives two numbers as the words of two, or sets them against each other."""
    pairs = links.opposed(story)
    voices = a.teller is not None and b.teller is not None and a.teller != b.teller
    return voices or (a.id, b.id) in pairs or (b.id, a.id) in pairs


def _is_one_thing(a: Counted, b: Counted, story: Story) -> bool:
    one, other = of_story(story)[a.id], of_story(story)[b.id]
    if one.role != other.role or one.role in PASSING or "vague" in (one.approx, other.approx):
        return False
    if one.unit != other.unit or one.who != other.who or one.state != other.state:
        return False
    apart = one.kind and other.kind and not one.kind & other.kind
    holders = {one.holder, other.holder} - {None}
    return not apart and len(holders) < 2 and _is_one_place(one, other, story)


def _is_one_place(one: Count, other: Count, story: Story) -> bool:
    """Whether no place tells them apart: a land may be named for its town's number."""
    if not one.scope or not other.scope or one.scope & other.scope:
        return True
    relations = {places.relation(a, b, story) for a in one.scope for b in other.scope}
    return relations == {"same-place"}


@functools.lru_cache(maxsize=4)
def of_story(story: Story) -> dict[str, Count]:
    """The counts of a story by the ids of their figures."""
    told = counts.counts(story)
    return {figure.id: count for figure, count in zip(story.figures, told, strict=True)}
