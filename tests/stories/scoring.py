"""Scores figure threads on annotated coverage: pairs put together, and verdicts.

Counted as the scorer of bench/scores.py counts them: a gold figure is placed by the program's
figure that overlaps it most (IoU 0.5 at least); a verdict is that of the thread most of its
figures are in.
"""

from __future__ import annotations

import itertools
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from recoupe import pipeline
from recoupe.publish import record
from stories import coverage

Place = tuple[str, int, int]


def dossier_of(story: coverage.Coverage) -> dict[str, Any]:
    """The record of a story's articles, as `recoupe dossier` writes it."""
    with tempfile.TemporaryDirectory() as folder:
        built = pipeline.build([str(story.write(Path(folder)))])
    found: dict[str, Any] = json.loads(record.render(built))
    return found


def score(story: coverage.Coverage, made: dict[str, Any], errors: bool = False) -> Counter[str]:
    """Counts: pairs in the annotation (`gold`), in the program (`pred`), in both (`both`);
    threads judged (`asked`) and judged right (`right`)."""
    thread_of = {m: t for t in made["threads"] if t["kind"] == "figure" for m in t["members"]}
    placed: dict[Place, dict[str, Any]] = {}
    where = {place: key for key, places in story.threads.items() for place in places}
    for place in where:
        figure = max(made["figures"], key=lambda f: _overlap(place, f), default=None)
        if figure is not None and _overlap(place, figure) >= 0.5:
            placed[place] = thread_of[figure["id"]]
    counts: Counter[str] = Counter()
    for a, b in itertools.combinations(sorted(where), 2):
        gold = where[a] == where[b]
        pred = a in placed and b in placed and placed[a]["id"] == placed[b]["id"]
        counts.update(gold=gold, pred=pred, both=gold and pred)
        if errors and gold != pred:
            kind = "apart" if gold else "joined"
            print(f"  {kind:7} {_words(a, story)} ({where[a]}) / {_words(b, story)} ({where[b]})")
    for key, places in story.threads.items():
        if len(places) < 2:
            continue
        mine = Counter(placed[p]["id"] for p in places if p in placed)
        top, size = mine.most_common(1)[0] if mine else ("", 0)
        verdict = next((t["verdict"] for t in made["threads"] if t["id"] == top), None)
        right = size > 1 and verdict in story.accepted[key]
        counts.update(asked=1, right=right)
        if errors and not right:
            print(f"  verdict {key}: {verdict} for {size} of {len(places)}")
    return counts


def _overlap(place: Place, figure: dict[str, Any]) -> float:
    if place[0] != figure["article"]:
        return 0.0
    shared = min(place[2], figure["end"]) - max(place[1], figure["start"])
    return shared / (max(place[2], figure["end"]) - min(place[1], figure["start"]))


def _words(place: Place, story: coverage.Coverage) -> str:
    text = next(a["text"] for a in story.articles if a["id"] == place[0])
    return f"{place[0]} « {text[place[1] : place[2]]} »"


def f1(counts: Counter[str]) -> float:
    """Pairwise F1."""
    return 2 * counts["both"] / ((counts["gold"] + counts["pred"]) or 1)
