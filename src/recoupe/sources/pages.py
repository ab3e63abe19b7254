"""HTML: a saved page, or one of a crawl, as an article.

What the page says of itself in JSON-LD (schema.org) and OpenGraph comes before guesses; the main
text is found by trafilatura (Barbaresi 2021).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from recoupe.matching import fold
from recoupe.model import Issue, Origin, RawArticle
from recoupe.sources import databases, encoding, nexis, prose
from recoupe.sources.about import About, dated, heading, slug
from recoupe.sources.content import Content, Item
from recoupe.sources.prose import in_line
from recoupe.sources.refused import Refused
from recoupe.sources.text import decoded

__all__ = ["MAX_PAGE", "dated", "page", "read", "slug"]

MAX_PAGE = 16 << 20
SHORTEST = 120
"""Characters below which there is no article."""
LITTLE = 250
"""Characters of main text below which more of the page is tried…"""
MUCH_MORE = 1.5
"""…and taken where it is so many times as long."""
STUB = 900
"""Characters below which the text of a page that is not free is what stands before the wall."""
LINKS = 12
"""Links with a headline's words from which a page with little prose is a listing."""
PROSE = 250
"""Characters of whole sentences from which a page is no mere list of links…"""
MUCH_PROSE = 1000
"""…or of lines that are no link's words."""
TEASERS = 6
"""Article elements from which a page that does not call itself an article may be a listing…"""
LONGEST_TEASER = 1500
"""…unless one of them has so many characters."""
MOST_LINKS = 2000
ENDS = (".", "!", "?", "»", "”", '"', "…")
SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
"""What browsers note in a page they save."""
CONSENT = re.compile(r"consent|gdpr|rgpd|cookie[- _]?wall|privacy[- _]?(?:gate|wall)", re.I)
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)


def read(content: Content) -> Iterator[Item]:
    """The article of a page.

    Refused where there is none: `empty`, `paywall`, `consent-page`, `no-article` (a listing).
    """
    data = content.whole(MAX_PAGE)
    declared = CHARSET.search(data[:4096])
    charset = content.charset or (declared[1].decode() if declared else None)
    markup, issue = decoded(data, content.source, charset)
    if issue is not None and not charset:
        yield issue
    export = databases.layout(markup)
    if export is not None:
        yield from databases.read(markup, export, content)
        return
    if nexis.is_export(markup):
        yield from nexis.read(_tree(markup), content)
        return
    article, was_mojibake = page(markup, content)
    if was_mojibake:
        message = "text that was decoded twice (« Ã© ») has been repaired"
        yield Issue(content.source, "mojibake", message)
    yield article


def page(markup: str, content: Content) -> tuple[RawArticle, bool]:
    """The article of a page's markup, and whether mojibake was repaired in it."""
    tree = _tree(markup)
    saved = SAVED.search(markup[:4096])
    about = About(tree, content.url or (saved[1] if saved else None))
    text = _main_text(markup)
    text, broken = encoding.repaired(text)
    title = encoding.repaired(about.title)[0] if about.title else None
    text = prose.without_headline(text, {title or "", heading(tree) or ""})
    _check(text, tree, about)
    changed = ("extracted", "mojibake") if broken else ("extracted",)
    article = RawArticle(
        id=slug(about.url) if content.url else content.stem,
        source=content.source,
        text=text,
        title=title,
        outlet=about.outlet,
        published=about.published,
        language=about.language,
        url=about.url,
        origin=Origin(authors=about.authors, modified=about.modified, changed=changed),
    )
    return article, broken


def _main_text(markup: str) -> str:
    """The main text; more of the page, where there is hardly any."""
    import trafilatura  # takes a tenth of the start, and is asked of pages alone

    text = trafilatura.extract(markup, include_comments=False) or ""
    if len(text) < LITTLE:
        more = trafilatura.extract(markup, include_comments=False, favor_recall=True) or ""
        text = more if len(more) > MUCH_MORE * len(text) else text
    return text.strip()


def _tree(markup: str) -> Any:
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        return lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("empty", f"the page cannot be read: {error}") from error


def _check(text: str, tree: Any, about: About) -> None:
    """Refused where the page is no article."""
    if len(text) < STUB and (about.walled or (len(text) < SHORTEST and _has_wall(tree))):
        message = "only what stands before a pay-wall is on the page"
        raise Refused("paywall", message)
    if len(text) < SHORTEST and CONSENT.search(f"{about.title or ''} {_forms(tree)}"):
        raise Refused("consent-page", "the page asks for consent and has no article")
    if not about.is_article and _headlines(tree) >= LINKS and _is_listing(text, tree):
        raise Refused("no-article", "the page lists articles and is none")
    if len(text) < SHORTEST:
        raise Refused("empty", "no article's text was found on the page")


def _is_listing(text: str, tree: Any) -> bool:
    """Whether the text is nothing but what links say, or lies in the teasers of other articles."""
    lines = text.split("\n")
    prose = [line for line in lines if line.endswith(ENDS) and len(line) > 60]
    if sum(map(len, prose)) < PROSE:
        links = {fold(" ".join(a.itertext())) for a in tree.xpath("//a[@href]")[:MOST_LINKS]}
        return sum(len(line) for line in lines if fold(line) not in links) < MUCH_PROSE
    cards = [in_line(a) for a in tree.xpath("//article")[:MOST_LINKS]]
    if len(cards) < TEASERS or max(map(len, cards)) >= LONGEST_TEASER:
        return False
    together = "\n".join(cards)
    return 2 * sum(len(line) for line in prose if line in together) >= sum(map(len, prose))


def _has_wall(tree: Any) -> bool:
    return bool(tree.xpath("//*[contains(@class,'paywall') or contains(@id,'paywall')]"))


def _forms(tree: Any) -> str:
    """Names that a page gives its forms, frames and scripts."""
    return " ".join(tree.xpath("//form/@*|//iframe/@src|//script/@src|//div/@id|//body/@class"))


def _headlines(tree: Any) -> int:
    """Links with at least four words."""
    links = ("".join(link.itertext()).split() for link in tree.xpath("//a[@href]"))
    return sum(len(words) >= 4 for words in links)
