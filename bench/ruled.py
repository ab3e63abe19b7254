"""What editors ruled, scored: `recoupe rulings export ARCHIVE DIR --gold`, then

    python bench/ruled.py DIR [--errors]

Each story of DIR is read anew, without its rulings, and of what an editor ruled on is counted how much is
read so by now: entries that are right, or not read where there is none, their values, what is one
with what, findings. What nobody ruled on counts neither way.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from recoupe import pipeline, sources
from recoupe.matching import fold
from recoupe.model import Dossier, Place
from recoupe.publish.lookup import Lookup
from recoupe.rulings.gold import Gold, Known, KnownFinding, KnownPair

RULED = "ruled.json"
LISTS = {"figure": "figures", "statement": "statements", "date": "dates", "name": "names"}
NAMED = ("holder", "voice", "body")
"""Fields that name somebody, by a label."""


class Scores:
    """Of what was ruled on, how much is right: (layer, question) → counts."""

    def __init__(self) -> None:
        self.right: Counter[tuple[str, str]] = Counter()
        self.asked: Counter[tuple[str, str]] = Counter()
        self.errors: list[str] = []

    def add(self, layer: str, question: str, right: bool, what: str) -> None:
        self.asked[layer, question] += 1
        self.right[layer, question] += right
        if not right:
            self.errors.append(f"{layer:10} {question:9} {what}")

    def share(self, layer: str, question: str) -> float | None:
        asked = self.asked[layer, question]
        return self.right[layer, question] / asked if asked else None

    def result(self) -> dict[str, Any]:
        """In the places where bench/desk.py looks for its columns."""
        figures, said = "figure", "statement"
        return {
            "statements": {
                "span": {"f1": self.share(said, "entry")},
                "who_said_what": {"f1": self.share(said, "voice")},
            },
            "figures": {
                "value": {"f1": self.share(figures, "bounds")},
                "measure_accuracy": self.share(figures, "measure"),
                "role_accuracy": self.share(figures, "role"),
                "holder_accuracy": self.share(figures, "holder"),
            },
            "dates": {
                "span": {"gold": self.asked["date", "value"] + self.asked["name", "entry"]},
                "value": {"f1": self.share("date", "value")},
            },
            "names": {"form": {"f1": self.share("name", "entry")}},
            "threads": {"figure_pairs": {"f1": self.share(figures, "pair")}},
            "findings": {"precision": self.share("finding", "told")},
        }


def known(folder: Path) -> Gold:
    """What is known of an exported story."""
    return msgspec.json.decode((folder / RULED).read_bytes(), type=Gold)


def read(folder: Path, kept: Any = None) -> Dossier:
    """An exported story, read without its rulings."""
    raw, issues = sources.gather([str(folder / "articles.jsonl")])
    return pipeline.of_articles(raw, issues, kept=kept)


def score(gold: Gold, dossier: Dossier) -> Scores:
    """How much of what is known a dossier has."""
    scores, side = Scores(), _Side(dossier)
    for one in gold.entries:
        _entry(one, side, scores)
    for pair in gold.pairs:
        _pair(pair, side, scores)
    for finding in gold.findings:
        _finding(finding, dossier, scores)
    return scores


class _Side(Lookup):
    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self.forms = {
            name.id: {fold(name.label), *(fold(dossier.words(m)) for m in name.mentions)}
            for name in dossier.names
        }

    def entry(self, of: str, at: Place) -> Any:
        """The entry that most of a place is: half of both together."""
        found = [
            (_iou(at, self.dossier.places(entry)), n, entry)
            for n, entry in enumerate(getattr(self.dossier, LISTS[of]))
        ]
        value, _, entry = max(found, default=(0.0, 0, None), key=lambda one: (one[0], -one[1]))
        return entry if value >= 0.5 else None


def _iou(at: Place, places: Sequence[Place]) -> float:
    """The most that one run of an entry shares with a place."""
    return max((_shared(at, p) for p in places if p.article == at.article), default=0.0)


def _shared(a: Place, b: Place) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(0, shared) / (max(a.end, b.end) - min(a.start, b.start))


def _entry(one: Known, side: _Side, scores: Scores) -> None:
    words = f"{one.article}: {side.dossier.words(one.place)[:80]!r}"
    entry = side.entry(one.of, one.place)
    scores.add(one.of, "entry", (entry is None) == one.wrong, words)
    if one.wrong:
        if one.of == "figure":
            scores.add(one.of, "bounds", entry is None, words)
        return
    if {"low", "high"} & one.fields.keys():
        ends = [name for name in ("low", "high") if name in one.fields]
        same = entry is not None and all(getattr(entry, e) == one.fields[e] for e in ends)
        scores.add(one.of, "bounds", same, words)
    for name, wanted in one.fields.items():
        if name in ("low", "high") or (entry is None and name not in NAMED):
            continue
        got = getattr(entry, name, None)
        same = entry is not None and (_is(got, wanted, side) if name in NAMED else got == wanted)
        scores.add(one.of, name, same, f"{words}: {wanted!r}")


def _is(id: str | None, label: str | None, side: _Side) -> bool:
    """Whether a name is the one of a label."""
    if id is None or label is None:
        return id is label
    return fold(label) in side.forms.get(id, ())


def _pair(pair: KnownPair, side: _Side, scores: Scores) -> None:
    a, b = (side.entry(pair.of, place) for place in (pair.a, pair.b))
    if pair.of == "name":
        together = a is not None and b is not None and a.id == b.id
    else:
        homes = [side.thread_of.get(e.id) if e is not None else None for e in (a, b)]
        together = homes[0] is not None and homes[0] is homes[1]
    said = "one" if pair.same else "two"
    scores.add(pair.of, "pair", together == pair.same, f"{said}: {pair.a} {pair.b}")


def _finding(wanted: KnownFinding, dossier: Dossier, scores: Scores) -> None:
    told = any(
        f.kind == wanted.kind and set(f.evidence) & set(wanted.evidence) for f in dossier.findings
    )
    what = f"{wanted.kind}: {dossier.words(wanted.evidence[0])[:80]!r}"
    scores.add("finding", "told", told == wanted.confirmed, what)


def stories(folder: Path) -> list[Path]:
    """The exported stories of a folder."""
    return sorted(at.parent for at in folder.glob(f"*/{RULED}"))


def table(scores: Iterable[Scores]) -> str:
    """What was asked and what is right, over stories."""
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for one in scores:
        right += one.right
        asked += one.asked
    rows = [f"{a:10} {b:9} {right[a, b]:5} of {asked[a, b]:5}" for a, b in sorted(asked)]
    return "\n".join(rows) or "nothing was ruled on"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is not so")
    args = parser.parse_args()
    scores = [score(known(at), read(at)) for at in stories(args.folder)]
    if args.errors:
        print("\n".join(error for one in scores for error in one.errors))
    print(table(scores))


if __name__ == "__main__":
    main()
