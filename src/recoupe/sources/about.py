"""What a page says of itself: JSON-LD, then OpenGraph and other meta, then its markup."""

from __future__ import annotations

import copy
import html
import re
from datetime import date
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from recoupe.matching import fold
from recoupe.sources import linked, owners, pagedays
from recoupe.sources.prose import in_line
from recoupe.sources.records import name_or_host

DATED = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|_|$)")
BETWEEN = re.compile(r"(?<!\s)\s++[|–—·•:»-]\s++|(?:(?<!\s)\s++)?[|–—»]\s*+")
"""What stands between a headline and the name of the site."""
SIGNED = (
    "//a[@rel='author'] | //*[contains(@class, 'author')]//a | //*[contains(@class, 'byline')]//a"
)
UNDATED = {"extensive_search": False, "original_date": True}
"""A day is looked for elsewhere."""
MOST_SHOWN = 200_000
"""Characters of a page in which a name is looked for as it is printed."""
LONGEST_NAME = 4
"""Words of a link that names an author."""
BEFORE = re.compile(
    r"^(?:(?:posted |written |view all posts )?by|pa?r|aut(?:o|eu)r|author|interview"
    r"|(?:zeige )?(?:alles? |beitr\w+ge |artikel |zum profil )*von)[\s:]+",
    re.I,
)
AFTER = re.compile(r"(?<!\s)\s++(?:published|updated|stand|aktualisiert)\s*:?$", re.I)
TITLES = re.compile(r",\s*(?:Ph\.?D|M\.?D|MSc|MPH|RD|RN|[A-Z]{3,4})\.?\b.*$")
"""What stands around a name in a line that signs; the label of the day that follows it is one."""
NOBODY = re.compile(
    r"^\S+\.[a-z]{2,}$|\.[a-z]{2,4}$|@|://|^\W*$"
    r"|^(?i:name|date|datum|posted|follow|reply|antworten|text|no author|alle artikel)$"
)
"""In what is given as an author and is an address, a label of the page, or nothing."""
SHORTEST_TITLE = 4
"""Words from which a title that the page does not show is no site's name."""


class About:
    """Title, outlet, days, authors, language and address of a page at `url`."""

    def __init__(self, tree: Any, url: str | None) -> None:
        self._tree = tree
        self._meta = _meta(tree)
        self._article = linked.article(tree)
        marked = tree.xpath(
            "//*[contains(@itemtype, 'schema.org/') and contains(@itemtype, 'Article')]"
        )
        self.is_article = bool(self._article or marked) or self._meta.get("og:type") == "article"
        base = url or ""
        canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
        told = (canonical, self._meta.get("og:url"), self._string("url"))
        claimed = filter(None, (_web(one, base) for one in told))
        self.url = next((one for one in claimed if _may_be_of(one, url)), _web(url, base))
        host = parts(self.url).netloc.removeprefix("www.")
        named = linked.name(self._article.get("publisher")) or self._of(
            "og:site_name", "dc.publisher", "dcterms.publisher"
        )
        named = name_or_host(named) if named else None
        self.outlet = named or host or self._of("application-name")
        self.title = self._title()
        self.language = self._string("inLanguage") or self._language()
        own_day = dated(self.url)
        known = pagedays.Known(tree, self._meta, self._article, own_day, self.language)
        self.published, self.modified = known.published(), known.modified
        self.authors = self._authors()
        free = str(self._article.get("isAccessibleForFree", "")).lower()
        tier = self._of("article:content_tier")
        self.walled = free == "false" or tier in ("locked", "metered")

    def _string(self, key: str) -> str | None:
        return linked.string(self._article, key)

    def _of(self, *names: str) -> str | None:
        return next((self._meta[name] for name in names if self._meta.get(name)), None)

    def _title(self) -> str | None:
        """The headline. What is only the site's name is none, nor what the page's own heading and
        title both contradict."""
        top, tab = heading(self._tree), _words(self._tree, "//title")
        told = [self._string("headline"), self._of("og:title", "twitter:title", "title")]
        agreed = top if top and tab and fold(top) in fold(tab) else None
        for title in filter(None, told):
            short = self._without_site(title)
            site = agreed and fold(short) not in fold(tab or "") and fold(agreed) not in fold(short)
            if not self._is_site(short) and not (site and len(short.split()) < SHORTEST_TITLE):
                return short
        if top and tab and (whole := _before_site(tab, top)):
            return whole
        others = (self._without_site(title) for title in (top, tab) if title)
        return next((title for title in others if not self._is_site(title)), top)

    def _is_site(self, title: str) -> bool:
        return bool(self.outlet) and fold(title) == fold(self.outlet or "")

    def _without_site(self, title: str) -> str:
        """« Le pont est coupé » of « Le pont est coupé - Le Fanal », « Le Fanal | Le pont… »."""
        for cut in reversed(list(BETWEEN.finditer(title))):
            before, behind = title[: cut.start()].strip(), title[cut.end() :].strip()
            if before and self._is_site(behind):
                return before
            if behind and self._is_site(before):
                return behind
        return title

    def _language(self) -> str | None:
        on_root = str(next(iter(self._tree.xpath("/html/@lang")), ""))
        declared = on_root or self._of("content-language", "og:locale") or ""
        return declared.strip().replace("_", "-") or None

    def _authors(self) -> tuple[str, ...]:
        """Persons, as far as can be told: not the outlet, no address."""
        told = linked.names(self._article.get("author"))
        if not told:
            told = (self._of("author", "article:author", "dc.creator", "dc:creator") or "",)
        return (
            self._persons(told) or self._persons(self._guessed()) or self._persons(self._signed())
        )

    def _guessed(self) -> list[str]:
        """The authors that trafilatura finds."""
        from trafilatura.metadata import extract_metadata

        found = extract_metadata(copy.deepcopy(self._tree), self.url, date_config=UNDATED)
        shown = "\n".join(self._tree.itertext())[:MOST_SHOWN]
        names = html.unescape(found.author or "").split(";")
        return [_as_printed(" ".join(name.split()), shown) for name in names]

    def _signed(self) -> list[str]:
        """What the page shows as its author's name."""
        shown = (in_line(e) for e in self._tree.xpath(SIGNED)[:5])
        return [name for name in shown if 0 < len(name.split()) <= LONGEST_NAME][:1]

    def _persons(self, names: Any) -> tuple[str, ...]:
        plain = [self._person(html.unescape(name)) for name in names]
        known = [name for name in plain if not NOBODY.search(name) and not self._is_site(name)]
        return tuple(dict.fromkeys(known))

    def _person(self, written: str) -> str:
        """A name without what stands around it in a line that signs, the site's name among it."""
        name = TITLES.sub("", AFTER.sub("", BEFORE.sub("", " ".join(written.split()))))
        head, _, tail = name.partition(" - ")
        words = (tail if tail and self._is_site(head) else name).split()
        half = len(words) // 2
        twice = words[:half] == words[half:]
        return " ".join(words[:half] if twice else words)


def _before_site(tab: str, top: str) -> str | None:
    """The headline in a title that ends with what the first heading is alone: the site's name."""
    for cut in BETWEEN.finditer(tab):
        before = tab[: cut.start()].strip()
        if fold(tab[cut.end() :]) == fold(top) and len(before.split()) >= SHORTEST_TITLE:
            return before if len(before.split()) > len(top.split()) else None
    return None


def heading(tree: Any) -> str | None:
    """The first heading, failing that the title."""
    return _words(tree, "//h1") or _words(tree, "//title")


def _words(tree: Any, path: str) -> str | None:
    return " ".join(in_line(e) for e in tree.xpath(path)[:1]) or None


def slug(url: str | None) -> str:
    """« pont-coupe » of « https://fanal.example/2024/pont-coupe.html »."""
    found = parts(url)
    last = found.path.rstrip("/").rpartition("/")[2]
    return re.sub(r"\.\w{2,5}$", "", last) or found.netloc or "page"


def parts(url: str | None) -> SplitResult:
    """The parts of an address; of none where it is not one (« http://[x/ »)."""
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")


def dated(url: str | None) -> str | None:
    """« 2024-06-05 » of « …/2024/06/05/crue »."""
    match = DATED.search(url or "")
    try:
        return date(*map(int, match.groups())).isoformat() if match else None
    except ValueError:
        return None


def _meta(tree: Any) -> dict[str, str]:
    """Meta elements by name, property or itemprop, in small letters; the first of each counts."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        value = " ".join(element.get("content").split())
        for kind in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(kind) or "").strip().lower()
            if key and value:
                found.setdefault(key, value)
    return found


def _as_printed(name: str, shown: str) -> str:
    """« Günter W. Kienitz », « Herr_Rein » where a name was found without its marks."""
    words = [re.escape(word) for word in name.split()]
    if not 1 < len(words) <= 2 * LONGEST_NAME or (name in shown and len(words[-1]) > 1):
        return name
    found = re.search(rf"(?<!\w){'[ ._]{1,2}'.join(words)}(?:(?<=\b\w)\.)?(?!\w)", shown)
    return found[0] if found else name


def _may_be_of(claimed: str, url: str | None) -> bool:
    """Whether a page at an address, where that is known, may say that it has another: of its own
    site alone."""
    here = parts(url).hostname
    return here is None or owners.one_site(parts(claimed).hostname or "", here)


def _web(url: str | None, base: str) -> str | None:
    try:
        whole = urljoin(base, url.strip()) if url else ""
        urlsplit(whole)
    except ValueError:
        return None
    return whole if re.match(r"https?://[^\s/]", whole, re.IGNORECASE) else None
