"""Main text, dates and authors of pages, on the public evaluation of trafilatura.

    git clone https://github.com/adbar/trafilatura beside-the-project
    python bench/pages.py beside-the-project/tests

The pages and their annotations (`evaldata.json`, `cache/`, `eval/`) stay beside the project. Text
is scored as their `evaluate.py` does: annotated segments that must be there, and others that must
not; a page that is refused has no text, date or author. A date counts by its day, authors when all
of them are found and no others. `--url` gives the reader the address of each page, as a crawl does.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path

import msgspec

from recoupe.model import RawArticle
from recoupe.sources.content import of_bytes
from recoupe.sources.formats import read


class Tally(msgspec.Struct):
    tp: int = 0
    fp: int = 0
    fn: int = 0
    dates: int = 0
    dated: int = 0
    wrong: int = 0
    authors: int = 0
    signed: int = 0
    refused: int = 0


def article(path: Path, url: str | None) -> RawArticle | None:
    content = of_bytes(str(path), path.read_bytes(), url=url, name="page.html")
    found = [item for item in read(content) if isinstance(item, RawArticle)]
    return found[0] if found else None


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def names(value: str | list[str]) -> set[str]:
    parts = value if isinstance(value, list) else value.split(";")
    return {flat(part).casefold() for part in parts if part.strip()}


def count(tally: Tally, item: dict[str, object], found: RawArticle | None, told: bool) -> None:
    text = flat(found.text) if found else ""
    wanted, others = ([flat(str(s)) for s in item[k]] for k in ("with", "without"))  # type: ignore[attr-defined]
    hits = sum(segment in text for segment in wanted)
    tally.tp += hits
    tally.fn += len(wanted) - hits
    tally.fp += sum(segment in text for segment in others)
    tally.refused += found is None
    if item.get("date"):
        day = ((found.published if found else None) or "")[:10]
        tally.dates += 1
        tally.dated += day == item["date"]
        tally.wrong += day not in ("", item["date"])
        if told and day != item["date"]:
            print("date", item["file"], day, "for", item["date"])
    if item.get("author"):
        right = names(item["author"])  # type: ignore[arg-type]
        tally.authors += 1
        tally.signed += found is not None and names(list(found.origin.authors)) == right
        if told and found is not None and names(list(found.origin.authors)) != right:
            print("author", item["file"], found.origin.authors, "for", item["author"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print what was missed")
    parser.add_argument("--only", type=int, default=0, help="every n-th page")
    given = parser.parse_args()
    tally, began = Tally(), time.process_time()
    pages = json.loads((given.folder / "evaldata.json").read_text("utf-8"))
    for number, (url, item) in enumerate(pages.items()):
        if given.only and number % given.only:
            continue
        places = (given.folder / where / item["file"] for where in ("cache", "eval"))
        path = next((place for place in places if place.is_file()), None)
        if path is None:
            sys.exit(f"{item['file']}: not in {given.folder}")
        count(tally, item, article(path, url if given.url else None), given.errors)
    f1 = 2 * tally.tp / (2 * tally.tp + tally.fp + tally.fn)
    precision, recall = tally.tp / (tally.tp + tally.fp), tally.tp / (tally.tp + tally.fn)
    print(f"text F1 {f1:.3f} (P {precision:.3f}, R {recall:.3f}), {tally.refused} pages refused")
    print(f"dates {tally.dated} of {tally.dates}, {tally.wrong} wrong")
    print(f"authors {tally.signed} of {tally.authors}")
    print(f"{time.process_time() - began:.0f} s")


if __name__ == "__main__":
    main()
