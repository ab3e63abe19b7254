"""The series of a count: its values in the order in which they were reported, copies once."""

from __future__ import annotations

import re

import msgspec

from recoupe.crosscheck.figures import bounds, compare
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.lang import Language, any_of, compiled
from recoupe.matching import fold
from recoupe.model.findings import Trend

RISES = 1.1
"""How many times a minimum a later number must be to be a step of its own."""


class Step(msgspec.Struct, frozen=True, eq=False):
    """One value of a series, with the figures that give it: who gave it first stands first."""

    figures: list[FigureMention]

    @property
    def first(self) -> FigureMention:
        """The figure that gave it first."""
        return self.figures[0]


def series(thread: list[FigureMention], story: Story) -> list[Step]:
    """The steps of a count. No step are vague numbers, those of no day or for another purpose; an
    article that still prints what was given before repeats that step. What an article tells as
    overtaken comes before what it gives itself."""
    steps: list[Step] = []
    for figure in _reported(thread, story):
        home = next((step for step in steps if _is_same(step.first, figure)), None)
        if home is not None:
            home.figures.append(figure)
        elif not steps or _moves(steps[-1], figure, story):
            steps.append(Step([figure]))
    return steps


def trend(steps: list[Step]) -> Trend | None:
    """Which way a series goes; None where it goes both."""
    middles = [bounds.middle(step.first.figure) for step in steps]
    if middles == sorted(middles):
        return "rises"
    return "falls" if middles == sorted(middles, reverse=True) else None


def _reported(thread: list[FigureMention], story: Story) -> list[FigureMention]:
    role = compare.purpose(thread, story)
    told = [
        f
        for f in thread
        if f.moment
        and compare.role_of(f, story) == role
        and f.figure.approx != "vague"
        and not is_passed(f, story)
    ]
    return sorted(told, key=lambda f: (f.moment or "", not f.overtaken, f.renewed, f.figure.span))


def is_passed(figure: FigureMention, story: Story) -> bool:
    """« a passé la barre des 3.000 »: a number that only says that another is past it."""
    lead = figure.article.text[figure.sentence.start : figure.figure.span.start]
    return _passing(story.language(figure.article)).search(fold(lead)) is not None


@compiled
def _passing(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{any_of(map(fold, language.measures.passed.words)).pattern}\s*$")


def _is_same(one: FigureMention, other: FigureMention) -> bool:
    """Whether a number gives a step again: it meets it, and is no more than a minimum was."""
    a, b = one.figure, other.figure
    if a.approx == "at_least" and (b.low or 0.0) >= RISES * (a.low or 0.0):
        return False
    return bounds.meet(a, b)


def _moves(step: Step, figure: FigureMention, story: Story) -> bool:
    """Whether a number is the next step: of a later report than the last, and of the same."""
    last = step.figures[-1]
    later = (figure.moment or "") > (last.moment or "")
    return (later or last.overtaken) and compare.is_step(step.first, figure, story)
