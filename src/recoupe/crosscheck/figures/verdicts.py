"""Verdicts on figure threads, with the reason in words (contract: « How threads are judged »)."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from typing import Literal

import msgspec

from recoupe.crosscheck import moments
from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.story import Counted, Story
from recoupe.model import Span
from recoupe.model.findings import Verdict


class Judgement(msgspec.Struct, frozen=True):
    """A verdict, why, and the figures that it rests on; `trend` where a count moves one way."""

    verdict: Verdict
    why: str
    grounds: tuple[Counted, ...]
    trend: Literal["rises", "falls"] | None = None


def judge(thread: list[Counted], story: Story) -> Judgement:
    """The verdict on a thread. Amounts told again in another unit are not compared."""
    units = Counter(figure.figure.unit for figure in thread)
    unit = max(units, key=lambda u: (units[u], thread[0].figure.unit == u))
    group = [figure for figure in thread if figure.figure.unit == unit]
    if len(thread) == 1:
        return _judgement("single", "figure-single", group[:1], story)
    if all(bounds.same(a.figure, b.figure) for a, b in itertools.pairwise(group)):
        return _judgement("agree", "figure-agree", group[:1], story)
    course = _Course(group)
    pairs = list(itertools.combinations(course.kinds, 2))
    apart = [(a, b) for a, b in pairs if not bounds.meet(a.figure, b.figure)]
    if not apart:
        widest = max(
            pairs, key=lambda p: abs(bounds.middle(p[0].figure) - bounds.middle(p[1].figure))
        )
        return _judgement("compatible", "figure-compatible", widest, story)
    conflict = next((p for p in apart if not _explained(*p, course)), None) or course.within()
    if conflict is not None:
        return _judgement("conflict", "figure-conflict", conflict, story)
    return _moved(course.kinds, story)


def _judgement(
    verdict: Verdict, key: str, grounds: list[Counted] | tuple[Counted, ...], story: Story
) -> Judgement:
    """The reason in the words of the pack: {a} and {b} are the figures it rests on."""
    a, b = grounds[0], grounds[-1]
    why = story.pack.messages[key].format(
        a=_words(a, story), b=_words(b, story), day=_said(a, story), later=_said(b, story)
    )
    return Judgement(verdict, why, tuple(grounds), TRENDS.get(key))


TRENDS: dict[str, Literal["rises", "falls"]] = {"figure-rises": "rises", "figure-falls": "falls"}


def _moved(group: list[Counted], story: Story) -> Judgement:
    ordered = sorted(group, key=_when)
    first, last = ordered[0], ordered[-1]
    if _when(first)[:3] == _when(last)[:3]:
        return _judgement("evolves", "figure-changes", [first, last], story)
    falls = bounds.middle(last.figure) < bounds.middle(first.figure)
    return _judgement("evolves", "figure-falls" if falls else "figure-rises", [first, last], story)


def _when(figure: Counted) -> tuple[str, bool, bool, Span]:
    return figure.moment or "", not figure.overtaken, figure.renewed, figure.figure.span


Value = tuple[float | None, float | None, str]


class _Course:
    """Which numbers a thread gives when, and whose words they are. `kinds` has one figure of each
    number, moment and voice: thousands of members are few kinds."""

    def __init__(self, group: list[Counted]) -> None:
        self.group = group
        self._voices: dict[tuple[str, Value], set[str]] = defaultdict(set)
        for f in group:
            if f.statement is not None and f.statement.voice is not None:
                self._voices[f.article.id, _value(f)].add(f.statement.voice)
        kinds: dict[object, Counted] = {}
        self._times: dict[Value, list[str]] = defaultdict(list)
        self._figures: dict[Value, Counted] = {}
        for f in group:
            key = _value(f), f.moment, frozenset(self.voices(f)), f.overtaken
            kinds.setdefault(key, f)
            self._figures.setdefault(_value(f), f)
            if f.moment:
                self._times[_value(f)].append(f.moment)
        self.kinds = list(kinds.values())

    def voices(self, figure: Counted) -> set[str]:
        """Whose word a number is in its article: what it says itself and quotes, too, is the
        word of whom it quotes."""
        return self._voices[figure.article.id, _value(figure)]

    def given(self, figure: Counted, *, before: str = "", after: str = "") -> bool:
        """Whether a number that meets a figure is given before or after a moment."""
        return any(
            (before and min(times) < before) or (after and max(times) > after)
            for value, times in self._times.items()
            if bounds.meet(figure.figure, self._figures[value].figure)
        )

    def rises_past(self, a: Counted, b: Counted) -> bool:
        """Whether the thread gives a number at least as high on a later day, and none as high on
        an earlier: both are steps on its way."""
        day, most = (a.moment or "")[:10], max(bounds.middle(a.figure), bounds.middle(b.figure))
        later = [v for v, times in self._times.items() if max(times)[:10] > day]
        sooner = [v for v, times in self._times.items() if min(times)[:10] < day]

        def reached(values: list[Value]) -> bool:
            return any(bounds.middle(self._figures[v].figure) >= most for v in values)

        return reached(later) and not reached(sooner)

    def within(self) -> tuple[Counted, Counted] | None:
        """Two numbers of one article that do not meet, neither told as overtaken."""
        by_article: dict[str, dict[Value, Counted]] = defaultdict(dict)
        for f in self.group:
            if not f.overtaken:
                by_article[f.article.id].setdefault(_value(f), f)
        for values in by_article.values():
            for a, b in itertools.combinations(values.values(), 2):
                if not bounds.meet(a.figure, b.figure):
                    return a, b
        return None


def _value(figure: Counted) -> Value:
    return figure.figure.low, figure.figure.high, figure.figure.approx


def _explained(a: Counted, b: Counted, course: _Course) -> bool:
    """Whether one came after the other: another day (or hour, unless two voices differ on it),
    one told as overtaken or as new, two numbers of one voice, or one that was given before
    already, or is the one given after, or a count that goes on rising. What one article gives is
    seen to by `_Course.within`.
    """
    if a.overtaken != b.overtaken or a.article.id == b.article.id:
        return True
    one, other = a.moment, b.moment
    if course.voices(a) & course.voices(b):
        return True
    if one is None or other is None:
        return False
    two_voices = course.voices(a) and course.voices(b)
    if one[:10] != other[:10] or (one != other and not two_voices):
        return True
    if a.renewed != b.renewed or (not two_voices and course.rises_past(a, b)):
        return True
    return _succeeds(a, b, one, course) or _succeeds(b, a, one, course)


def _succeeds(a: Counted, b: Counted, day: str, course: _Course) -> bool:
    """On one day an outlet may still print the count of the day before, or already that of the
    day after: `b` repeats what came before, or `a` what comes after, and not the reverse."""
    stale = course.given(b, before=day) and not course.given(a, before=day)
    fresh = course.given(a, after=day) and not course.given(b, after=day)
    return stale or fresh


def _said(figure: Counted, story: Story) -> str:
    return moments.said(figure.moment, story.pack.code)


def _words(figure: Counted, story: Story) -> str:
    words = " ".join(figure.figure.span.of(figure.article.text).split())
    return story.pack.messages["quoted"].format(words=words)
