"""One thing that article after article counts, each once, whatever its threads."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds, compare, labels
from recoupe.crosscheck.figures.evidence.values import GROWING
from recoupe.crosscheck.figures.nouns import words_of
from recoupe.crosscheck.figures.series import Step, trend
from recoupe.crosscheck.findings.checked import Checked, is_tick
from recoupe.crosscheck.findings.incomparable import are_incomparable, is_of_now, is_total
from recoupe.crosscheck.findings.moved import POLLED, in_steps, on_one_day
from recoupe.crosscheck.findings.one_count import (
    ROUGH,
    are_of_their_days,
    are_of_two,
    are_rough,
)
from recoupe.crosscheck.findings.planned import are_planned
from recoupe.crosscheck.findings.subjects import Given, subjects
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.matching import fold
from recoupe.model import Finding

STEPS = 3
"""Steps, each of another day, that going one way are of one count by themselves."""
SHARED = 2
"""Stems around two numbers, beside what is counted, that both must have."""
AGAIN = 2
"""Articles that give either of two numbers of those harmed by which these are no passing ones: one
stem is enough."""
MOST = 6.0
"""How many times as high, or as low, the next of two numbers may be."""
ALL = 90
"""Characters behind a number within which « au total » says that it is of all."""


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each thing of which articles give one number each that moves: of three days or
    more one way, or of two in words alike, or of which the other was of all."""
    story = checked.story
    for subject, given in subjects(story).items():
        if any(one.first.figure.measure in POLLED for one in given):
            continue
        steps = _in_steps(given, story)
        course = bool(subject.noun) and not subject.some and _is_course(steps, story)
        if course or _are_two(steps, story):
            series = [Step([figure for one in step for figure in one.figures]) for step in steps]
            label = labels.labels([[f for step in series for f in step.figures]], story)[0]
            later = _is_later(steps[-1][0], steps[0][0], story)
            tell = in_steps if later else on_one_day
            yield tell(series, label, None, story)


def _in_steps(given: list[Given], story: Story) -> list[list[Given]]:
    """The numbers in their order, what gives one again beside the first that did."""
    steps: list[list[Given]] = []
    for one in given:
        home = next((s for s in steps if _is_same(s[0].first, one.first)), None)
        if home is not None:
            home.append(one)
        else:
            steps.append([one])
    return steps


def _is_same(one: FigureMention, other: FigureMention) -> bool:
    """Whether two numbers may be one, and neither is much more than the other is said to be at
    least: « plus d'un millier » is 1.200, and not 2.700."""
    low, high = sorted(bounds.middle(figure.figure) for figure in (one, other))
    return bounds.meet(one.figure, other.figure) and high < ROUGH * low


def _is_course(steps: list[list[Given]], story: Story) -> bool:
    """Whether numbers of as many days go one way, and by more than bulletins do."""
    if len(steps) < STEPS:
        return False
    firsts = [step[0].first for step in steps]
    days = {story.published(figure.article.id)[:10] for figure in firsts}
    middles = [bounds.middle(figure.figure) for figure in firsts]
    ticks = any(is_tick(a, b) for a, b in itertools.pairwise(middles))
    one_way = trend([Step([figure]) for figure in firsts]) is not None
    one_way = one_way and len(days) == len(steps) and not ticks
    return one_way and _are_tied(steps) and not _are_other(firsts, story)


def _are_tied(steps: list[list[Given]]) -> bool:
    """Whether the words around each number have one in common with those around a number before:
    « dossiers de surendettement » are not « dossiers pour le prix »."""
    words = [frozenset[str]().union(*(given.words for given in step)) for step in steps]
    return all(any(words[n] & before for before in words[:n]) for n in range(1, len(words)))


def _are_two(steps: list[list[Given]], story: Story) -> bool:
    """Whether there are two numbers of one thing, none of which may be the other, of two articles
    one after the other; those harmed may be told on one day."""
    if len(steps) != 2:
        return False
    one, other = (step[0].first for step in steps)
    low, high = sorted(bounds.middle(figure.figure) for figure in (one, other))
    little = is_tick(low, high) or compare.is_rounded(low, high) or are_rough(one, other, story)
    if little or high > MOST * low or compare.is_leap(one, other):
        return False
    if not _is_later(steps[1][0], steps[0][0], story) and one.figure.measure not in GROWING:
        return False
    shared = SHARED - (one.figure.measure in GROWING and min(map(len, steps)) >= AGAIN)
    alike = any(len(a.words & b.words) >= shared for a in steps[0] for b in steps[1])
    own = are_of_their_days(one, other, story) or _are_of_their_places(one, other, story)
    return (alike or _is_past_all(steps, story)) and not own and not _are_other([one, other], story)


def _is_later(one: Given, other: Given, story: Story) -> bool:
    """Whether an article surely came out after another."""
    return story.came_later(one.first.article.id, other.first.article.id)


def _is_past_all(steps: list[list[Given]], story: Story) -> bool:
    """« six blessés au total », then « dix blessés » of those whom a measure names."""
    (one, other) = (step[0].first for step in steps)
    more = bounds.middle(one.figure) < bounds.middle(other.figure)
    now = is_of_now(one, story) and is_of_now(other, story)
    harmed = one.figure.measure in GROWING
    return (
        harmed
        and more
        and now
        and any(_is_of_all(f, story) for given in steps[0] for f in given.figures)
    )


def _is_of_all(figure: FigureMention, story: Story) -> bool:
    """Whether its sentence says that it sums up, before it or before the next number."""
    if is_total(figure, story):
        return True
    at = figure.figure.span.end
    beside = [other.figure.span.start for other in story.figures_beside(figure)]
    end = min([figure.sentence.end, at + ALL, *(start for start in beside if start > at)])
    words = words_of(story.language(figure.article))
    return bool(words.total.search(fold(figure.article.text[at:end])))


def _are_of_their_places(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """Whether each sentence names a place that the other does not."""
    ours, theirs = (
        {id for id in figure.around if (name := story.name(id)) and name.kind == "place"}
        for figure in (a, b)
    )
    return bool(ours - theirs and theirs - ours)


def _are_other(figures: list[FigureMention], story: Story) -> bool:
    """Whether something tells two numbers apart: they are of days to come, add up, or are told
    together."""
    return are_planned(figures, story) or any(
        are_incomparable(a, b, story)
        or _knows(a, b, story)
        or _knows(b, a, story)
        or are_of_two(a, b, story)
        for a, b in itertools.pairwise(figures)
    )


def _knows(figure: FigureMention, other: FigureMention, story: Story) -> bool:
    """« 550 amendements, sur les 2.300 à examiner »: whether one sentence has both numbers."""
    number = bounds.middle(other.figure)
    return any(
        not one.overtaken and bounds.middle(one.figure) == number
        for one in story.figures_beside(figure)
    )
