"""The course of a thread: which numbers it gives when, and whose words they are."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable

from recoupe.crosscheck.figures import bounds, compare, links
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.evidence.purpose import roles
from recoupe.crosscheck.story import FigureMention, Story

Value = tuple[float | None, float | None, str]


class Course:
    """Which numbers a thread gives when, and whose words they are. `kinds` has one figure of each
    number, moment and voice: thousands of members are few kinds."""

    def __init__(self, group: list[FigureMention], story: Story) -> None:
        self.group = group
        self._voices: dict[tuple[str, Value], set[str]] = defaultdict(set)
        for f in group:
            if f.statement is not None and f.statement.voice is not None:
                self._voices[f.article.id, _value(f)].add(_body(f.statement.voice, story))
        kinds: dict[object, FigureMention] = {}
        times: dict[Value, list[str]] = defaultdict(list)
        self._figures: dict[Value, FigureMention] = {}
        for f in group:
            key = _value(f), f.moment, frozenset(self.voices(f)), f.overtaken
            kinds.setdefault(key, f)
            self._figures.setdefault(_value(f), f)
            if f.moment:
                times[_value(f)].append(f.moment)
        self._times = {value: (min(of), max(of)) for value, of in times.items()}
        self._moments: dict[Value, list[str]] = {}
        self._highest: dict[str, tuple[float, float]] = {}
        self.kinds = list(kinds.values())

    def voices(self, figure: FigureMention) -> set[str]:
        """Whose word a number is in its article: what it says itself and quotes, too, is the
        word of whom it quotes."""
        return self._voices[figure.article.id, _value(figure)]

    def given(self, figure: FigureMention, *, before: str = "", after: str = "") -> bool:
        """Whether a number that meets a figure is given before or after a moment."""
        value = _value(figure)
        if value not in self._moments:
            values = (v for v in self._times if bounds.meet(figure.figure, self._figures[v].figure))
            self._moments[value] = sorted(moment for v in values for moment in self._times[v])
        met = self._moments[value]
        return met[0] < before or met[-1] > after > ""

    def rises_past(self, a: FigureMention, b: FigureMention) -> bool:
        """Whether the thread gives a number at least as high on a later day, and none as high on
        an earlier: both are steps on its way."""
        day, most = (a.moment or "")[:10], max(bounds.middle(a.figure), bounds.middle(b.figure))
        if day not in self._highest:
            later = (v for v, (_, last) in self._times.items() if last[:10] > day)
            sooner = (v for v, (first, _) in self._times.items() if first[:10] < day)
            self._highest[day] = self._most(later), self._most(sooner)
        later_most, sooner_most = self._highest[day]
        return later_most >= most > sooner_most

    def _most(self, values: Iterable[Value]) -> float:
        """The highest of some numbers."""
        middles = (bounds.middle(self._figures[value].figure) for value in values)
        return max(middles, default=-math.inf)

    def opposed(self, story: Story) -> list[tuple[FigureMention, FigureMention]]:
        """Pairs of numbers of one article that do not meet, and that it opposes: it sets them
        against each other, or gives one as the word of somebody and the other not."""
        by_article: dict[str, dict[tuple[Value, str | None], FigureMention]] = defaultdict(dict)
        for f in self.group:
            if not f.overtaken:
                by_article[f.article.id].setdefault((_value(f), f.teller), f)
        against = {frozenset(pair) for pair in links.opposed(story)}
        found = []
        for figures in by_article.values():
            for a, b in itertools.combinations(figures.values(), 2):
                voices = a.teller != b.teller and compare.is_alike(a, b, story)
                set_apart = voices or frozenset((a.id, b.id)) in against
                alike = one_role(a, b, story) and not of_two_days(a, b)
                if set_apart and alike and not bounds.meet(a.figure, b.figure):
                    found.append((a, b))
        return found


def _body(voice: str, story: Story) -> str:
    """Whom a voice speaks for: the prefect for the prefecture."""
    name = story.name(voice)
    return name.body if name is not None and name.body else voice


def _value(figure: FigureMention) -> Value:
    return figure.figure.low, figure.figure.high, figure.figure.approx


def one_role(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """What is forecast contradicts no count, nor does what was added."""
    counts = of_story(story)
    one, other = roles(counts[a.id], counts[b.id])
    return one == other


OF_ITS_DAY = frozenset({"change", "comparison"})
"""What each day has its own of: what was new, the number of the day before."""


def of_two_days(a: FigureMention, b: FigureMention) -> bool:
    """« 34 mardi, contre 39 lundi », « 41 nouveaux cas, après un record de 60 samedi »."""
    one, other = a.figure, b.figure
    if not {one.role, other.role} <= OF_ITS_DAY or not one.happened or not other.happened:
        return False
    return bool(one.happened[:DAY] != other.happened[:DAY])


DAY = 10
"""Characters of a calendar day; those of a month or a year are fewer."""
