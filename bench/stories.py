"""How well an archive groups articles into stories, beside a TF-IDF baseline that knows better.

    python bench/stories.py [--orders 3]

The coverage: the invented stories of tests/stories, the sample's, and, where the annotated
articles are at hand, the seeds (one event), the coverage of Barcelona (one event) and
the Wikinews articles, each taken for an event of its own though some dozen follow one another.
The archive's one fixed setting is measured on shuffled orders of arrival, means are given. The
baseline is average-link clustering of TF-IDF vectors of all the articles at once, at the threshold
that turns out best for it. B³: Bagga and Baldwin 1998.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path

import numpy as np

from recoupe.archive import Archive
from recoupe.matching import fold

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "tests" / "stories"))

Record = dict[str, object]


def coverage() -> list[tuple[str, Record]]:
    """(event, article) of every article."""
    import coverage as stories

    found = [(name, record) for name in stories.names() for record in stories.load(name).articles]
    sample = (resources.files("recoupe.sample") / "coverage.jsonl").read_text("utf-8")
    found += [("sample", json.loads(line)) for line in sample.splitlines()]
    if SHARED.is_dir():
        barcelona = _ids("barcelona.jsonl")
        seeds = {path.stem for path in (SHARED / "seeds").glob("*.txt")}
        heads = {path.read_text("utf-8").strip()[:200] for path in (SHARED / "seeds").glob("*.txt")}
        for record in _records("articles.jsonl"):
            of_seeds = str(record["text"]).strip()[:200] in heads or record["id"] in seeds
            event = (
                "seeds"
                if of_seeds
                else "barcelona"
                if record["id"] in barcelona
                else str(record["id"])
            )
            found.append((event, record))
    return [
        (event, {**record, "id": f"{n}", "url": None}) for n, (event, record) in enumerate(found)
    ]


def _records(name: str) -> list[Record]:
    return [json.loads(line) for line in (SHARED / "gold" / name).read_text("utf-8").splitlines()]


def _ids(name: str) -> set[object]:
    return {record["id"] for record in _records(name)}


def grouped(records: list[Record]) -> dict[str, int]:
    """The story of each article, by its id, in an archive that they arrive in, in this order."""
    with tempfile.TemporaryDirectory() as held:
        path = Path(held) / "in.jsonl"
        path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
        with Archive.open(Path(held) / "a.db", create=True) as archive:
            archive.add([str(path)])
            return {
                raw.id: story.id
                for story in archive.stories()
                for raw in archive.articles(story.id)
            }


def baseline(records: list[Record], threshold: float, likeness: np.ndarray) -> dict[str, int]:
    """Average-link clusters of all the articles."""
    table, sizes = likeness.copy(), np.ones(len(records))
    np.fill_diagonal(table, -9)
    of = list(range(len(records)))
    while True:
        a, b = divmod(int(table.argmax()), len(records))
        if table[a, b] < threshold:
            return {str(r["id"]): of[n] for n, r in enumerate(records)}
        table[a] = (sizes[a] * table[a] + sizes[b] * table[b]) / (sizes[a] + sizes[b])
        table[:, a], table[a, a], table[b], table[:, b] = table[a], -9, -9, -9
        sizes[a] += sizes[b]
        of = [a if n == b else n for n in of]


def tfidf(records: list[Record]) -> np.ndarray:
    counts = [
        Counter(w for w in re.findall(r"\w+", fold(str(r["text"]))) if len(w) > 2) for r in records
    ]
    held = Counter(word for found in counts for word in found)
    place = {word: n for n, word in enumerate(held)}
    table = np.zeros((len(records), len(place)), dtype=np.float32)
    for row, found in enumerate(counts):
        for word, number in found.items():
            table[row, place[word]] = (1 + math.log(number)) * math.log(len(records) / held[word])
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return table @ table.T


def b_cubed(found: dict[str, int], event: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for id in event:
        ours[found[id]].add(id)
        theirs[event[id]].add(id)
    common = {id: len(ours[found[id]] & theirs[event[id]]) for id in event}
    precision = sum(common[id] / len(ours[found[id]]) for id in event) / len(event)
    recall = sum(common[id] / len(theirs[event[id]]) for id in event) / len(event)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairwise(found: dict[str, int], event: dict[str, str]) -> float:
    ids = sorted(event)
    both = ours = theirs = 0
    for n, a in enumerate(ids):
        for b in ids[:n]:
            same, truly = found[a] == found[b], event[a] == event[b]
            both, ours, theirs = both + (same and truly), ours + same, theirs + truly
    return 2 * both / (ours + theirs)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--orders", type=int, default=3)
    given = options.parse_args()
    known = coverage()
    event = {str(record["id"]): name for name, record in known}
    records = [record for _, record in known]
    print(f"{len(records)} articles of {len(set(event.values()))} events")
    scores = []
    for seed in range(given.orders):
        order = records[:]
        random.Random(seed).shuffle(order)
        found = grouped(order)
        scores.append((*b_cubed(found, event), pairwise(found, event)))
    precision, recall, f1, pairs = np.mean(scores, axis=0)
    print(f"the archive: B3 {f1:.3f} (p {precision:.3f} r {recall:.3f}), pairwise F1 {pairs:.3f}")
    likeness = tfidf(records)
    best = max(
        ((*b_cubed(found, event), pairwise(found, event), at) for at in np.arange(0.04, 0.3, 0.01)
         for found in [baseline(records, at, likeness)]),
        key=lambda score: score[2],
    )  # fmt: skip
    print(
        f"TF-IDF, average link, best at {best[4]:.2f}: B3 {best[2]:.3f} (p {best[0]:.3f} r {best[1]:.3f}), pairwise F1 {best[3]:.3f}"
    )


if __name__ == "__main__":
    main()
