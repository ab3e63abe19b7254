"""Sentences that tell again what an earlier article told, with another number."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.figures import bounds, compare
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.nouns import NounWords, is_rest, words_of
from recoupe.crosscheck.figures.series import is_passed, series
from recoupe.crosscheck.findings.checked import (
    MINOR,
    PLACE,
    SHOWN,
    UNNAMED,
    Checked,
    day_of,
    figure_place,
    given,
    is_tick,
    quote,
)
from recoupe.crosscheck.findings.incomparable import are_incomparable
from recoupe.crosscheck.findings.planned import are_planned
from recoupe.crosscheck.mentions import names_in
from recoupe.crosscheck.statements.claims import stems
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Finding, FindingKind, Place, Thread

WORDS, SHARE = 4, 0.5
"""Stems that both sentences have beside what is counted, and their share of the shorter one."""
FEW, MOST_OF = 3, 0.7
"""The same of short sentences, and of amounts, of which « euros » tells nothing."""
TOGETHER, LEAST = 0.36, 2
"""The share and the stems where both numbers lie in one thread, and count what one noun says."""
LISTED = 2
"""Numbers of one measure above which a sentence is a list, of which another is another's."""
RISES, FALLS = 8.0, 4.0
"""How many times as high, or as low, another number of what is no amount may be: « une trentaine de
morts » and « quatre morts » are of two groups."""
NEXT = 3
"""Words behind a number with no noun that may tell what it counts."""
MOST = 60
"""Figures of one noun in a story: above, they are of many things."""
AMOUNTS = frozenset({"money", "fine", "price", "score", "distance", "share"})
"""Measures of which a story has many that no word tells apart."""
IDLE = frozenset({"duration", "magnitude"})
"""Measures of which a number is told again only by a thread: a story has many."""
SETTLED = AMOUNTS | IDLE | {"sentence"}
"""Measures of what is once so: another number does not follow, but contradicts."""
ROLES = frozenset({"level", "part", "result", "forecast"})
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
    for one, other in (*_pairs(story), *_in_threads(checked)):
        places = {Place.at(figure.article.id, figure.sentence) for figure in (one, other)}
        if not places & used:
            used |= places
            yield _finding(one, other, threads, story)


def _pairs(story: Story) -> Iterator[tuple[FigureMention, FigureMention]]:
    """Two numbers of one thing in two articles, the earlier first."""
    alike: dict[object, list[_Told]] = defaultdict(list)
    listed = Counter(map(_list_of, story.figures))
    for told in _all(story):
        figure = told.figure.figure
        if listed[_list_of(told.figure)] <= LISTED:
            alike[figure.unit, figure.measure, figure.role, told.counted].append(told)
    for group in alike.values():
        if len(group) > MOST:
            continue
        for pair in itertools.combinations(group, 2):
            a, b = sorted(pair, key=lambda told: told.figure.moment or "")
            both = a.figure, b.figure
            if (
                _is_one(a, b, story)
                and not _knows(a, b, story)
                and not compare.are_daily(*both, story)
                and not are_planned(both, story)
                and not are_incomparable(*both, story)
                and _follow_alike(*both, listed, story)
            ):
                yield both


def _all(story: Story) -> Iterator[_Told]:
    for figure in story.figures:
        if figure.figure.measure not in IDLE and _is_telling(figure, story):
            told = _told(figure, story)
            if told.counted or figure.figure.measure not in MINOR:
                yield told


def _is_telling(figure: FigureMention, story: Story) -> bool:
    one, count = figure.figure, of_story(story)[figure.id]
    if (
        one.approx == "vague"
        or not {one.role, count.role} <= ROLES
        or one.unit == PLACE
        or one.measure == UNNAMED
    ):
        return False
    return figure.moment is not None and not figure.overtaken and not is_passed(figure, story)


def _told(figure: FigureMention, story: Story) -> _Told:
    language = story.language(figure.article)
    counted = stems(figure.figure.of or "", language)
    words = stems(figure.sentence.of(figure.article.text), language) - counted
    named = names_in(figure.article.id, figure.sentence, story)
    return _Told(figure, counted, words, frozenset(name.id for _, name in named))


def _in_threads(checked: Checked) -> Iterator[tuple[FigureMention, FigureMention]]:
    """The first two numbers of each thread, in sentences less alike, the earlier first; none of
    what is told step by step."""
    story = checked.story
    listed = Counter(map(_list_of, story.figures))
    for thread in checked.of_kind("figure"):
        members = [story.figure(id) for id in thread.members]
        told = [
            _told(figure, story)
            for figure in members
            if _is_telling(figure, story) and listed[_list_of(figure)] <= LISTED
        ]
        if len(told) <= MOST and not _is_told_in_steps(thread, members, story):
            every = sorted(told, key=lambda one: one.figure.moment or "")
            pairs = itertools.combinations(every, 2)
            first = (pair for pair in pairs if _is_one_of_thread(*pair, members, story))
            yield from ((a.figure, b.figure) for a, b in itertools.islice(first, 1))


def _is_told_in_steps(thread: Thread, members: list[FigureMention], story: Story) -> bool:
    moves = thread.verdict == "evolves" and members[0].figure.measure not in IDLE
    return moves and len(series(members, story)) > 1


def _list_of(figure: FigureMention) -> object:
    return figure.article.id, figure.sentence, figure.figure.unit, figure.figure.measure


def _is_one_of_thread(one: _Told, other: _Told, members: list[FigureMention], story: Story) -> bool:
    """Whether the sentences of two numbers of a thread are of one thing, the second of an article
    that came out later."""
    a, b = one.figure, other.figure
    counts = of_story(story)
    if not _differ(a, b, story) or bounds.meet(counts[a.id], counts[b.id]):
        return False
    if compare.are_daily(a, b, story):
        return False
    if one.counted != other.counted or _name_others(one, other):
        return False
    both, least = len(one.words & other.words), min(len(one.words), len(other.words))
    if both < LEAST or both < _share(one) * least:
        return False
    later = story.came_later(b.article.id, a.article.id)
    beside = compare.are_beside(a, b, members, story) or are_planned((a, b), story)
    return later and not beside and not are_incomparable(a, b, story)


def _follow_alike(
    a: FigureMention, b: FigureMention, listed: Counter[object], story: Story
) -> bool:
    """Whether two numbers that name nothing, of sentences with several of them, are of what the
    same word tells, not as « 508 admis » and « 3.223 hospitalisés » are."""
    if a.figure.of or b.figure.of or max(listed[_list_of(a)], listed[_list_of(b)]) < LISTED:
        return True
    one, other = (_following(figure, story) for figure in (a, b))
    return not one or not other or bool(one & other)


def _following(figure: FigureMention, story: Story) -> frozenset[str]:
    """The stems of the first words behind a number, within its sentence."""
    words = figure.article.text[figure.figure.span.end : figure.sentence.end].split()[:NEXT]
    return stems(" ".join(words), story.language(figure.article))


def _share(one: _Told) -> float:
    """The share of the shorter sentence's stems that two of one thread must have."""
    if one.figure.figure.measure in AMOUNTS:
        return MOST_OF
    return SHARE if not one.counted and one.figure.figure.measure in MINOR else TOGETHER


def _is_one(one: _Told, other: _Told, story: Story) -> bool:
    """Whether two sentences of two articles tell the same but for a number, and none of them of
    somebody, or of some place, that the other does not name."""
    a, b = one.figure, other.figure
    if not _differ(a, b, story) or _name_others(one, other):
        return False
    both, least = len(one.words & other.words), min(len(one.words), len(other.words))
    share = MOST_OF if a.figure.measure in AMOUNTS or both < WORDS else SHARE
    return both >= FEW and both >= share * least


def _differ(a: FigureMention, b: FigureMention, story: Story) -> bool:
    """Whether two articles give two numbers, none of which is the other with fewer digits, the
    second not far from the first; « deux autres otages » are not « quatre otages »."""
    if a.article.id == b.article.id or bounds.meet(a.figure, b.figure):
        return False
    if is_rest(a, _words(a, story)) != is_rest(b, _words(b, story)):
        return False
    before, after = bounds.middle(a.figure), bounds.middle(b.figure)
    far = not before / FALLS <= after <= RISES * before
    far = far or compare.is_leap(a, b)
    if a.figure.measure not in SETTLED and (far or is_tick(before, after)):
        return False
    return not compare.is_rounded(before, after)


def _words(figure: FigureMention, story: Story) -> NounWords:
    return words_of(story.language(figure.article))


def _name_others(one: _Told, other: _Told) -> bool:
    """Whether each sentence names somebody, or some place, that the other does not."""
    return bool(one.names - other.names and other.names - one.names)


def _knows(one: _Told, other: _Told, story: Story) -> bool:
    """Whether a sentence has the other's number too: « passé de 12 à 17 »."""
    return any(
        bounds.meet(figure.figure, b.figure.figure)
        for a, b in ((one, other), (other, one))
        for figure in story.figures_beside(a.figure)
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
