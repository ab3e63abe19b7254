"""Killed at any moment, written by two, read by many: nothing that was acknowledged is lost."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from recoupe.archive import Archive

KILLS = 50
ADDS = """
import sys
from pathlib import Path
from recoupe.archive import Archive, archive
archive.BATCH = 4
with Archive.open(Path(sys.argv[1]), create=True) as a:
    print("open", flush=True)
    a.add(sys.argv[2:], told=lambda added, known: print(added + known, flush=True))
    print("done", flush=True)
"""
READS = """
import sys, time
from pathlib import Path
from recoupe.archive import Archive
seen = 0
end = time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:
    with Archive.open(Path(sys.argv[1])) as a:
        found = [raw.text for raw in a.articles()]
        a.search("crue")
    assert len(found) >= seen and all(found)
    seen = len(found)
print(seen)
"""


def coverage(path: Path, first: int, last: int) -> str:
    """Short articles in a language without a pack: what is tested is the file."""
    records = (
        {"id": f"n{n}", "text": f"Flood number {n} at lock {n * 7}. " * 5, "language": "en"}
        for n in range(first, last)
    )
    path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    return str(path)


def program(text: str, *args: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", text, *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_killed_at_any_moment_all_that_was_acknowledged_is_whole(tmp_path: Path) -> None:
    path, inputs = tmp_path / "a.db", coverage(tmp_path / "in.jsonl", 0, 4000)
    lines = Path(inputs).read_text("utf-8").split("\n")[:-1]
    expected = [json.loads(line)["text"] for line in lines]
    chance = random.Random(2024)
    acknowledged = 0
    for _ in range(KILLS):
        running = program(ADDS, str(path), inputs)
        assert running.stdout is not None
        assert running.stdout.readline() == "open\n"
        said = [running.stdout.readline().strip() for _ in range(chance.randrange(4))]
        time.sleep(chance.uniform(0, 0.1))
        running.send_signal(signal.SIGKILL)
        said += running.communicate()[0].split("\n")[:-1]
        acknowledged = max([acknowledged, *(int(line) for line in said if line.isdigit())])
        with Archive.open(path) as archive:
            assert archive.faults() == []
            found = [raw.text for raw in archive.articles()]
        assert len(found) >= acknowledged
        assert found == expected[: len(found)]
    assert acknowledged > KILLS


def test_two_writers_and_many_readers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Archive.open(path, create=True).close()
    halves = [coverage(tmp_path / f"{n}.jsonl", n * 60, n * 60 + 60) for n in range(2)]
    readers = [program(READS, str(path), "6") for _ in range(3)]
    writers = [program(ADDS, str(path), half) for half in halves]
    for running in (*writers, *readers):
        _, errors = running.communicate(timeout=120)
        assert running.returncode == 0, errors
    with Archive.open(path) as archive:
        assert archive.faults() == []
        assert {raw.id for raw in archive.articles()} == {f"n{n}" for n in range(120)}


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
    with Archive.open(path) as archive:
        held = sum(1 for _ in archive.articles())
        assert archive.faults() == []
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert again.stdout == f"{300 - held} added, {held} known already\n"


def _some(path: Path) -> bool:
    """Whether anything has been kept."""
    if not path.exists():
        return False
    try:
        with Archive.open(path) as archive:
            return next(archive.articles(), None) is not None
    except Exception:
        return False
