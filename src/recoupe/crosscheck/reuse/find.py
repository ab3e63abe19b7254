"""Who carries whose passages: fingerprints meet, runs of them become passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from recoupe.crosscheck.reuse.direction import Directions
from recoupe.crosscheck.reuse.passages import Passage, passage, runs
from recoupe.crosscheck.reuse.words import Numbers, Positions, Words, fingerprints, spans, words
from recoupe.model import Article, Place, Reading, Reuse


def find_reuse(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[Reuse, ...]:
    """Passages that two articles share, in the order of the articles.

    What more than FEW articles print is told beside the earliest of them only (by its date, else
    by its place in the input): a wire that five hundred outlets print gives five hundred entries,
    not all their pairs. `Copies` tells of two copies that they are of one passage.
    """
    text = words(articles)
    directions = Directions(articles, readings)
    order = sorted(range(len(articles)), key=lambda n: (directions.published[n] or "~", n))
    found = [
        passage
        for pair, starts in _meetings(text, np.array(order, dtype=np.int64))
        for passage in _passages(text, pair, starts)
    ]
    places = {n: spans(articles[n]) for n in {n for p in found for n in (p.a, p.b)}}
    made = [_reuse(p, articles, places, directions) for p in found]
    number = {article.id: n for n, article in enumerate(articles)}
    return tuple(
        sorted(made, key=lambda r: (number[r.a.article], number[r.b.article], r.a.span, r.b.span))
    )


Pair = tuple[int, int]
"""Numbers of two articles, the earlier one first."""


def _meetings(text: Words, order: Positions) -> Iterator[tuple[Pair, Positions]]:
    """For each pair of articles the words (of the row) at which equal n-grams begin in both."""
    hashes, at, article = fingerprints(text)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    sorting = np.lexsort((rank[article], hashes))
    hashes, at, article = hashes[sorting], at[sorting], article[sorting]
    one, other = _met(hashes)
    rows = np.c_[article[one], article[other], at[one], at[other]]
    rows = rows[np.lexsort((rows[:, 2], rows[:, 3], rows[:, 1], rows[:, 0]))]
    if not len(rows):
        return
    cuts = np.flatnonzero(np.any(rows[1:, :2] != rows[:-1, :2], axis=1)) + 1
    for block in np.split(rows, cuts):
        yield (int(block[0, 0]), int(block[0, 1])), block[:, 2:]


FEW = 8
"""So many places of an n-gram are told in all their pairs; more only beside the first."""


def _met(hashes: Numbers) -> tuple[Positions, Positions]:
    """Pairs of rows with equal hashes; `hashes` ascend, each article has each but once."""
    opens = np.ones(len(hashes), dtype=bool)
    opens[1:] = hashes[1:] != hashes[:-1]
    group = np.cumsum(opens) - 1
    size = np.bincount(group)[group]
    first = np.flatnonzero(opens)[group]
    many = np.flatnonzero((size > FEW) & ~opens)
    ones, others = [first[many]], [many]
    for step in range(1, FEW):
        row = np.flatnonzero((group[step:] == group[:-step]) & (size[step:] <= FEW))
        ones.append(row)
        others.append(row + step)
    return np.concatenate(ones), np.concatenate(others)


def _passages(text: Words, pair: Pair, starts: Positions) -> Iterator[Passage]:
    a, b = (text.numbers[text.starts[n] : text.starts[n + 1]] for n in pair)
    local = starts - text.starts[list(pair)]
    taken: list[Passage] = []
    for run in runs(local):
        found = passage(pair, a, b, run)
        if found is not None and not any(found.repeats(other) for other in taken):
            taken.append(found)
    yield from taken


def _reuse(
    found: Passage,
    articles: Sequence[Article],
    places: dict[int, list[tuple[int, int]]],
    directions: Directions,
) -> Reuse:
    def place(number: int, first: int, last: int) -> Place:
        words = places[number]
        return Place(articles[number].id, words[first][0], words[last - 1][1])

    one, other = place(found.a, *found.in_a), place(found.b, *found.in_b)
    whole = found.words / max(1, len(places[found.a])), found.words / max(1, len(places[found.b]))
    direction = directions.of(found.a, found.b, whole)
    made = Reuse("verbatim" if found.verbatim else "near", one, other, *direction)
    return made if found.a < found.b else made.turned()
