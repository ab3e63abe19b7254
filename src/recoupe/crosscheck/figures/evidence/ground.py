"""What a whole story tells of the counts that are compared."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from recoupe.crosscheck import places
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.story import Story


class Ground(msgspec.Struct, frozen=True, eq=False):
    """What the whole story tells: the town where it mainly takes place, and the parts of a day
    (« NI ») that it tells of several days: of nights, say."""

    story: Story
    main: str | None
    recurring: frozenset[str]

    def local(self, around: Iterable[str]) -> frozenset[str]:
        """The places among some names that tell one site of a story from another."""
        return _sites(self) & frozenset(around)


def ground(story: Story, counts: Iterable[Count]) -> Ground:
    """The ground on which some counts of a story are compared."""
    days: dict[str, set[str]] = defaultdict(set)
    for count in counts:
        if count.period:
            days[count.period[10:]].add(count.period[:10])
    recurring = frozenset(part for part, told in days.items() if len(told) > 1)
    return Ground(story, places.main(story), recurring)


@functools.lru_cache(maxsize=4)
def _sites(ground: Ground) -> frozenset[str]:
    """Places that are neither wide nor where most is told of."""
    story = ground.story
    return frozenset(
        name.id
        for name in story.names
        if name.kind == "place" and name.id != ground.main and not places.is_wide(name.id, story)
    )
