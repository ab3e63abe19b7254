"""Two numbers that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds, compare, labels
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.evidence.values import GROWING
from recoupe.crosscheck.findings.checked import (
    Checked,
    given,
    is_tick,
    said_by,
)
from recoupe.crosscheck.findings.incomparable import are_far, are_incomparable, are_listed
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding, Thread


def find(checked: Checked) -> Iterator[Finding]:
    """« 806.000 selon le ministère, 1,5 million selon la CGT », with all who give either."""
    story = checked.story
    for thread in checked.of_kind("figure"):
        if (pair := rivals(thread, story)) is None:
            continue
        sides = tuple(given(figure, thread, story) for figure in pair)
        a, b = (said_by(figure, story) for figure in pair)
        text = story.pack.messages["finding-figure-conflict"].format(
            label=labels.within(thread.label, story.pack), a=a, b=b
        )
        yield Finding("figure-conflict", text, (*sides[0], *sides[1]), thread.id, sides)


def rivals(thread: Thread, story: Story) -> tuple[FigureMention, FigureMention] | None:
    """The two numbers of a thread that contradict each other before a reader; None where something
    tells them apart: other nouns, or so little that a toll grew by it."""
    if thread.verdict != "conflict":
        return None
    a, b = story.figure(thread.grounds[0]), story.figure(thread.grounds[-1])
    members = [story.figure(id) for id in thread.members]
    other = are_listed(a, b, story) or are_incomparable(a, b, story) or are_far(a, b, members)
    tick = a.figure.measure in GROWING and is_tick(bounds.middle(a.figure), bounds.middle(b.figure))
    other = other or tick or _are_of_two_nouns(a, b, story)
    return (a, b) if compare.is_rival(a, b, story) and not other else None


def _are_of_two_nouns(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """« 34 % des satisfaits », « 31 % des mécontents »: whether each tells of what it counts what
    the other does not; of sums the words around tell nothing of the kind."""
    one, other = (of_story(story)[figure.id].kind for figure in (a, b))
    counted = {a.figure.unit, b.figure.unit} <= {"percent", "person", "fraction"}
    return counted and bool(one - other and other - one)
