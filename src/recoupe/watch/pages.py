"""The pages that entries of a feed lead to, where the feed has no more than a summary of them."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from urllib.parse import urlsplit

import msgspec

from recoupe.model import RawArticle
from recoupe.sources.fetch import Answered, Fetcher
from recoupe.sources.gather import read
from recoupe.sources.refused import Refused
from recoupe.watch.news import address

SHORT = 150
"""Words below which an entry may be a summary."""
PASSING = ("too-slow", "unreachable")
"""Why a page is not had now, and may be later; so are answers of 429 and from 500."""


class Pages:
    """Asks for pages, each once until its entry changes; `known` has the mark of an entry whose
    page was asked for. `marks` are those to be kept once the articles are safe; `later` says
    whether a page is to be asked for again."""

    def __init__(self, fetcher: Fetcher, known: Callable[[str], str | None]) -> None:
        self._fetcher = fetcher
        self._known = known
        self._resting: set[str] = set()
        self.marks: dict[str, str] = {}
        self.later = False

    def article(self, entry: RawArticle) -> RawArticle | None:
        """An entry with its page's text, or as it is where that cannot be had; None where its page
        was asked for before, or is to be asked for later."""
        url = address(entry.url)
        if url is None or "#" not in entry.source or len(entry.text.split()) >= SHORT:
            return entry
        mark = _mark(entry)
        if self._known(url) == mark:
            return None
        if urlsplit(url).netloc in self._resting:
            self.later = True
            return None
        try:
            page = self._page(url)
        except Refused as refused:
            if _passes(refused):
                self._resting.add(urlsplit(url).netloc)
                self.later = True
                return None
            page = None
        self.marks[url] = mark
        return _joined(entry, page) if page and len(page.text) > len(entry.text) else entry

    def _page(self, url: str) -> RawArticle | None:
        items = read(self._fetcher.fetch(url))
        return next((item for item in items if isinstance(item, RawArticle)), None)


def _passes(refused: Refused) -> bool:
    if isinstance(refused, Answered):
        return refused.status == 429 or refused.status >= 500
    return refused.code in PASSING


def _joined(entry: RawArticle, page: RawArticle) -> RawArticle:
    """The page, known and dated as its entry is: a feed gives the minute, many a page the day."""
    modified = page.origin.modified or entry.origin.modified
    hosts = (urlsplit(url).netloc.removeprefix("www.") for url in (page.url or "", page.source))
    named = page.outlet is not None and page.outlet not in hosts  # which stands where none is named
    origin = msgspec.structs.replace(page.origin, key=entry.origin.key, modified=modified)
    return msgspec.structs.replace(
        page,
        id=entry.id,
        url=entry.url,
        title=page.title or entry.title,
        outlet=page.outlet if named else entry.outlet or page.outlet,
        published=entry.published or page.published,
        origin=origin,
    )


def _mark(entry: RawArticle) -> str:
    """What changes with an entry."""
    said = msgspec.json.encode((entry.title, entry.text, entry.origin.modified))
    return blake2b(said, digest_size=16).hexdigest()
