"""NewsML-G2: agencies' news in XML (IPTC, https://iptc.org/std/NewsML-G2)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from recoupe.model import Origin, RawArticle
from recoupe.sources.content import Content, Item, attempt
from recoupe.sources.records import last_part, moment
from recoupe.sources.refused import Refused

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "li", "hl1", "hl2"})


def read(content: Content) -> Iterator[Item]:
    """The text items of a message or of one item; those their agency withdrew have `status`
    withdrawn. Pictures and packages are passed over. Refused where it is no sound XML, or
    declares entities."""
    root = parsed(content.whole())
    items = [root] if root.tag == f"{NAR}newsItem" else list(root.iter(f"{NAR}newsItem"))
    if not items:
        raise Refused("no-article", "the message has no news item")
    for number, item in enumerate(items, 1):
        where = f"{content.source}:{number}" if len(items) > 1 else content.source
        yield attempt(functools.partial(_article, item, where), where)


def parsed(data: bytes) -> Any:
    """The root of an XML document; Refused where it is not sound, or dangerous."""
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        message = "the XML declares a document type or entities and is not read"
        raise Refused("xml-entities", message) from error
    except (ParseError, ValueError) as error:
        raise Refused("bad-xml", f"this is no sound XML: {error}") from error


def _article(item: Any, source: str) -> RawArticle:
    meta, about = item.find(f"{NAR}itemMeta"), item.find(f"{NAR}contentMeta")
    guid = item.get("guid") or source
    withdrawn = _code(meta, "pubStatus") in WITHDRAWN
    text = _body(item)
    if not text and not withdrawn:
        raise Refused("no-text", f"the item {guid} has no text")
    language = _find(about, "language")
    provider = _find(meta, "provider")
    return RawArticle(
        id=last_part(guid),
        source=source,
        text=text,
        title=_text(about, "headline") or _text(meta, "title"),
        outlet=(_text(provider, "name") or provider.get("literal") or _tail(provider))
        if provider is not None
        else None,
        published=moment(
            _text(about, "contentCreated")
            or _text(meta, "firstCreated")
            or _text(meta, "versionCreated")
        ),
        language=language.get("tag") if language is not None else None,
        origin=Origin(
            authors=tuple(filter(None, [_text(about, "by")])),
            modified=moment(_text(meta, "versionCreated")),
            key=guid,
            status="withdrawn" if withdrawn else "usable",
        ),
    )


def _body(item: Any) -> str:
    """Paragraphs of the inline XML (NITF, XHTML), else the inline data."""
    lines: list[str] = []
    for inline in item.iter(f"{NAR}inlineXML"):
        body = next((e for e in inline.iter() if _name(e) in ("body", "body.content")), inline)
        for element in body.iter():
            if _name(element) in PARAGRAPHS:
                lines.append(" ".join("".join(element.itertext()).split()))
    if not any(lines):
        lines = [(e.text or "").strip() for e in item.iter(f"{NAR}inlineData")]
    return "\n".join(line for line in lines if line)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _find(parent: Any, name: str) -> Any:
    return None if parent is None else parent.find(f"{NAR}{name}")


def _text(parent: Any, name: str) -> str | None:
    found = _find(parent, name)
    words = " ".join("".join(found.itertext()).split()) if found is not None else ""
    return words or None


def _tail(element: Any) -> str | None:
    return str(element.get("qcode", "")).rpartition(":")[2] or None


def _code(parent: Any, name: str) -> str:
    found = _find(parent, name)
    return (_tail(found) or "").lower() if found is not None else ""
