"""No garbage is looked for among what stays, where the process is the program's own."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

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


def ours_alone(monkeypatch: pytest.MonkeyPatch, claimed: bool) -> None:
    """Has the process told to be the program's own, or not, until the test ends."""
    monkeypatch.setattr(ours, "_claimed", event := threading.Event())
    if claimed:
        event.set()


def test_a_process_is_the_programs_own_once_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    ours_alone(monkeypatch, claimed=False)
    assert not ours.is_ours()
    ours.claim()
    assert ours.is_ours()
    assert gc.get_threshold() == (ours.YOUNG, 11, 12)


def test_thresholds_are_as_before_when_the_last_is_closed(
    monkeypatch: pytest.MonkeyPatch, swept: tuple[int, int, int]
) -> None:
    ours_alone(monkeypatch, claimed=True)
    one, other = unswept(), unswept()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)  # as of two threads of which the first is done first
    assert gc.get_threshold()[0] == 0
    frozen = gc.get_freeze_count()
    other.__exit__(None, None, None)
    assert gc.get_threshold() == swept
    assert gc.get_freeze_count() > frozen


def test_threads_leave_the_collector_as_it_was(
    monkeypatch: pytest.MonkeyPatch, swept: tuple[int, int, int]
) -> None:
    ours_alone(monkeypatch, claimed=True)
    both = threading.Barrier(3)

    def held(_: int) -> int:
        with unswept():
            both.wait(timeout=20)
            return gc.get_threshold()[0]

    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(held, range(3))) == [0, 0, 0]
    assert gc.get_threshold() == swept


def test_what_fails_leaves_the_collector_as_it_was(
    monkeypatch: pytest.MonkeyPatch, swept: tuple[int, int, int]
) -> None:
    ours_alone(monkeypatch, claimed=True)
    with pytest.raises(KeyError), unswept():
        raise KeyError
    assert gc.get_threshold() == swept


def test_a_program_that_uses_recoupe_keeps_its_collector(
    monkeypatch: pytest.MonkeyPatch, swept: tuple[int, int, int]
) -> None:
    ours_alone(monkeypatch, claimed=False)
    frozen = gc.get_freeze_count()
    with unswept():
        assert gc.get_threshold() == swept
    assert gc.get_freeze_count() == frozen
