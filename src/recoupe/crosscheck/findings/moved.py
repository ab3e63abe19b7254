"""What a later report changed: counts that rise, fall or become others, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds, compare, labels
from recoupe.crosscheck.figures.evidence.values import GROWING
from recoupe.crosscheck.figures.series import Step, series, trend
from recoupe.crosscheck.findings.checked import UNNAMED, Checked, figure_place, said_by
from recoupe.crosscheck.findings.conflict import rivals
from recoupe.crosscheck.findings.incomparable import are_incomparable, is_part
from recoupe.crosscheck.findings.one_count import may_be_one_count
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding, FindingKind, Thread, Trend

KINDS: dict[Trend | None, FindingKind] = {
    "rises": "figure-rises",
    "falls": "figure-falls",
    None: "figure-changes",
}
POLLED = frozenset({"vote_share"})
"""Measures of which each poll has its own."""
UNMOVED = frozenset({UNNAMED, "share"}) | POLLED
"""Measures of which a story has many that move beside each other."""
SHOWN = 4
"""Steps that are told: the first ones and the last."""


def find(checked: Checked) -> Iterator[Finding]:
    """Counts that moved, with each step and who told it; its reader knows of what one sentence
    tells whole: « le fonds passera de 5.000 à 8.000 lits »."""
    story = checked.story
    for thread in checked.of_kind("figure"):
        steps = steps_of(thread, story) if _may_move(thread, story) else []
        if len(steps) > 1 and len({(s.first.article.id, s.first.sentence) for s in steps}) > 1:
            yield in_steps(steps, thread.label, thread.id, story)
        elif thread.verdict == "evolves" and len(series(_members(thread, story), story)) < 2:
            yield from _same_day(thread, story)


def _may_move(thread: Thread, story: Story) -> bool:
    """Whether a thread evolves, or is a toll of which two numbers only seemed to contradict each
    other."""
    if thread.verdict == "evolves":
        return True
    measure = story.figure(thread.members[0]).figure.measure
    toll = thread.verdict == "conflict" and measure in GROWING
    return toll and rivals(thread, story) is None


def in_steps(steps: list[Step], label: str, thread: str | None, story: Story) -> Finding:
    """The finding that a count called so moved by these steps."""
    kind = KINDS[trend(steps)]
    sides = tuple(tuple(map(figure_place, step.figures)) for step in steps)
    evidence = tuple(place for side in sides for place in side)
    text = story.pack.messages[f"finding-{kind}"].format(
        label=labels.within(label, story.pack), steps=_told(steps, story)
    )
    return Finding(kind, text, evidence, thread, sides)


def steps_of(thread: Thread, story: Story) -> list[Step]:
    """The steps of a thread that are surely of one count."""
    members = _members(thread, story)
    return _of_one(series(members, story), members, story)


def _members(thread: Thread, story: Story) -> list[FigureMention]:
    return [story.figure(id) for id in thread.members]


def _of_one(steps: list[Step], members: list[FigureMention], story: Story) -> list[Step]:
    """None of what is measured or shared out, no part beside wholes, none that an article gives
    beside one before it."""
    kept: list[Step] = []
    for step in steps:
        first, others = step.first, [other.first for other in steps]
        before = [other.first for other in kept]
        part = any(is_part(first, other, story) for other in others if other is not first)
        beside = any(
            compare.are_beside(one, first, members, story) or are_incomparable(one, first, story)
            for one in before
        )
        one = not kept or may_be_one_count(kept[-1].figures, step.figures, story)
        if first.figure.measure not in UNMOVED and not part and not beside and one:
            kept.append(step)
    return kept


def _same_day(thread: Thread, story: Story) -> Iterator[Finding]:
    """Two numbers of one day and one voice, in two articles: which came first is not told."""
    a, b = story.figure(thread.grounds[0]), story.figure(thread.grounds[-1])
    days = {(figure.moment or "")[:10] for figure in (a, b)}
    other = a.article.id != b.article.id and a.moment == b.moment
    if len(days) > 1 or not other or not compare.is_rival(a, b, story):
        return
    members = _members(thread, story)
    steps = [
        Step([one, *(f for f in members if f is not one and bounds.same(f.figure, one.figure))])
        for one in (a, b)
    ]
    yield on_one_day(steps, thread.label, thread.id, story)


def on_one_day(steps: list[Step], label: str, thread: str | None, story: Story) -> Finding:
    """The finding that one day has two numbers."""
    sides = tuple(tuple(map(figure_place, step.figures)) for step in steps)
    a, b = (said_by(step.first, story, day=True) for step in (steps[0], steps[-1]))
    text = story.pack.messages["finding-figure-two"].format(
        label=labels.within(label, story.pack), a=a, b=b
    )
    return Finding("figure-changes", text, (*sides[0], *sides[1]), thread, sides)


def _told(steps: list[Step], story: Story) -> str:
    shown = steps if len(steps) <= SHOWN else [*steps[: SHOWN - 1], steps[-1]]
    return story.pack.messages["then"].join(said_by(step.first, story, day=True) for step in shown)
