"""How often a statement's voice is right, for each way it was found, on every annotated event.

    python bench/voices.py [EVENT…] [--wrong] [--keep DIR]

Needs annotated articles and their scorer, which are kept apart from the project and are no part of it;
without them it says so and stops.

Of the statements that match an annotated one and
have a voice: how many are that voice's words, by `voice_by`. `--wrong` lists the others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import desk
import scores


class Judged(NamedTuple):
    """A voice as found and as annotated."""

    by: str
    right: bool
    shown: str


def judged(event: desk.Event, kept: desk.Folder, out: Path) -> Iterator[Judged]:
    """Every matched statement of an event that was given to a voice."""
    scorer = scores.scorer()
    desk.score(event, kept, out)
    gold, export = scorer.load(event.annotations, out / event.name / "dossier.json")
    articles = {a["id"]: (scorer.article_key(a, gold), a["text"]) for a in export["articles"]}
    forms = _forms(export, articles)
    keys = {key for key, _ in articles.values()}
    surfaces: dict[str, set[str]] = {}
    for key, annotation in gold.items():
        for name in annotation["names"] if key in keys else []:
            surfaces.setdefault(name["key"], set()).update(map(scorer.fold, name["surfaces"]))
    for identity, (key, text) in articles.items():
        wanted = gold.get(key, {}).get("statements", [])
        found = [s for s in export["statements"] if s["article"] == identity]
        for i, j in scorer.match(wanted, found, "content"):
            ok = scorer.speaker_ok(wanted[i], found[j], forms, surfaces)
            if found[j]["voice"] is not None and ok is not None and not wanted[i].get("optional"):
                words = text[found[j]["content"][0]["start"] :][:60].replace("\n", " ")
                said = f"{key}: {words} — {wanted[i]['speaker_key']}, got {found[j]['voice_label']}"
                yield Judged(found[j]["voice_by"], ok, said)


def _forms(export: dict[str, Any], articles: dict[str, tuple[str, str]]) -> dict[str, set[str]]:
    """The spellings of each name."""
    return {
        name["id"]: {articles[m["article"]][1][m["start"] : m["end"]] for m in name["mentions"]}
        | {name["label"]}
        for name in export["names"]
    }


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("events", nargs="*")
    parser.add_argument("--wrong", action="store_true", help="list voices that are not right")
    parser.add_argument("--out", type=Path, default=desk.ROOT / "build" / "desk")
    parser.add_argument("--keep", type=Path, default=desk.ROOT / "build" / "kept")
    args = parser.parse_args()
    kept, right, all_ = desk.Folder(args.keep), Counter[str](), Counter[str]()
    for event in desk.events():
        if args.events and event.name not in args.events:
            continue
        for voice in judged(event, kept, args.out):
            all_[voice.by] += 1
            right[voice.by] += voice.right
            if args.wrong and not voice.right:
                print(f"{voice.by:11} {event.name} {voice.shown}")
    for by, count in all_.most_common():
        print(f"{by:11} {right[by]:4} of {count:4}   {right[by] / count:.3f}")
    print(json.dumps({"right": right.total(), "voices": all_.total()}))


if __name__ == "__main__":
    main()
