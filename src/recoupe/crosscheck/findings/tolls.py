"""A toll that rises between articles, as each opens with it or sums it up."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from recoupe.crosscheck import places
from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.compare import GROWS, is_leap, is_step
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.series import RISES, is_passed
from recoupe.crosscheck.findings.checked import Checked, figure_place, said_by
from recoupe.crosscheck.findings.incomparable import is_total, total_of
from recoupe.crosscheck.findings.moved import steps_of
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding

TOLL = "killed"
"""The measure of which an article gives the whole count first."""
HEAD = 700
"""Characters from which a number is no more the one an article opens with."""
MULTIPLIES = 8.0
"""How many times as high what there is in all may be as what was told before."""
SUMMED = {TOLL: 5_000, "injured": 250, "evacuated": 250, "homeless": 250}
"""Measures of which an article may say how many there are in all, and the characters within which
another gives that number too."""


def find(checked: Checked) -> Iterator[Finding]:
    """The finding that what articles open with, or say there is in all, which need not be one
    thread, rises: a count of each, with nothing that singles some of them out."""
    story = checked.story
    heads = _in_order(_heads(TOLL, HEAD, story), story)
    if len(steps := _steps(heads, story)) > 1:
        yield _finding(steps, story)
    for measure, head in SUMMED.items():
        steps = _steps(_in_order(_heads(measure, head, story), story), story)
        if len(steps) > 1 and _are_summed(steps, story) and not _is_threaded(steps, checked):
            yield _finding(steps, story)


def _are_summed(steps: list[FigureMention], story: Story) -> bool:
    """Whether one of them is a sum, and each may be what became of the one before."""
    alike = all(is_step(one, other, story) for one, other in itertools.pairwise(steps))
    return alike and any(is_total(step, story) for step in steps)


def _is_threaded(steps: list[FigureMention], checked: Checked) -> bool:
    """Whether a thread that moves has one of them: it is told by that."""
    ids = {step.id for step in steps}
    return any(
        thread.verdict == "evolves"
        and ids & set(thread.members)
        and len(steps_of(thread, checked.story)) > 1
        for thread in checked.of_kind("figure")
    )


def _in_order(heads: Iterable[FigureMention], story: Story) -> list[FigureMention]:
    return sorted(heads, key=lambda f: (story.published(f.article.id), f.figure.span))


def _finding(steps: list[FigureMention], story: Story) -> Finding:
    say = story.pack.messages
    text = say["finding-figure-rises"].format(
        label=say[f"measure-{steps[0].figure.measure}"],
        steps=say["then"].join(said_by(figure, story, day=True) for figure in steps),
    )
    at = tuple(map(figure_place, steps))
    return Finding("figure-rises", text, at, None, tuple((place,) for place in at))


def _heads(measure: str, head: int, story: Story) -> Iterator[FigureMention]:
    """What each article opens with of a measure, where it is a count of all, or the sum that it
    gives further down."""
    first: dict[str, FigureMention] = {}
    summed: dict[str, FigureMention] = {}
    for figure in story.figures:
        id = figure.article.id
        if figure.figure.measure != measure or not story.published(id):
            continue
        if figure.figure.span.start < head:
            first.setdefault(id, figure)
        if is_total(figure, story) and _is_whole(figure, story):
            summed.setdefault(id, figure)
    for id in dict.fromkeys((*first, *summed)):
        opening = first.get(id)
        if opening is not None and total_of(opening, story) is None:
            if _is_whole(opening, story):
                yield opening
        elif id in summed:
            yield summed[id]


def _is_whole(figure: FigureMention, story: Story) -> bool:
    """Whether a count is of all of the story's own time: no group, no part, none of before."""
    count = of_story(story)[figure.id]
    singled = count.who or count.rest or count.part
    level = count.role == "level" and count.approx != "vague" and not count.overtaken
    return level and not singled and not is_passed(figure, story)


def _steps(figures: list[FigureMention], story: Story) -> list[FigureMention]:
    """Those that are more than the one before, told later, and not of another country."""
    steps: list[FigureMention] = []
    for figure in figures:
        if not steps or _rises(steps[-1], figure, story):
            steps.append(figure)
    return steps


def _rises(last: FigureMention, figure: FigureMention, story: Story) -> bool:
    before, after = bounds.middle(last.figure), bounds.middle(figure.figure)
    later = story.came_later(figure.article.id, last.article.id)
    least = RISES * before if bounds.meet(last.figure, figure.figure) else before
    most = MULTIPLIES if is_total(figure, story) else GROWS
    if places.are_in_two_lands(last.place, figure.place, story) or is_leap(last, figure):
        return False
    return later and least < after <= most * before
