"""WARC: the pages of a crawl (ISO 28500; CC-NEWS and others), read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from recoupe.sources import pages
from recoupe.sources.content import Content, Item, Refused, of_bytes

PAGES = ("text/html", "application/xhtml")


def read(content: Content) -> Iterator[Item]:
    """The articles of the HTML responses; each has the record's address as its source.

    Responses with another status or type are passed over. A file that ends within a record is
    `truncated`; what stands before is kept.
    """
    with content.open() as stream:
        watched = _Watched(stream)
        try:
            records = ArchiveIterator(
                watched, record_types=WarcRecordType.response, auto_decode="all"
            )
            for record in records:
                http = record.http_headers
                kind = (record.http_content_type or "").lower() if http is not None else ""
                if http is None or http.status_code != 200 or not kind.startswith(PAGES):
                    continue
                where = (record.headers.get("WARC-Target-URI") or "").strip("<>") or content.source
                yield from _page(record, where)
        except Refused:
            raise
        except (OSError, ValueError, RuntimeError) as error:
            raise Refused("damaged", f"the WARC cannot be read on: {error}") from error
        if watched.refused is not None:
            raise watched.refused


def _page(record: WarcRecord, where: str) -> Iterator[Item]:
    length = record.content_length
    if length > pages.MAX_PAGE:
        yield Refused("too-large", f"the page has {length:,} bytes and is not read").at(where)
        return
    body = record.reader.read(pages.MAX_PAGE + 1)
    if len(body) > pages.MAX_PAGE:
        yield Refused("too-large", "the page unpacks to more than is read").at(where)
        return
    coded = {"transfer-encoding", "content-encoding"} & {
        name.lower() for name, _ in record.http_headers or ()
    }
    if not coded and len(body) < length:
        raise Refused("truncated", f"the file ends within {where}")
    charset = record.http_charset
    try:
        yield from pages.read(of_bytes(where, body, url=where, charset=charset))
    except Refused as refused:
        yield refused.at(where)


class _Watched:
    """A stream that keeps its own refusal: fastwarc takes any end of a stream for a good one."""

    def __init__(self, stream: BinaryIO) -> None:
        # What a single read gives: a longer one would lose what stands before a cut.
        self._piece = getattr(stream, "read1", stream.read)
        self._at = 0
        self.refused: Refused | None = None

    def read(self, size: int = -1) -> bytes:
        """Bytes, or none where the stream is cut off."""
        try:
            data = self._piece(size)
        except Refused as refused:
            self.refused = refused
            return b""
        self._at += len(data)
        return bytes(data)

    def tell(self) -> int:
        """How much has been read."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """It is read from the front only."""
        raise OSError("not seekable")

    def close(self) -> None:
        """Whoever opened the stream closes it."""
