"""RSS and Atom: what a feed itself holds of its articles (their pages are not fetched)."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from recoupe import days
from recoupe.model import Issue, Origin, RawArticle
from recoupe.sources import encoding, prose
from recoupe.sources.content import Content, Item, attempt
from recoupe.sources.pages import slug
from recoupe.sources.refused import Refused

PROLOG = re.compile(rb"(?:[^<]++|<\?.*?\?>|<!--.*?-->)*+", re.S)
"""What stands before the first element or the document type, where there is one."""
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
DECLARED = re.compile(rb"(?<=<\?xml)[^>]*?\s+encoding\s*=\s*[\"']([\w.:-]+)[\"']")
MOST_BAD = 200
"""Characters of which one may be no UTF-8 in a feed that says it is."""
SUMMARY = 40
"""Words below which an entry holds no article, only a line that leads to one."""


def read(content: Content) -> Iterator[Item]:
    """The entries of a feed as articles: their full content where it is there, else the summary."""
    data = content.whole()
    if _declares(data):
        message = "the XML declares a document type or entities and is not read"
        raise Refused("xml-entities", message)
    parsed, doubt = _parsed(data, content)
    if not parsed.entries:
        if parsed.bozo:
            raise Refused("bad-xml", f"the feed cannot be read: {parsed.bozo_exception}")
        raise Refused("empty", "the feed has no entries")
    if doubt is not None:
        yield doubt
    short = 0
    for number, entry in enumerate(parsed.entries, 1):
        where = f"{content.source}#{entry.get('id') or entry.get('link') or number}"[:500]
        item = attempt(functools.partial(_entry, entry, parsed.feed, where, number), where)
        short += isinstance(item, RawArticle) and len(item.text.split()) < SUMMARY
        yield item
    if short:
        message = f"{short} of {len(parsed.entries)} entries hold a summary only"
        yield Issue(content.source, "summary-only", message)


def _declares(data: bytes) -> bool:
    """Whether a document type stands where one may: what an entry quotes is text. Without zeros
    UTF-16 is told as UTF-8 is."""
    plain = data.replace(b"\0", b"")
    prolog = PROLOG.match(plain)
    return DECLARATION.match(plain, prolog.end() if prolog else 0) is not None


def _parsed(data: bytes, content: Content) -> tuple[Any, Issue | None]:
    """The feed; what is UTF-8 but for a few bytes stays so. Always from a stream: feedparser would
    take a string for the name of a file, or an address to be asked."""
    import feedparser  # when there is a feed

    told: dict[str, str] = {}
    doubt = None
    said = DECLARED.search(data[:256])
    charset = (content.charset or (said[1].decode() if said else "utf-8")).lower()
    if charset.replace("-", "") == "utf8":
        text = data.decode("utf-8", "replace")
        bad = text.count("\ufffd") - data.count("\ufffd".encode())
        if bad * MOST_BAD <= len(text):
            data = DECLARED.sub(b"", text.encode(), count=1)
            told = {"content-type": "application/xml; charset=utf-8"}
            if bad:
                said_of = f"{bad} bytes are not UTF-8; they are shown as \ufffd"
                doubt = Issue(content.source, "not-utf8", said_of)
    parsed = feedparser.parse(
        io.BytesIO(data), response_headers=told, sanitize_html=False, resolve_relative_uris=False
    )
    return parsed, doubt


def _entry(entry: Any, feed: Any, where: str, number: int) -> RawArticle:
    text = _text(entry)
    if not text:
        raise Refused("no-text", "the entry has neither content nor summary")
    return _article(entry, text, feed, where, number)


def _article(entry: Any, text: str, feed: Any, where: str, number: int) -> RawArticle:
    link = entry.get("link")
    # `get` of feedparser's own takes one date for the other.
    updated = _moment(entry, "updated")
    fixed, broken = encoding.repaired(text)
    return RawArticle(
        id=slug(link) if link else str(entry.get("id") or f"entry-{number}"),
        source=where,
        text=fixed,
        title=prose.text_of(entry.get("title", "")) or None,
        outlet=prose.text_of(feed.get("title", "")) or None,
        published=_moment(entry, "published") or updated,
        language=entry.get("language") or feed.get("language") or None,
        url=link if link and re.match(r"https?://", link) else None,
        origin=Origin(
            authors=tuple(a["name"] for a in entry.get("authors", ()) if a.get("name")),
            modified=updated,
            key=_key(entry),
            changed=("extracted", "mojibake") if broken else ("extracted",),
        ),
    )


def _key(entry: Any) -> str | None:
    """The entry's id where it is one for all the world, not a number of this feed's own."""
    id = str(entry.get("id") or "")
    return id if ":" in id else None


def _text(entry: Any) -> str:
    """The longest of what an entry holds."""
    held = [part.get("value", "") for part in entry.get("content", ())]
    held.append(entry.get("summary", ""))
    return max((prose.text_of(markup) for markup in held), key=len)


def _moment(entry: Any, name: str) -> str | None:
    """feedparser's UTC time as ISO 8601; of what it cannot read, a day in words."""
    try:
        parsed: Any = dict.get(entry, f"{name}_parsed")
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).isoformat()
    except (TypeError, ValueError):
        return days.printed(str(dict.get(entry, name) or ""))
