"""An archive of French articles with kept readings, killed at random, and with the disk full.

    python bench/kills.py [--kills 100] [--full 40] [--seed 1] [--on FOLDER]

In forks of a program that has its model loaded, `add`, a story's dossier with its files, `export`,
`merge` and `split` are killed (SIGKILL) after a random time, the clock set back in every other
`add`; or run with a limit on the size of files, a little larger each time, or, with --on, where a
small file system is mounted, with so little room left on it. After each, the archive
must be sound, hold all that was acknowledged and its texts as they were, and what was written to
other files must be whole or not there. Exit status 1 where that fails.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from recoupe import api
from recoupe.archive import Archive, ArchiveError, archive

archive.BATCH = 4
NAMES = ("Velmore", "Tarnoc", "Sarn", "Olzac", "Mérignon")


def article(n: int) -> dict[str, object]:
    place = NAMES[n // 7 % len(NAMES)]
    text = (
        f"Une crue a fait {n + 3} morts à {place}, a annoncé la préfète Odile Garance mardi.\n"
        f"« L'eau monte encore, il y a {n} routes coupées », a déclaré le maire de {place}, Paul Karev.\n"
        f"Dépêche {n}."
    )
    return {
        "id": f"n{n}",
        "text": text,
        "language": "fr",
        "published": "2024-06-04",
        "outlet": f"Fanal {n % 3}",
    }


class Trial:
    def __init__(self, folder: Path, seed: int, fills: bool) -> None:
        self.folder = folder
        self.fills = fills
        self.chance = random.Random(seed)
        self.path = folder / "a.db"
        self.expected: list[str] = []
        self.acknowledged = 0
        self.bad = 0

    def inputs(self) -> str:
        """More articles than were ever taken in, in the same order."""
        count = self.acknowledged + 24
        made = [article(n) for n in range(count)]
        self.expected = [str(one["text"]) for one in made]
        source = self.folder / "in.jsonl"
        source.write_text("".join(json.dumps(one) + "\n" for one in made), "utf-8")
        return str(source)

    def operations(self) -> dict[str, Callable[[Archive, int], object]]:
        source = self.inputs()
        back = self.chance.random() < 0.5
        out = self.folder / "out"

        def add(opened: Archive, told: int) -> None:
            if back:
                opened._now = lambda: datetime(2001, 1, 1, tzinfo=UTC)
            opened.add(
                [source], told=lambda added, known: os.write(told, b"%d\n" % (added + known))
            )

        def dossier(opened: Archive, told: int) -> None:
            story = opened.stories()[0].id
            api._ours(opened.dossier(story)).save(out, force=True)

        def merge(opened: Archive, told: int) -> None:
            ids = [story.id for story in opened.stories()]
            if len(ids) > 1:
                opened.merge(ids[0], ids[1:2])

        def split(opened: Archive, told: int) -> None:
            story = max(opened.stories(), key=lambda story: story.articles)
            opened.split(story.id, story.ids[:1])

        def export(opened: Archive, told: int) -> None:
            opened.export(out, force=True)

        return {"add": add, "dossier": dossier, "export": export, "merge": merge, "split": split}

    def run(self, name: str, delay: float | None, room: int | None) -> str:
        """One operation in a fork; how it ended."""
        operation = self.operations()[name]
        (self.folder / "out").mkdir(exist_ok=True)
        mine, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(mine)
            try:
                with Archive.open(self.path, create=True) as opened:
                    if room is not None and self.fills:
                        self.fill(room)
                    elif room is not None:
                        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
                    operation(opened, theirs)
                os._exit(0)
            except (ArchiveError, OSError):
                os._exit(7)
            except BaseException:
                import traceback

                traceback.print_exc()
                os._exit(9)
        os.close(theirs)
        if delay is not None:
            time.sleep(delay)
            os.kill(child, signal.SIGKILL)
        with os.fdopen(mine) as pipe:
            said = [int(line) for line in pipe.read().split("\n")[:-1]]
        _, status = os.waitpid(child, 0)
        (self.folder / "filler").unlink(missing_ok=True)
        self.acknowledged = max([self.acknowledged, *said])
        ended = {0: "done", 7 << 8: "said", signal.SIGKILL: "killed"}.get(
            status, f"failed ({status})"
        )
        if ended.startswith("failed"):
            self.fail(name, ended)
        self.check(name)
        return ended

    def fill(self, room: int) -> None:
        """Leaves so many bytes on the file system."""
        state = os.statvfs(self.folder)
        with (self.folder / "filler").open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, state.f_bavail * state.f_frsize - room))

    def check(self, name: str) -> None:
        with Archive.open(self.path, create=True) as opened:
            for fault in opened.faults():
                self.fail(name, fault)
            texts = [raw.text for raw in opened.articles()]
        if len(texts) < self.acknowledged or texts != self.expected[: len(texts)]:
            self.fail(name, f"{len(texts)} articles of {self.acknowledged} acknowledged, or others")
        self.acknowledged = max(self.acknowledged, len(texts))
        for at in (self.folder / "out").glob("*.json*"):
            if not at.name.startswith("."):
                lines = (
                    at.read_text("utf-8").splitlines()
                    if at.suffix == ".jsonl"
                    else [at.read_text("utf-8")]
                )
                try:
                    any(json.loads(line) is None for line in lines)
                except ValueError:
                    self.fail(name, f"{at.name} is not whole")

    def fail(self, name: str, why: str) -> None:
        self.bad += 1
        print(f"FAIL {name}: {why}", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--full", type=int, default=40)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--on", type=Path, help="a folder on a small file system")
    given = options.parse_args()
    ended: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory(dir=given.on) as folder:
        trial = Trial(Path(folder), given.seed, given.on is not None)
        trial.run("add", None, None)
        with Archive.open(trial.path) as opened:  # what the forks have loaded
            opened.dossier()
        names = ("add", "add", "dossier", "export", "merge", "split")
        for number in range(given.kills):
            name = names[number % len(names)]
            longest = 1.5 if name in ("add", "dossier") else 0.15
            ended[name, trial.run(name, trial.chance.uniform(0, longest), None)] += 1
        for number in range(given.full):
            name = names[number % len(names)]
            room = 4096 + number * 12_000
            if given.on is None and name in ("add", "merge", "split", "dossier"):
                room += trial.path.stat().st_size if number % 2 else 0
            ended[f"full disk, {name}", trial.run(name, None, room)] += 1
        for (name, how), count in sorted(ended.items()):
            print(f"{name}: {count} {how}")
        print(
            f"{given.kills} kills, {given.full} full disks, {trial.acknowledged} articles acknowledged: {trial.bad} bad"
        )
    sys.exit(bool(trial.bad))


if __name__ == "__main__":
    main()
