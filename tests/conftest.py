"""What tests share: the sample's dossier, built once, and where the annotated articles lie."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from recoupe import pipeline
from recoupe.publish import record

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def sample_path() -> Path:
    """The sample coverage that the package ships."""
    return Path(str(resources.files("recoupe.sample") / "coverage.jsonl"))


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> dict[str, Any]:
    """The record of the sample's dossier."""
    return json.loads(record.render(pipeline.build([str(sample_path)])))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated press articles, kept apart from the project; skips without it."""
    if not SHARED.is_dir():
        pytest.skip("the annotated articles are no part of the project")
    return SHARED
