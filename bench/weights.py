"""What each piece of evidence on figures is worth, fitted on annotated stories.

    python bench/weights.py [FOLDER…] [--ablate] [--write docs/weights.md]

Takes the invented stories of tests/stories and, where they are at hand, the annotated events, each event
both as read and with its figures as annotated. A FOLDER has more of them, or what editors ruled (`recoupe
rulings export ARCHIVE FOLDER --gold`): of figures of which nobody ruled whether they are one nothing is
learnt, and joining them is no error. The weights are those of a logistic regression on pairs
of counts (are they of one thing?), drawn to the weights in use as far as the stories say nothing;
then each story is clustered with weights fitted on all others. Prints pairwise F1 by story
with the weights in use, fitted on all, and fitted without it; then a table of the weights; with
`--ablate` what F1 loses where a weight is nothing.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

import annotated
import desk
import numpy as np
from numpy.typing import NDArray

from recoupe import lang
from recoupe.crosscheck import assembling, identities
from recoupe.crosscheck.figures import cells, clusters, pairs
from recoupe.crosscheck.figures.weights import APART, POINTS
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.story import FigureMention
from recoupe.model import Article, ByHand, Reading
from stories import coverage

NAMES = list(POINTS)
DRAWN = 2.0
"""How strongly weights are drawn to those in use."""
Vector = NDArray[np.float64]


class Told(NamedTuple):
    """A story's pairs of cells: which, the evidence on each, whether they are of one thing (NaN
    where the annotation does not say), and how many pairs of figures each stands for."""

    name: str
    sizes: list[int]
    home: list[Counter[int]]
    near: list[tuple[int, int]]
    evidence: Vector
    same: Vector
    apart: frozenset[tuple[int, int]] | None = None
    """Which threads are known to be apart; None where all are."""


def told(
    name: str,
    articles: list[Article],
    readings: list[Reading],
    gold: list[Any],
    apart: frozenset[tuple[int, int]] | None = None,
) -> Told:
    """`gold` has for each thread its places: (article, start, end)."""
    language = lang.load("fr")
    found = identities.identify(readings, language, ByHand())
    whole = assembling.assemble(articles, readings, found.names, found.holder, language, {})
    every = cells.cells(whole)
    home = [Counter(_threads(cell, gold)) for cell in every]
    compared = list(pairs.pairs(every, whole, Meaning()))
    rows = np.zeros((len(compared), len(NAMES)))
    for row, pair in zip(rows, compared, strict=True):
        for point in pair.points:
            row[NAMES.index(point.name)] += point.amount
    same = [_same(home[pair.a], home[pair.b], apart) for pair in compared]
    near = [(pair.a, pair.b) for pair in compared]
    sizes = [len(c.figures) for c in every]
    return Told(name, sizes, home, near, rows, np.array(same, dtype=float), apart)


def _threads(cell: cells.Cell, gold: list[Any]) -> list[int]:
    found = []
    for figure in cell.figures:
        for number, places in enumerate(gold):
            if any(_is(figure, place) for place in places):
                found.append(number)
    return found


def _is(figure: FigureMention, place: Any) -> bool:
    article, start, end = place
    span = figure.figure.span
    shared = min(end, span.end) - max(start, span.start)
    longest = max(end, span.end) - min(start, span.start)
    return bool(article == figure.article.id and shared / longest >= 0.5)


def _same(a: Counter[int], b: Counter[int], apart: frozenset[tuple[int, int]] | None) -> float:
    if not a or not b:
        return float("nan")
    one, other = a.most_common(1)[0][0], b.most_common(1)[0][0]
    if one != other and apart is not None and (one, other) not in apart:
        return float("nan")
    return float(one == other)


def counts(one: Told, weights: Vector) -> Counter[str]:
    """Pairs of annotated figures: of one thread (`gold`), joined (`pred`), both."""
    value = one.evidence @ weights
    groups = clusters.clustered(one.sizes, dict(zip(one.near, value.tolist(), strict=True)), APART)
    found: Counter[str] = Counter()
    for group in groups:
        within = sum((one.home[cell] for cell in group), Counter[int]())
        found["pred"] += _pairs(within.total()) - _unknown(within, one.apart)
        found["both"] += sum(map(_pairs, within.values()))
    every = sum(one.home, Counter[int]())
    found["gold"] += sum(map(_pairs, every.values()))
    return found


def _unknown(within: Counter[int], apart: frozenset[tuple[int, int]] | None) -> int:
    """Pairs of figures that are in one cluster and of which it is not known whether they are one."""
    if apart is None:
        return 0
    two = itertools.combinations(sorted(within), 2)
    return sum(within[a] * within[b] for a, b in two if (a, b) not in apart)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def f1(found: Counter[str]) -> float:
    return 2 * found["both"] / ((found["gold"] + found["pred"]) or 1)


def mean_f1(every: list[Told], weights: Vector) -> float:
    return float(np.mean([f1(counts(one, weights)) for one in every]))


def fitted(every: list[Told]) -> Vector:
    """Weights by Newton's method; a story weighs as much as the root of its pairs."""
    rows = np.concatenate([one.evidence[~np.isnan(one.same)] for one in every])
    same = np.concatenate([one.same[~np.isnan(one.same)] for one in every])
    share = np.concatenate(
        [np.full(n, 10 / np.sqrt(n)) for one in every if (n := int((~np.isnan(one.same)).sum()))]
    )
    prior = np.array([POINTS[name] for name in NAMES])
    weights = prior.copy()
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (share * (chance - same)) + DRAWN * (weights - prior)
        curve = (rows * (share * chance * (1 - chance))[:, None]).T @ rows
        weights -= np.linalg.solve(curve + DRAWN * np.eye(len(NAMES)), gradient)
    return np.asarray(np.round(weights, 1))


TABLE = [
    "# What the evidence on figures is worth",
    "",
    "Written by `python bench/weights.py --ablate --write docs/weights.md`: each point of evidence on",
    "whether two figures count one thing (`crosscheck/figures/evidence`), its weight, how many pairs of",
    "counts of the annotated stories and events have it, and what the mean pairwise F1 loses where it",
    "weighs nothing. A weight that is worth nothing here, or less, is worth something on events kept",
    "apart (its commit says so); else it goes.",
    "",
    "| point | weight | pairs | worth |",
    "| --- | --- | --- | --- |",
]

STEPS = (-1.0, 1.0, -0.5, 0.5)
DEAR = 0.0015
"""What a weight must earn in mean F1 for each point it is moved."""


def climbed(every: list[Told], start: Vector, rounds: int = 3) -> Vector:
    """Weights that do better from here, one moved after another while it pays."""
    best, top = start.copy(), _worth(every, start, start)
    for _ in range(rounds):
        before = top
        for number, step in itertools.product(range(len(NAMES)), STEPS):
            if not any(one.evidence[:, number].any() for one in every):
                continue
            tried = best.copy()
            tried[number] += step
            worth = _worth(every, tried, start)
            if worth > top + 1e-6:
                best, top = tried, worth
        if top - before < 1e-4:
            break
    return best


def _worth(every: list[Told], weights: Vector, start: Vector) -> float:
    return mean_f1(every, weights) - DEAR * float(np.abs(weights - start).sum())


def stories(*more: Path) -> list[Told]:
    """All annotated stories there are, and those in some folders."""
    kept = desk.Folder(ROOT / "build" / "kept")
    found = []
    for name in coverage.names():
        one = coverage.load(name)
        with tempfile.TemporaryDirectory() as folder:
            path = one.write(Path(folder))
            articles, readings = annotated.read(path, Path(folder), kept, False)
        found.append(told(name, articles, readings, list(one.threads.values())))
    for event in desk.events(*more):
        if event.name == "seeds" or event.threads is None or not event.threads.is_file():
            continue
        threads = json.loads(event.threads.read_text("utf-8"))
        gold = [[(m["id"], m["start"], m["end"]) for m in t["members"]] for t in threads]
        if not any(gold):
            continue
        apart = _apart(threads) if desk.is_ruled(event) else None
        for kind in ("annotated", "read"):
            how = annotated.read(event.articles, event.annotations, kept, kind == "annotated")
            found.append(told(f"{event.name} {kind}", *how, gold, apart))
    return found


def _apart(threads: list[dict[str, Any]]) -> frozenset[tuple[int, int]]:
    return frozenset((n, other) for n, thread in enumerate(threads) for other in thread["apart"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--ablate", action="store_true", help="what F1 loses without each weight")
    parser.add_argument("--write", type=Path, help="write the table of weights there, too")
    args = parser.parse_args()
    every = stories(*args.folders)
    used = np.array([POINTS[name] for name in NAMES])
    best = fitted(every)
    print(f"{'':22} in use  fitted  without it")
    rows = []
    for one in every:
        others = [other for other in every if other.name.split()[0] != one.name.split()[0]]
        row = [f1(counts(one, weights)) for weights in (used, best, fitted(others))]
        rows.append(row)
        print(f"{one.name:22}" + "".join(f"{value:8.3f}" for value in row))
    print(f"{'mean':22}" + "".join(f"{value:8.3f}" for value in np.mean(rows, axis=0)))
    whole = mean_f1(every, used)
    print(f"\n{'':24} in use  fitted   pairs" + ("   worth" if args.ablate else ""))
    table = [*TABLE]
    for number, name in enumerate(NAMES):
        told_of = sum(int(np.count_nonzero(one.evidence[:, number])) for one in every)
        line = f"{name:24}{used[number]:7.1f}{best[number]:8.1f}{told_of:8}"
        if args.ablate:
            without = used.copy()
            without[number] = 0
            worth = whole - mean_f1(every, without)
            line += f"{worth:8.4f}"
            table.append(f"| {name} | {used[number]:.1f} | {told_of} | {worth:.4f} |")
        print(line)
    if args.write:
        args.write.write_text("\n".join(table) + "\n", "utf-8")


if __name__ == "__main__":
    main()
