"""What articles that give two numbers tell: that they are not of one thing."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator

from recoupe.crosscheck.figures import bounds
from recoupe.crosscheck.figures.cells import Cell
from recoupe.crosscheck.figures.counts import Count, of_story
from recoupe.crosscheck.figures.evidence.points import Point
from recoupe.crosscheck.figures.evidence.purpose import APART, is_toll
from recoupe.crosscheck.figures.evidence.wording import RIVALLED
from recoupe.crosscheck.story import Story, by_story
from recoupe.model import Span

Number = tuple[str, str, str, float | None, float | None]
"""What is asked for or only compares, as such; of people the measure; the unit and bounds."""


def of_articles(a: Cell, b: Cell, story: Story) -> Iterator[Point]:
    """One article that gives both on one's word, though they do not meet, tells them apart; and so
    it does the parts of one whole: « dont 16 à l'hôtel et 18 chez lui »."""
    if {f.whole for f in a.figures if f.whole} & {f.whole for f in b.figures if f.whole}:
        yield Point("parts-of-one")
    if not bounds.same(a.count, b.count) and (_is_within(a, b, story) or _is_within(b, a, story)):
        yield Point("part-of-it")
    if _sentences(a) & _sentences(b):
        yield Point("one-sentence")
    one, other = a.count, b.count
    if bounds.meet(one, other) or one.overtaken != other.overtaken:
        return
    both = sum(len(a.tellers[x] & b.tellers[x]) for x in a.tellers.keys() & b.tellers.keys())
    least = min(sum(map(len, a.tellers.values())), sum(map(len, b.tellers.values())))
    if both:
        yield Point("told-apart", both / least)
    if share := max(_beside(a, b, story), _beside(b, a, story)) - both / least:
        yield Point("beside-its-number", share)


def _beside(cell: Cell, other: Cell, story: Story) -> float:
    """In which share of its articles a cell stands beside the number of the other."""
    return beside(cell, story).get(number(other), 0.0)


@by_story
def beside(cell: Cell, story: Story) -> dict[Number, float]:
    """For each number in which share of its articles a cell stands beside it, on one's word: of
    what is disputed, what somebody says and what the article says may differ."""
    disputed = is_toll(cell.count) or cell.count.measure in RIVALLED
    told: Counter[Number] = Counter()
    for id, by in cell.tellers.items():
        for found, there in _tellers(story).get(id, {}).items():
            if by & there or (not disputed and None in by | there):
                told[found] += 1
    return {found: times / len(cell.tellers) for found, times in told.items()}


def _is_within(part: Cell, whole: Cell, story: Story) -> bool:
    """« Sept des huit raffineries »: a part of this number, in this article or another."""
    return number(whole)[2:] in wholes(part, story)


def wholes(part: Cell, story: Story) -> set[tuple[str, float | None, float | None]]:
    """The units and bounds of what a cell is told as a part of."""
    found = (of_story(story)[figure.whole] for figure in part.figures if figure.whole)
    return {_of_count(whole)[2:] for whole in found}


def number(cell: Cell) -> Number:
    """The number of a cell."""
    return _of_count(cell.count)


def _of_count(count: Count) -> Number:
    role = count.role if count.role in APART else ""
    measure = count.measure if count.unit == "person" else ""
    return role, measure, count.unit, count.low, count.high


@functools.lru_cache(maxsize=4)
def _tellers(story: Story) -> dict[str, dict[Number, set[str | None]]]:
    """By article and number, on whose word it is given, those aside that are told as overtaken."""
    found: dict[str, dict[Number, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    counts = of_story(story)
    for figure in story.figures:
        count = counts[figure.id]
        if not count.overtaken:
            found[figure.article.id][_of_count(count)].add(figure.teller)
    return {article: dict(numbers) for article, numbers in found.items()}


def _sentences(cell: Cell) -> set[tuple[str, Span]]:
    return {(figure.article.id, figure.sentence) for figure in cell.figures}
