"""HTML that is known to be an article's body (of a feed, an agency, a mail) as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from recoupe.matching import fold

BLOCKS = re.compile(
    "p|div|h[1-6r]|li|[uo]l|blockquote|section|article|header|footer|table|tr|br|figure|figcaption"
    "|pre|d[td]|bq|block|hl[12]|note|body.content",
    re.IGNORECASE,
)
CELLS = re.compile("t[dh]", re.IGNORECASE)
SILENT = re.compile("script|style|template|noscript|iframe|object|svg|head|title", re.IGNORECASE)


def text_of(markup: str) -> str:
    """The text of a fragment, a line for each paragraph, white space in them made one.

    >>> text_of("<p>Un <b>mot</b>.</p><p>Deux&nbsp;mots.</p>")
    'Un mot.\\nDeux\\xa0mots.'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    root = parsed(markup)
    return "" if root is None else text_in(root)


def parsed(markup: str) -> Any | None:
    """The element that holds a fragment; None where it cannot be one."""
    try:
        return lxml_html.fromstring(f"<div>{markup}</div>")
    except (etree.ParserError, ValueError):
        return None


def without_headline(text: str, titles: set[str]) -> str:
    """The text without a first line that is only its title again.

    >>> without_headline("Le pont\\nIl est coupé.", {"Le pont"})
    'Il est coupé.'
    """
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if fold(first) in {fold(t) for t in titles} and rest else text


def text_in(root: Any, silent: Callable[[Any], bool] = lambda node: False) -> str:
    """The same of an element (of lxml or of ElementTree), those aside that are `silent`."""
    parts: list[str] = []
    _collect(root, parts, silent)
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element: Any, parts: list[str], silent: Callable[[Any], bool]) -> None:
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, left = stack.pop()
        edge = "\n" if _is(node, BLOCKS) else " " if _is(node, CELLS) else ""
        tail = _flat(node.tail) if node is not element else ""
        if left:
            parts += (edge, tail)
        elif not isinstance(node.tag, str) or _is(node, SILENT) or silent(node):
            parts.append(tail)
        else:
            parts += (edge, _flat(node.text))
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))


def _is(node: Any, names: re.Pattern[str]) -> bool:
    return isinstance(node.tag, str) and names.fullmatch(local(node.tag)) is not None


def local(tag: str) -> str:
    """« p » of « {http://www.w3.org/1999/xhtml}p » and of « o:p », as Outlook has it."""
    return tag.rpartition("}")[2].rpartition(":")[2]


def _flat(text: str | None) -> str:
    return re.sub(r"[\r\n]+", " ", text or "")


def in_line(element: Any) -> str:
    """The words of an element and of all within it, on one line.

    >>> from lxml import html
    >>> in_line(html.fromstring("<h1>Le pont <b>coupé</b>\\n à Velm</h1>"))
    'Le pont coupé à Velm'
    """
    return " ".join("".join(element.itertext()).split())
