"""RSS and Atom: what a feed itself holds of its articles (their pages are not fetched)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from recoupe.model import Issue, Origin, RawArticle
from recoupe.sources import encoding, prose
from recoupe.sources.content import Content, Item
from recoupe.sources.pages import slug
from recoupe.sources.refused import Refused

ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
SUMMARY = 40
"""Words below which an entry holds no article, only a line that leads to one."""


def read(content: Content) -> Iterator[Item]:
    """The entries of a feed as articles: their full content where it is there, else the summary."""
    data = content.whole()
    if ENTITIES.search(data):
        message = "the XML declares a document type or entities and is not read"
        raise Refused("xml-entities", message)
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        if parsed.bozo:
            raise Refused("bad-xml", f"the feed cannot be read: {parsed.bozo_exception}")
        raise Refused("empty", "the feed has no entries")
    short = 0
    for number, entry in enumerate(parsed.entries, 1):
        where = f"{content.source}#{entry.get('id') or entry.get('link') or number}"
        text = _text(entry)
        if not text:
            yield Issue(where, "no-text", "the entry has neither content nor summary")
            continue
        short += len(text.split()) < SUMMARY
        yield _article(entry, text, parsed.feed, where, number)
    if short:
        message = f"{short} of {len(parsed.entries)} entries hold a summary only"
        yield Issue(content.source, "summary-only", message)


def _article(entry: Any, text: str, feed: Any, where: str, number: int) -> RawArticle:
    link = entry.get("link")
    # `get` of feedparser's own takes one date for the other.
    updated = dict.get(entry, "updated_parsed")
    fixed, broken = encoding.repaired(text)
    return RawArticle(
        id=slug(link) if link else str(entry.get("id") or f"entry-{number}"),
        source=where,
        text=fixed,
        title=prose.text_of(entry.get("title", "")) or None,
        outlet=prose.text_of(feed.get("title", "")) or None,
        published=_moment(dict.get(entry, "published_parsed") or updated),
        language=entry.get("language") or feed.get("language") or None,
        url=link if link and re.match(r"https?://", link) else None,
        origin=Origin(
            authors=tuple(a["name"] for a in entry.get("authors", ()) if a.get("name")),
            modified=_moment(updated),
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


def _moment(parsed: Any) -> str | None:
    """feedparser's UTC time as ISO 8601."""
    try:
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).isoformat()
    except (TypeError, ValueError):
        return None
