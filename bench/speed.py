"""How fast, as ratios within one run: what a ratio says holds on other machines too.

    python bench/speed.py [--articles coverage.jsonl] [--rounds 3]

By default the annotated articles or the sample. Prints, with medians over rounds in which what is
compared takes turns: processor time of reading over the bare spaCy pipeline as installed (each in a
process of its own), the same where two thirds of the paragraphs are copies; a second dossier from an
archive over the first; seconds of processor time until the first article is read; what two
processes take over one, in time on the clock, with the load beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import resources
from pathlib import Path

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "articles.jsonl"
PART = "import sys; sys.path.insert(0, {bench!r}); import speed; speed.{part}({args})"


def part(name: str, *args: object) -> float:
    """What a part prints last, run in a process of its own with BLAS on one thread."""
    told = ", ".join(map(repr, args))
    code = PART.format(bench=str(Path(__file__).parent), part=name, args=told)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          env={**os.environ, "OMP_NUM_THREADS": "1"})  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    return float(done.stdout.split()[-1])


def _cleaned(path: str) -> list[object]:
    from recoupe import articles, lang, sources

    raw, _ = sources.gather([path])
    return [articles.clean(article, lang.load("fr")) for article in raw]


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
    """Processor time of reading the articles."""
    from recoupe import lang
    from recoupe.reading import Reader

    cleaned = _cleaned(path)
    pack = lang.load("fr")
    Reader(pack).parse(cleaned[:1])  # type: ignore[arg-type]
    reader = Reader(pack)
    began = time.process_time()
    for parsed in reader.parse(cleaned):  # type: ignore[arg-type]
        reader.resolve(parsed, parsed.article.published, None)
    print(time.process_time() - began)


def start(path: str) -> None:
    """Processor time from nothing to the first article read."""
    from recoupe import lang
    from recoupe.reading import Reader

    cleaned = _cleaned(path)[:1]
    reader = Reader(lang.load("fr"))
    for parsed in reader.parse(cleaned):
        reader.resolve(parsed, parsed.article.published, None)
    print(time.process_time())


def kept(path: str) -> None:
    """A second dossier from an archive over the first reading and dossier."""
    from recoupe.archive import Archive

    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        with Archive.open(Path(folder) / "a.db", create=True) as archive:
            archive.add(path)
            archive.dossier()
        middle = time.process_time()
        with Archive.open(Path(folder) / "a.db") as archive:
            archive.dossier()
        print((time.process_time() - middle) / (middle - began))


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


def copied(path: str, to: Path) -> Path:
    """The coverage three times, twice under other names: two thirds of it are copies."""
    lines = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    more = [{**line, "id": f"{line.get('id')}-{n}"} for n in range(3) for line in lines]
    to.write_text("\n".join(json.dumps(line) for line in more), "utf-8")
    return to


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    sample = str(resources.files("recoupe.sample") / "coverage.jsonl")
    parser.add_argument("--articles", default=str(GOLD) if GOLD.is_file() else sample)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    path = args.articles
    with tempfile.TemporaryDirectory() as folder:
        thrice = str(copied(path, Path(folder) / "thrice.jsonl"))
        found: dict[str, list[float]] = {}
        for _ in range(args.rounds):
            spent = part("bare", path)
            found.setdefault("reading over bare spaCy", []).append(part("reading", path) / spent)
            found.setdefault("the same, two thirds copied", []).append(
                part("reading", thrice) / (3 * spent)
            )
            found.setdefault("start-up, seconds of processor time", []).append(part("start", path))
            one, two = part("clock", path, 1), part("clock", path, 2)
            found.setdefault("efficiency of a second process", []).append(one / two / 2)
        found["a second dossier from an archive over the first"] = [part("kept", path)]
    load = os.getloadavg()[0]
    for name, values in found.items():
        print(f"{name:50} {statistics.median(values):.2f}   {sorted(round(v, 2) for v in values)}")
    print(f"load at the end {load:.1f} on {os.cpu_count()} cores, {args.rounds} rounds")


if __name__ == "__main__":
    main()
