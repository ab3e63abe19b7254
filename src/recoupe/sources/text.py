"""Plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from recoupe.model import Issue, RawArticle

CONTROL = frozenset(range(32)) - frozenset(b"\t\n\v\r\f\x1b")


def read(data: bytes, source: str) -> Iterator[RawArticle | Issue]:
    """The article of a `.txt` file; its id is the file's stem. Line ends stay as they came."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\f"):
        yield Issue(source, "empty", "the file has no text")
        return
    text, issue = decode(data, source)
    if issue is not None:
        yield issue
    if text is not None:
        yield RawArticle(id=PurePath(source).stem or source, source=source, text=text)


def decode(data: bytes, source: str) -> tuple[str | None, Issue | None]:
    """Bytes as text: UTF-8, else Windows-1252 with an issue, else nothing.

    Returns the text (None where the bytes are no text) and what there is to say of it.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _looks_binary(data):
            return None, Issue(source, "not-text", "the file is not text")
        message = f"not UTF-8 (byte {error.start}); read as Windows-1252, check the accents"
        return data.decode("cp1252", "replace"), Issue(source, "not-utf8", message)
    if _looks_binary(data):
        return None, Issue(source, "not-text", "the file is not text")
    return text, None


def _looks_binary(data: bytes) -> bool:
    head = data[:8192]
    return b"\0" in head or sum(byte in CONTROL for byte in head) > max(1, len(head) / 50)
