"""JSON lines: one article a line, as the contract has it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recoupe.model import Issue, RawArticle
from recoupe.sources.text import decode

FIELDS = ("title", "outlet", "published", "language", "url")


class Line(msgspec.Struct):
    """What a line may hold; other keys are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


def read(data: bytes, source: str) -> Iterator[RawArticle | Issue]:
    """The articles of a `.jsonl` file; `source` of each is `path:line`.

    A line that is no JSON object, or has no `text`, becomes an issue that names it.
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        yield Issue(source, "empty", "the file has no lines")
        return
    for number, raw in enumerate(data.split(b"\n"), 1):
        if raw.strip(b"\xef\xbb\xbf \t\r"):
            yield from _line(raw, f"{source}:{number}", number)


def _line(raw: bytes, where: str, number: int) -> Iterator[RawArticle | Issue]:
    text, issue = decode(raw, where)
    if issue is not None:
        yield issue
    if text is None:
        return
    try:
        line = msgspec.json.decode(text.lstrip("\ufeff"), type=Line)
    except msgspec.ValidationError as error:
        code = "no-text" if "`text`" in str(error) else "bad-record"
        yield Issue(where, code, f"the line is no article: {error}")
        return
    except msgspec.DecodeError as error:
        yield Issue(where, "not-json", f"the line is not JSON: {error}")
        return
    if not line.text.strip():
        yield Issue(where, "empty", "the article has no text")
        return
    yield RawArticle(
        id=str(line.id) if line.id not in (None, "") else f"line-{number}",
        source=where,
        text=line.text,
        **{field: getattr(line, field) or None for field in FIELDS},
    )
