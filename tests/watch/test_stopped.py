"""Stopped at any moment, a watch goes on as if it had not been: nothing is lost, nothing told
twice."""

from __future__ import annotations

import functools
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import pytest
from site_of_tests import STAGES, Answer, Site, Watched

from recoupe.archive import Archive, alerts
from recoupe.model.alerts import Alert
from recoupe.watch import atom, hooks, polls
from recoupe.watch.hooks import Hook
from recoupe.watch.polls import Poller
from recoupe.watch.watch import Watch

KILLS = 20


def watched(path: Path, site: Site, archive: Archive, told: Path) -> Watched:
    """What is printed goes to a file, line by line."""
    found = Watched(
        archive, [site.at("/feed")], hooks=[site.at("/hook")], feed=path.with_suffix(".atom")
    )

    def tell(alert: Alert) -> None:
        with told.open("a") as file:
            file.write(f"{alert.id}\n")

    found.watch._tell = tell
    return found


def run(path: Path, site: Site, told: Path, at: float) -> None:
    with Archive.open(path, create=True) as archive:
        one = watched(path, site, archive, told)
        one.at = at
        one.round()


def lines(told: Path) -> list[str]:
    return told.read_text().split() if told.exists() else []


class Sound:
    """A watch that nobody stops: a copy of all it keeps before each stage, what it has told after
    it, and how long the stage takes."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.ids: list[list[str]] = []
        self.seconds: list[float] = []
        self._folder = folder
        path, told = folder / "now" / "a.db", folder / "now" / "told.txt"
        path.parent.mkdir()
        for stage in range(len(STAGES)):
            shutil.copytree(path.parent, folder / f"{stage}")
            self.serve(site, stage)
            began = time.monotonic()
            run(path, site, told, self.at(stage))
            self.seconds.append(time.monotonic() - began)
            self.ids.append(lines(told))
        counts = [len(ids) for ids in self.ids]
        assert counts == sorted(set(counts)), "each stage has something to tell"
        whole(path, site, told, self.ids[-1])

    def serve(self, site: Site, stage: int) -> None:
        """What the site has at a stage."""
        site.feed(*STAGES[: stage + 1], ETag=str(stage))

    def at(self, stage: int) -> float:
        """The clock at a stage."""
        return 1e9 + stage * 100_000

    def copy(self, stage: int, name: str) -> Path:
        """What is kept before a stage, to be gone on with."""
        return Path(shutil.copytree(self._folder / f"{stage}", self._folder / name))


def whole(path: Path, site: Site, told: Path, ids: list[str]) -> None:
    """All that a watch which was stopped has told is what one that was not has."""
    with Archive.open(path) as archive:
        assert archive.faults() == []
        assert [one.id for one in archive.alerts()] == ids
    read = feedparser.parse(path.with_suffix(".atom").read_bytes())
    assert not read.bozo
    assert [entry.id for entry in read.entries] == ids[::-1]
    assert list(dict.fromkeys(lines(told))) == ids
    assert list(dict.fromkeys(site.taken())) == ids


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a copy of this process is killed")
def test_killed_at_random_it_loses_and_repeats_nothing(tmp_path: Path, site: Site) -> None:
    run(tmp_path / "warm.db", site, tmp_path / "warm.txt", 1e9)
    (tmp_path / "sound").mkdir()
    sound = Sound(tmp_path / "sound", site)
    before = list(site.posted)
    chance = random.Random(17)
    killed = twice = 0
    for number in range(KILLS):
        stage = chance.randrange(1, len(STAGES))
        known = len(sound.ids[stage - 1])
        folder = sound.copy(stage, f"killed-{number}")
        path, told = folder / "a.db", folder / "told.txt"
        sound.serve(site, stage)
        site.posted[:] = before[:known]
        for later in range(2):
            at, after = sound.at(stage) + later, chance.uniform(0, 0.8 * sound.seconds[stage])
            killed += _killed(functools.partial(run, path, site, told, at), after)
        run(path, site, told, sound.at(stage) + 900)
        whole(path, site, told, sound.ids[stage])
        twice += len(lines(told)) + len(site.taken()) - 2 * len(sound.ids[stage])
    assert killed >= KILLS
    assert twice <= 2, "only where a kill falls between a line, or a message, and its commit"


def _killed(work: Callable[[], None], after: float) -> bool:
    """Whether a copy of this process was killed before its work was done."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


class Stopped(BaseException):
    """As Ctrl-C."""


STEPS: list[tuple[Any, str, bool]] = [
    (Poller, "_keep", False),
    (Poller, "_keep", True),
    (Archive, "take", True),
    (alerts, "tell", False),
    (alerts, "tell", True),
    (Watch, "_print", False),
    (Watch, "_print", True),
    (atom, "write", False),
    (atom, "write", True),
    (hooks.alerts, "listed", True),
    (Hook, "_send", False),
    (Hook, "_taken", True),
    (polls, "read", False),
]
"""What a round does: where it is done, and whether it is stopped after it or before."""


@pytest.mark.parametrize(("where", "step", "after"), STEPS)
def test_stopped_between_two_steps_it_loses_and_repeats_nothing(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch, where: Any, step: str, after: bool
) -> None:
    path, told = tmp_path / "a.db", tmp_path / "told.txt"
    site.feed(STAGES[0], ETag="1")
    run(path, site, told, 1e9)
    site.feed(*STAGES[:2], ETag="2")
    real = getattr(where, step)

    def stopped(*given: Any, **more: Any) -> Any:
        if after:
            real(*given, **more)
        raise Stopped

    with monkeypatch.context() as patch:
        patch.setattr(where, step, stopped)
        with pytest.raises(Stopped):
            run(path, site, told, 1e9 + 900)
    for later in (1800, 2700):
        run(path, site, told, 1e9 + later)
    with Archive.open(path) as archive:
        ids = [one.id for one in archive.alerts()]
    assert ids
    whole(path, site, told, ids)
    assert lines(told) == ids
    assert site.taken() == ids


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_as_it_is_asked_to(
    tmp_path: Path, site: Site, number: signal.Signals, status: int
) -> None:
    site.pages["/feed"] = Answer(200, b"", slow=20)
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from recoupe.__main__ import main; main()"
    )
    command = [sys.executable, "-c", program, "watch", str(tmp_path / "a.db"), site.at("/feed"),
               "--allow-private"]  # fmt: skip
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 120
    while "/feed" not in site.paths() and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(number)
    _, said = running.communicate(timeout=60)
    assert running.returncode == status, said
    assert "Traceback" not in said
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.faults() == []
