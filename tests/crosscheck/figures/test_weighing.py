"""Very many pairs weighed at once weigh what each weighs by itself, to the last bit."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import msgspec
import numpy as np
import pytest

from recoupe import lang, pipeline, sources
from recoupe.crosscheck import assembling, identities
from recoupe.crosscheck.figures import cells, clusters, evidence
from recoupe.crosscheck.figures.evidence import values
from recoupe.crosscheck.figures.evidence.every_value import Values
from recoupe.crosscheck.figures.weighing import Weighing
from recoupe.crosscheck.figures.weights import APART, POINTS
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.story import Story
from recoupe.model import ByHand
from stories import coverage

TOLD = ("usine", "seisme", "greve")


def assembled(paths: list[Path]) -> Story:
    """A story of the articles of some files."""
    raw, _ = sources.gather(map(str, paths))
    read = list(pipeline.read(raw).values())
    pack = lang.load("fr")
    found = identities.identify([reading for _, reading in read], pack, ByHand())
    articles, readings = [a for a, _ in read], [r for _, r in read]
    return assembling.assemble(articles, readings, found.names, found.holder, pack, {})


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Three events as one story, so that much meets that has nothing to do with it."""
    folder = tmp_path_factory.mktemp("told")
    return assembled([coverage.load(name).write(folder) for name in TOLD])


def test_many_at_once_weigh_what_each_does(told: Story) -> None:
    every = cells.cells(told)
    weighing = Weighing(every, told, Meaning())
    found = weighing.weights(np.arange(len(every)), np.arange(len(every)))
    told_apart = 0
    for a, b in combinations(range(len(every)), 2):
        compared = weighing.compared(a, b)
        one = evidence.weigh(weighing.points(a, b)) if compared else APART
        assert found[a, b] == found[b, a] == one
        told_apart += compared
    assert told_apart > 1000
    assert (np.diag(found) == APART).all()


def test_every_value_is_that_of_the_rule(told: Story) -> None:
    """Also of numbers that no story has: each count with the numbers and days of all others."""
    chosen = random.Random(4)
    counts = [cell.count for cell in cells.cells(told)]
    numbers = ("low", "high", "middle", "number", "approx", "day", "overtaken")
    mixed = [
        msgspec.structs.replace(one, **{n: getattr(chosen.choice(counts), n) for n in numbers})
        for one in counts * 3
    ]
    every = Values(mixed)
    rows = np.arange(len(mixed))
    first, second = every.weights(rows[:, None], rows[None, :])
    for a, b in combinations(range(len(mixed)), 2):
        told_of = [POINTS[name] for name in values.value(mixed[a], mixed[b])]
        assert [first[a, b], second[a, b]] == [*told_of, 0.0, 0.0][:2]


def test_blocks_are_clustered_as_the_whole() -> None:
    chosen = np.random.default_rng(3)
    for size in (1, 2, 9, 40):
        points = np.round(chosen.normal(-0.5, 1.0, (size, size)), 1)
        points = np.round((points + points.T) / 2, 1)
        weights = {(i, j): float(points[i, j]) for j in range(size) for i in range(j)}
        np.fill_diagonal(points, APART)
        ours = clusters.clustered_in(
            [range(size)],
            [1] * size,
            lambda a, b, points=points: points[np.ix_(a, b)] > 0,
            lambda a, b, points=points: points[np.ix_(a, b)],
        )
        assert ours == clusters.clustered([1] * size, weights, APART)
