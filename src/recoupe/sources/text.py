"""Plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.model import Issue, RawArticle
from recoupe.sources import encoding
from recoupe.sources.content import Content, Item
from recoupe.sources.refused import Refused

BLANK = b"\xef\xbb\xbf \t\r\n\f"
MAX_TEXT = 128 << 20


def read(content: Content) -> Iterator[Item]:
    """The article of a `.txt` file; its id is the file's stem. Line ends stay as they came."""
    data = content.whole(MAX_TEXT)
    if not data.strip(BLANK):
        raise Refused("empty", "the file has no text")
    text, issue = decoded(data, content.source, content.charset)
    if issue is not None:
        yield issue
    yield RawArticle(content.stem, content.source, text, url=content.url)


def decoded(data: bytes, source: str, declared: str | None = None) -> tuple[str, Issue | None]:
    """Bytes as text, and what there is to say of it; Refused where they are no text."""
    text, name = encoding.decode(data, declared)
    if text is None:
        raise Refused("not-text", "this is not text")
    if name is None:
        return text, None
    message = f"not UTF-8; read as {name}, check the accents"
    return text, Issue(source, "not-utf8", message)
