from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from recoupe.archive import Archive

sys.path.insert(0, str(Path(__file__).parent))

from site_of_tests import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        yield opened
