"""JSON: lines with one article each, as the contract has it; lists of articles; one article."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from recoupe.model import IssueCode
from recoupe.sources import encoding, jsonfeed, newsml, ninjs, records, salvaged
from recoupe.sources.content import MAX_WHOLE, Content, Item, each, of_bytes
from recoupe.sources.refused import Refused
from recoupe.sources.text import BLANK, decoded

MAX_LINE = MAX_WHOLE
LISTS = ("articles", "items", "results", "documents", "data")
"""Keys under which interfaces list their articles."""


def read(content: Content) -> Iterator[Item]:
    """The articles of a file of JSON lines; `source` of each is `path:line`.

    A line that is no JSON object, or has no text, becomes an issue that names it.
    """
    empty = True
    damage: list[Refused] = []
    with _as_utf8(content).opened(damage.append) as stream:
        for number, raw in enumerate(_lines(stream, damage), 1):
            yield from (refused.at(f"{content.source}:{number}") for refused in damage)
            damage.clear()
            if raw.strip(BLANK):
                empty = False
                where = f"{content.source}:{number}"
                yield from each(functools.partial(_line, raw, where, number), where)
    yield from (refused.at(content.source) for refused in damage)
    if empty:
        raise Refused("empty", "the file has no lines")


def _lines(stream: BinaryIO, damage: list[Refused]) -> Iterator[bytes]:
    """The lines; of one that is too long nothing but an issue."""
    while raw := stream.readline(MAX_LINE + 1):
        if len(raw) <= MAX_LINE:
            yield raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(MAX_LINE)
        damage.append(Refused("too-large", f"a line of more than {MAX_LINE:,} bytes is not read"))
        yield b""


def _as_utf8(content: Content) -> Content:
    """The content itself, unless it is UTF-16: then that as UTF-8."""
    if content.head()[:2] not in encoding.UTF16:
        return content
    text, _ = decoded(content.whole(), content.source)
    return of_bytes(content.source, text.encode("utf-8", "replace"), budget=content.budget)


def read_document(content: Content) -> Iterator[Item]:
    """The articles of one JSON value: a list, an object that lists them, or one article."""
    text, issue = decoded(content.whole(), content.source, content.charset)
    if issue is not None:
        yield issue
    text = text.lstrip("\ufeff")
    try:
        found, doubt = _decoded(text)
    except Refused as refused:
        yield from _listed(salvaged.objects(text), content)
        yield refused.at(content.source)
        return
    if doubt is not None:
        yield doubt.at(content.source)
    if jsonfeed.is_feed(found):
        found = jsonfeed.items(found)
    elif isinstance(found, dict) and not records.has_text(found) and not ninjs.is_item(found):
        listed = next((found[key] for key in LISTS if isinstance(found.get(key), list)), None)
        found = listed if listed is not None else found
    if not isinstance(found, list):
        yield from _items(found, content.source, content.stem)
        return
    yield from _listed(found, content)


def _listed(found: Iterable[Any], content: Content) -> Iterator[Item]:
    """The articles of a list, and what there is to say where not all of it was looked at."""
    for number, item in enumerate(found, 1):
        if isinstance(item, Refused):
            yield item.at(content.source)
            continue
        where, fallback = f"{content.source}:{number}", f"{content.stem}-{number}"
        yield from each(functools.partial(_items, item, where, fallback), where)


def _line(raw: bytes, where: str, number: int) -> Iterator[Item]:
    text, issue = decoded(raw, where)
    if issue is not None:
        yield issue
    found, doubt = _decoded(text.lstrip("\ufeff"))
    if doubt is not None:
        yield doubt.at(where)
    yield from _items(found, where, f"line-{number}")


def _decoded(text: str) -> tuple[Any, Refused | None]:
    """The value, and what there is to say where it is not quite JSON."""
    try:
        return msgspec.json.decode(text), None
    except (msgspec.DecodeError, RecursionError) as error:
        found = salvaged.value(text)
        if found is not None:
            message = f"this is not quite JSON ({error}); what is none of it is left out"
            return found, Refused("not-json", message)
        code: IssueCode = "bad-record" if "recursion" in str(error).lower() else "not-json"
        raise Refused(code, f"this is not JSON: {error}") from error


def _items(found: Any, where: str, fallback: str) -> Iterator[Item]:
    if not isinstance(found, dict):
        raise Refused("bad-record", "this is no article: not a JSON object")
    if not ninjs.is_item(found):
        yield records.article(found, where, fallback)
        return
    yield ninjs.article(found, where)
    if (until := ninjs.embargo(found)) is not None:
        yield newsml.embargoed(where, until)
