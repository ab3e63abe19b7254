"""NewsML 1.2 and NITF alone: what agencies sent before NewsML-G2, and some still do (IPTC)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from recoupe.model import Origin, RawArticle
from recoupe.sources import newsml, prose
from recoupe.sources.content import Content, Item, each
from recoupe.sources.prose import in_line
from recoupe.sources.records import last_part, moment
from recoupe.sources.refused import Refused

EMBARGOED = "embargoed"


def read(content: Content) -> Iterator[Item]:
    """The text items of a NewsML 1.2 message, as `newsml.read` has those of NewsML-G2."""
    root = newsml.parsed(content.whole())
    items = list(root.iter("NewsItem"))
    if not items:
        raise Refused("no-article", "the message has no news item")
    for number, item in enumerate(items, 1):
        where = f"{content.source}:{number}" if len(items) > 1 else content.source
        yield from each(functools.partial(_items, item, where), where)


def read_nitf(content: Content) -> Iterator[Item]:
    """The article of a NITF document."""
    root = newsml.parsed(content.whole())
    text = newsml.text_of(root)
    if not text:
        raise Refused("no-text", "the document has no text")
    issued = _at(root, "head/docdata/date.issue", "norm")
    yield RawArticle(
        id=content.stem,
        source=content.source,
        text=text,
        title=_words(root, "body/body.head/hedline/hl1") or _words(root, "head/title"),
        outlet=_at(root, "head/pubdata", "name") or _words(root, "body/body.head/distributor"),
        published=moment(issued or _at(root, "head/pubdata", "date.publication")),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        origin=Origin(
            authors=tuple(filter(None, [_words(root, "body/body.head/byline")])),
            key=_at(root, "head/docdata/doc-id", "id-string"),
            changed=("extracted",),
        ),
    )


def _items(item: Any, where: str) -> Iterator[Item]:
    status = (_at(item, "NewsManagement/Status", "FormalName") or "").lower()
    component = _component(item)
    text = _text(component) if component is not None else ""
    withdrawn = status in newsml.WITHDRAWN
    identity = item.find("Identification/NewsIdentifier")
    key = _words(identity, "PublicIdentifier")
    if not text and not withdrawn:
        raise Refused("no-text", f"the item {key or where} has no text")
    lines = _lines(item, component)
    about = item.find(".//AdministrativeMetadata")
    created = _words(item, "NewsManagement/FirstCreated") or _words(identity, "DateId")
    yield RawArticle(
        id=_words(identity, "NewsItemId") or last_part(key or where),
        source=where,
        text=text,
        title=_words(lines, "HeadLine"),
        outlet=_at(about, "Provider/Party", "FormalName") or _words(identity, "ProviderId"),
        published=moment(created),
        language=_at(item, ".//DescriptiveMetadata/Language", "FormalName")
        or item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        origin=Origin(
            authors=tuple(filter(None, [_words(lines, "ByLine")])),
            modified=moment(_words(item, "NewsManagement/ThisRevisionCreated")),
            key=_without_revision(key, identity),
            status="withdrawn" if withdrawn else "usable",
        ),
    )
    if status == EMBARGOED:
        until = _words(item, "NewsManagement/StatusWillChange/DateAndTime")
        yield newsml.embargoed(where, until or "a day that is not given")


def _component(item: Any) -> Any:
    """The innermost part with the most text."""
    parts = [e for e in item.iter("NewsComponent") if e.find("ContentItem/DataContent") is not None]
    return max(parts, key=lambda part: len(_text(part)), default=None)


def _lines(item: Any, component: Any) -> Any:
    """The lines that name a component: its own, else those of the nearest one around it."""
    around = {inner: outer for outer in item.iter() for inner in outer}
    while component is not None:
        lines = component.find("NewsLines")
        if lines is not None and lines.find("HeadLine") is not None:
            return lines
        component = around.get(component)
    return None


def _text(component: Any) -> str:
    held = component.findall("ContentItem/DataContent")
    return max((newsml.text_of(data) or prose.text_of(data.text or "") for data in held), key=len)


def _without_revision(key: str | None, identity: Any) -> str | None:
    """What an item is called through its versions: its identifier without their number."""
    revision = _words(identity, "RevisionId")
    return key.removesuffix(f":{revision}") if key and revision else key


def _words(parent: Any, path: str) -> str | None:
    found = parent.find(path) if parent is not None else None
    return in_line(found) or None if found is not None else None


def _at(parent: Any, path: str, name: str) -> str | None:
    found = parent.find(path) if parent is not None else None
    return (found.get(name) or "").strip() or None if found is not None else None
