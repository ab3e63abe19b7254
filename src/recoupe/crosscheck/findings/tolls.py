"""A toll that rises, or falls, from the head of one article to that of the next."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.compare import GROWS
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.series import RISES
from recoupe.crosscheck.findings.checked import Checked, figure_place, said_by
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding, FindingKind

TOLL = "killed"
"""The measure of which an article gives the whole count first."""
HEAD = 700
"""Characters from which a number is no more the one an article opens with."""


def find(checked: Checked) -> Iterator[Finding]:
    """The finding that what articles open with, which need not be one thread, rises, or once was
    more than it is in all later ones: the first count of the dead of each, with nothing that
    singles some of them out."""
    story = checked.story
    heads = sorted(_heads(story), key=lambda f: (story.published(f.article.id), f.figure.span))
    if len(steps := _steps(heads, story)) > 1:
        yield _finding("figure-rises", [[step] for step in steps], story)
    elif (fall := _fall(heads, story)) is not None:
        yield _finding("figure-falls", fall, story)


def _finding(kind: FindingKind, sides: list[list[FigureMention]], story: Story) -> Finding:
    say = story.pack.messages
    told = [side[0] for side in sides]
    text = say[f"finding-{kind}"].format(
        label=say[f"measure-{TOLL}"],
        steps=say["then"].join(said_by(figure, story, day=True) for figure in told),
    )
    places = tuple(tuple(map(figure_place, side)) for side in sides)
    return Finding(kind, text, tuple(itertools.chain(*places)), None, places)


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
    for figure in figures:
        if not steps or _rises(steps[-1], figure, story):
            steps.append(figure)
    return steps


def _fall(heads: list[FigureMention], story: Story) -> list[list[FigureMention]] | None:
    """The heads before some moment and those after it, where each of the former gives more than
    each of the latter, of which two articles tell."""
    middles = [bounds.middle(head.figure) for head in heads]
    lowest = list(itertools.accumulate(middles, min))
    highest = list(itertools.accumulate(reversed(middles), max))[::-1]
    for at in range(1, len(heads) - 1):
        if lowest[at - 1] <= highest[at]:
            continue
        pairs = itertools.product(heads[:at], heads[at:])
        if all(_falls(before, after, story) for before, after in pairs):
            return [heads[:at], heads[at:]]
    return None


def _falls(last: FigureMention, figure: FigureMention, story: Story) -> bool:
    before, after = bounds.middle(last.figure), bounds.middle(figure.figure)
    later = story.came_later(figure.article.id, last.article.id)
    return later and after < before and not bounds.meet(last.figure, figure.figure)


def _rises(last: FigureMention, figure: FigureMention, story: Story) -> bool:
    before, after = bounds.middle(last.figure), bounds.middle(figure.figure)
    later = story.came_later(figure.article.id, last.article.id)
    least = RISES * before if bounds.meet(last.figure, figure.figure) else before
    return later and least < after <= GROWS * before
