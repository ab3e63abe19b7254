"""Exports of press databases in HTML (Europresse, Factiva): one file, many articles."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import html as lxml_html

from recoupe import days
from recoupe.model import Origin, RawArticle
from recoupe.sources import prose
from recoupe.sources.content import Content, Item, each
from recoupe.sources.prose import in_line
from recoupe.sources.refused import Refused


class Layout(msgspec.Struct, frozen=True):
    """How a database lays out its export: what the file holds, then, as XPath, its articles and
    their fields. `lines` are short lines of which one is the day and the next one the outlet."""

    marks: tuple[str, ...]
    article: str
    title: str
    text: str
    author: str
    number: str
    outlet: str = "false_"
    day: str = "false_"
    lines: str = "false_"


def _field(*codes: str) -> str:
    """The cells beside the codes of some fields."""
    wanted = " or ".join(f"normalize-space() = '{code}'" for code in codes)
    return f".//tr[td[1]//b[{wanted}]]/td[2]"


LAYOUTS = (
    Layout(
        marks=("DocPublicationName", "titreArticle"),
        article="//article[.//*[contains(@class, 'titreArticle')]]",
        outlet=".//span[contains(@class, 'DocPublicationName')]",
        day=".//*[contains(@class, 'DocHeader')]",
        title=".//*[contains(@class, 'titreArticle')]",
        text=".//*[contains(@class, 'DocText')]",
        author=".//*[contains(@class, 'docAuthors')]",
        number=".//*[contains(@class, 'lblNodoc')]",
    ),
    Layout(
        marks=("<b>HD</b>", "<b>AN</b>"),
        article=f"//table[{_field('HD')}][not(.//table[{_field('HD')}])]",
        outlet=_field("SN"),
        day=_field("PD"),
        title=_field("HD"),
        text=_field("LP", "TD"),
        author=_field("BY"),
        number=_field("AN"),
    ),
    Layout(
        marks=("articleParagraph", "Headline"),
        article="//div[.//p[contains(@class, 'articleParagraph')]]"
        "[not(.//div[.//p[contains(@class, 'articleParagraph')]])]",
        title=".//*[contains(@class, 'Headline')]",
        text=".//p[contains(@class, 'articleParagraph')]",
        author=".//*[contains(@class, 'author')]",
        number=".//p[last()][not(contains(@class, 'articleParagraph'))]",
        lines="./div[not(*)]",
    ),
)
"""Europresse; Factiva with its codes of fields, and without."""
CLOCK = re.compile(r"\d{1,2}\s?[:.hH]\s?\d\d")
"""How a line begins that says at what time an article came out."""


def layout(markup: str) -> Layout | None:
    """That of an export; None for any other page."""
    return next((known for known in LAYOUTS if all(m in markup for m in known.marks)), None)


def read(markup: str, known: Layout, content: Content) -> Iterator[Item]:
    """The articles of an export, each with its outlet and day; `source` of each is
    `path:number`."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False)
    tree = lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    found = tree.xpath(known.article)
    if not found:
        raise Refused("no-article", "the export of a press database holds no article")
    for number, element in enumerate(found, 1):
        where = f"{content.source}:{number}" if len(found) > 1 else content.source
        id = f"{content.stem}-{number}" if len(found) > 1 else content.stem
        yield from each(functools.partial(_items, element, known, where, id), where)


def _items(element: Any, known: Layout, where: str, id: str) -> Iterator[Item]:
    parts = [prose.text_in(part) for part in _outermost(element.xpath(known.text))]
    text = "\n".join(filter(None, parts))
    if not text:
        raise Refused("no-text", "the article has no text in the export")
    outlet, day = _words(element, known.outlet), days.printed(_words(element, known.day) or "")
    if day is None:
        outlet, day = _of_lines([in_line(line) for line in element.xpath(known.lines)], outlet)
    author = _words(element, known.author)
    yield RawArticle(
        id=id,
        source=where,
        text=text,
        title=_words(element, known.title),
        outlet=outlet,
        published=day,
        origin=Origin(
            authors=(author,) if author else (),
            key=_words(element, known.number),
            changed=("extracted",),
        ),
    )


def _of_lines(lines: list[str], outlet: str | None) -> tuple[str | None, str | None]:
    """The day among short lines, and the first line of words behind it."""
    for number, line in enumerate(lines):
        day = days.printed(line)
        if day is not None:
            behind = (
                other
                for other in lines[number + 1 :]
                if any(map(str.isalpha, other)) and not CLOCK.match(other)
            )
            return outlet or next(behind, None), day
    return outlet, None


def _outermost(elements: list[Any]) -> list[Any]:
    """Elements that lie in none of the others."""
    held = set(elements)
    return [one for one in elements if not any(up in held for up in one.iterancestors())]


def _words(element: Any, path: str) -> str | None:
    return next(filter(None, map(in_line, element.xpath(path))), None)
