"""When a page came out: what it says for machines, then for readers, then what htmldate finds."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from lxml import etree

from recoupe import days
from recoupe.sources import linked
from recoupe.sources.prose import in_line
from recoupe.sources.records import moment

PUBLISHED = ("article:published_time", "og:article:published_time", "og:published_time",
             "datepublished")  # fmt: skip
DATED = (
    "date", "dc.date.issued", "dc.date", "dc:date", "dc:date.issued", "dcterms.date",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc:created", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "published_time", "parsely-pub-date",
    "sailthru.date", "article.published", "citation_publication_date", "citation_date",
    "citation_online_date", "prism.publicationdate", "cxenseparse:recs:publishtime", "datecreated",
)  # fmt: skip
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified")
"""Names of meta elements, in small letters, those that say most first; many a site fills those of
`DATED` with the day on which the page was made."""
LABELLED = (
    "//time | //*[contains(@class, 'date') or contains(@class, 'publi')"
    " or contains(@class, 'posted') or contains(@class, 'time') or contains(@id, 'date')]"
)
"""Elements whose class says that they show a day."""
MOST_LABELLED = 30
MOST_NEAR = 12
MOST_READ = 200_000
LONGEST = 120
"""Characters of such an element, past which it holds more than a day."""
EARLIEST = 1990
HOURS, AHEAD, BEHIND = 24, 14, 12
"""How far clocks are from London's, at most."""
NEARLY = timedelta(hours=1)
TOLD, ENDS = 8, (".", "!", "?", "»")
"""Words of a paragraph that is told, not printed above it, and how it ends: a day in it is seldom
that of the page."""
LATEST = "2049-12-31"
"""Of the days that htmldate may find; a constant, so that the same page has the same day always."""


class Known:
    """What a page says of its days; `in_url` is the one in its address."""

    def __init__(
        self,
        tree: Any,
        meta: dict[str, str],
        article: dict[str, Any],
        in_url: str | None,
        language: str | None,
    ) -> None:
        self._tree = tree
        self._meta = meta
        self._article = article
        self._in_url = in_url
        self._language = language
        self.modified = self._first(self._of_modified())

    def published(self) -> str | None:
        """The day or moment as ISO 8601."""
        told = self._first(self._of_machines())
        if told is not None:
            return self._at_home(told)
        return self._first(self._of_readers()) or self._guessed() or self.modified

    def _at_home(self, moment: str) -> str:
        """The day in the page's address, or the one that it shows, where the moment is London's and
        the day before or after elsewhere: an editor's day counts, not that of a machine's clock."""
        if len(moment) <= len("2024-06-04") or not moment.endswith(("Z", "+00:00", "+0000")):
            return moment
        if self._in_url is not None:
            return self._in_url if abs(_apart(moment, self._in_url)) == 1 else moment
        shown = self._first(self._of_readers())
        return shown if shown is not None and _is_same(moment, shown) else moment

    def _first(self, written: Iterator[str | None]) -> str | None:
        return next(filter(None, (self._sound(value) for value in written)), None)

    def _sound(self, written: str | None) -> str | None:
        """What is written as ISO 8601; None where it is no day, or none a page could have."""
        value = moment(written, self._language)
        try:
            year = datetime.fromisoformat(value or "").year
        except ValueError:
            return None
        return value if year >= EARLIEST else None

    def _of_machines(self) -> Iterator[str | None]:
        yield linked.string(self._article, "datePublished")
        yield from (self._meta.get(name) for name in PUBLISHED)
        yield from self._items("datePublished")
        yield from (self._meta.get(name) for name in DATED)
        yield linked.string(self._article, "dateCreated")
        yield from self._tree.xpath("//time[@pubdate]/@datetime")[:1]

    def _of_readers(self) -> Iterator[str | None]:
        yield self._in_url
        yield from self._tree.xpath("//article//time/@datetime")[:1]
        yield from self._tree.xpath("//time/@datetime")[:1]
        yield linked.of_page(self._tree, "datePublished")
        for element in self._tree.xpath(LABELLED)[:MOST_LABELLED]:
            text = in_line(element)
            if len(text) <= LONGEST:
                yield self._earliest(text)
        yield from self._near_heading()

    def _near_heading(self) -> Iterator[str | None]:
        """Days of the short lines that follow the heading, before a paragraph that is told."""
        for heading in self._tree.xpath("//h1")[:1]:
            for element in itertools.islice(heading.xpath("following::*[text()]"), MOST_NEAR):
                text = in_line(element)
                if _is_told(text) or len(text) > LONGEST:
                    return
                yield self._earliest(text) if not text.endswith(ENDS) else None

    def _earliest(self, text: str) -> str | None:
        """Of the days on a line the first one that was: what was changed came out before."""
        return min(days.all_printed(text, self._language), default=None)

    def _of_modified(self) -> Iterator[str | None]:
        yield linked.string(self._article, "dateModified")
        yield from (self._meta.get(name) for name in MODIFIED)
        yield from self._items("dateModified")

    def _items(self, name: str) -> Iterator[str | None]:
        """Values of a microdata property, in any element."""
        for element in self._tree.xpath(f"//*[@itemprop='{name}' or @property='{name}']")[:3]:
            text = in_line(element)
            yield element.get("content") or element.get("datetime") or text[:LONGEST]

    def _guessed(self) -> str | None:
        """What htmldate finds, unless it is later than the last change. It is asked last, since
        it can take seconds; no clock is asked which days have been."""
        tree = copy.deepcopy(self._tree)
        etree.strip_elements(tree, "script", "style", with_tail=False)
        for meta in tree.xpath("//meta"):
            if any("expir" in str(value).lower() for value in meta.attrib.values()):
                meta.drop_tree()
        guess = _found(tree)
        if guess is None or (self.modified is not None and guess > self.modified[:10]):
            return None
        for sentence in [p for p in tree.xpath("//p") if _is_told(in_line(p))]:
            sentence.drop_tree()
        untold = _found(tree)
        if untold is None or (_is_year(untold) and guess[:4] > untold[:4]):
            return None  # a sentence looks ahead
        return None if _is_year(guess) and self._prints_another(guess) else guess

    def _prints_another(self, guess: str) -> bool:
        """Whether the page prints days of that year, and not that one: it was no more than a
        year."""
        text = " ".join(self._tree.itertext())[:MOST_READ]
        found = [m[0] for how in (days.SHORT, days.NAMED) for m in how.finditer(text)]
        printed = {(days.printed(one, self._language) or "")[:10] for one in found}
        return guess not in printed and any(day.startswith(guess[:4]) for day in printed)


def _is_year(day: str) -> bool:
    """Whether a day may be no more than its year, as htmldate gives it."""
    return day.endswith("-01-01")


def _is_told(paragraph: str) -> bool:
    return paragraph.endswith(ENDS) and len(paragraph.split()) >= TOLD


def _found(tree: Any) -> str | None:
    from htmldate import find_date  # as late as trafilatura

    found: str | None = find_date(copy.deepcopy(tree), max_date=LATEST, original_date=True)
    return found


def _is_same(moment: str, shown: str) -> bool:
    """Whether what a page shows may be the moment of London's on another day of its own."""
    here, there = datetime.fromisoformat(shown), datetime.fromisoformat(moment)
    days_later = _apart(shown, moment)
    if here.tzinfo is not None:
        return days_later != 0 and abs(here - there) <= NEARLY
    later = days_later == 1 and there.hour >= HOURS - AHEAD
    return later or (days_later == -1 and there.hour < BEHIND)


def _apart(one: str, other: str) -> int:
    """Days from one moment's to another's."""
    return (date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days
