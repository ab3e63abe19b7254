"""The article of a page's JSON-LD (schema.org), however deep it lies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from recoupe.matching import fold
from recoupe.sources.prose import in_line

ARTICLE = re.compile(r"Article|Report|BlogPosting|LiveBlogPosting")
PERSON = re.compile(r"Person")
PAGE = re.compile(r"WebPage|ItemPage")
OPENS = ("//", "/*", "<![CDATA[", "<!--", "*/")
CLOSES = ("-->", "]]>", "//", "/*", "*/", ";")
"""What keeps old browsers from reading a script."""
TRAILING = re.compile(r",(?=\s*+[}\]])")
PROPERTY = re.compile(r'"(@type|datePublished|dateModified)"\s*+:\s*+"([^"\\\n]{1,60})"')
"""What can be told of an object whose other properties have marks inside their marks."""
MOST_HEADINGS = 5
MOST_NODES = 5000
MAX_SCRIPT = 1 << 20


def article(tree: Any) -> dict[str, Any]:
    """The node that is the article: the first whose headline the page has as heading or title,
    else the first; empty where there is none. Who is named elsewhere on the page stands in it."""
    nodes = list(_all(tree))
    found = [node for node in nodes if _is_a(node, ARTICLE)]
    shown = {fold(in_line(e)) for e in tree.xpath("//h1 | //title")[:MOST_HEADINGS]} - {""}
    own = (node for node in found if _is_one(string(node, "headline"), shown))
    best = next(own, next(iter(found), {}))
    known = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    outlets = {id: node for id, node in known.items() if not _is_a(node, PERSON)}
    named = {"author": known, "publisher": outlets}
    return best | {key: _named(best[key], named[key]) for key in named if key in best}


def of_page(tree: Any, key: str) -> str | None:
    """The words of a property of the page itself."""
    return string(next((n for n in _all(tree) if _is_a(n, PAGE)), {}), key)


def _is_a(node: dict[str, Any], wanted: re.Pattern[str]) -> bool:
    kind = node.get("@type", "")
    kinds = kind if isinstance(kind, list) else [kind]
    return wanted.search(" ".join(map(str, kinds))) is not None


def _is_one(headline: str | None, shown: set[str]) -> bool:
    """Whether a headline is one of those shown, or the beginning of one, as of a title."""
    short = fold(headline or "")
    return bool(short) and any(one.startswith(short) for one in shown)


def _named(found: Any, known: dict[str, dict[str, Any]]) -> Any:
    """Persons and outlets, with the names that other nodes give to what is only pointed at."""
    if isinstance(found, list):
        return [_named(one, known) for one in found]
    if not isinstance(found, dict) or "name" in found:
        return found
    return known.get(str(found.get("@id")), found)


def _all(tree: Any) -> Iterator[dict[str, Any]]:
    """The nodes of all scripts."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        text = script.text or ""
        if len(text) > MAX_SCRIPT:
            continue
        yield from _nodes(_loaded(_unwrapped(text)))


def _loaded(text: str) -> Any:
    """The value; None where it is none. Some sites leave a comma behind the last of a list."""
    for one in (text, TRAILING.sub("", text)):
        try:
            return json.loads(one, strict=False)
        except (ValueError, RecursionError):
            continue
    return _written(text)


def _written(text: str) -> dict[str, str]:
    """The plain properties of an object that is not sound, those that it has once."""
    found: dict[str, set[str]] = {}
    for key, value in PROPERTY.findall(text):
        found.setdefault(key, set()).add(value)
    return {key: values.pop() for key, values in found.items() if len(values) == 1}


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
