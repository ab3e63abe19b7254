"""The records of a WARC file (ISO 28500), also behind damaged ones and false lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from recoupe.sources.refused import Refused

MAX_RECORD = 20 << 20
"""Bytes of a record from which it is passed over: no page is so long."""
MAX_HEADERS = 1 << 16
"""Bytes of its headers."""
CHUNK = 1 << 14
BEGINS = re.compile(
    rb"(?:(?<=\n)|\A)WARC/[01]\.\d{1,2}\r?\n"
    rb"|WARC/[01]\.\d{1,2}\r?\n(?=(?i:warc-|content-))"
)
"""The first line of a record; what is damaged before it may lack an end of line."""
ENDS = re.compile(rb"\r?\n\r?\n|(?:\r?\n)?WARC/[01]\.")
EMPTY = re.compile(rb"\n\r?\n")
OVERLAP = 32
"""Bytes within which the first line of a record lies."""


class Record(msgspec.Struct, frozen=True):
    """Headers by their names in small letters, and the body; `fault` says what is wrong with it,
    where what there is of it can still be read."""

    headers: dict[str, str]
    body: bytes
    fault: Refused | None = None


def records(stream: BinaryIO) -> Iterator[Record | Refused]:
    """The records, and what stands for those that cannot be read.

    What is no record is passed over up to the next line that begins one. A record whose length is
    too long or too short ends where the next one begins.
    """
    source = _Source(stream)
    while True:
        lost = source.to_record()
        if lost:
            yield Refused("damaged", f"{lost:,} bytes that are no record are passed over")
        if source.ended:
            break
        yield _record(source)
    if source.cut is not None:
        yield source.cut


def _record(source: _Source) -> Record | Refused:
    headers = _headers(source)
    if headers is None:
        return Refused("bad-record", "a record has no end of its headers")
    said = headers.get("content-length", "")
    if not re.fullmatch(r"\d{1,15}", said):
        return Refused("bad-record", "a record does not say how long it is")
    length = int(said)
    if length > MAX_RECORD:
        source.skip(length)
        return Refused("too-large", f"a record of {length:,} bytes is passed over")
    body = source.read(length)
    if len(body) == length and source.at_end_of_record():
        return Record(headers, body)
    window = body + source.peek(OVERLAP)
    within = BEGINS.search(window)
    if within is not None and within.start() < len(body):
        source.push(body[within.start() :])
        said_of = "a record is said to be longer than it is"
        return Record(headers, body[: within.start()].rstrip(), Refused("damaged", said_of))
    if len(body) < length:
        where = headers.get("warc-target-uri", "a record").strip("<> ")
        return Refused("truncated", f"the file ends within {where}")
    body += source.up_to_record()
    return Record(headers, body, Refused("damaged", "a record is said to be shorter than it is"))


def _headers(source: _Source) -> dict[str, str] | None:
    found: dict[str, str] = {}
    block = source.headers()
    for line in (block or b"").splitlines()[1:]:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found if block is not None else None


class _Source:
    """A stream that can be looked into; a cut in what it unpacks is its end, and kept as `cut`."""

    def __init__(self, stream: BinaryIO) -> None:
        # What a single read gives: a longer one would lose what stands before a cut.
        self._piece = getattr(stream, "read1", stream.read)
        self._held = b""
        self._over = False
        self.cut: Refused | None = None

    @property
    def ended(self) -> bool:
        """Whether there is nothing more."""
        return not self._fill(1)

    def push(self, data: bytes) -> None:
        """Gives bytes back."""
        self._held = data + self._held

    def read(self, count: int) -> bytes:
        """So many bytes, fewer at the end."""
        self._fill(count)
        data, self._held = self._held[:count], self._held[count:]
        return data

    def headers(self) -> bytes | None:
        """What stands before an empty line, which is passed over; None where there is none."""
        for wanted in (CHUNK, MAX_HEADERS):
            self._fill(wanted)
            end = EMPTY.search(self._held, 0, MAX_HEADERS)
            if end:
                return self.read(end.end())
        self.read(1)  # so that what begins here is not taken for a record again
        return None

    def to_record(self) -> int:
        """Goes to what begins the next record; how many bytes other than blank ones were
        passed over."""
        return len(self.up_to_record(keep=False))

    def up_to_record(self, keep: bool = True) -> bytes:
        """The bytes before the next line that begins a record, as many as are kept, blank ends
        aside."""
        parts: list[bytes] = []
        size = 0
        while self._fill(OVERLAP):
            self._fill(CHUNK)
            found = BEGINS.search(self._held)
            last = len(self._held) if self._over else max(1, len(self._held) - OVERLAP)
            at = found.start() if found else last
            part = self.read(at)
            part = part if part.strip() else b"\r\n"
            size += len(part)
            if size <= MAX_RECORD:
                parts.append(part)
            if found or (self._over and not self._held):
                break
        return b"".join(parts).strip()

    def skip(self, count: int) -> None:
        """Passes over so many bytes, fewer where a record begins among them."""
        while count > 0 and self._fill(1):
            self._fill(min(count, CHUNK))
            within = BEGINS.search(self._held)
            here = within.start() if within else max(1, len(self._held) - OVERLAP)
            count -= len(self.read(min(count, here)))
            if within:
                return

    def at_end_of_record(self) -> bool:
        """Whether empty lines stand here, as behind every record, or the end, or another record."""
        ahead = self.peek(OVERLAP)
        return ahead.strip(b"\r\n") == b"" or ENDS.match(ahead) is not None

    def peek(self, count: int) -> bytes:
        """The next bytes, which stay."""
        self._fill(count)
        return self._held[:count]

    def _fill(self, count: int) -> bool:
        """Holds so many bytes, where there are as many; whether it holds any."""
        parts = [self._held]
        size = len(self._held)
        while size < count and not self._over:
            try:
                data = self._piece(max(CHUNK, count - size))
            except Refused as refused:
                self.cut, data = refused, b""
            self._over = not data
            parts.append(data)
            size += len(data)
        self._held = b"".join(parts) if len(parts) > 1 else self._held
        return bool(self._held)
