"""How long a day of a million articles takes, worked out of a run as long as there is time for.

    python bench/million.py build articles.jsonl coverage/ --articles 50000
    python bench/million.py run coverage/ out [--jobs 2]
    python bench/million.py read coverage/ [--jobs 2] [--articles 1500]
    python bench/million.py report out

`build` makes coverage of real articles (JSON lines, the first of them by day) in which two thirds are
copies: every second article is printed once, the others by three, five, nine and so on (each half as
often), under other names, within hours, half of the copies cut. `run` is `recoupe scale` with its times written down; stopped,
the same command goes on. `report` prints articles a second by stage, processor time, memory,
and what a day comes to; it may be asked while a run goes on. `read` reads as many articles of the coverage
and does nothing else.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import re
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

OUTLETS = 60
"""Names under which copies are printed."""
CUT = 0.6
"""What is left at most of a copy that is cut."""
FILE = 2_500
"""Articles of a file."""
DAY = 86_400


def copies(number: int) -> int:
    """How many copies an article has, two on average: every second none, of the others every
    second two, then four, eight, sixteen."""
    rest, more = number % 32, 1
    while rest % 2:
        rest, more = rest // 2, more + 1
    return (1 << more - 1) & ~1 if number % 32 != 31 else 0


def covered(lines: Iterator[dict[str, Any]], articles: int) -> Iterator[dict[str, Any]]:
    """Articles with their copies, until there are so many."""
    made = 0
    for number, one in enumerate(lines):
        day = datetime.fromisoformat(one["published"])
        for copy in range(copies(number) + 1):
            if made == articles:
                return
            made += 1
            moment = (day + timedelta(minutes=7 * copy)).isoformat()
            name = f"Journal {(number * 7 + copy * 11) % OUTLETS}"
            yield {
                "id": f"{one['id']}-{copy}" if copy else one["id"],
                "title": one["title"],
                "text": cut(one["text"]) if copy % 2 else one["text"],
                "published": moment,
                "outlet": name if copy else one.get("outlet") or name,
                "language": one.get("language"),
            }


def cut(text: str) -> str:
    """A text up to the last sentence that ends before so much of it."""
    ends = [found.end() for found in re.finditer(r"[.!?»\"](?=[\sA-ZÀ-Ý«\"])", text)]
    return text[: max((end for end in ends if end <= CUT * len(text)), default=len(text))]


def build(source: Path, to: Path, articles: int) -> None:
    """Writes coverage of so many articles."""
    lines = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    lines.sort(key=lambda one: (one["published"][:10], one["id"]))
    days = [one for one in lines if one["published"] >= "2018"] or lines
    made = list(covered(iter(days), articles))
    to.mkdir(parents=True, exist_ok=True)
    for number, part in enumerate(made[at : at + FILE] for at in range(0, len(made), FILE)):
        said = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in part)
        (to / f"{number:04}.jsonl").write_text(said, "utf-8")
    own = sum("-" not in one["id"].removeprefix("o-") for one in made)
    print(f"{len(made)} articles, {own} of them no copies: {to}")


def run(coverage: Path, out: Path, jobs: int) -> None:
    """`recoupe scale`, each task and stage noted in `times.jsonl` beside the run."""
    from recoupe import pipeline, scale
    from recoupe.scale import tasks
    from recoupe.scale.engines import ENGINES

    out.mkdir(parents=True, exist_ok=True)
    notes = out.with_name(f"{out.name}.times.jsonl")
    reading = 0.0
    read, work = pipeline._read, tasks.Noted.__call__

    def note(**said: Any) -> None:
        with notes.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"at": time.time(), "pid": os.getpid(), **said}) + "\n")

    def timed_read(*args: Any) -> Any:
        nonlocal reading
        began = time.process_time()
        try:
            return read(*args)
        finally:
            reading += time.process_time() - began

    def timed_work(self: tasks.Noted, task: tasks.Task) -> tasks.Done:
        nonlocal reading
        reading, began, clock = 0.0, time.process_time(), time.time()
        done = work(self, task)
        note(task=task.number, stage=task.stage, cpu=time.process_time() - began, reading=reading,
             took=time.time() - clock, articles=_articles(task, done), memory=_memory())  # fmt: skip
        return done

    def told(stage: str, done: int, count: int) -> None:
        note(stage=stage, done=done, count=count, parent=time.process_time(), memory=_memory())
        if done % 20 == 0 or done == count:
            print(f"{time.strftime('%H:%M:%S')} {stage} {done} of {count}", flush=True)

    pipeline._read, tasks.Noted.__call__ = timed_read, timed_work  # type: ignore[method-assign]
    note(began=True, parent=time.process_time())
    made = scale.run([str(coverage)], str(out), ENGINES["pool"](jobs, None), told=told)
    note(ended=True, parent=time.process_time(), found=made.articles, copies=made.copies,
         stories=made.stories, jobs=jobs)  # fmt: skip
    report(out)


def _articles(task: Any, done: Any) -> int:
    """How many articles a task is of."""
    of = {
        "gather": lambda: sum(found["articles"] for found in done.found),
        "profile": lambda: len(task.parts),
        "deal": lambda: sum(len(part["places"]) for part in task.parts),
        "check": lambda: sum(len(part["places"]) for part in task.parts),
    }
    return int(of[task.stage]())


def _memory() -> int:
    """MB that this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def report(out: Path) -> None:
    """Prints what is known of a run that has ended, or has come so far."""
    notes = out.with_name(f"{out.name}.times.jsonl")
    lines = [json.loads(line) for line in notes.read_text("utf-8").splitlines()]
    tasks = {(one["stage"], one["task"]): one for one in lines if "task" in one}
    stages: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for (stage, _), one in tasks.items():
        stages[stage].append(one)
    ended = next((one for one in reversed(lines) if "ended" in one), None)
    parents, clock = _parents(lines)
    print(f"{_machine()}, load {os.getloadavg()[0]:.1f}")
    if ended:
        print(f"{ended['found']} articles ({ended['copies']} copies) in {ended['stories']} stories")
    print("stage      articles    processor s   ms each   articles/s a core   memory of one, MB")
    for stage, found in stages.items():
        cpu, count = sum(one["cpu"] for one in found), sum(one["articles"] for one in found)
        print(f"{stage:10} {count:8} {cpu:14.0f} {1000 * cpu / max(1, count):9.1f} "
              f"{count / max(cpu, 1e-9):19.1f} {max(one['memory'] for one in found):19}")  # fmt: skip
    held = max((one["memory"] for one in lines if "done" in one), default=0)
    print(f"in one process, its starts included: {parents:.0f} s, {held} MB")
    _say_busy(stages["check"])
    _compare(tasks, parents)
    begun = [one["at"] for one in lines if one.get("stage") == "check" and "done" in one]
    checked = sum(one["articles"] for one in stages["check"])
    if ended:
        _say_rate("all of it on the clock", ended["found"], clock)
    elif checked:
        _say_rate("so far, checking alone, on the clock", checked, begun[-1] - begun[0])


def _say_busy(checked: list[dict[str, Any]]) -> None:
    """Prints what share of the stage its workers were at work, and what a task took on the clock over
    its processor time: waits for one another and for the last, and for memory and the machine's
    other work. (More processor time an article than with one worker is the memory's, too.)"""
    if not checked:
        return
    began = min(one["at"] - one["took"] for one in checked)
    lasted = max(one["at"] for one in checked) - began
    took, cpu = (sum(one[of] for one in checked) for of in ("took", "cpu"))
    workers = len({one["pid"] for one in checked})
    print(f"{workers} workers at work {took / max(1e-9, workers * lasted):.3f} of check's {lasted:.0f} s; "
          f"a task took {took / max(1e-9, cpu):.3f} of its processor time on the clock")  # fmt: skip


def _say_rate(what: str, articles: int, seconds: float) -> None:
    rate = articles / max(1e-9, seconds)
    print(f"{what}: {seconds:.0f} s, {rate:.1f} articles/s, {rate * DAY / 1e6:.2f} million a day")


def _compare(tasks: dict[tuple[str, str], dict[str, Any]], parents: float) -> None:
    """Prints what all of it takes over reading alone; where a part is checked, what came before
    counts as far as it was for that part."""
    checked = [one for (stage, _), one in tasks.items() if stage == "check"]
    reading = sum(one["reading"] for one in checked)
    if not reading:
        return
    count = sum(one["articles"] for one in checked)
    every = sum(one["articles"] for (stage, _), one in tasks.items() if stage == "gather")
    own = sum(one["cpu"] for one in checked)
    before = sum(one["cpu"] for one in tasks.values()) - own + parents
    whole = own + before * count / max(count, every)
    print(f"reading alone {reading:.0f} s of processor time for {count} articles")
    print(f"all of it over reading alone: {whole / reading:.2f}")


def _parents(lines: list[dict[str, Any]]) -> tuple[float, float]:
    """Processor time of the process that was started, and seconds on the clock, summed over the
    starts of a run that was stopped."""
    spent: dict[int, float] = {}
    first: dict[int, float] = {}
    last: dict[int, float] = {}
    start = -1
    for one in lines:
        start += "began" in one
        first.setdefault(start, one["at"])
        last[start] = one["at"]
        if "parent" in one:
            spent[start] = one["parent"]
    return sum(spent.values()), sum(last[at] - first[at] for at in first)


def _machine() -> str:
    try:
        said = Path("/proc/cpuinfo").read_text()
        name = re.search(r"model name\s*: (.*)", said)
    except OSError:
        name = None
    return f"{name[1] if name else platform.processor()}, {os.cpu_count()} cores"


def read(coverage: Path, jobs: int, articles: int) -> None:
    """Reads articles, and nothing else."""
    from recoupe import lang, pipeline, sources
    from recoupe.reading import Reader

    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.jsonl"
        files = sorted(coverage.glob("*.jsonl"))
        lines = (line for file in files for line in file.read_text("utf-8").splitlines(True))
        part.write_text("".join(itertools.islice(lines, articles)), "utf-8")
        raw, _ = sources.gather([str(part)])
    Reader(lang.load("fr"))._parser.parse(["Le maire parle."])
    began, cpu = time.perf_counter(), _spent()
    with pipeline.ahead(jobs, None) as store:
        pipeline.begun(raw, store)()
    clock = time.perf_counter() - began
    print(f"{len(raw)} articles read by {jobs} in {clock:.0f} s, {len(raw) / clock:.1f} articles/s, "
          f"processor time of this process {_spent() - cpu:.0f} s; {_machine()}")  # fmt: skip


def _spent() -> float:
    return sum(os.times()[:4])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parts = parser.add_subparsers(dest="part", required=True)
    one = parts.add_parser("build")
    one.add_argument("source", type=Path)
    one.add_argument("to", type=Path)
    one.add_argument("--articles", type=int, default=50_000)
    one = parts.add_parser("run")
    one.add_argument("coverage", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--jobs", type=int, default=2)
    one = parts.add_parser("read")
    one.add_argument("coverage", type=Path)
    one.add_argument("--jobs", type=int, default=2)
    one.add_argument("--articles", type=int, default=1500)
    parts.add_parser("report").add_argument("out", type=Path)
    given = vars(parser.parse_args())
    {"build": build, "run": run, "read": read, "report": report}[given.pop("part")](**given)


if __name__ == "__main__":
    main()
