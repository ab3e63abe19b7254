"""What articles that give two numbers tell: that they are not of one thing."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Set

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.figures.evidence.points import Point
from recoupe.crosscheck.figures.evidence.purpose import APART, is_toll
from recoupe.crosscheck.figures.evidence.wording import RIVALLED
from recoupe.crosscheck.story import Story
from recoupe.model import Span

Number = tuple[str, str, str, float | None, float | None]
"""What is asked for or only compares, as such; of people the measure; the unit and bounds."""
Telling = tuple[str, str | None]
"""An article, and on whose word it gives a number."""
Sentence = tuple[str, Span]
"""An article, and where in it a sentence stands."""


def of_articles(a: Cell, b: Cell, story: Story) -> Iterator[Point]:
    """One article that gives both on one's word, though they do not meet, tells them apart."""
    if sentences(a) & sentences(b):
        yield Point("listed" if bounds.same(a.count, b.count) else "one-sentence")
    if bounds.meet(a.count, b.count):
        one_compared = are_compared(a.count) != are_compared(b.count)
        if one_compared and (share := max(_beside(a, b, story), _beside(b, a, story))):
            yield Point("people-compared", share)
        return
    if a.count.overtaken != b.count.overtaken:
        return
    one, other = tellings(a), tellings(b)
    apart = len(one & other) / min(len(one), len(other))
    if apart:
        yield Point("told-apart", apart)
    if share := max(_beside(a, b, story), _beside(b, a, story)) - apart:
        yield Point("beside-its-number", share)


def are_compared(count: Count) -> bool:
    """Whether it is of people of another year or place: an article that gives them beside those of
    the story tells of two, however many they are."""
    return count.role == "comparison" and count.unit == "person"


def tellings(cell: Cell) -> set[Telling]:
    """The articles that give a number, with those on whose word they do."""
    return {(article, teller) for article, told in cell.tellers.items() for teller in told}


def sentences(cell: Cell) -> set[Sentence]:
    """The sentences in which a number stands."""
    return {(figure.article.id, figure.sentence) for figure in cell.figures}


def _beside(cell: Cell, other: Cell, story: Story) -> float:
    """In which share of its articles a cell stands beside the number of the other."""
    theirs, told = number(other), tellers(story)
    beside = [
        is_on_one_word(cell, by, told[id][theirs])
        for id, by in cell.tellers.items()
        if theirs in told.get(id, {})
    ]
    return sum(beside) / len(cell.tellers)


def is_on_one_word(cell: Cell, by: Set[str | None], there: Set[str | None]) -> bool:
    """Whether an article gives a number of a cell and another on one's word: of what is disputed,
    what somebody says and what the article says may differ."""
    disputed = is_toll(cell.count) or cell.count.measure in RIVALLED
    return bool(by & there) or (not disputed and None in by | there)


def number(cell: Cell) -> Number:
    """The number of a cell."""
    return _of_count(cell.count)


def _of_count(count: Count) -> Number:
    role = count.role if count.role in APART else ""
    measure = count.measure if count.unit == "person" else ""
    return role, measure, count.unit, count.low, count.high


@functools.lru_cache(maxsize=4)
def tellers(story: Story) -> dict[str, dict[Number, frozenset[str | None]]]:
    """By article and number, on whose word it is given, those aside that are told as overtaken."""
    found: dict[str, dict[Number, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    counts = of_story(story)
    for figure in story.figures:
        count = counts[figure.id]
        if not count.overtaken:
            found[figure.article.id][_of_count(count)].add(figure.teller)
    return {
        article: {number: frozenset(by) for number, by in numbers.items()}
        for article, numbers in found.items()
    }
