"""JSON Feed (https://www.jsonfeed.org/version/1.1): what a feed itself holds of its articles."""

from __future__ import annotations

from typing import Any

from recoupe.sources import prose

NAMED = "https://jsonfeed.org/version/"
INHERITED = ("language", "authors", "author")


def is_feed(found: Any) -> bool:
    """Whether a JSON object is a JSON Feed."""
    return isinstance(found, dict) and str(found.get("version", "")).startswith(NAMED)


def items(feed: dict[str, Any]) -> list[Any]:
    """The items as records: `text` of what each holds, with what the feed says for all of them.

    >>> feed = {"version": NAMED + "1.1", "title": "Le Fanal",
    ...         "items": [{"id": 1, "content_html": "<p>Un mot.</p>"}]}
    >>> items(feed)[0]["text"], items(feed)[0]["outlet"]
    ('Un mot.', 'Le Fanal')
    """
    listed = feed.get("items")
    return [_record(item, feed) for item in listed] if isinstance(listed, list) else []


def _record(item: Any, feed: dict[str, Any]) -> Any:
    if not isinstance(item, dict):
        return item
    told = {name: feed[name] for name in INHERITED if name in feed} | item
    return told | {
        "text": _text(item),
        "outlet": feed.get("title"),
        "authors": _authors(told),
    }


def _text(item: dict[str, Any]) -> str | None:
    """The whole text, plain before marked up; the summary where there is none."""
    plain, markup = item.get("content_text"), item.get("content_html")
    if isinstance(plain, str) and plain.strip():
        return plain
    if isinstance(markup, str):
        return prose.text_of(markup)
    summary = item.get("summary")
    return summary if isinstance(summary, str) else None


def _authors(told: dict[str, Any]) -> list[str]:
    """Names of version 1.1's list, or of version 1's one author."""
    listed = told.get("authors") or [told.get("author")]
    found = listed if isinstance(listed, list) else []
    named = (one.get("name") for one in found if isinstance(one, dict))
    return [name for name in named if isinstance(name, str)]
