"""Scores on every annotated event, a row for each.

    python bench/desk.py [EVENT…] [--errors LAYER] [--out DIR] [--keep DIR]

Needs annotated articles and their scorer, which are kept apart from the project and are no part of it;
without them it says so and stops. Events of one's own, in the form of `tests/events`, are scored
too where they lie in build/events; so is what editors ruled (`recoupe rulings export ARCHIVE
build/events --gold`), of which the columns are the shares that are right of what was ruled on, and which the
mean leaves out (see bench/ruled.py).

`--errors` (statements, figures, dates, names, threads, findings) lists what is wrong first; `--out`
keeps each dossier.json. Parses are kept in `--keep` (by default build/kept), so that only what a
change touches is read anew.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import ruled
import scores

from recoupe import pipeline, sources
from recoupe.publish import record

ROOT = Path(__file__).parents[1]
GOLD = scores.SHARED / "gold"
OWN = ROOT / "tests" / "events"
MORE = ROOT / "build" / "events"
"""Where annotated events of one's own may be laid, in the same form; they are no part of the project."""


class Event(NamedTuple):
    """Where an annotated event lies; threads and findings are None where it has none."""

    name: str
    articles: Path
    annotations: Path
    threads: Path | None
    findings: Path | None


def events(*more: Path) -> list[Event]:
    """All annotated events: those taken by editors, the 97 articles, those of our own, and those in
    folders that are given."""
    found = [
        Event("gold", GOLD / "articles.jsonl", GOLD / "ann", None, None),
        Event(
            "barcelona",
            GOLD / "barcelona.jsonl",
            GOLD / "ann",
            GOLD / "threads_barcelona.json",
            GOLD / "desk" / "barcelona" / "findings.json",
        ),
        Event(
            "seeds",
            scores.SHARED / "seeds",
            GOLD / "ann",
            GOLD / "threads.json",
            GOLD / "desk" / "seeds" / "findings.json",
        ),
    ]
    for folder in (f for at in (GOLD / "desk", OWN, MORE, *more) for f in sorted(at.glob("*/ann"))):
        at = folder.parent
        found.append(
            Event(at.name, at / "articles.jsonl", folder, at / "threads.json", at / "findings.json")
        )
    return found


class Folder:
    """A `reading.Kept` over a folder: a file for each layer."""

    def __init__(self, at: Path) -> None:
        self._at = at

    def get(self, layer: str, texts: Collection[str]) -> dict[str, bytes]:
        """What is kept of the texts in a layer."""
        kept = self._load(layer)
        return {text: bytes.fromhex(kept[text]) for text in texts if text in kept}

    def put(self, layer: str, found: Mapping[str, bytes]) -> None:
        """Keeps something of each text; only parses, since rules are what is worked on."""
        if found and layer.startswith("parse"):
            self._at.mkdir(parents=True, exist_ok=True)
            kept = self._load(layer) | {text: data.hex() for text, data in found.items()}
            self._file(layer).write_text(json.dumps(kept), "utf-8")

    def _load(self, layer: str) -> dict[str, str]:
        file = self._file(layer)
        return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}

    def _file(self, layer: str) -> Path:
        return self._at / f"{layer.replace(' ', '-')}.json"


# Column, where it stands in the scorer's result; the lower the better for wrong mouths.
COLUMNS: list[tuple[str, tuple[str, ...]]] = [
    ("stmt", ("statements", "span", "f1")),
    ("strict", ("statements", "span_strict", "f1")),
    ("who", ("statements", "who_said_what", "f1")),
    ("mouth", ("statements", "wrong_mouth")),
    ("named", ("statements", "named_voices")),
    ("fig", ("figures", "value", "f1")),
    ("meas", ("figures", "measure_accuracy")),
    ("said", ("figures", "said_by_accuracy")),
    ("role", ("figures", "role_accuracy")),
    ("hold", ("figures", "holder_accuracy")),
    ("date", ("dates", "value", "f1")),
    ("name", ("names", "form", "f1")),
    ("b3", ("names", "b3", "f1")),
    ("pairs", ("threads", "figure_pairs", "f1")),
    ("verd", ("threads", "verdict_accuracy")),
    ("met", ("claims", "met")),
    ("right", ("findings", "precision")),
    ("first8", ("findings", "precision_first_8")),
    ("must", ("findings", "recall_must")),
    ("should", ("findings", "recall_should")),
    ("n", ("findings", "found")),
]


def score(event: Event, kept: Folder, out: Path, errors: str | None = None) -> dict[str, Any]:
    """The scorer's result for one event; its dossier is written to `out`."""
    if is_ruled(event):
        folder = event.articles.parent
        return ruled.score(ruled.known(folder), ruled.read(folder, kept)).result()
    scorer = scores.scorer()
    raw, issues = sources.gather([str(event.articles)])
    dossier = pipeline.of_articles(raw, issues, kept=kept)
    path = out / event.name / "dossier.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(record.render(dossier), "utf-8")
    gold, export = scorer.load(event.annotations, path)
    here = {scorer.article_key(a, gold) for a in export["articles"]}
    gold = {key: value for key, value in gold.items() if key in here}
    result: dict[str, Any] = scorer.score(gold, export, errors)
    if event.threads and event.threads.is_file():
        wanted = json.loads(event.threads.read_text("utf-8"))
        result["threads"] = scorer.score_threads(wanted, gold, export, errors)
    if event.findings and event.findings.is_file():
        wanted = json.loads(event.findings.read_text("utf-8"))
        told = {place["id"] for one in wanted for side in one["sides"] for place in side}
        everyone = gold | {id: {} for id in sorted(told - set(gold))}
        result["findings"] = scorer.score_findings(wanted, everyone, export, errors)
        result["claims"] = {"met": met(wanted, export)}
    return result


def is_ruled(event: Event) -> bool:
    """Whether an event is what editors ruled of a story, and no more is known of it."""
    return (event.articles.parent / ruled.RULED).is_file()


def met(wanted: list[dict[str, Any]], export: dict[str, Any]) -> float | None:
    """Of the passages of two articles that a finding sets on one side, and that are statements,
    the share that lies in one thread: what editors take for one claim."""
    thread = {id: one["id"] for one in export["threads"] for id in one["members"]}
    pairs = {
        tuple(sorted((ours, theirs)))
        for one in wanted
        for side in one["sides"]
        for a, b in itertools.combinations(side, 2)
        if a["id"] != b["id"]
        and (ours := _statement(a, export)) is not None
        and (theirs := _statement(b, export)) is not None
    }
    joined = [a in thread and thread[a] == thread.get(b) for a, b in sorted(pairs)]
    return sum(joined) / len(joined) if joined else None


def _statement(place: dict[str, Any], export: dict[str, Any]) -> str | None:
    """The statement that most of a passage is."""
    for said in export["statements"]:
        spans = [s for s in said["content"] if said["article"] == place["id"]]
        shared = sum(
            max(0, min(s["end"], place["end"]) - max(s["start"], place["start"])) for s in spans
        )
        if shared and 2 * shared >= place["end"] - place["start"]:
            return str(said["id"])
    return None


def row(name: str, result: dict[str, Any]) -> str:
    """A line of the table: a dot where a layer is not scored."""
    return f"{name:12}" + "".join(_cell(label, _at(result, path)) for label, path in COLUMNS)


def _cell(label: str, value: float | None) -> str:
    width = max(len(label), 4) + 1
    if value is None:
        return "·".rjust(width)
    text = str(value) if isinstance(value, int) else f"{value:.2f}".removeprefix("0")
    return text.rjust(width)


def _at(result: dict[str, Any], path: tuple[str, ...]) -> float | None:
    value: Any = result
    if path[0] in ("dates", "names") and not result["dates"]["span"]["gold"]:
        return None
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if value is None or isinstance(value, int) else float(value)


def mean(results: list[dict[str, Any]]) -> str:
    """The mean of each column over the events that have it."""
    cells = []
    for label, path in COLUMNS:
        values = [v for r in results if (v := _at(r, path)) is not None]
        cells.append(_cell(label, sum(values) / len(values) if values else None))
    return f"{'mean':12}" + "".join(cells)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("events", nargs="*")
    parser.add_argument("--errors", help="list the errors of a layer first")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "desk")
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "kept")
    args = parser.parse_args()
    wanted = [e for e in events() if not args.events or e.name in args.events]
    kept, results = Folder(args.keep), []
    lines = []
    for event in wanted:
        results.append(score(event, kept, args.out, args.errors))
        lines.append(row(event.name, results[-1]))
    header = "".join(label.rjust(max(len(label), 4) + 1) for label, _ in COLUMNS)
    whole = [r for event, r in zip(wanted, results, strict=True) if not is_ruled(event)]
    print("\n".join([f"{'':12}{header}", *lines, *([mean(whole)] if whole else [])]))


if __name__ == "__main__":
    main()
