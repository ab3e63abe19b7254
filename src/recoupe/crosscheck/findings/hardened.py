"""« au moins 69 », « quelque 140 » in one article, the bare number in a later one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from recoupe.crosscheck.findings.checked import SHOWN, Checked, figure_place, said_by
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding

MESSAGES = {
    "at_most": "finding-hardened",
    "at_least": "finding-hardened-floor",
    "about": "finding-hardened-about",
}
"""How a number may be told with care, and what is said where the care is lost."""
LEAST = 20
"""Numbers below this are often alike by chance."""
DIGITS, SHARED = 2, 3
"""Digits of a number, zeros at its end aside (many things are 2.000), and stems of both sentences,
what is counted among them, by which two are one number of one thing."""
TIMES = frozenset({"day", "hour", "week", "month", "year"})


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each number that is bare in a later article, whatever its threads."""
    story = checked.story
    exact: dict[object, list[FigureMention]] = defaultdict(list)
    careful: dict[object, list[FigureMention]] = defaultdict(list)
    for figure in story.figures:
        if figure.figure.unit not in TIMES and _is_telling(_value(figure)):
            home = careful if figure.figure.approx in MESSAGES else exact
            home[_value(figure), figure.figure.unit].append(figure)
    for key, group in careful.items():
        known = {figure.article.id for figure in group}
        for first in group:
            bare = [f for f in exact[key] if f.article.id not in known and _is_one(f, first, story)]
            if bare:
                yield _finding(first, bare, story)
                break


def _is_telling(value: float) -> bool:
    return value >= LEAST and len(f"{value:.0f}".rstrip("0")) >= DIGITS


def _value(figure: FigureMention) -> float:
    return figure.figure.low or figure.figure.high or 0.0


def _is_one(bare: FigureMention, careful: FigureMention, story: Story) -> bool:
    """Whether a number of an article that came out later counts the same, in words alike."""
    exact = bare.figure.approx == "exact" and bare.moment is not None and careful.moment is not None
    if not exact or (bare.moment or "") < (careful.moment or ""):
        return False
    ours, theirs = (story.language(f.article) for f in (bare, careful))
    if stems(bare.figure.of or "", ours) != stems(careful.figure.of or "", theirs):
        return False
    words = stems(bare.sentence.of(bare.article.text), ours)
    both = len(words & stems(careful.sentence.of(careful.article.text), theirs))
    return both >= SHARED


def _finding(careful: FigureMention, bare: list[FigureMention], story: Story) -> Finding:
    text = story.pack.messages[MESSAGES[careful.figure.approx]].format(
        a=said_by(careful, story, day=True), b=said_by(bare[0], story, day=True)
    )
    sides = ((figure_place(careful),), tuple(map(figure_place, bare))[:SHOWN])
    return Finding("figure-hardened", text, (*sides[0], *sides[1]), None, sides)
