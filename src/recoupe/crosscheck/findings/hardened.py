"""« au moins 69 », « quelque 140 » in one article, the bare number in a later one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.figures import bounds
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
OF_A_PLACE = "population"
"""A measure of which everybody has a round number: « quelque 25 millions d'habitants »."""
TIMES = frozenset({"day", "hour", "week", "month", "year"})


class _Told(msgspec.Struct, frozen=True, eq=False):
    """A figure, the stems of what it counts and those of its sentence."""

    figure: FigureMention
    counted: frozenset[str]
    words: frozenset[str]


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each number that is bare in a later article, whatever its threads, and of that
    thing in none of those that are careful."""
    story = checked.story
    exact: dict[object, list[FigureMention]] = defaultdict(list)
    careful: dict[object, list[FigureMention]] = defaultdict(list)
    for figure in story.figures:
        idle = figure.figure.unit in TIMES or figure.figure.measure == OF_A_PLACE
        if not idle and _is_telling(_value(figure)):
            home = careful if figure.figure.approx in MESSAGES else exact
            home[_value(figure), figure.figure.unit].append(figure)
    for key, group in careful.items():
        others = [_told(f, story) for f in exact.get(key, ())]
        firsts = [_told(f, story) for f in group] if others else []
        both = _both_ways(firsts, others)
        for first in firsts:
            if first.counted in both:
                continue
            if bare := [one.figure for one in others if _is_one(one, first, story)]:
                yield _finding(first.figure, bare, story)
                break


def _told(figure: FigureMention, story: Story) -> _Told:
    language = story.language(figure.article)
    words = stems(figure.sentence.of(figure.article.text), language)
    return _Told(figure, stems(figure.figure.of or "", language), words)


def _both_ways(careful: list[_Told], bare: list[_Told]) -> set[frozenset[str]]:
    """What one article counts with care and without; a number that says not what it counts may be
    of anything."""
    plain = {(one.figure.article.id, one.counted) for one in bare}
    return {
        one.counted
        for one in careful
        for counted in (one.counted, frozenset[str]())
        if (one.figure.article.id, counted) in plain
    }


def _is_telling(value: float) -> bool:
    return value >= LEAST and bounds.digits(value) >= DIGITS


def _value(figure: FigureMention) -> float:
    return figure.figure.low or figure.figure.high or 0.0


def _is_one(bare: _Told, careful: _Told, story: Story) -> bool:
    """Whether a number of an article that surely came out later counts the same, in words
    alike."""
    one, other = bare.figure, careful.figure
    if one.figure.approx != "exact" or bare.counted != careful.counted:
        return False
    alike = len(bare.words & careful.words) >= SHARED
    return alike and story.came_later(one.article.id, other.article.id)


def _finding(careful: FigureMention, bare: list[FigureMention], story: Story) -> Finding:
    text = story.pack.messages[MESSAGES[careful.figure.approx]].format(
        a=said_by(careful, story, day=True), b=said_by(bare[0], story, day=True)
    )
    sides = ((figure_place(careful),), tuple(map(figure_place, bare))[:SHOWN])
    return Finding("figure-hardened", text, (*sides[0], *sides[1]), None, sides)
