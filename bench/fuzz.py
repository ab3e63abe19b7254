"""Inputs that nobody wrote, by the thousand: what crashes, hangs or gives up on one.

    python bench/fuzz.py [--seconds 60] [--seed 1] [--targets files,text,archive] [--keep DIR]
    python bench/fuzz.py --corpus                 # only what was kept of earlier runs
    python bench/fuzz.py --guided [--seconds 60]  # files, guided by coverage (pip install atheris)

Every target (`fuzzed/targets.py`) begins with sound input of the tests' own, which is run first,
and spoils it (`fuzzed/spoiling.py`). Each batch runs in a fork of the warm process with a limit of
memory, each input with an alarm; each target has its share of the time, and how many inputs of it
went through a second is said. Exit status 1 where anything was found; with --keep, its input and
how it ended are written there.

A *crash* is an exception that leaves the program, or its death; a *hang* takes longer than
ALARM; a *gave-up* is an article that the program failed on and said so (issue `unread`).
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent))

from fuzzed import guided
from fuzzed.targets import GAVE_UP, ROOT, TARGETS, Target, traced

ALARM = 10
"""Seconds of the processor for one input; those of a clock count what other programs take, too."""
PATIENCE = 120
"""Seconds of a clock after which a fork that says nothing is ended."""
MEMORY = 2 << 30
"""Bytes that a fork may take beyond those of its parent."""
CORPUS = ROOT / "bench" / "corpus"
QUICK = Path("/dev/shm")
"""Where files cost no disk, on systems that have it."""


class Hang(BaseException):
    """The alarm rang."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--targets", default=",".join(TARGETS))
    options.add_argument("--keep", type=Path)
    options.add_argument("--corpus", action="store_true")
    options.add_argument("--guided", action="store_true")
    given = options.parse_args()
    if given.guided:
        guided.search(given.seconds, ALARM)
        return
    with tempfile.TemporaryDirectory(dir=QUICK if QUICK.is_dir() else None) as folder:
        found = Run(Path(folder), given.targets.split(","), given.keep)
        if given.corpus:
            found.corpus()
        else:
            found.corpus()
            found.until(time.monotonic() + given.seconds, given.seed)
    found.report()
    sys.exit(bool(found.bad))


class Run:
    """Batches of inputs in forks, and what became of them."""

    def __init__(self, folder: Path, names: list[str], keep: Path | None) -> None:
        self.keep = keep
        self.tried: Counter[str] = Counter()
        self.bad: Counter[tuple[str, str]] = Counter()
        self.told: dict[tuple[str, str, str], int] = {}
        self.targets: dict[str, Target] = {}
        self.seeds: dict[str, dict[str, bytes]] = {}
        self.spent: Counter[str] = Counter()
        for name in names:
            at = folder / name
            at.mkdir()
            self.targets[name] = TARGETS[name](at)
            self.seeds[name] = self.targets[name].seeds()
            for seed, data in self.seeds[name].items():
                self.targets[name].run(seed, data)  # what is loaded once is loaded here
        traced()
        gc.collect()
        gc.freeze()

    def corpus(self) -> None:
        """What earlier runs found."""
        for path in sorted(CORPUS.glob("*")):
            target, _, name = path.name.partition("-")
            if target in self.targets:
                self.batch(target, [(name, path.read_bytes())])

    def until(self, end: float, seed: int) -> None:
        """Batches until a moment, of the target that is furthest behind its share of the time."""
        chance = random.Random(seed)
        while time.monotonic() < end:
            name = min(self.targets, key=lambda n: self.spent[n] / self.targets[n].share)
            began = time.monotonic()
            self.batch(name, self.made(name, random.Random(chance.getrandbits(64))))
            self.spent[name] += time.monotonic() - began

    def made(self, name: str, chance: random.Random) -> list[tuple[str, bytes]]:
        seeds, target = self.seeds[name], self.targets[name]
        chosen = chance.choices(list(seeds), k=target.batch)
        return [(seed, target.spoilt(seed, seeds, chance)) for seed in chosen]

    def batch(self, name: str, inputs: list[tuple[str, bytes]]) -> None:
        """Runs inputs in forks, a new one after each that died."""
        at = 0
        while at < len(inputs):
            mine, theirs = multiprocessing.Pipe(duplex=False)
            child = os.fork()
            if child == 0:
                mine.close()
                _work(self.targets[name], inputs[at:], theirs)
            theirs.close()
            try:
                while at < len(inputs):
                    if not mine.poll(PATIENCE):
                        self.note(name, "hang", "the alarm was not heard", *inputs[at])
                        os.kill(child, signal.SIGKILL)
                        raise EOFError
                    kind, trace = mine.recv()
                    if kind:
                        self.note(name, kind, trace, *inputs[at])
                    self.tried[name] += 1
                    at += 1
                _, status = os.waitpid(child, 0)
            except EOFError:
                _, status = os.waitpid(child, 0)
                if status != signal.SIGKILL:
                    self.note(name, "crash", f"died of {status}", *inputs[at])
                self.tried[name] += 1
                at += 1
            mine.close()

    def note(self, target: str, kind: str, trace: str, name: str, data: bytes) -> None:
        self.bad[target, kind] += 1
        where = _place(trace)
        key = (target, kind, where)
        self.told[key] = self.told.get(key, 0) + 1
        if self.told[key] == 1:
            print(f"{target}: {kind}: {where}", flush=True)
            if self.keep:
                self.keep.mkdir(parents=True, exist_ok=True)
                stem = f"{target}-{kind}{len(self.told)}"
                (self.keep / f"{stem}{Path(name).suffix}").write_bytes(data)
                (self.keep / f"{stem}.trace").write_text(trace, "utf-8", "replace")

    def report(self) -> None:
        for name in self.targets:
            counts = ", ".join(
                f"{self.bad[name, kind]} {kind}" for kind in ("crash", "hang", "gave-up")
            )
            rate = self.tried[name] / max(self.spent[name], 1e-9)
            print(f"{name}: {self.tried[name]} inputs, {rate:.0f} a second; {counts}")
        print(
            f"all: {self.tried.total()} inputs; {self.bad.total()} bad, of {len(self.told)} kinds"
        )


def _place(trace: str) -> str:
    """The last lines of a trace that name the program's own code, and the error."""
    lines = [line.strip() for line in trace.strip().splitlines()]
    ours = [
        line.partition("recoupe/")[2]
        for line in lines
        if line.startswith("File") and "recoupe/" in line
    ]
    last = lines[-1][:160] if lines else ""
    return f"{ours[-1] if ours else ''} | {last}"


def _work(target: Target, inputs: list[tuple[str, bytes]], out: object) -> None:
    """In a fork: runs inputs, and says of each how it ended."""

    def rang(number: int, frame: FrameType | None) -> None:
        raise Hang("".join(traceback.format_stack(frame, 12)))

    signal.signal(signal.SIGPROF, rang)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    for name, data in inputs:
        GAVE_UP.clear()
        signal.setitimer(signal.ITIMER_PROF, ALARM)
        try:
            target.run(name, data)
            signal.setitimer(signal.ITIMER_PROF, 0)
            said = ("gave-up", GAVE_UP[0]) if GAVE_UP else ("", "")
        except Hang as hang:
            said = ("hang", str(hang))
        except BaseException as error:
            signal.setitimer(signal.ITIMER_PROF, 0)
            said = ("crash", "".join(traceback.format_exception(error)))
        out.send(said)  # type: ignore[attr-defined]
    os._exit(0)


if __name__ == "__main__":
    main()
