"""What tests share: the sample's dossier, built once, and where the annotated articles lie."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; one at a time, since two in one process would want the same event loop."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated press articles, kept apart from the project; skips without it."""
    if not SHARED.is_dir():
        pytest.skip("the annotated articles are no part of the project")
    return SHARED
