"""HTTP responses as crawls keep them (RFC 9112), whose headers may say what is not so."""

from __future__ import annotations

import re
import zlib

import msgspec

from recoupe.sources import encoding
from recoupe.sources.refused import Refused

MAX_HEADERS = 1 << 16
END = re.compile(rb"\r?\n\r?\n")
SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
GZIP = b"\x1f\x8b"


class Answer(msgspec.Struct, frozen=True):
    """Status, headers by their names in small letters, and the body as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """« text/html »; guessed from the body where nothing is said."""
        said = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if said:
            return said
        return "text/html" if self.body[:512].lstrip()[:1] == b"<" else ""

    @property
    def charset(self) -> str | None:
        """The encoding that is declared."""
        return encoding.declared(self.headers.get("content-type", ""))


def parsed(data: bytes) -> Answer:
    """A response; Refused (`bad-record`) where it is none."""
    end = END.search(data, 0, MAX_HEADERS)
    status = re.match(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})", data)
    if status is None or end is None:
        raise Refused("bad-record", "the record holds no HTTP response")
    lines = re.sub(rb"\r?\n[ \t]+", b" ", data[: end.start()]).splitlines()[1:]
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return Answer(int(status[1]), headers, data[end.end() :])


def unpacked(answer: Answer, limit: int) -> bytes:
    """The body without its codings, undone only where it is coded as the headers say. Refused
    where it unpacks to more than `limit` bytes, or is coded in a way that is not known."""
    body = answer.body
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if body.startswith(GZIP):
        body = _inflated(body, 31, limit)
    elif coding == "deflate" and not _is_text(body):
        body = _inflated(body, zlib.MAX_WBITS if body[:1] == b"x" else -zlib.MAX_WBITS, limit)
    elif coding not in ("", "identity") and not _is_text(body):
        raise Refused("unreadable", f"the page is coded as {coding[:40]!r}, which is not known")
    if len(body) > limit:
        raise Refused("too-large", f"the page has more than {limit:,} bytes and is not read")
    return body


def _is_text(body: bytes) -> bool:
    return not encoding.looks_binary(body) and b"<" in body[:2048]


def _joined(body: bytes) -> bytes:
    """Chunks joined; the body itself where it is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while size := SIZE.match(body, at):
        count = int(size[1], 16)
        if not count or size.end() >= len(body):
            break
        parts.append(body[size.end() : size.end() + count])
        at = size.end() + count
    return b"".join(parts) if parts else body


def _inflated(body: bytes, bits: int, limit: int) -> bytes:
    unpacker = zlib.decompressobj(bits)
    try:
        data = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise Refused("damaged", f"the page cannot be unpacked: {error}") from error
    if not unpacker.eof and len(data) <= limit:
        raise Refused("truncated", "the page ends too early")
    return data
