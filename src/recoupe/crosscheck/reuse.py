"""Passages that articles share: who carries whose words.

Hashed word n-grams find the places (winnowing's idea, Schleimer et al. 2003, with every
n-gram kept: stories are small); matching runs are joined over small edits.
"""

from __future__ import annotations

import re
from collections import defaultdict

import msgspec

from recoupe.matching import fold
from recoupe.model import Article, Place, Reuse, Span

GRAM = 5
"""Words in an n-gram."""
SHORTEST = 18
"""Words a shared passage must have."""
GAP = 12
"""Words that may be changed, added or cut between two matching runs of one passage."""
COMMON = 200
"""An n-gram in more places than this is boilerplate."""


class _Words(msgspec.Struct, frozen=True):
    """An article's words, folded, with their places in its text."""

    folded: tuple[str, ...]
    spans: tuple[Span, ...]


def find(articles: list[Article]) -> tuple[Reuse, ...]:
    """Shared passages of every pair of articles, in the order of the articles."""
    words = [_words(article) for article in articles]
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(words):
        for start in range(len(text.folded) - GRAM + 1):
            places[text.folded[start : start + GRAM]].append((number, start))
    matches: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for spots in places.values():
        if 1 < len(spots) <= COMMON:
            for i, (a, start) in enumerate(spots):
                for b, other in spots[i + 1 :]:
                    if a != b:
                        matches[a, b].append((start, other))
    found = []
    for (a, b), starts in sorted(matches.items()):
        for run, twin, exact in _passages(sorted(starts)):
            found.append(_reuse(articles, words, (a, run), (b, twin), exact))
    return tuple(found)


def _words(article: Article) -> _Words:
    folded, spans = [], []
    for paragraph in article.paragraphs:
        for match in re.finditer(r"[\w’'-]+", paragraph.of(article.text)):
            folded.append(fold(match[0]))
            spans.append(Span(match.start(), match.end()).shift(paragraph.start))
    return _Words(tuple(folded), tuple(spans))


Run = tuple[int, int]
"""Words of a passage in one article, half-open."""


def _passages(starts: list[tuple[int, int]]) -> list[tuple[Run, Run, bool]]:
    """Runs of matching n-grams joined into passages: words in both, and whether unedited."""
    runs: list[list[int]] = []
    for a, b in starts:
        run = next((r for r in reversed(runs) if _continues(r, a, b)), None)
        if run is None:
            runs.append([a, a + GRAM, b, b + GRAM, 0])
        else:
            run[4] += a > run[1] or b > run[3] or a - run[0] != b - run[2]
            run[1], run[3] = max(run[1], a + GRAM), max(run[3], b + GRAM)
    return [
        ((r[0], r[1]), (r[2], r[3]), r[4] == 0)
        for r in runs
        if min(r[1] - r[0], r[3] - r[2]) >= SHORTEST
    ]


def _continues(run: list[int], a: int, b: int) -> bool:
    return run[0] <= a <= run[1] + GAP and run[2] <= b <= run[3] + GAP and b >= run[2]


def _reuse(
    articles: list[Article],
    words: list[_Words],
    one: tuple[int, Run],
    other: tuple[int, Run],
    exact: bool,
) -> Reuse:
    def place(number: int, run: Run) -> Place:
        spans = words[number].spans
        return Place(articles[number].id, Span(spans[run[0]].start, spans[run[1] - 1].end))

    return Reuse("verbatim" if exact else "near", place(*one), place(*other))
