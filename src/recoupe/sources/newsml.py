"""NewsML-G2: agencies' news in XML (IPTC, https://iptc.org/std/NewsML-G2)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from recoupe.model import Issue, Origin, RawArticle
from recoupe.sources import prose
from recoupe.sources.content import Content, Item, each
from recoupe.sources.prose import in_line
from recoupe.sources.records import last_part, moment
from recoupe.sources.refused import Refused

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
SILENT = frozenset({"head", "header", "footer", "nav", "body.head", "body.end", "media", "docdata"})
"""Elements of an item's XML that are none of its text."""
PRIVATE = re.compile(r"non-?public|notepad|internal|confidential|not-?for-?pub", re.IGNORECASE)
"""In the class or the rendition of what is for editors only."""
SHORT = re.compile(r"head(?:line)?|title|teaser|summary|abstract|slug|caption|alert|sms", re.I)
"""In the rendition of what is only a part of a text."""
TYPE = re.compile(rb"<!DOCTYPE\s+[\w:.-]+[^\[<>]*(?:\[\s*\]\s*)?>")
"""A document type that declares nothing of its own."""


def read(content: Content) -> Iterator[Item]:
    """The text items of a message or of one item; those their agency withdrew have `status`
    withdrawn, of those under an embargo an issue says so. Pictures and packages are passed over.
    Refused where it is no sound XML, or declares entities."""
    root = parsed(content.whole())
    items = [root] if root.tag == f"{NAR}newsItem" else list(root.iter(f"{NAR}newsItem"))
    if not items:
        raise Refused("no-article", "the message has no news item")
    for number, item in enumerate(items, 1):
        where = f"{content.source}:{number}" if len(items) > 1 else content.source
        yield from each(functools.partial(_items, item, where), where)


def _items(item: Any, where: str) -> Iterator[Item]:
    yield _article(item, where)
    embargo = _text(item.find(f"{NAR}itemMeta"), "embargoed")
    if embargo:
        yield embargoed(where, embargo)


def embargoed(where: str, until: str) -> Issue:
    """What is said of an article that may not be published yet."""
    return Issue(where, "embargo", f"its agency has it under an embargo until {until}")


def parsed(data: bytes) -> Any:
    """The root of an XML document; Refused where it is not sound, or dangerous."""
    try:
        return fromstring(TYPE.sub(b"", data, count=1), forbid_dtd=True)
    except DefusedXmlException as error:
        message = "the XML declares a document type or entities and is not read"
        raise Refused("xml-entities", message) from error
    except (ParseError, ValueError) as error:
        raise Refused("bad-xml", f"this is no sound XML: {error}") from error


def _article(item: Any, source: str) -> RawArticle:
    meta, about = item.find(f"{NAR}itemMeta"), item.find(f"{NAR}contentMeta")
    guid = item.get("guid") or source
    withdrawn = _code(meta, "pubStatus") in WITHDRAWN
    title = _text(about, "headline") or _text(meta, "title")
    text = prose.without_headline(_body(item), {title or ""})
    if not text and not withdrawn:
        raise Refused("no-text", f"the item {guid} has no text")
    language = _find(about, "language")
    return RawArticle(
        id=last_part(guid),
        source=source,
        text=text,
        title=title,
        outlet=_named(_find(meta, "provider")) or _named(_find(about, "infoSource")),
        published=moment(
            _text(about, "contentCreated")
            or _text(meta, "firstCreated")
            or _text(meta, "versionCreated")
        ),
        language=language.get("tag") if language is not None else None,
        origin=Origin(
            authors=tuple(filter(None, [_text(about, "by") or _named(_find(about, "creator"))])),
            modified=moment(_text(meta, "versionCreated")),
            key=guid,
            status="withdrawn" if withdrawn else "usable",
        ),
    )


def _body(item: Any) -> str:
    """The text of the rendition that holds it: of XML (NITF, XHTML), else of plain data."""
    inside = item.findall(f"{NAR}contentSet/*")
    for name in ("inlineXML", "inlineData"):
        held = [(str(e.get("rendition", "")), e) for e in inside if e.tag == f"{NAR}{name}"]
        public = [(kind, e) for kind, e in held if not PRIVATE.search(kind)]
        whole = [e for kind, e in public if not SHORT.search(kind)] or [e for _, e in public]
        text = max(map(_data, whole), key=len, default="")
        if text:
            return text
    return ""


def _data(element: Any) -> str:
    """The text of a rendition: of plain data its lines as they are, of HTML that is written as
    plain data without its tags."""
    kind, written = str(element.get("contenttype", "")), (element.text or "").strip()
    if len(element) or not written:
        return text_of(element)
    if "html" in kind:
        return prose.text_of(written)
    return "\n".join(line.strip() for line in written.splitlines())


def text_of(element: Any) -> str:
    """The text inside XML: of its body where it has one, without headers and what is private."""
    body = next((e for e in element.iter() if _name(e) == "body.content"), None)
    body = (
        body if body is not None else next((e for e in element.iter() if _name(e) == "body"), None)
    )
    return prose.text_in(body if body is not None else element, _is_silent)


def _is_silent(element: Any) -> bool:
    return _name(element) in SILENT or PRIVATE.search(str(element.get("class", ""))) is not None


def _name(element: Any) -> str:
    return prose.local(str(element.tag)).lower()


def _find(parent: Any, name: str) -> Any:
    return None if parent is None else parent.find(f"{NAR}{name}")


def _text(parent: Any, name: str) -> str | None:
    found = _find(parent, name)
    words = in_line(found) if found is not None else ""
    return words or None


def _named(party: Any) -> str | None:
    """Who a party is."""
    if party is None:
        return None
    return _text(party, "name") or party.get("literal") or _tail(party)


def _tail(element: Any) -> str | None:
    return str(element.get("qcode", "")).rpartition(":")[2] or None


def _code(parent: Any, name: str) -> str:
    found = _find(parent, name)
    return (_tail(found) or "").lower() if found is not None else ""
