"""Killed at any moment, written by two, read by many: nothing that was acknowledged is lost."""

from __future__ import annotations

import functools
import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from forked import Forked, Say, can
from recoupe.archive import Archive, archive

KILLS = 50


def adds(path: Path, inputs: str, say: Say) -> None:
    """Takes in what there is, batch by batch, and says what was acknowledged."""
    with Archive.open(path, create=True) as opened:
        say("open")
        opened.add([inputs], told=lambda added, known: say(str(added + known)))
        say("done")


def reads(path: Path, end: Path, say: Say) -> None:
    """Reads all that there is again and again, and once more when all is written."""
    seen, last = 0, False
    while not last:
        last = end.exists()
        with Archive.open(path) as opened:
            found = [raw.text for raw in opened.articles()]
            opened.search("crue")
        assert len(found) >= seen
        assert all(found)
        seen = len(found)
    say(str(seen))


@pytest.fixture(autouse=True, scope="module")
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What copies of this process would each have to load; they take in four articles at a time."""
    folder = tmp_path_factory.mktemp("loaded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive, "BATCH", 4)
        adds(folder / "a.db", coverage(folder / "in.jsonl", 0, 8), lambda line: None)
        yield


def coverage(path: Path, first: int, last: int) -> str:
    """Short articles in a language without a pack: what is tested is the file."""
    records = (
        {"id": f"n{n}", "text": f"Flood number {n} at lock {n * 7}. " * 5, "language": "en"}
        for n in range(first, last)
    )
    path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    return str(path)


@can
def test_killed_at_any_moment_all_that_was_acknowledged_is_whole(tmp_path: Path) -> None:
    path, inputs = tmp_path / "a.db", coverage(tmp_path / "in.jsonl", 0, 4000)
    lines = Path(inputs).read_text("utf-8").split("\n")[:-1]
    expected = [json.loads(line)["text"] for line in lines]
    chance = random.Random(2024)
    acknowledged = 0
    for _ in range(KILLS):
        running = Forked(functools.partial(adds, path, inputs))
        assert running.line() == "open"
        said = [running.line() for _ in range(chance.randrange(4))]
        time.sleep(chance.uniform(0, 0.1))
        running.kill()
        left, status = running.ended()
        assert status == -signal.SIGKILL
        said += left
        acknowledged = max([acknowledged, *(int(line) for line in said if line.isdigit())])
        with Archive.open(path) as opened:
            assert opened.faults() == []
            found = [raw.text for raw in opened.articles()]
        assert len(found) >= acknowledged
        assert found == expected[: len(found)]
    assert acknowledged > KILLS


@can
def test_two_writers_and_many_readers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Archive.open(path, create=True).close()
    halves = [coverage(tmp_path / f"{n}.jsonl", n * 60, n * 60 + 60) for n in range(2)]
    end = tmp_path / "end"
    readers = [Forked(functools.partial(reads, path, end)) for _ in range(3)]
    writers = [Forked(functools.partial(adds, path, half)) for half in halves]
    assert [running.ended()[1] for running in writers] == [0, 0]
    end.touch()
    assert [running.ended() for running in readers] == [(["120"], 0)] * 3
    with Archive.open(path) as opened:
        assert opened.faults() == []
        assert {raw.id for raw in opened.articles()} == {f"n{n}" for n in range(120)}


def test_stopped_with_ctrl_c_it_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path, inputs = tmp_path / "a.db", coverage(tmp_path / "in.jsonl", 0, 300)
    command = [sys.executable, "-m", "recoupe", "add", str(path), inputs]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _some(path):
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert "added and safe" in said
    with Archive.open(path) as opened:
        held = sum(1 for _ in opened.articles())
        assert opened.faults() == []
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert again.stdout == f"{300 - held} added, {held} known already\n"


def _some(path: Path) -> bool:
    """Whether anything has been kept."""
    if not path.exists():
        return False
    try:
        with Archive.open(path) as opened:
            return next(opened.articles(), None) is not None
    except Exception:
        return False
