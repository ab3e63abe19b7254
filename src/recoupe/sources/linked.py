"""The article of a page's JSON-LD (schema.org), however deep it lies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

ARTICLE = re.compile(r"Article|Report|BlogPosting|LiveBlogPosting")
PAGE = re.compile(r"WebPage|ItemPage")
OPENS = ("//", "/*", "<![CDATA[", "<!--", "*/")
CLOSES = ("-->", "]]>", "//", "/*", "*/", ";")
"""What keeps old browsers from reading a script."""
TRAILING = re.compile(r",(?=\s*+[}\]])")
MOST_NODES = 5000
MAX_SCRIPT = 1 << 20


def article(tree: Any) -> dict[str, Any]:
    """The first node that is an article; empty where there is none."""
    return _first(tree, ARTICLE)


def of_page(tree: Any, key: str) -> str | None:
    """The words of a property of the page itself."""
    return string(_first(tree, PAGE), key)


def _first(tree: Any, wanted: re.Pattern[str]) -> dict[str, Any]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        text = script.text or ""
        if len(text) > MAX_SCRIPT:
            continue
        for node in _nodes(_loaded(_unwrapped(text))):
            kind = node.get("@type", "")
            if wanted.search(" ".join(map(str, kind)) if isinstance(kind, list) else str(kind)):
                return node
    return {}


def _loaded(text: str) -> Any:
    """The value; None where it is none. Some sites leave a comma behind the last of a list."""
    for one in (text, TRAILING.sub("", text)):
        try:
            return json.loads(one, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def string(node: dict[str, Any], key: str) -> str | None:
    """The words of a property."""
    value = node.get(key)
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def name(found: Any) -> str | None:
    """The name of a thing."""
    return next(iter(names(found)), None)


def names(found: Any) -> tuple[str, ...]:
    """Names of one or more things."""
    things = found if isinstance(found, list) else [found]
    named = (thing.get("name") if isinstance(thing, dict) else thing for thing in things)
    flat = (one for name in named for one in (name if isinstance(name, list) else [name]))
    return tuple(n.strip() for n in flat if isinstance(n, str) and n.strip() and "://" not in n)


def _unwrapped(script: str) -> str:
    text = script.strip()
    for _ in range(len(OPENS)):
        text = next((text.removeprefix(m).lstrip() for m in OPENS if text.startswith(m)), text)
        text = next((text.removesuffix(m).rstrip() for m in CLOSES if text.endswith(m)), text)
    return text


def _nodes(found: Any) -> Iterator[dict[str, Any]]:
    """All objects, those that stand higher first."""
    level = [found]
    seen = 0
    while level and seen < MOST_NODES:
        below: list[Any] = []
        for value in level:
            seen += 1
            if isinstance(value, dict):
                yield value
                below += [v for v in value.values() if isinstance(v, dict | list)]
            elif isinstance(value, list):
                below += [v for v in value if isinstance(v, dict | list)]
        level = below
