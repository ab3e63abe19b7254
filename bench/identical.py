"""Is what the program writes the same, byte for byte, at two commits?

    python bench/identical.py [BEFORE] [AFTER]

By default main against the work tree as it stands. Compares dossier.json of the sample, of the invented
stories of tests/stories and, where they are at hand, of the seeds and the annotated events. Parses are
kept in build/kept, so that only what the commits change is done anew. Exit status 1 where
anything differs; the first differing line of each is shown.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
HERE = "."


def write(tree: Path, out: Path) -> None:
    """Writes the dossiers of all coverage, made by the code of a work tree."""
    command = [sys.executable, str(Path(__file__)), "--write", str(out)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(tree / "src")})


def at(commit: str, folder: Path, out: Path) -> None:
    """The same for a commit, in a work tree of its own; HERE is this one as it stands."""
    if commit == HERE:
        write(ROOT, out)
        return
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(folder), commit], check=True)
    try:
        write(folder, out)
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=True)


def write_here(out: Path) -> None:
    """Writes the dossiers with the code that Python finds."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]
    import desk

    from recoupe import pipeline, sources
    from recoupe.publish import record
    from stories import coverage

    kept = desk.Folder(ROOT / "build" / "kept")
    inputs = {event.name: event.articles for event in desk.events() if event.articles.exists()}
    inputs["sample"] = ROOT / "src" / "recoupe" / "sample" / "coverage.jsonl"
    for name in coverage.names():
        folder = ROOT / "build" / "stories" / name
        folder.mkdir(parents=True, exist_ok=True)
        inputs[f"story-{name}"] = coverage.load(name).write(folder)
    for name, path in inputs.items():
        raw, issues = sources.gather([str(path)])
        dossier = pipeline.of_articles(raw, issues, kept=kept)
        (out / f"{name}.json").write_text(record.render(dossier), "utf-8")


def differing(before: Path, after: Path) -> Iterator[str]:
    """A line for each coverage that differs."""
    names = sorted({path.name for folder in (before, after) for path in folder.iterdir()})
    for name in names:
        texts = [
            path.read_text("utf-8").replace("},", "},\n").split("\n") if path.exists() else []
            for path in (before / name, after / name)
        ]
        lines = itertools.zip_longest(*texts)
        if first := next(((a, b) for a, b in lines if a != b), None):
            yield f"{name}\n  - {first[0]}\n  + {first[1]}"


def main() -> None:
    """Compares, and says what differs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("before", nargs="?", default="main")
    parser.add_argument("after", nargs="?", default=HERE)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.write:
        write_here(args.write)
        return
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for number, commit in enumerate((args.before, args.after)):
            (out / str(number)).mkdir()
            at(commit, out / f"tree{number}", out / str(number))
        found = list(differing(out / "0", out / "1"))
    print("\n".join(found) or "identical")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
