"""One record never costs another: good, bad, good gives two articles and an issue."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import makers
import pytest

from recoupe.model import Issue, RawArticle
from recoupe.sources import items, pages


def taken(folder: Path, name: str, data: bytes) -> tuple[list[RawArticle], list[Issue]]:
    path = folder / name
    path.write_bytes(data)
    found = [item for _, item in items([str(path)])]
    articles = [item for item in found if isinstance(item, RawArticle)]
    return articles, [item for item in found if isinstance(item, Issue)]


def response(n: int) -> bytes:
    return makers.warc((f"https://fanal{n}.example/a", makers.page())).split(b"\r\n" * 4, 1)[1]


TEXT = makers.TEXT.encode()
A, B, C = (response(n) for n in range(3))
LENGTH = re.search(rb"Content-Length: \d+\r\n\r\nHTTP", B)[0]  # type: ignore[index]


def flipped(data: bytes) -> bytes:
    """The same with a few bits of its middle turned over."""
    middle = len(data) // 2
    return data[:middle] + bytes(b ^ 0xFF for b in data[middle : middle + 3]) + data[middle + 3 :]


def members(*parts: bytes, bad: int = 1, spoil: Callable[[bytes], bytes] = flipped) -> bytes:
    packed = [gzip.compress(part) for part in parts]
    packed[bad] = spoil(packed[bad])
    return b"".join(packed)


def line(n: int) -> bytes:
    return json.dumps({"text": makers.TEXT, "id": f"a{n}", "outlet": "Fanal"}).encode() + b"\n"


CASES: dict[str, tuple[str, bytes]] = {
    "warc-junk": ("in.warc", A + b"\x00\xff no record\r\n" * 50 + C),
    "warc-junk-without-end-of-line": ("in.warc", A + b"\x00\xff no record" * 50 + C),
    "warc-no-length": ("in.warc", A + B.replace(LENGTH, b"\r\nHTTP") + C),
    "warc-negative-length": (
        "in.warc",
        A + B.replace(LENGTH, b"Content-Length: -1\r\n\r\nHTTP") + C,
    ),
    "warc-no-http": ("in.warc", A + B.replace(b"HTTP/1.1 200", b"HXXX/1.1 200") + C),
    "warc-status-lost": ("in.warc", A + B.replace(b"HTTP/1.1 200 OK\r\n", b"") + C),
    "warc-unknown-coding": (
        "in.warc",
        A
        + B.replace(
            b"Content-Type: text/html;", b"Content-Encoding: zstdxx\r\nContent-Type: text/html;"
        ).replace(makers.page().encode(), bytes(range(256)) * 4)
        + C,
    ),
    "warc-gz-flipped": ("in.warc.gz", members(A, B, C)),
    "warc-gz-bad-sum": ("in.warc.gz", members(A, B, C, spoil=lambda m: m[:-8] + b"12345678")),
    "warc-gz-cut-member": ("in.warc.gz", members(A, B, C, spoil=lambda m: m[:-40])),
    "warc-gz-junk": ("in.warc.gz", members(A, B, C, spoil=lambda m: b"no member at all")),
    "lines": ("in.jsonl", line(0) + b'{"text": \n' + line(2)),
    "lines-number": ("in.jsonl", line(0) + b'{"text": ' + b"9" * 5000 + b"}\n" + line(2)),
    "lines-deep": ("in.jsonl", line(0) + b'{"text": ' + b"[" * 9999 + b"\n" + line(2)),
    "lines-bytes": ("in.jsonl", line(0) + b"\x00\xff\xfe\x00\n" + line(2)),
    "lines-gz": ("in.jsonl.gz", members(line(0), line(1), line(2))),
    "zip-flipped": (
        "in.zip",
        makers.zipped({"a.txt": TEXT, "b.pdf": b"%PDF-1.4 no more", "c.txt": TEXT}),
    ),
}


def item(n: int, body: str | None = None) -> str:
    inside = "".join(f"&lt;p&gt;{part}&lt;/p&gt;" for part in makers.BODY) if body is None else body
    return (
        f"<item><title>Sarn {n}</title><link>https://fanal.example/a{n}</link>"
        f"<description>{inside}</description></item>"
    )


def feed(*entries: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Le Fanal</title>'
        f"{''.join(entries)}</channel></rss>"
    ).encode()


def row(n: int) -> str:
    return f'a{n};"{makers.TEXT}";04/06/2024\r\n'


def mailbox(*mails: bytes) -> bytes:
    return b"\n".join(b"From x@y.example Tue Jun  4 09:30:00 2024\n" + mail for mail in mails)


def ninjs(n: int) -> bytes:
    return json.dumps(makers.ninjs() | {"uri": f"urn:x:{n}"}).encode() + b"\n"


def news(*parts: str) -> bytes:
    """A message of several items."""
    inside = "".join(part.partition("?>")[2] for part in parts)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage '
        f'xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{inside}</itemSet></newsMessage>'
    ).encode()


HEAD = "id;texte;date\r\n"
MAIL = makers.mail()
ODD = makers.mail("<o:p>Rien</o:p><x@y>", "html").replace(b"text/html", b"text/x-odd")
CASES |= {
    "feed-empty": ("in.xml", feed(item(0), item(1, ""), item(2))),
    "feed-only-tags": ("in.xml", feed(item(0), item(1, "&lt;o:p&gt;&lt;a@b.c&gt;"), item(2))),
    "mbox-empty": ("in.mbox", mailbox(MAIL, b"From: a@b.example\nSubject: rien\n\n", MAIL)),
    "mbox-type": ("in.mbox", mailbox(MAIL, b"Subject: x\nContent-Type: multipart/;;\n\n", MAIL)),
    "ninjs": ("in.jsonl", ninjs(0) + b'{"uri": 7, "bodies": [[7]], "headline": {}}\n' + ninjs(2)),
    "newsml": ("in.xml", news(makers.newsml(), makers.newsml(text=()), makers.newsml())),
    "csv-cells": ("in.csv", (HEAD + row(0) + "a1;rien\r\n" + row(2)).encode()),
    "csv-open-quote": ("in.csv", (HEAD + row(0) + 'a1;"Une crue;04/06\r\n' + row(2)).encode()),
    "csv-odd-quotes": ("in.csv", (HEAD + row(0) + 'a1;"Une" cr"ue;04/06\r\n' + row(2)).encode()),
    "csv-nul": ("in.csv", (HEAD + row(0) + "a1;\0\r\n" + row(2)).encode()),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_record_costs_no_other(tmp_path: Path, case: str) -> None:
    articles, issues = taken(tmp_path, *CASES[case])
    assert [a.text for a in articles] == [makers.TEXT] * 2
    assert issues
    assert not any("gave up" in issue.message for issue in issues)


@pytest.mark.parametrize("wrong", [-300, 0, 700, 5000])
def test_a_record_with_a_false_length_is_read_to_the_next(tmp_path: Path, wrong: int) -> None:
    length = 0 if not wrong else int(re.search(rb"\d+", LENGTH)[0]) + wrong  # type: ignore[index]
    false = B.replace(LENGTH, b"Content-Length: %d\r\n\r\nHTTP" % length)
    articles, issues = taken(tmp_path, "in.warc", A + false + C)
    assert [a.url for a in articles] == [f"https://fanal{n}.example/a" for n in range(3)]
    assert [i.code for i in issues] == ["damaged"]


def coded(headers: bytes, body: bytes) -> bytes:
    http = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers + b"\r\n" + body
    )
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://fanal1.example/a\r\n"
    return head + b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n"


def chunked(body: bytes) -> bytes:
    parts = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


PAGE = makers.page().encode()
RAW = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (b"Transfer-Encoding: chunked\r\n", chunked(PAGE)),
        (b"Transfer-Encoding: chunked\r\n", PAGE),
        (b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(gzip.compress(PAGE))),
        (b"Content-Encoding: gzip\r\n", PAGE),
        (b"Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        (b"Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        (b"Content-Encoding: deflate\r\n", RAW.compress(PAGE) + RAW.flush()),
        (b"Content-Encoding: br\r\n", PAGE),
        (b"Content-Encoding: zstdxx\r\n", PAGE),
    ],
)
def test_a_response_is_read_as_it_is_not_as_it_says(
    tmp_path: Path, headers: bytes, body: bytes
) -> None:
    articles, issues = taken(tmp_path, "in.warc", A + coded(headers, body) + C)
    assert [a.text for a in articles] == [makers.TEXT] * 3
    assert issues == []


def test_a_bad_row_of_parquet_costs_no_other(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    path = tmp_path / "in.parquet"
    with pq.ParquetWriter(path, pa.schema([("text", pa.string())]), compression="none") as file:
        for text in (makers.TEXT, "x" * 5000, makers.TEXT):
            file.write_table(pa.table({"text": [text]}))
    whole = path.read_bytes()
    at = whole.index(b"x" * 5000) - 12
    articles, issues = taken(tmp_path, "bad.parquet", whole[:at] + b"\xff" * 40 + whole[at + 40 :])
    assert [a.text for a in articles] == [makers.TEXT] * 2
    assert len(issues) == 1
    texts = pa.table({"text": [makers.TEXT, None, makers.TEXT]})
    pq.write_table(texts, path)
    articles, issues = taken(tmp_path, "in.parquet", path.read_bytes())
    assert (len(articles), [i.code for i in issues]) == (2, ["no-text"])


@pytest.mark.parametrize("tag", ["o:p", "a@b.example", "st1:place", "x.y:z"])
def test_odd_tags_are_tags(tmp_path: Path, tag: str) -> None:
    body = f"<p>Une crue<{tag}> de la Velme</{tag}> a coupé le pont.</p><{tag}></{tag}><p>Fin.</p>"
    articles, issues = taken(tmp_path, "in.eml", makers.mail(body, "html"))
    assert issues == []
    assert articles[0].text.split("\n")[0].startswith("Une crue")
    assert articles[0].text.endswith("a coupé le pont.\nFin.")
    (entry, *_), _ = taken(tmp_path, "in.xml", feed(item(0, body.replace("<", "&lt;"))))
    assert entry.text.endswith("a coupé le pont.\nFin.")


def test_the_texts_of_a_crawl_are_read(tmp_path: Path) -> None:
    head = (
        b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
        b"WARC-Target-URI: https://fanal.example/2024/06/04/pont\r\n"
    )
    body = makers.TEXT.encode()
    data = head + b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"
    (article,), issues = taken(tmp_path, "in.warc.wet", data)
    assert (article.text, article.published) == (makers.TEXT, "2024-06-04")
    assert (article.url, issues) == ("https://fanal.example/2024/06/04/pont", [])


def test_a_page_that_stops_its_reader_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pages.read

    def broken(content: object) -> Iterator[object]:
        if "fanal1" in content.source:  # type: ignore[attr-defined]
            raise AssertionError("nobody has thought of this")
        return real(content)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(pages, "read", broken)
    articles, issues = taken(tmp_path, "in.warc", A + B + C)
    assert len(articles) == 2
    assert [(i.code, i.source) for i in issues] == [("damaged", "https://fanal1.example/a")]
