"""Verdicts on figure threads, with the reason in words (contract: « How threads are judged »)."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from functools import partial
from typing import Literal

import msgspec

from recoupe.crosscheck import moments
from recoupe.crosscheck.figures import bounds, compare
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.course import Course, of_two_days, one_role
from recoupe.crosscheck.figures.evidence.purpose import roles
from recoupe.crosscheck.figures.evidence.values import GROWING, SHRINKING
from recoupe.crosscheck.figures.evidence.wording import RIVALLED
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Span
from recoupe.model.findings import Verdict

TRENDS: dict[str, Literal["rises", "falls"]] = {"figure-rises": "rises", "figure-falls": "falls"}


class Judgement(msgspec.Struct, frozen=True):
    """A verdict, why, and the figures that it rests on; `trend` where a count moves one way."""

    verdict: Verdict
    why: str
    grounds: tuple[FigureMention, ...]
    trend: Literal["rises", "falls"] | None = None


def judge(thread: list[FigureMention], story: Story) -> Judgement:
    """The verdict on a thread. Amounts told again in another unit are not compared."""
    group = _telling(_comparable(_in_one_unit(thread, story)))
    if len(thread) == 1:
        return _judgement("single", "figure-single", group[:1], story)
    if all(bounds.same(a.figure, b.figure) for a, b in itertools.pairwise(group)):
        return _judgement("agree", "figure-agree", group[:1], story)
    course = Course(group, story)
    pairs = list(itertools.combinations(_plain(course.kinds), 2))
    apart = [(a, b) for a, b in pairs if not bounds.meet(a.figure, b.figure)]
    risen = _risen(course.kinds)
    if not apart and risen is not None:
        return _judgement("evolves", "figure-rises", risen, story)
    if not apart:
        return _judgement("compatible", "figure-compatible", max(pairs, key=_width), story)
    fixed = _is_fixed(group[0])
    explained = of_two_days if fixed else partial(_explained, course=course, story=story)
    rivals = [pair for pair in apart if not explained(*pair)]
    if rivals := rivals or course.opposed(story):
        clearest = max(rivals, key=lambda pair: compare.clarity(pair[0], pair[1], story))
        return _judgement("conflict", "figure-conflict", clearest, story)
    return _moved(_plain(course.kinds), story)


def _width(pair: tuple[FigureMention, FigureMention]) -> tuple[float, bool]:
    """How far two numbers lie apart, as something to sort by: « 40 » and « plus de 40 » rather than
    one number twice."""
    a, b = pair[0].figure, pair[1].figure
    return abs(bounds.middle(a) - bounds.middle(b)), not bounds.same(a, b)


def _in_one_unit(thread: list[FigureMention], story: Story) -> list[FigureMention]:
    """The figures with their bounds in the unit they are compared in: « 24 heures » is a day."""
    if len({figure.figure.unit for figure in thread}) == 1:
        return thread
    replace, told = msgspec.structs.replace, of_story(story)
    counted = ((figure, told[figure.id]) for figure in thread)
    return [
        replace(f, figure=replace(f.figure, low=c.low, high=c.high, unit=c.unit))
        for f, c in counted
    ]


def _comparable(thread: list[FigureMention]) -> list[FigureMention]:
    units = Counter(figure.figure.unit for figure in thread)
    unit = max(units, key=lambda u: (units[u], thread[0].figure.unit == u))
    return [figure for figure in thread if figure.figure.unit == unit]


def _telling(thread: list[FigureMention]) -> list[FigureMention]:
    """« des milliers d'emplois » moves nothing and opposes nothing: left out where it does not meet
    a number that says more."""
    exact = [f for f in thread if f.figure.approx != "vague"]
    return [
        f
        for f in thread
        if not exact or f.figure.approx != "vague" or any(_meet(f, x) for x in exact)
    ]


def _plain(kinds: list[FigureMention]) -> list[FigureMention]:
    """Those of which two may be told beside each other: « plusieurs victimes » neither opposes a
    number nor becomes one, where two others do."""
    exact = [f for f in kinds if f.figure.approx != "vague"]
    apart = any(not _meet(a, b) for a, b in itertools.combinations(exact, 2))
    return exact if apart else kinds


def _meet(a: FigureMention, b: FigureMention) -> bool:
    return bounds.meet(a.figure, b.figure)


RISES = 1.0
"""How many times as high a later minimum must be to move a count."""


def _risen(kinds: list[FigureMention]) -> tuple[FigureMention, FigureMention] | None:
    """« au moins 30 », then « au moins 64 » in a report of a later day: the first and the highest
    of such minima, where those of no day fall short of the day before; of one day any may be the
    first."""
    minima = [f for f in kinds if f.figure.approx in ("at_least", "exact") and f.moment]
    by_day: dict[str, list[FigureMention]] = defaultdict(list)
    for figure in minima:
        by_day[(figure.moment or "")[:10]].append(figure)
    most = [max(by_day[day], key=_least) for day in sorted(by_day)]
    lows = [_least(figure) for figure in most]
    if len(most) < 2 or lows != sorted(lows) or lows[-1] <= RISES * lows[0]:
        return None
    return most[0], most[-1]


def _least(figure: FigureMention) -> float:
    return figure.figure.low or 0.0


FIXED_MEASURES = frozenset({"population", "distance", "sentence", "fine", "score"})
FIXED_ROLES = frozenset({"result", "comparison"})


def _is_fixed(figure: FigureMention) -> bool:
    """What does not move between two reports: a length, a sentence passed, last year's number."""
    return figure.figure.measure in FIXED_MEASURES or figure.figure.role in FIXED_ROLES


def _judgement(
    verdict: Verdict,
    key: str,
    grounds: list[FigureMention] | tuple[FigureMention, ...],
    story: Story,
) -> Judgement:
    """The reason in the words of the pack: {a} and {b} are the figures it rests on."""
    a, b = grounds[0], grounds[-1]
    why = story.pack.messages[key].format(
        a=_words(a, story), b=_words(b, story), day=_said(a, story), later=_said(b, story)
    )
    return Judgement(verdict, why, tuple(grounds), TRENDS.get(key))


def _moved(group: list[FigureMention], story: Story) -> Judgement:
    ordered = sorted(group, key=_when)
    first = ordered[0]
    last = next(f for f in reversed(ordered) if not bounds.same(f.figure, first.figure))
    if _when(first)[:3] == _when(last)[:3]:
        return _judgement("evolves", "figure-changes", [first, last], story)
    way = _way(first, last, story)
    if way == "figure-falls" and not _fell(ordered):
        way = "figure-days"
    return _judgement("evolves", way, [first, last], story)


def _fell(ordered: list[FigureMention]) -> bool:
    """Whether a count was revised downwards: no report gives more than one before it did, nor
    anew what the last cannot be."""
    middles = [bounds.middle(figure.figure) for figure in ordered]
    return middles == sorted(middles, reverse=True) and not _meet(ordered[0], ordered[-1])


REVISED = (GROWING | {"jobs", "cut"}) - SHRINKING - {"deployed", "tested"}
"""Measures of which a number that is lower later was revised; others go up and down."""


def _way(first: FigureMention, last: FigureMention, story: Story) -> str:
    """Which way a count went: no way where each day has its own, as of cases that are new or
    of what is expected for it."""
    counts = of_story(story)
    one, other = counts[first.id], counts[last.id]
    if set(roles(one, other)) != {"level"} or "vague" in (one.approx, other.approx):
        return "figure-days"
    if one.middle <= other.middle:
        return "figure-rises"
    lost = bool(one.deed & other.deed & compare.LOST)
    return "figure-falls" if lost or one.measure in REVISED else "figure-days"


def _when(figure: FigureMention) -> tuple[str, bool, bool, Span]:
    return figure.moment or "", not figure.overtaken, figure.renewed, figure.figure.span


def _explained(a: FigureMention, b: FigureMention, course: Course, story: Story) -> bool:
    """Whether they are for two things, or one came after the other: another day (or hour, unless
    two voices differ on it), one told as overtaken or as new, two numbers of one voice, or one
    that was given before already, or is the one given after, or a count that goes on rising. What
    one article gives is seen to by `Course.opposed`.
    """
    if a.overtaken != b.overtaken or a.article.id == b.article.id or not one_role(a, b, story):
        return True
    if of_two_days(a, b):
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
    if two_voices and a.figure.measure in RIVALLED:
        return False
    return _succeeds(a, b, one, course) or _succeeds(b, a, one, course)


def _succeeds(a: FigureMention, b: FigureMention, day: str, course: Course) -> bool:
    """On one day an outlet may still print the count of the day before, or already that of the
    day after: `b` repeats what came before, or `a` what comes after, and not the reverse."""
    stale = course.given(b, before=day) and not course.given(a, before=day)
    fresh = course.given(a, after=day) and not course.given(b, after=day)
    return stale or fresh


def _said(figure: FigureMention, story: Story) -> str:
    return moments.said(figure.moment, story.pack)


def _words(figure: FigureMention, story: Story) -> str:
    words = " ".join(figure.figure.span.of(figure.article.text).split())
    return story.pack.messages["quoted"].format(words=words)
