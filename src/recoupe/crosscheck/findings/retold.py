"""Sentences that tell again what an earlier article told, with another number."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.figures import bounds, compare
from recoupe.crosscheck.findings.checked import (
    MINOR,
    SHOWN,
    Checked,
    day_of,
    figure_place,
    given,
    quote,
)
from recoupe.crosscheck.findings.planned import are_planned
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding, FindingKind, Place, Thread

WORDS, SHARE = 4, 0.5
"""Stems that both sentences have beside what is counted, and their share of the shorter one."""
FEW, MOST_OF = 3, 0.7
"""The same of short sentences, and of amounts, of which « euros » tells nothing."""
MOST = 60
"""Figures of one noun in a story: above, they are of many things."""
AMOUNTS = frozenset({"money", "fine", "price", "score", "distance", "share"})
"""Measures of which a story has many that no word tells apart."""
SETTLED = AMOUNTS | {"sentence"}
"""Measures of what is once so: another number does not follow, but contradicts."""
IDLE = frozenset({"duration", "magnitude"})
ROLES = frozenset({"level", "result", "forecast"})
"""What a number may be for: every day has its own change."""


class _Told(msgspec.Struct, frozen=True, eq=False):
    """A figure, the stems of what it counts and those of its sentence, and the names there."""

    figure: FigureMention
    counted: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


def find(checked: Checked) -> Iterator[Finding]:
    """A finding for each number that another takes the place of; each sentence once."""
    story = checked.story
    threads = {id: thread for thread in checked.threads for id in thread.members}
    used: set[Place] = set()
    for one, other in _pairs(story):
        places = {Place.at(figure.article.id, figure.sentence) for figure in (one, other)}
        if not places & used:
            used |= places
            yield _finding(one, other, threads, story)


def _pairs(story: Story) -> Iterator[tuple[FigureMention, FigureMention]]:
    """Two numbers of one thing in two articles, the earlier first."""
    alike: dict[object, list[_Told]] = defaultdict(list)
    for told in _all(story):
        figure = told.figure.figure
        alike[figure.unit, figure.measure, figure.role, told.counted].append(told)
    here: dict[object, list[FigureMention]] = defaultdict(list)
    for one in story.figures:
        here[one.article.id, one.sentence].append(one)
    for group in alike.values():
        if len(group) > MOST:
            continue
        for pair in itertools.combinations(group, 2):
            a, b = sorted(pair, key=lambda told: told.figure.moment or "")
            both = a.figure, b.figure
            if _is_one(a, b) and not _knows(a, b, here) and not are_planned(both, story):
                yield both


def _all(story: Story) -> Iterator[_Told]:
    for figure in story.figures:
        one, language = figure.figure, story.language(figure.article)
        counted = stems(one.of or "", language)
        if one.approx == "vague" or one.measure in IDLE or one.role not in ROLES:
            continue
        if figure.moment is None or figure.overtaken or not (counted or one.measure not in MINOR):
            continue
        words = stems(figure.sentence.of(figure.article.text), language) - counted
        named = names_in(figure.article.id, figure.sentence, story)
        yield _Told(figure, counted, words, frozenset(name.id for _, name in named))


def _is_one(one: _Told, other: _Told) -> bool:
    """Whether two sentences of two articles tell the same but for a number, and none of them of
    somebody, or of some place, that the other does not name."""
    a, b = one.figure, other.figure
    if a.article.id == b.article.id or bounds.meet(a.figure, b.figure):
        return False
    low, high = sorted((bounds.middle(a.figure), bounds.middle(b.figure)))
    if compare.is_rounded(low, high) or compare.is_rounded(high, low):
        return False
    if one.names - other.names and other.names - one.names:
        return False
    both, least = len(one.words & other.words), min(len(one.words), len(other.words))
    share = MOST_OF if a.figure.measure in AMOUNTS or both < WORDS else SHARE
    return both >= FEW and both >= share * least


def _knows(one: _Told, other: _Told, here: dict[object, list[FigureMention]]) -> bool:
    """Whether a sentence has the other's number too: « passé de 12 à 17 »."""
    return any(
        bounds.meet(figure.figure, b.figure.figure)
        for a, b in ((one, other), (other, one))
        for figure in here[a.figure.article.id, a.figure.sentence]
    )


def _finding(
    one: FigureMention, other: FigureMention, threads: dict[str, Thread], story: Story
) -> Finding:
    a, b = figure_place(one), figure_place(other)
    sides = tuple(given(f, threads.get(f.id), story)[:SHOWN] for f in (one, other))
    text = story.pack.messages["finding-retold"].format(
        one=_quoted(one, story),
        day=day_of(a, story),
        other=_quoted(other, story),
        later=day_of(b, story),
    )
    return Finding(_kind(one, other), text, (*sides[0], *sides[1]), None, sides)


def _kind(one: FigureMention, other: FigureMention) -> FindingKind:
    if one.figure.measure in SETTLED or one.figure.role == "result":
        return "figure-conflict"
    rises = bounds.middle(other.figure) > bounds.middle(one.figure)
    return "figure-rises" if rises else "figure-falls"


def _quoted(figure: FigureMention, story: Story) -> str:
    place = Place.at(figure.article.id, figure.sentence)
    return quote(place, story, figure.figure.span)
