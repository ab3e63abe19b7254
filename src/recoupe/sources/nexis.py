"""Exports of LexisNexis in HTML: documents that follow one another, told apart by anchors and no
more; what is a headline and what a text goes by the order of their parts."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from recoupe import days
from recoupe.model import Origin, RawArticle
from recoupe.sources import prose
from recoupe.sources.content import Content, Item, each
from recoupe.sources.prose import in_line
from recoupe.sources.refused import Refused

ANCHOR = re.compile(r"<a\s+name\s*=\s*[\"']?DOC_ID_\d", re.IGNORECASE)
COUNTER = re.compile(r"\d+ \w+ \d+ DOCUMENTS?", re.IGNORECASE)
RIGHTS = re.compile(r"(?:Copyright|©|\(c\))\s", re.IGNORECASE)
ENDS = ".…»"
"""Of a line that is a sentence, and no headline."""
LABEL = re.compile(r"([^\W\d_a-z][^\d_a-z]{2,30}?)\s*:")


class Part(msgspec.Struct, frozen=True):
    """A part of a document: its label in small letters, if it has one, and its lines."""

    label: str
    lines: list[str]

    @property
    def text(self) -> str:
        """The lines, one below the other."""
        return "\n".join(self.lines)


def is_export(markup: str) -> bool:
    """Whether a page is such an export."""
    return ANCHOR.search(markup) is not None


def read(tree: Any, content: Content) -> Iterator[Item]:
    """The documents, each with its outlet and day; `source` of each is `path:number`."""
    documents = list(_documents(tree))
    if not documents:
        raise Refused("no-article", "the export of a press database holds no article")
    for number, parts in enumerate(documents, 1):
        where = f"{content.source}:{number}" if len(documents) > 1 else content.source
        id = f"{content.stem}-{number}" if len(documents) > 1 else content.stem
        yield from each(functools.partial(_items, parts, where, id), where)


def _documents(tree: Any) -> Iterator[list[Part]]:
    """The parts of each document: the divisions that lie in no other, up to the next anchor."""
    parts: list[Part] = []
    for element in tree.iter("a", "div"):
        if element.tag == "a" and (element.get("name") or "").startswith("DOC_ID"):
            if parts:
                yield parts
            parts = []
        elif element.tag == "div" and next(element.iterancestors("div"), None) is None:
            parts += _part(element)
    if parts:
        yield parts


def _part(element: Any) -> list[Part]:
    lines = prose.text_in(element).split("\n")
    if not lines[0] or COUNTER.fullmatch(lines[0]) or RIGHTS.match(lines[0]):
        return []
    first = in_line(next(element.iter("span"), element))
    label = LABEL.fullmatch(first)
    if label is None:
        return [Part("", lines)]
    lines[0] = lines[0].removeprefix(first).strip()
    return [Part(label[1].lower(), [line for line in lines if line])]


def _items(parts: list[Part], where: str, id: str) -> Iterator[Item]:
    at = next((n for n, part in enumerate(parts) if days.printed(part.text)), None)
    outlet = next((part.lines[0] for part in parts[:at] if not part.label), None)
    behind = parts if at is None else parts[at + 1 :]
    labelled = {part.label: part.text for part in behind if part.label}
    plain = [part for part in behind if not part.label]
    title = labelled.get("headline")
    if title is None and plain and len(plain[0].lines) == 1 and plain[0].text[-1] not in ENDS:
        title = plain.pop(0).text
    text = "\n".join(part.text for part in plain)
    if not text:
        raise Refused("no-text", "the article has no text in the export")
    author = labelled.get("byline")
    yield RawArticle(
        id=id,
        source=where,
        text=text,
        title=title,
        outlet=outlet if at else None,
        published=None if at is None else days.printed(parts[at].text),
        origin=Origin(authors=(author,) if author else (), changed=("extracted",)),
    )
