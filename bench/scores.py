"""Scores on annotated articles, as a table for the README.

    python bench/scores.py [--write]

Needs annotated articles and their scorer, which are kept apart from the project and are no part of it;
without them it says so and stops.
With --write the table replaces the one in
README.md, between the two marks.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from recoupe import pipeline
from recoupe.publish import record

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
"""Where the annotated articles lie, for those who have them."""
README = ROOT / "README.md"
MARKS = ("<!-- scores -->", "<!-- /scores -->")

Row = tuple[str, tuple[str, ...], float, float | None]
"""What is measured, where it stands in the scorer's result, what is asked for, and what version
0.1.0 scored on eight events that nobody had tuned on, where that was measured."""

ROWS: list[Row] = [
    ("statements, F1 at IoU 0.5", ("statements", "span", "f1"), 0.82, 0.82),
    ("statements, F1 at IoU 0.8", ("statements", "span_strict", "f1"), 0.74, None),
    ("who said what (span and speaker), F1", ("statements", "who_said_what", "f1"), 0.72, 0.65),
    ("mode", ("statements", "mode_accuracy"), 0.90, None),
    ("act", ("statements", "act_accuracy"), 0.85, None),
    ("channels (via), recall", ("statements", "via_recall"), 0.75, None),
    ("figures, F1 with both bounds right", ("figures", "value", "f1"), 0.87, 0.84),
    ("measure of a figure", ("figures", "measure_accuracy"), 0.88, None),
    ("who said a figure", ("figures", "said_by_accuracy"), 0.75, 0.75),
    ("dates, F1 with the value right", ("dates", "value", "f1"), 0.88, 0.81),
    ("names found, F1", ("names", "form", "f1"), 0.90, 0.83),
    ("names grouped, B³ F1", ("names", "b3", "f1"), 0.97, None),
    ("furniture, F1 over characters", ("furniture", "f1"), 0.85, None),
]
THREADS: list[Row] = [
    ("figure threads of one story, pairwise F1", ("threads", "figure_pairs", "f1"), 0.80, 0.74),
    ("verdicts on them", ("threads", "verdict_accuracy"), 0.80, 0.72),
]


def main() -> None:
    """Prints the table; writes it into the README with --write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    table = render()
    print(table)
    if parser.parse_args().write:
        text = README.read_text("utf-8")
        between = re.compile(f"{MARKS[0]}.*?{MARKS[1]}", re.DOTALL)
        README.write_text(between.sub(f"{MARKS[0]}\n{table}\n{MARKS[1]}", text), "utf-8")


def render() -> str:
    """The Markdown table: each score as measured, beside what is asked for."""
    tool = scorer()
    reading = _score(tool, "articles.jsonl", None)
    story = _score(tool, "barcelona.jsonl", "threads_barcelona.json")
    lines = ["| measured | score | asked | first run |", "| --- | --- | --- | --- |"]
    for rows, result in ((ROWS, reading), (THREADS, story)):
        lines += [
            f"| {label} | {_at(result, path):.3f} | {asked:.2f} | {_first(first)} |"
            for label, path, asked, first in rows
        ]
    return "\n".join(lines)


def _first(score: float | None) -> str:
    return "–" if score is None else f"{score:.2f}"


def scorer() -> ModuleType:
    """The scorer that comes with the annotations; leaves with a sentence where they are absent."""
    if not SHARED.is_dir():
        sys.exit(f"the annotated articles are not here ({SHARED}); they are no part of the project")
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _score(scorer: ModuleType, articles: str, threads: str | None) -> dict[str, Any]:
    dossier = pipeline.build([str(SHARED / "gold" / articles)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.json"
        path.write_text(record.render(dossier), "utf-8")
        gold, export = scorer.load(SHARED / "gold" / "ann", path)
    result: dict[str, Any] = scorer.score(gold, export)
    if threads:
        wanted = json.loads((SHARED / "gold" / threads).read_text("utf-8"))
        result["threads"] = scorer.score_threads(wanted, gold, export)
    return result


def _at(result: dict[str, Any], path: tuple[str, ...]) -> float:
    value: Any = result
    for key in path:
        value = value[key]
    return float(value)


if __name__ == "__main__":
    main()
