"""Whose a figure is that does not say so, by others of its thread that do."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator

import msgspec

from recoupe.crosscheck.reuse import Copies
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Place, Thread
from recoupe.model.reading import Measure

GIVEN: frozenset[Measure] = frozenset({"sentence", "fine", "jobs", "cut"})
"""What is always somebody's: one article that says whose is enough. In others one alone may have
been misread: of numbers lent on its word, two in three were not its holder's."""


def with_lent(
    story: Story, threads: Iterable[Thread], copies: Copies, ruled: Collection[str] = ()
) -> Story:
    """The story, its figures without a holder having the one that all of their thread have that
    have any: « quatre ans de prison » is Karev's where other articles say so of the same. `copies`
    tells passages that are copies of one another; `ruled` are ids of figures of which an editor
    said whose they are, or that they are nobody's.

    >>> with_lent(story, threads, copies).figure("f7").holder  # doctest: +SKIP
    'n2'
    """
    every = (pair for thread in threads for pair in _lent(thread, story, copies))
    lent = {id: name for id, name in every if id not in ruled}
    if not lent:
        return story
    figures = tuple(
        msgspec.structs.replace(figure, holder=lent[figure.id]) if figure.id in lent else figure
        for figure in story.figures
    )
    return msgspec.structs.replace(story, figures=figures)


def _lent(thread: Thread, story: Story, copies: Copies) -> Iterator[tuple[str, str]]:
    """The figures of a thread that get a holder, with it."""
    if thread.kind != "figure" or len(thread.members) == 1:
        return
    figures = [story.figure(id) for id in thread.members]
    telling = [figure for figure in figures if figure.holder is not None]
    holders = {figure.holder for figure in telling if figure.holder is not None}
    if len(holders) != 1 or not _is_told(telling, copies):
        return
    [holder] = holders
    yield from ((figure.id, holder) for figure in figures if figure.holder is None)


def _is_told(telling: Collection[FigureMention], copies: Copies) -> bool:
    """Whether those that say whose they are say it surely: two passages of which neither is a copy
    of the other, or one of what is always somebody's."""
    places = [Place.at(figure.article.id, figure.figure.span) for figure in telling]
    two = (not copies.same(one, other) for one, other in itertools.combinations(places, 2))
    return any(figure.figure.measure in GIVEN for figure in telling) or any(two)
