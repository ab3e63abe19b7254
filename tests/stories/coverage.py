"""Reads annotated coverage: articles as the program takes them, and the figure threads in them.

A file holds articles (« === id | outlet | published », then text, the first line its headline),
with each figure marked « {words|thread} », and after « --- verdicts » the verdicts accepted.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MARK = re.compile(r"\{([^|{}]+)\|(\w+)\}")


@dataclass
class Coverage:
    """`articles` are JSONL records; `threads` map a key to its places (article, start, end);
    `accepted` the verdicts that are right for it."""

    name: str
    articles: list[dict[str, Any]] = field(default_factory=list)
    threads: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    accepted: dict[str, set[str]] = field(default_factory=dict)

    def write(self, folder: Path) -> Path:
        """The articles as JSONL, for the program to read."""
        path = folder / f"{self.name}.jsonl"
        lines = [json.dumps(article, ensure_ascii=False) for article in self.articles]
        path.write_text("\n".join(lines), "utf-8")
        return path


def names() -> list[str]:
    """The stories there are."""
    return sorted(path.stem for path in HERE.glob("*.txt"))


def load(name: str) -> Coverage:
    """One story, e.g. ``load("seisme")``; ValueError where a line has no place in the format."""
    coverage = Coverage(name)
    body, _, verdicts = (HERE / f"{name}.txt").read_text("utf-8").partition("--- verdicts\n")
    for block in re.split(r"^=== ", body, flags=re.MULTILINE)[1:]:
        head, _, marked = block.partition("\n")
        id, outlet, published = (part.strip() for part in head.split("|"))
        coverage.articles.append(
            {
                "id": id,
                "outlet": outlet,
                "published": published,
                "language": "fr",
                "text": _unmarked(marked.strip(), id, coverage),
            }
        )
    for line in filter(None, map(str.strip, verdicts.splitlines())):
        key, _, words = line.partition("|")
        if key.strip() not in coverage.threads:
            raise ValueError(f"{name}: no figure is marked {key.strip()!r}")
        coverage.accepted[key.strip()] = set(words.split())
    return coverage


def _unmarked(marked: str, id: str, coverage: Coverage) -> str:
    text, end = "", 0
    for match in MARK.finditer(marked):
        text += marked[end : match.start()]
        place = (id, len(text), len(text) + len(match[1]))
        coverage.threads.setdefault(match[2], []).append(place)
        text += match[1]
        end = match.end()
    return text + marked[end:]
