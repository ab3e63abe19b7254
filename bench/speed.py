"""How fast, as ratios within one run: what a ratio says holds on other machines too.

    python bench/speed.py [--articles coverage.jsonl] [--rounds 3] [--busy] [--rows start kept …]

By default the annotated articles or the sample. Prints a row for each of ROWS, the median over rounds
in which what is compared takes turns, each part in a process of its own; processor time but where
clocks are named. What is compared with an earlier program runs its code (`--before`, a commit), in a
work tree of its own. `--busy` keeps one core busy meanwhile; with
`--hold` a ratio beyond HELD fails. A row that takes minutes is run once.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "articles.jsonl"
BEFORE = "4ed471d^"
"""The program before any of this was measured."""
PART = "import sys; sys.path.insert(0, {bench!r}); import speed; speed.{part}({args})"
STORY = 400
"""Articles of a generated story."""
DOUBLED = 800
"""Articles of one that is doubled."""


def part(name: str, *args: object, tree: Path = ROOT) -> float:
    """What a part prints last, run with the code of a work tree, BLAS on one thread."""
    told = ", ".join(repr(str(arg) if isinstance(arg, Path) else arg) for arg in args)
    code = PART.format(bench=str(Path(__file__).parent), part=name, args=told)
    known = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(tree / "src")}
    known.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=known)
    if done.returncode:
        raise SystemExit(done.stderr)
    return float(done.stdout.split()[-1])


def _cleaned(path: str, most: int | None = None) -> list[object]:
    from recoupe import articles, lang, sources

    raw, _ = sources.gather([path])
    return [articles.clean(article, lang.load("fr")) for article in raw[:most]]


def bare(path: str) -> None:
    """Processor time of the bare pipeline on the paragraphs."""
    import spacy

    texts = sorted({s.of(a.text) for a in _cleaned(path) for s in a.paragraphs})  # type: ignore[attr-defined]
    nlp = spacy.load("fr_core_news_md")
    list(nlp.pipe(["Le maire parle."]))
    began = time.process_time()
    list(nlp.pipe(texts, batch_size=64))
    print(time.process_time() - began)


def reading(path: str) -> None:
    """Processor time of reading the articles, as the command line does."""
    from recoupe import lang, ours
    from recoupe.reading import Reader

    ours.claim()
    cleaned = _cleaned(path)
    pack = lang.load("fr")
    Reader(pack).parse(cleaned[:1])  # type: ignore[arg-type]
    reader = Reader(pack)
    began = time.process_time()
    for parsed in reader.parse(cleaned):  # type: ignore[arg-type]
        reader.resolve(parsed, parsed.article.published, None)
    print(time.process_time() - began)


def start(path: str) -> None:
    """Processor time from nothing to the first article read, as the command line does; the modules
    compiled before, as they are where the program is installed."""
    from recoupe import lang, ours
    from recoupe.reading import Reader

    ours.claim()
    cleaned = _cleaned(path, 1)
    reader = Reader(lang.load("fr"))
    for parsed in reader.parse(cleaned):
        reader.resolve(parsed, parsed.article.published, None)
    print(time.process_time())


def kept(path: str, more: bool) -> None:
    """A second dossier from an archive over the first reading and dossier: with nothing new, or
    worked out anew from what was read."""
    from recoupe.archive import Archive

    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        with Archive.open(Path(folder) / "a.db", create=True) as archive:
            archive.add(path)
            archive.dossier()
        middle = time.process_time()
        with Archive.open(Path(folder) / "a.db") as archive:
            if more:
                archive.db.execute("DELETE FROM dossiers")
            archive.dossier()
        print((time.process_time() - middle) / (middle - began))


def stored(path: str) -> None:
    """Kilobytes of an archive for each of its articles, a dossier of all having been made."""
    from recoupe.archive import Archive

    with tempfile.TemporaryDirectory() as folder:
        with Archive.open(Path(folder) / "a.db", create=True) as archive:
            archive.add(path)
            archive.dossier()
            count = archive.db.execute("SELECT count(*) FROM articles").get
        print((Path(folder) / "a.db").stat().st_size / 1000 / count)


def adding(path: str, jobs: int) -> None:
    """Seconds on the clock of `add`, the models loaded before."""
    from recoupe.archive import Archive

    given = {"jobs": jobs} if jobs > 1 else {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = folder / "first.jsonl"
        first.write_text(Path(path).read_text("utf-8").split("\n")[0], "utf-8")
        with Archive.open(folder / "a.db", create=True) as archive:
            archive.add(str(first))
        began = time.perf_counter()
        with Archive.open(folder / "b.db", create=True) as archive:
            archive.add(path, **given)
        print(time.perf_counter() - began)


def story(path: str) -> None:
    """Processor time of a dossier, the models loaded before."""
    from recoupe import pipeline

    with tempfile.TemporaryDirectory() as name:
        few = Path(name) / "few.jsonl"
        few.write_text("\n".join(Path(path).read_text("utf-8").split("\n")[:3]), "utf-8")
        pipeline.build([str(few)])
    began = time.process_time()
    pipeline.build([path])
    print(time.process_time() - began)


def checking(count: int) -> None:
    """Processor time of cross-checking a generated story."""
    import crosscheck

    crosscheck.measured(crosscheck.generated(60))
    spent = crosscheck.measured(crosscheck.generated(count))
    print(sum(spent.values()) - spent["reading"])


def clock(path: str, jobs: int) -> None:
    """Seconds on the clock of reading with so many processes, the model loaded before."""
    from recoupe import lang, pipeline, sources
    from recoupe.reading import Reader

    raw, _ = sources.gather([path])
    Reader(lang.load("fr"))._parser.parse(["Le maire parle."])
    began = time.perf_counter()
    with pipeline.ahead(jobs, None) as store:
        pipeline.begun(raw, store)()
    print(time.perf_counter() - began)


def engine(path: str, name: str, jobs: int) -> None:
    """Seconds on the clock that `recoupe scale` takes a batch of stories, after the first."""
    from recoupe import scale
    from recoupe.scale.checking import Check
    from recoupe.scale.places import Store

    at: list[tuple[float, int, int]] = []

    def told(stage: str, done: int, count: int) -> None:
        if stage == "check" and done:
            at.append((time.perf_counter(), done, count))

    with tempfile.TemporaryDirectory() as folder:
        Check(Store(folder), 2, ()).prepare()
        scale.run([path], str(Path(folder) / "out"), scale.ENGINES[name](jobs, None), told=told)
    (begun, first, _), (ended, last, _) = at[0], at[-1]
    if last == first:
        raise SystemExit("these articles are one batch of stories")
    print((ended - begun) / (last - first))


def copied(path: str, to: Path) -> Path:
    """The coverage three times, twice under other names: two thirds of it are copies."""
    lines = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    more = [{**line, "id": f"{line.get('id')}-{n}"} for n in range(3) for line in lines]
    to.write_text("\n".join(json.dumps(line) for line in more), "utf-8")
    return to


def generated(count: int, to: Path) -> Path:
    """A generated story as JSON lines."""
    import crosscheck

    lines = (
        {"id": a.id, "text": a.text, "outlet": a.outlet, "language": "fr",
         "published": a.published.value} for a in crosscheck.generated(count)
    )  # fmt: skip
    to.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return to


class Setting:
    """What is measured: the coverage, the same thrice, a story, and the earlier program."""

    def __init__(self, path: str, folder: Path, before: str) -> None:
        compileall.compile_dir(ROOT / "src", quiet=2)
        self.path, self._folder, self._before = path, folder, before
        self.thrice = copied(path, folder / "thrice.jsonl")

    @property
    def story(self) -> Path:
        """A generated story."""
        return generated(STORY, self._folder / "story.jsonl")

    @property
    def earlier(self) -> Path:
        """The work tree of the earlier program."""
        tree = self._folder / "before"
        if not tree.exists():
            git = ["git", "-C", str(ROOT), "worktree", "add", "--quiet", "--detach"]
            subprocess.run([*git, str(tree), self._before], check=True)
        return tree

    def close(self) -> None:
        """Takes the work tree away."""
        tree = self._folder / "before"
        if tree.exists():
            git = ["git", "-C", str(ROOT), "worktree", "remove", "--force", str(tree)]
            subprocess.run(git, check=True)


Row = Callable[[Setting], float]


def _second(name: str) -> Row:
    """The efficiency of a second worker of an engine."""
    return lambda s: part("engine", s.thrice, name, 1) / part("engine", s.thrice, name, 2) / 2


ROWS: dict[str, tuple[str, bool, Row]] = {
    "reading": ("reading over bare spaCy as installed", True,
                lambda s: part("reading", s.path) / part("bare", s.path)),
    "copied": ("the same, two thirds copied", True,
               lambda s: part("reading", s.thrice) / (3 * part("bare", s.path))),
    "add": ("add by two processes, on the clock, times the earlier program's", True,
            lambda s: part("adding", s.path, 1, tree=s.earlier) / part("adding", s.path, 2)),
    "story": (f"a dossier of {STORY} articles over the earlier program's", False,
              lambda s: part("story", s.story) / part("story", s.story, tree=s.earlier)),
    "kept": ("a second dossier from an archive over add and the first", True,
             lambda s: part("kept", s.path, False)),
    "anew": ("the same worked out anew", True, lambda s: part("kept", s.path, True)),
    "growth": (f"cross-checking {2 * DOUBLED} articles over {DOUBLED}", False,
               lambda s: part("checking", 2 * DOUBLED) / part("checking", DOUBLED)),
    "start": ("start-up, seconds of processor time", True, lambda s: part("start", s.path)),
    "stored": ("kilobytes of an archive an article", False, lambda s: part("stored", s.path)),
    "second": ("efficiency of a second process, reading, on the clock", True,
               lambda s: part("clock", s.thrice, 1) / part("clock", s.thrice, 2) / 2),
    "pool": ("efficiency of a second worker, scale on processes", True, _second("pool")),
    "ray": ("efficiency of a second worker, scale on Ray", False, _second("ray")),
}  # fmt: skip
"""By name what a row says, whether it is run in every round, and how it is measured."""

HELD = {"copied": 0.45, "kept": 0.05, "anew": 0.25, "growth": 3.0}
"""What ratios that hold on any machine may be at most."""


@contextmanager
def busy(wanted: bool) -> Iterator[None]:
    """A process that does nothing but keep one core busy, where it is wanted."""
    code = "while True: pass"
    process = subprocess.Popen([sys.executable, "-c", code]) if wanted else None
    try:
        yield
    finally:
        if process is not None:
            process.kill()


def machine() -> str:
    """What this runs on."""
    try:
        name = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    except OSError:
        name = None
    return f"{name[1] if name else platform.processor()}, {os.cpu_count()} cores"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    sample = str(resources.files("recoupe.sample") / "coverage.jsonl")
    parser.add_argument("--articles", default=str(GOLD) if GOLD.is_file() else sample)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--before", default=BEFORE)
    parser.add_argument("--hold", action="store_true", help="fail where one of HELD is larger")
    parser.add_argument("--rows", nargs="*", choices=list(ROWS), default=list(ROWS))
    args = parser.parse_args()
    said = "one core busy" if args.busy else "nothing else of ours"
    load = os.getloadavg()[0]
    print(f"{machine()}, {said}, load at the start {load:.1f}, {args.rounds} rounds", flush=True)
    beyond: set[str] = set()
    with tempfile.TemporaryDirectory() as folder, busy(args.busy):
        setting = Setting(args.articles, Path(folder), args.before)
        try:
            for name in args.rows:
                says, each, row = ROWS[name]
                try:
                    values = [row(setting) for _ in range(args.rounds if each else 1)]
                except SystemExit as error:
                    print(f"{says:66} failed: {str(error).strip().splitlines()[-1]}", flush=True)
                    continue
                listed = " ".join(f"{value:.3g}" for value in sorted(values))
                found = statistics.median(values)
                print(f"{says:66} {found:8.3f}   {listed}", flush=True)
                beyond |= {name} if found > HELD.get(name, found) else set()
        finally:
            setting.close()
    print(f"load at the end {os.getloadavg()[0]:.1f}")
    if args.hold and beyond:
        sys.exit(f"beyond what is held: {', '.join(sorted(beyond))}")


if __name__ == "__main__":
    main()
