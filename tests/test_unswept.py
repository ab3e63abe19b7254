"""No garbage is looked for among what stays, where the process is the program's own."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from recoupe import ours
from recoupe.unswept import unswept


@pytest.fixture(autouse=True)
def swept() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    gc.set_threshold(900, 11, 12)
    yield 900, 11, 12
    gc.set_threshold(*before)
    gc.unfreeze()


def test_thresholds_are_as_before_when_the_last_is_closed(
    monkeypatch: pytest.MonkeyPatch, swept: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(ours, "_claimed", [True])
    one, other = unswept(), unswept()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)  # as of two threads of which the first is done first
    assert gc.get_threshold()[0] == 0
    frozen = gc.get_freeze_count()
    other.__exit__(None, None, None)
    assert gc.get_threshold() == swept
    assert gc.get_freeze_count() > frozen


def test_a_program_that_uses_recoupe_keeps_its_collector(
    monkeypatch: pytest.MonkeyPatch, swept: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(ours, "_claimed", [])
    frozen = gc.get_freeze_count()
    with unswept():
        assert gc.get_threshold() == swept
    assert gc.get_freeze_count() == frozen
