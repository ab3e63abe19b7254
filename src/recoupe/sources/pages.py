"""HTML: a saved page, or one of a crawl, as an article.

What the page says of itself in JSON-LD (schema.org) and OpenGraph comes before guesses; the main
text is found by trafilatura (Barbaresi 2021).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from recoupe.matching import fold
from recoupe.model import Issue, Origin, RawArticle
from recoupe.sources import encoding
from recoupe.sources.content import Content, Item
from recoupe.sources.records import moment
from recoupe.sources.refused import Refused
from recoupe.sources.text import decoded

MAX_PAGE = 16 << 20
SHORTEST = 120
"""Characters below which there is no article."""
STUB = 900
"""Characters below which the text of a page that is not free is what stands before the wall."""
LINKS = 12
"""Links with a headline's words from which a page with little prose is a listing."""
PROSE = 250
"""Characters of whole sentences from which a page is no listing."""
TEASERS = 6
"""Article elements from which a page that does not call itself an article is a listing."""
ENDS = (".", "!", "?", "»", "”", '"', "…")
SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
"""What browsers note in a page they save."""
CONSENT = re.compile(r"consent|gdpr|rgpd|cookie[- _]?wall|privacy[- _]?(?:gate|wall)", re.I)
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
ARTICLE = re.compile(r"Article|Report|BlogPosting|LiveBlogPosting")
DATED = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:/|-|_|$)")


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
    article, was_mojibake = page(markup, content)
    if was_mojibake:
        message = "text that was decoded twice (« Ã© ») has been repaired"
        yield Issue(content.source, "mojibake", message)
    yield article


def page(markup: str, content: Content) -> tuple[RawArticle, bool]:
    """The article of a page's markup, and whether mojibake was repaired in it."""
    tree = _tree(markup)
    saved = SAVED.search(markup[:4096])
    about = _About(tree, content.url or (saved[1] if saved else None))
    text = trafilatura.extract(
        markup, fast=True, include_comments=False, include_tables=True, output_format="txt"
    )
    text, broken = encoding.repaired((text or "").strip())
    title = encoding.repaired(about.title)[0] if about.title else None
    text = _without_headline(text, {title or "", _heading(tree) or ""})
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


def _without_headline(text: str, titles: set[str]) -> str:
    """The text without a first line that is only its title again."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if fold(first) in {fold(t) for t in titles} and rest else text


def _tree(markup: str) -> Any:
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        return lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("empty", f"the page cannot be read: {error}") from error


def slug(url: str | None) -> str:
    """« pont-coupe » of « https://fanal.example/2024/pont-coupe.html »."""
    parts = _parts(url)
    last = parts.path.rstrip("/").rpartition("/")[2]
    return re.sub(r"\.\w{2,5}$", "", last) or parts.netloc or "page"


def _parts(url: str | None) -> SplitResult:
    """The parts of an address; of none where it is not one (« http://[x/ »)."""
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")


def _check(text: str, tree: Any, about: _About) -> None:
    """Refused where the page is no article."""
    if len(text) < STUB and (about.walled or (len(text) < SHORTEST and _has_wall(tree))):
        message = "only what stands before a pay-wall is on the page"
        raise Refused("paywall", message)
    if len(text) < SHORTEST and CONSENT.search(f"{about.title or ''} {_forms(tree)}"):
        raise Refused("consent-page", "the page asks for consent and has no article")
    prose = sum(len(line) for line in text.split("\n") if line.endswith(ENDS) and len(line) > 60)
    teasers = len(tree.xpath("//article")) >= TEASERS
    if not about.is_article and (prose < PROSE or teasers) and _headlines(tree) >= LINKS:
        raise Refused("no-article", "the page lists articles and is none")
    if len(text) < SHORTEST:
        raise Refused("empty", "no article's text was found on the page")


def _has_wall(tree: Any) -> bool:
    return bool(tree.xpath("//*[contains(@class,'paywall') or contains(@id,'paywall')]"))


def _forms(tree: Any) -> str:
    """Names that a page gives its forms, frames and scripts."""
    return " ".join(tree.xpath("//form/@*|//iframe/@src|//script/@src|//div/@id|//body/@class"))


def _headlines(tree: Any) -> int:
    """Links with at least four words."""
    links = ("".join(link.itertext()).split() for link in tree.xpath("//a[@href]"))
    return sum(len(words) >= 4 for words in links)


class _About:
    """What a page says of itself: JSON-LD, then OpenGraph and other meta, then its markup."""

    def __init__(self, tree: Any, url: str | None) -> None:
        self._tree = tree
        self._meta = _meta(tree)
        self._article = _linked(tree)
        self.is_article = bool(self._article) or self._meta.get("og:type") == "article"
        base = url or ""
        canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
        self.url = _web(canonical, base) or _web(self._meta.get("og:url"), base)
        self.url = self.url or _web(self._string("url"), base) or _web(url, base)
        self.title = self._string("headline") or self._of("og:title", "twitter:title", "title")
        self.title = self.title or _heading(tree)
        self.published = moment(
            self._string("datePublished")
            or self._of("article:published_time", "date", "dc.date.issued", "dc.date", "pubdate")
            or next(iter(tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")), "")
            or next(iter(tree.xpath("//article//time/@datetime")), "")
            or dated(self.url)
        )
        self.modified = moment(
            self._string("dateModified") or self._of("article:modified_time", "og:updated_time")
        )
        host = _parts(self.url).netloc.removeprefix("www.")
        named = _name(self._article.get("publisher")) or self._of("og:site_name")
        self.outlet = named or host or self._of("application-name")
        self.language = self._string("inLanguage") or self._language()
        self.authors = _names(self._article.get("author")) or self._bylines()
        free = str(self._article.get("isAccessibleForFree", "")).lower()
        tier = self._of("article:content_tier")
        self.walled = free == "false" or tier in ("locked", "metered")

    def _string(self, key: str) -> str | None:
        value = self._article.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, dict):
            value = value.get("@id") or value.get("name")
        return " ".join(value.split()) or None if isinstance(value, str) else None

    def _of(self, *names: str) -> str | None:
        return next((self._meta[name] for name in names if self._meta.get(name)), None)

    def _language(self) -> str | None:
        on_root = str(next(iter(self._tree.xpath("/html/@lang")), ""))
        declared = on_root or self._of("content-language", "og:locale") or ""
        return declared.strip().replace("_", "-") or None

    def _bylines(self) -> tuple[str, ...]:
        named = self._of("author", "article:author", "dc.creator")
        return (named,) if named and "://" not in named else ()


WRAPPED = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*$")
"""What keeps old browsers from reading a script."""


def _meta(tree: Any) -> dict[str, str]:
    """Meta elements by name or property, in small letters; the first of each counts."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        key = element.get("property") or element.get("name") or element.get("http-equiv") or ""
        value = " ".join(element.get("content").split())
        if key and value:
            found.setdefault(key.strip().lower(), value)
    return found


def _linked(tree: Any) -> dict[str, Any]:
    """The article of the page's JSON-LD; empty where there is none."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = json.loads(WRAPPED.sub("", script), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(found):
            kind = node.get("@type", "")
            if ARTICLE.search(" ".join(map(str, kind)) if isinstance(kind, list) else str(kind)):
                return node
    return {}


def _nodes(found: Any) -> Iterator[dict[str, Any]]:
    for node in found if isinstance(found, list) else [found]:
        if isinstance(node, dict):
            yield node
            if isinstance(node.get("@graph"), list):
                yield from (inner for inner in node["@graph"] if isinstance(inner, dict))


def _name(found: Any) -> str | None:
    return next(iter(_names(found)), None)


def _names(found: Any) -> tuple[str, ...]:
    """Names of one or more schema.org things."""
    things = found if isinstance(found, list) else [found]
    named = (thing.get("name") if isinstance(thing, dict) else thing for thing in things)
    flat = (one for name in named for one in (name if isinstance(name, list) else [name]))
    return tuple(n.strip() for n in flat if isinstance(n, str) and n.strip() and "://" not in n)


def _heading(tree: Any) -> str | None:
    for path in ("//h1", "//title"):
        words = " ".join(" ".join("".join(e.itertext()).split()) for e in tree.xpath(path)[:1])
        if words:
            return words
    return None


def _web(url: str | None, base: str) -> str | None:
    try:
        whole = urljoin(base, url.strip()) if url else ""
        urlsplit(whole)
    except ValueError:
        return None
    return whole if re.match(r"https?://[^\s/]", whole, re.IGNORECASE) else None


def dated(url: str | None) -> str | None:
    """« 2024-06-05 » of « …/2024/06/05/crue »."""
    match = DATED.search(url or "")
    return "-".join(match.groups()) if match else None
