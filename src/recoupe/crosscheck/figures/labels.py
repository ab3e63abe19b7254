"""What a thread of figures is called."""

from __future__ import annotations

from collections import Counter

from recoupe.crosscheck.figures import nouns
from recoupe.crosscheck.story import Counted, Story


def label(group: list[Counted], story: Story) -> str:
    """What the thread counts: its measure, whom or what beyond that, and where."""
    measure = group[0].figure.measure
    kind = story.pack.messages.get(f"measure-{measure}", measure)
    special = [f.figure.of for f in group if f.figure.of and nouns.singles_out(f, story)]
    detail = " ".join(min(special, key=len).split()) if special else ""
    counted = Counter(id for f in group for id in f.scope[:1])
    place = story.name(max(counted, key=lambda id: (counted[id], id))) if counted else None
    where = f" ({place.label})" if place else ""
    return f"{kind} : {detail}{where}" if detail else f"{kind}{where}"
