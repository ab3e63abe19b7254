"""Copies and stories are found from numbers alone, and in no order of arrival."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

import numpy as np
import pytest

from recoupe import grouping, pipeline
from recoupe.model import RawArticle
from recoupe.scale import blocks, gathering, profiles, sketches
from recoupe.scale.stories import stories
from stories import coverage


def invented() -> list[tuple[str, RawArticle]]:
    """The articles of the invented stories, with the event of each."""
    return [
        (name, RawArticle(id=f"{name}-{n}", source=name, text=one["text"],
                          outlet=one["outlet"], published=one["published"]))
        for name in coverage.names()
        for n, one in enumerate(coverage.load(name).articles)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def known() -> tuple[list[RawArticle], list[grouping.Profile], dict[str, str]]:
    given = invented()
    raw = [one for _, one in given]
    return raw, pipeline.profiles(raw), {one.id: event for event, one in given}


def grouped(raw: list[RawArticle], found: list[grouping.Profile]) -> list[list[str]]:
    days = np.array([gathering.day(one.published) for one in raw], dtype=np.int32)
    made = profiles.of(found, days)
    groups = stories(made, *blocks.pairs(made, np.arange(len(made))))
    return sorted(sorted(raw[n].id for n in group) for group in groups)


def test_stories_are_those_of_the_events(
    known: tuple[list[RawArticle], list[grouping.Profile], dict[str, str]],
) -> None:
    raw, found, event = known
    home = {id: n for n, group in enumerate(grouped(raw, found)) for id in group}
    together = [a for a in combinations(sorted(event), 2) if event[a[0]] == event[a[1]]]
    assert sum(home[a] == home[b] for a, b in together) >= 0.9 * len(together)
    mixed = [len({event[id] for id in group}) > 1 for group in grouped(raw, found)]
    assert sum(mixed) <= 1


def test_the_order_of_arrival_changes_nothing(
    known: tuple[list[RawArticle], list[grouping.Profile], dict[str, str]],
) -> None:
    raw, found, _ = known
    both = list(zip(raw, found, strict=True))
    first = grouped(raw, found)
    for seed in range(3):
        random.Random(seed).shuffle(both)
        assert grouped([r for r, _ in both], [f for _, f in both]) == first


def test_likenesses_are_those_of_an_archive(
    known: tuple[list[RawArticle], list[grouping.Profile], dict[str, str]],
) -> None:
    raw, found, _ = known
    days = np.array([gathering.day(one.published) for one in raw], dtype=np.int32)
    ours = blocks.Likenesses(profiles.of(found, days))
    held = Counter(word for one in found for word in one.counts)
    weighed = [grouping.weights(one, held, len(found)) for one in found]
    some = np.arange(0, len(found), 7)
    for one in some.tolist():
        words = grouping.cosines([weighed[one]], [weighed[n] for n in some])[0]
        leads = np.stack([found[n].vector for n in some]) @ found[one].vector
        apart = np.abs(days[some] - days[one]).astype(np.float32)
        like, may = ours.of(one, some)
        assert like == pytest.approx(grouping.likeness(words, leads, apart), abs=1e-5)
        shares = [grouping.share_a_name(found[one], found[n]) for n in some]
        assert may.tolist() == (np.array(shares) | (words < grouping.APART)).tolist()


WORDS = "la digue de Velm a cédé mardi soir sous la pression de l'eau et la préfète a annoncé que"


def text(seed: int, length: int = 200) -> str:
    chosen = random.Random(seed)
    return " ".join(
        chosen.choice(WORDS.split()) + str(chosen.randint(0, 30)) for _ in range(length)
    )


def test_near_copies_are_found_and_others_are_not() -> None:
    texts = [text(1), text(2), text(1) + " Avec agences.", text(3), f"Par Z. {text(2)}"]
    texts += [" ".join(text(1).split()[:100]) + text(4, 100)]
    days = np.array([5, 5, 6, 5, 5, 5], dtype=np.int32)
    found = sketches.sketches(texts)
    assert sketches.near(found, days, 7) == [(0, 2), (1, 4)]
    assert sketches.near(found, np.array([5, 5, 60, 5, 0, 5], dtype=np.int32), 7) == [(1, 4)]
    assert sketches.near(found[:0], days[:0], 7) == []


def test_sketches_tell_how_much_is_common() -> None:
    """The share of common hashes is that of common runs, within what 64 hashes can tell."""
    words = text(9, 300).split()
    texts = [
        " ".join([*words[:keep], *text(10 + keep, 300 - keep).split()]) for keep in (300, 250, 150)
    ]
    found = sketches.sketches(texts)
    runs = [set(sketches.runs(one)) for one in texts]
    for a, b in combinations(range(3), 2):
        common = len(runs[a] & runs[b]) / len(runs[a] | runs[b])
        assert (found[a] == found[b]).mean() == pytest.approx(common, abs=0.15)
