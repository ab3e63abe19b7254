"""A toll that rises from the head of one article to that of the next."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.compare import GROWS
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.series import RISES
from recoupe.crosscheck.findings.checked import Checked, figure_place, said_by
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding

TOLL = "killed"
"""The measure of which an article gives the whole count first."""
HEAD = 700
"""Characters from which a number is no more the one an article opens with."""


def find(checked: Checked) -> Iterator[Finding]:
    """The finding that what articles open with, which need not be one thread, rises: the first
    count of the dead of each, with nothing that singles some of them out."""
    story = checked.story
    steps = _steps(list(_heads(story)), story)
    if len(steps) > 1:
        say = story.pack.messages
        text = say["finding-figure-rises"].format(
            label=say[f"measure-{TOLL}"],
            steps=say["then"].join(said_by(figure, story, day=True) for figure in steps),
        )
        places = tuple(map(figure_place, steps))
        yield Finding("figure-rises", text, places, None, tuple((place,) for place in places))


def _heads(story: Story) -> Iterator[FigureMention]:
    """The count of the dead that each article opens with, where it is one of all."""
    first: dict[str, FigureMention] = {}
    for figure in story.figures:
        id, start = figure.article.id, figure.figure.span.start
        if figure.figure.measure == TOLL and start < HEAD and story.published(id):
            known = first.get(id)
            if known is None or start < known.figure.span.start:
                first[id] = figure
    yield from (figure for figure in first.values() if _is_whole(figure, story))


def _is_whole(figure: FigureMention, story: Story) -> bool:
    """Whether a count is of all of the story's own time: no group, no part, none of before."""
    count = of_story(story)[figure.id]
    singled = count.who or count.rest or count.part or count.rate or count.outside
    return not singled and count.role == "level" and count.approx != "vague" and not count.overtaken


def _steps(figures: list[FigureMention], story: Story) -> list[FigureMention]:
    """Those that are more than the one before, told later."""
    steps: list[FigureMention] = []
    for figure in sorted(figures, key=lambda f: (story.published(f.article.id), f.figure.span)):
        if not steps or _rises(steps[-1], figure, story):
            steps.append(figure)
    return steps


def _rises(last: FigureMention, figure: FigureMention, story: Story) -> bool:
    before, after = bounds.middle(last.figure), bounds.middle(figure.figure)
    later = story.came_later(figure.article.id, last.article.id)
    least = RISES * before if bounds.meet(last.figure, figure.figure) else before
    return later and least < after <= GROWS * before
