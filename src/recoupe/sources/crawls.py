"""WARC: the pages of a crawl (ISO 28500; CC-NEWS and others), and their texts (WET)."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from recoupe.model import Origin, RawArticle
from recoupe.sources import pages, responses, warc
from recoupe.sources.content import Content, Item, each, of_bytes
from recoupe.sources.refused import Refused
from recoupe.sources.text import decoded

PAGES = ("text/html", "application/xhtml")


def read(content: Content) -> Iterator[Item]:
    """The articles of the HTML responses, and of the texts that a crawl made of pages; each has the
    record's address as its source.

    Responses with another status or type are passed over. A record that is damaged, or says of
    itself what is not so, is an issue; those behind it are read.
    """
    damage: list[Refused] = []
    with content.opened(damage.append) as stream:
        for record in warc.records(stream):
            fault = record if isinstance(record, Refused) else record.fault
            if fault is not None and damage:
                continue  # what unpacks has told of it
            if isinstance(record, Refused):
                yield record.at(content.source)
                continue
            where = record.headers.get("warc-target-uri", "").strip("<> ") or content.source
            if fault is not None:
                yield fault.at(where)
            yield from each(functools.partial(_items, record, where), where)
    yield from (refused.at(content.source) for refused in damage)


def _items(record: warc.Record, where: str) -> Iterator[Item]:
    kind = record.headers.get("warc-type", "").lower()
    if kind == "conversion":
        yield from _text(record, where)
    elif kind == "response" and where.lower().startswith(("http:", "https:")):
        yield from _page(record, where)
    elif kind == "resource" and record.headers.get("content-type", "").startswith(PAGES):
        yield from _of_markup(record.body, where, None)


def _page(record: warc.Record, where: str) -> Iterator[Item]:
    answer = responses.parsed(record.body)
    if answer.status != 200 or not answer.kind.startswith(PAGES):
        return
    yield from _of_markup(responses.unpacked(answer, pages.MAX_PAGE), where, answer.charset)


def _of_markup(data: bytes, where: str, charset: str | None) -> Iterator[Item]:
    yield from pages.read(of_bytes(where, data, url=where, charset=charset))


def _text(record: warc.Record, where: str) -> Iterator[Item]:
    """The text that the crawl made of a page, furniture and all."""
    text, issue = decoded(record.body, where)
    if not text.strip():
        raise Refused("empty", "the record has no text")
    if issue is not None:
        yield issue
    yield RawArticle(
        id=pages.slug(where),
        source=where,
        text=text.strip(),
        published=pages.dated(where),
        url=where if where.startswith(("http:", "https:")) else None,
        origin=Origin(changed=("extracted",)),
    )
