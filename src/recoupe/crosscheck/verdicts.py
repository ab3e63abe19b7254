"""Verdicts on figure threads, with the reason in words (contract: « How threads are judged »)."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict

import msgspec

from recoupe.crosscheck import bounds, moments
from recoupe.crosscheck.story import Counted, Story
from recoupe.crosscheck.tellings import overtaken
from recoupe.model.findings import Verdict


class Judgement(msgspec.Struct, frozen=True):
    """A verdict, why, and the figures that it rests on; `falls` where a count was revised
    downwards."""

    verdict: Verdict
    why: str
    grounds: tuple[Counted, ...]
    falls: bool = False


def judge(thread: list[Counted], story: Story) -> Judgement:
    """The verdict on a thread. Amounts told again in another unit are not compared."""
    units = Counter(figure.figure.unit for figure in thread)
    unit = max(units, key=lambda u: (units[u], thread[0].figure.unit == u))
    group = [figure for figure in thread if figure.figure.unit == unit]
    if len(thread) == 1:
        return _judgement("single", "figure-single", group[:1], story)
    kinds = _distinct(group, story)
    pairs = list(itertools.combinations(kinds, 2))
    if all(bounds.same(a.figure, b.figure) for a, b in pairs):
        return _judgement("agree", "figure-agree", group[:1], story)
    apart = [(a, b) for a, b in pairs if not bounds.meet(a.figure, b.figure)]
    if not apart:
        widest = max(
            pairs, key=lambda p: abs(bounds.middle(p[0].figure) - bounds.middle(p[1].figure))
        )
        return _judgement("compatible", "figure-compatible", widest, story)
    course = _Course(kinds)
    conflicting = [(a, b) for a, b in apart if not _explained(a, b, course, story)]
    if conflicting:
        return _judgement("conflict", "figure-conflict", conflicting[0], story)
    return _moved(kinds, story)


def _distinct(group: list[Counted], story: Story) -> list[Counted]:
    """One of the figures that one article gives alike, on one word; thousands of members are few
    kinds."""
    seen: dict[object, Counted] = {}
    for f in group:
        voice = f.statement.voice if f.statement else None
        key = (
            f.figure.low, f.figure.high, f.figure.approx, f.moment, voice, f.article.id,
            overtaken(f, story),
        )  # fmt: skip
        seen.setdefault(key, f)
    return list(seen.values())


def _judgement(
    verdict: Verdict, key: str, grounds: list[Counted] | tuple[Counted, ...], story: Story
) -> Judgement:
    """The reason in the words of the pack: {a} and {b} are the figures it rests on."""
    a, b = grounds[0], grounds[-1]
    why = story.pack.messages[key].format(
        a=_words(a, story), b=_words(b, story), day=_said(a, story), later=_said(b, story)
    )
    return Judgement(verdict, why, tuple(grounds), key == "figure-falls")


def _moved(group: list[Counted], story: Story) -> Judgement:
    ordered = sorted(group, key=lambda f: (f.moment or "", not overtaken(f, story), f.figure.span))
    first, last = ordered[0], ordered[-1]
    falls = bounds.middle(last.figure) < bounds.middle(first.figure)
    return _judgement("evolves", "figure-falls" if falls else "figure-rises", [first, last], story)


class _Course:
    """Which numbers a thread gives on which days, and whose words they are."""

    def __init__(self, group: list[Counted]) -> None:
        self.group = group
        self._voices: dict[tuple[str, object, object], set[str]] = defaultdict(set)
        for f in group:
            if f.statement is not None and f.statement.voice is not None:
                self._voices[f.article.id, f.figure.low, f.figure.high].add(f.statement.voice)

    def voices(self, figure: Counted) -> set[str]:
        """Whose word a number is in its article: what it says itself and quotes, too, is the
        word of whom it quotes."""
        return self._voices[figure.article.id, figure.figure.low, figure.figure.high]

    def given(self, figure: Counted, *, before: str = "", after: str = "") -> bool:
        """Whether a number that meets a figure is given before or after a day."""
        return any(
            bounds.meet(figure.figure, f.figure)
            for f in self.group
            if (before and (f.moment or before) < before) or (after and (f.moment or "") > after)
        )


def _explained(a: Counted, b: Counted, course: _Course, story: Story) -> bool:
    """Whether one came after the other: another day (or hour, unless two voices differ on it),
    one told as overtaken, two numbers of one voice in two articles, or one that was given before
    already, or is the one given after."""
    if overtaken(a, story) != overtaken(b, story):
        return True
    if a.article.id == b.article.id:
        return False
    one, other = a.moment, b.moment
    if course.voices(a) & course.voices(b):
        return True
    if one is None or other is None:
        return False
    two_voices = course.voices(a) and course.voices(b)
    if one[:10] != other[:10] or (one != other and not two_voices):
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
