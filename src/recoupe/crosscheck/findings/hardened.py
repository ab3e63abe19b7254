"""« au moins 69 », « quelque 140 » in one article, the bare number in a later one."""

from __future__ import annotations

import bisect
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
    "range": "finding-hardened-range",
}
"""How a number may be told with care, and what is said where the care is lost."""
LEAST = 20
"""Numbers below this are often alike by chance."""
SHARED, LONG = 3, 3
"""Stems of both sentences, what is counted among them, by which two numbers of a thread are one;
digits of a number, noughts at its end aside, that are enough by themselves."""
DIGITS = 2
"""Digits without which two that one noun counts are not one: many things are 2.000."""
CLOSE = 0.01
"""How far, of itself, a number may lie from the ceiling it was: « 1.044 au plus », « 1.050 »."""
IDLE = frozenset(
    {"population", "duration", "distance", "other", "sentence", "fine", "infected", "tested"}
)
"""Measures of which everybody has a round number (« quelque 25 millions d'habitants »), of which a
story has many, of what is asked for and then given, or of what grows past it day by day."""


class _Told(msgspec.Struct, frozen=True, eq=False):
    """A figure, where it stands among all in the order of their days, its thread, the stems of what
    it counts and those of its sentence."""

    figure: FigureMention
    order: int
    thread: str | None
    counted: frozenset[str]
    words: frozenset[str]


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each number that is bare in a later article which gives it with no care: of
    what its thread counts, or, whatever its threads, of what is called so. Not where its own
    article gives it bare as well."""
    story = checked.story
    threads = {id: thread.id for thread in checked.of_kind("figure") for id in thread.members}
    careful: list[_Told] = []
    exact: dict[str, list[_Told]] = defaultdict(list)
    in_order = sorted(story.figures, key=lambda figure: figure.moment or "")
    for order, figure in enumerate(in_order):
        one = figure.figure
        if one.measure not in IDLE and bounds.middle(one) >= LEAST:
            if one.approx in MESSAGES:
                careful.append(_told(figure, order, threads, story))
            elif one.approx == "exact":
                exact[one.unit].append(_told(figure, order, threads, story))
    for every in exact.values():
        every.sort(key=_worth)
    alike = _by_bound(careful)
    done: set[object] = set()
    for first in careful:
        again = [one for key in _bounds(first) for one in alike[key] if _is_one_thing(first, one)]
        near = _at_bounds(first, exact[first.figure.figure.unit])
        same = [one for one in near if _is_one_thing(one, first)]
        guarded = {one.figure.article.id for one in again}
        bare = [one for one in same if _has_lost_it(one, first, guarded, story)]
        both = any(one.figure.article.id == first.figure.article.id for one in same)
        if bare and not both and not done & {one.figure.id for one in again}:
            done.update(one.figure.id for one in again)
            yield _finding(first, [one.figure for one in bare], story)


def _worth(one: _Told) -> float:
    return one.figure.figure.low or 0.0


def _at_bounds(careful: _Told, bare: list[_Told]) -> list[_Told]:
    """Those of some bare numbers, sorted by what they are worth, that are a bound of a careful
    one, in the order of their days."""
    one = careful.figure.figure
    near = CLOSE * (one.high or 0.0) if one.approx == "at_most" else 0.0
    found: dict[str, _Told] = {}
    for _, limit in _bounds(careful):
        first = bisect.bisect_left(bare, limit - near, key=_worth)
        last = bisect.bisect_right(bare, limit + near, key=_worth)
        found |= {told.figure.id: told for told in bare[first:last]}
    return sorted(found.values(), key=lambda told: told.order)


def _by_bound(careful: list[_Told]) -> dict[tuple[str, float], list[_Told]]:
    """Careful numbers by each of their bounds."""
    found: dict[tuple[str, float], list[_Told]] = defaultdict(list)
    for one in careful:
        for key in _bounds(one):
            found[key].append(one)
    return found


def _bounds(one: _Told) -> list[tuple[str, float]]:
    """Unit and worth of the bounds of a number, each once."""
    figure = one.figure.figure
    limits = dict.fromkeys(limit for limit in (figure.low, figure.high) if limit is not None)
    return [(figure.unit, limit) for limit in limits]


def _told(figure: FigureMention, order: int, threads: dict[str, str], story: Story) -> _Told:
    language = story.language(figure.article)
    words = stems(figure.sentence.of(figure.article.text), language)
    counted = stems(figure.figure.of or "", language)
    return _Told(figure, order, threads.get(figure.id), counted, words)


def _is_one_thing(one: _Told, other: _Told) -> bool:
    """Whether one thread or one noun counts both; a number that says not what it counts may be of
    anything in its article."""
    if one.thread is not None and one.thread == other.thread:
        return True
    beside = one.figure.article.id == other.figure.article.id and not one.counted
    return beside or one.counted == other.counted


def _has_lost_it(bare: _Told, careful: _Told, guarded: set[str], story: Story) -> bool:
    """Whether an article that surely came out later, and is not careful anywhere, tells the same in
    words alike."""
    one, other = bare.figure.article, careful.figure.article
    if one.id in guarded or not story.came_later(one.id, other.id):
        return False
    digits = bounds.digits(bare.figure.figure.low or 0.0)
    shared = len(bare.words & careful.words)
    if bare.thread is not None and bare.thread == careful.thread:
        return shared >= SHARED or digits >= LONG
    return shared >= SHARED and digits >= DIGITS and bare.counted == careful.counted


def _finding(careful: _Told, bare: list[FigureMention], story: Story) -> Finding:
    text = story.pack.messages[MESSAGES[careful.figure.figure.approx]].format(
        a=said_by(careful.figure, story, day=True), b=said_by(bare[0], story, day=True)
    )
    sides = ((figure_place(careful.figure),), tuple(map(figure_place, bare))[:SHOWN])
    return Finding("figure-hardened", text, (*sides[0], *sides[1]), careful.thread, sides)
