"""Whose numbers two figures are: candidate, firm, plant, convict, team."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck import places
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.story import Story, by_story
from recoupe.matching import fold


def holder(a: Count, b: Count, story: Story) -> Iterator[str]:
    """Points on the holders. None says nothing: reading leaves open what is not sure; nor does one
    of another kind, a firm beside its town. What courts give is each convict's own."""
    if a.holder and a.holder == b.holder:
        yield "holder"
    elif a.holder and b.holder and not is_near(a.holder, b.holder, story):
        one, other = story.name(a.holder), story.name(b.holder)
        if one is None or other is None or one.kind == other.kind:
            yield "other-holder"
        if a.measure == b.measure == "sentence":
            yield "other-convict"
    elif _are_town_and_land(a, b, story):
        yield "town-against-land"


def _are_town_and_land(a: Count, b: Count, story: Story) -> bool:
    """Whether one number is a town's and the other its land's, where the words do not place both:
    of those that do, their places tell."""
    ours, theirs = story.name(a.holder), story.name(b.holder)
    if ours is None or theirs is None or {ours.kind, theirs.kind} != {"place"}:
        return False
    placed = bool(a.scope and b.scope)
    return not placed and places.relation(ours.id, theirs.id, story) == "town-against-land"


@by_story
def is_near(one: str, other: str, story: Story) -> bool:
    """Whether two holders may be one, one of them named more coarsely: the group for its plant, the
    land for its town."""
    first, second = story.name(one), story.name(other)
    if first is None or second is None:
        return False
    if first.kind == second.kind == "place":
        return places.relation(one, other, story) != "other-place"
    a, b = set(fold(first.label).split()), set(fold(second.label).split())
    return a <= b or b <= a
