"""Two sides that cannot both be right: numbers, who said it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from rapidfuzz import fuzz

from recoupe.crosscheck.figures import compare, labels
from recoupe.crosscheck.findings.apart import are_apart, are_far, are_listed
from recoupe.crosscheck.findings.checked import (
    Checked,
    given,
    said_by,
    statement_place,
)
from recoupe.crosscheck.sources import is_sure
from recoupe.crosscheck.story import FigureMention, StatementMention, Story
from recoupe.matching import fold
from recoupe.model import Finding, Thread

ONE_QUOTATION = 90
"""Likeness (0 to 100, rapidfuzz) from which two quotations are one."""
LONG = 6
"""Words a quotation must have to be told from another."""


def find(checked: Checked) -> Iterator[Finding]:
    """Counts that conflict, one quotation given to two people."""
    yield from _figures(checked)
    yield from _statements(checked)


def _figures(checked: Checked) -> Iterator[Finding]:
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
    tells them apart."""
    if thread.verdict != "conflict":
        return None
    a, b = story.figure(thread.grounds[0]), story.figure(thread.grounds[-1])
    members = [story.figure(id) for id in thread.members]
    beside = compare.are_beside(a, b, members, story) or are_listed(a, b, story)
    apart = beside or are_apart(a, b, story) or are_far(a, b, members)
    return (a, b) if compare.is_rival(a, b, story) and not apart else None


def _statements(checked: Checked) -> Iterator[Finding]:
    for thread in checked.of_kind("statement"):
        yield from _two_speakers(thread, checked)


def _two_speakers(thread: Thread, checked: Checked) -> Iterator[Finding]:
    story = checked.story
    quoted = [told for told in map(story.told, thread.members) if _is_long_quotation(told, story)]
    for a, b in itertools.combinations(quoted, 2):
        one, other = story.name(a.voice), story.name(b.voice)
        same = fuzz.ratio(fold(a.words), fold(b.words)) >= ONE_QUOTATION
        if one and other and one != other and one.kind == other.kind == "person" and same:
            text = story.pack.messages["finding-two-speakers"].format(
                words=thread.label, a=one.label, b=other.label
            )
            places = statement_place(a), statement_place(b)
            sides = tuple((place,) for place in places)
            yield Finding("two-speakers", text, places, thread.id, sides)
            return


def _is_long_quotation(told: StatementMention, story: Story) -> bool:
    voiced = told.statement.mode == "direct" and is_sure(told, story)
    return voiced and len(told.words.split()) >= LONG
