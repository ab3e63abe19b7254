"""Figures alike in all that comparing looks at, kept as one."""

from __future__ import annotations

import msgspec

from recoupe.crosscheck.figures import counts
from recoupe.crosscheck.figures.counts import Count
from recoupe.crosscheck.story import Counted, Story


class Cell(msgspec.Struct, eq=False):
    """Figures of one count: the first stands for them. `tellers` has the articles they are in,
    and on whose word; `around` the names in their sentences."""

    count: Count
    figures: list[Counted] = []
    tellers: dict[str, set[str | None]] = {}
    around: set[str] = set()

    def add(self, figure: Counted) -> None:
        """One figure more."""
        self.figures.append(figure)
        self.tellers.setdefault(figure.article.id, set()).add(figure.teller)
        self.around |= figure.around

    @property
    def sentence(self) -> str:
        """The sentence of the first."""
        first = self.figures[0]
        return first.sentence.of(first.article.text)


def cells(story: Story) -> list[Cell]:
    """The figures of a story by their counts, in the order of the first of each."""
    found: dict[Count, Cell] = {}
    for figure, count in zip(story.figures, counts.counts(story), strict=True):
        found.setdefault(count, Cell(count)).add(figure)
    return list(found.values())
