"""Scores on the annotated articles: floors under which no change may push them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from recoupe import pipeline
from recoupe.publish import record

# A little under what the README gives. The articles were annotated when votes, seats and
# demonstrators were no measures of their own: about 3 in 100 measures are another since, and count
# as wrong. Who said what gave 3 in 100 for voices that are left open where they would be guessed.
FLOORS = {
    ("statements", "span"): 0.84,
    ("statements", "span_strict"): 0.77,
    ("statements", "who_said_what"): 0.75,
    ("statements", "mode_accuracy"): 0.95,
    ("statements", "act_accuracy"): 0.86,
    ("statements", "via_recall"): 0.75,
    ("figures", "value"): 0.90,
    ("figures", "measure_accuracy"): 0.85,
    ("figures", "said_by_accuracy"): 0.79,
    ("dates", "value"): 0.92,
    ("names", "form"): 0.92,
    ("names", "b3"): 0.97,
    ("furniture", "f1"): 0.97,
}


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    made = tmp_path_factory.mktemp("gold") / "dossier.json"
    built = pipeline.build([str(shared / "gold/articles.jsonl")])
    made.write_text(record.render(built), "utf-8")
    scorer = [sys.executable, str(shared / "score/score.py"), str(shared / "gold/ann")]
    done = subprocess.run([*scorer, str(made), "--json"], capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.gold
@pytest.mark.parametrize(("layer", "measure"), FLOORS)
def test_the_score_stays_over_its_floor(scores: dict[str, Any], layer: str, measure: str) -> None:
    score = scores[layer][measure]
    value = score["f1"] if isinstance(score, dict) else score
    assert value >= FLOORS[layer, measure]
