"""What a later report changed: counts that rise, fall or become others, step by step."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds, compare
from recoupe.crosscheck.figures.series import Step, series, trend
from recoupe.crosscheck.findings.checked import Checked, figure_place, said_by
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding, FindingKind, Thread, Trend

KINDS: dict[Trend | None, FindingKind] = {
    "rises": "figure-rises",
    "falls": "figure-falls",
    None: "figure-changes",
}
MEASURED = "other"
"""The measure of winds, degrees, rains: each hour and each place has its own."""
SHOWN = 4
"""Steps that are told: the first ones and the last."""


def find(checked: Checked) -> Iterator[Finding]:
    """Counts that moved, with each step and who told it."""
    story = checked.story
    for thread in checked.of_kind("figure"):
        if thread.verdict != "evolves":
            continue
        members = [story.figure(id) for id in thread.members]
        steps = series(members, story)
        if _are_two(steps, members, story) or _are_daily(steps, story):
            continue
        if len(steps) > 1:
            kind = KINDS[trend(steps)]
            sides = tuple(tuple(map(figure_place, step.figures)) for step in steps)
            evidence = tuple(place for side in sides for place in side)
            text = story.pack.messages[f"finding-{kind}"].format(
                label=thread.label, steps=_told(steps, story)
            )
            yield Finding(kind, text, evidence, thread.id, sides)
        else:
            yield from _same_day(thread, story)


def _are_two(steps: list[Step], members: list[FigureMention], story: Story) -> bool:
    """Whether an article gives two of the steps beside each other: they count two things."""
    firsts = [step.first for step in steps]
    return any(
        compare.are_beside(a, b, members, story) for a, b in itertools.combinations(firsts, 2)
    )


def _are_daily(steps: list[Step], story: Story) -> bool:
    """Whether each step is how a day or an hour was, and none what became of the one before."""
    if any(step.first.figure.measure == MEASURED for step in steps):
        return True
    pairs = [(a.first, b.first) for a, b in itertools.pairwise(steps)]
    return bool(pairs) and all(compare.are_daily(a, b, story) for a, b in pairs)


def _same_day(thread: Thread, story: Story) -> Iterator[Finding]:
    """Two numbers of one day and one voice, in two articles: which came first is not told."""
    a, b = story.figure(thread.grounds[0]), story.figure(thread.grounds[-1])
    days = {(figure.moment or "")[:10] for figure in (a, b)}
    other = a.article.id != b.article.id and a.moment == b.moment
    if len(days) > 1 or not other or not compare.is_rival(a, b, story):
        return
    members = [story.figure(id) for id in thread.members]
    sides = tuple(
        tuple(figure_place(f) for f in members if bounds.same(f.figure, one.figure))
        for one in (a, b)
    )
    text = story.pack.messages["finding-figure-two"].format(
        label=thread.label, a=said_by(a, story, day=True), b=said_by(b, story, day=True)
    )
    yield Finding("figure-changes", text, (*sides[0], *sides[1]), thread.id, sides)


def _told(steps: list[Step], story: Story) -> str:
    shown = steps if len(steps) <= SHOWN else [*steps[: SHOWN - 1], steps[-1]]
    return story.pack.messages["then"].join(said_by(step.first, story, day=True) for step in shown)
