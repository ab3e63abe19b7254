"""An archive with the sample coverage, a desk over a copy of it, and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_running import Running, running

from recoupe.archive import Archive


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, sample_path: Path) -> Path:
    """An archive with the sample coverage, worked out once."""
    path = tmp_path_factory.mktemp("filled") / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add([sample_path])
    with running(path) as desk:
        desk.fresh()
    return path


@pytest.fixture
def new(filled: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes copies of that archive."""

    def copy() -> Path:
        for suffix in ("", ".desk"):
            shutil.copy(f"{filled}{suffix}", tmp_path / f"a.db{suffix}")
        return tmp_path / "a.db"

    return copy


@pytest.fixture
def desk(new: Callable[[], Path]) -> Iterator[Running]:
    """A desk over a copy of that archive."""
    with running(new()) as found:
        yield found
