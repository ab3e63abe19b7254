"""A toll that rises from the head of one article to that of the next."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.compare import GROWS
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.series import RISES
from recoupe.crosscheck.findings.checked import Checked, figure_place, said_by
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Article, Finding

TOLL = "killed"
"""The measure of which an article gives the whole count first."""
HEAD = 700
"""Characters from which a number is no more the one an article opens with."""


def find(checked: Checked) -> Iterator[Finding]:
    """The finding that what articles open with, which need not be one thread, rises: the first
    count of the dead of each, with nothing that singles some of them out."""
    story = checked.story
    steps = _steps([figure for a in story.articles if (figure := _first(a, story))], story)
    if len(steps) > 1:
        say = story.pack.messages
        text = say["finding-figure-rises"].format(
            label=say[f"measure-{TOLL}"],
            steps=say["then"].join(said_by(figure, story, day=True) for figure in steps),
        )
        places = tuple(map(figure_place, steps))
        yield Finding("figure-rises", text, places, None, tuple((place,) for place in places))


def _first(article: Article, story: Story) -> FigureMention | None:
    """The count of the dead that an article opens with, where it is one of all."""
    found = [
        figure
        for figure in story.figures
        if figure.article.id == article.id
        and figure.figure.measure == TOLL
        and figure.figure.span.start < HEAD
    ]
    if not found or not story.published(article.id):
        return None
    first = min(found, key=lambda figure: figure.figure.span)
    return first if _is_whole(first, story) else None


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
    later = story.published(figure.article.id) > story.published(last.article.id)
    least = RISES * before if bounds.meet(last.figure, figure.figure) else before
    return later and least < after <= GROWS * before
