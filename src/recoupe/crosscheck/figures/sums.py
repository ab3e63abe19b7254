"""Parts beside their whole: « 12 morts, dont 14 enfants », « 12 morts : 7 à Sarn et 6 à Velm »."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.story import FigureMention, Story

MISREAD = 3.0
"""A part more times as large as its whole is of something else."""


def too_large(story: Story) -> Iterator[tuple[FigureMention, list[FigureMention]]]:
    """Wholes with parts of one article that are more than they: one by itself, or several that
    stand in one list."""
    parts: dict[str, list[FigureMention]] = defaultdict(list)
    for figure in story.figures:
        if figure.whole is not None:
            parts[figure.whole].append(figure)
    for id, group in parts.items():
        whole, count = story.figure(id), of_story(story)
        most = count[id].high
        if most is None or whole.figure.approx == "about":
            continue
        group = [
            part
            for part in group
            if count[part.id].unit == count[id].unit and _least(part, story) <= MISREAD * most
        ]
        if alone := [part for part in group if _least(part, story) > most]:
            yield whole, alone[:1]
            continue
        for _, listed in itertools.groupby(group, key=lambda part: part.sentence):
            together = list(listed)
            total = sum(_least(part, story) for part in together)
            if _disjoint(together) and total > most:
                yield whole, together


def _least(part: FigureMention, story: Story) -> float:
    """The least a part is, in the unit it is compared in: « quatre mois » of « deux ans »."""
    return of_story(story)[part.id].low or 0.0


def _disjoint(parts: list[FigureMention]) -> bool:
    """Parts that cannot overlap: each is of another place (« 7 à Sarn et 6 à Velm »)."""
    scopes = [frozenset(part.scope) for part in parts]
    return all(scopes) and len(set(scopes)) == len(scopes)
