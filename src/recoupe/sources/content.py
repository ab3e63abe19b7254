"""What a reader is given: the bytes of one input, wherever they lie, and the limits on them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec

from recoupe.model import Issue, RawArticle

Item = RawArticle | Issue

MAX_WHOLE = 64 << 20
"""Bytes beyond which a document that must be held whole is refused."""
HEAD = 4096
"""Bytes by which a format is recognised."""


class Refused(Exception):
    """An input, or a part of one, that is not taken in; `code` is one of the issue codes."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def at(self, source: str) -> Issue:
        """The issue that says so."""
        return Issue(source, self.code, str(self))


class Content(msgspec.Struct, frozen=True):
    """Bytes to be read, once or more: those of a file, of a member of an archive, of an address.

    `source` says where they are from, `open` gives them anew, `size` is how many where that is
    known. `url` and `charset` are what came with them (HTTP, MIME), `name` is the file's where
    `source` has another ending, `depth` how many containers they were taken out of.
    """

    source: str
    open: Callable[[], BinaryIO]
    size: int | None = None
    url: str | None = None
    charset: str | None = None
    name: str | None = None
    depth: int = 0

    @property
    def stem(self) -> str:
        """The name without its ending: « 003 » of « seeds/003.txt »."""
        name = PurePosixPath(self.name or self.source)
        return name.name.removesuffix(name.suffix) or self.source

    @property
    def ending(self) -> str:
        """« .txt », in small letters; empty where there is none."""
        return PurePosixPath(self.name or self.source).suffix.lower()

    def head(self) -> bytes:
        """The first bytes, as many as can be read."""
        found = b""
        with self.open() as stream:
            piece = getattr(stream, "read1", stream.read)
            try:
                while len(found) < HEAD and (data := piece(HEAD - len(found))):
                    found += data
            except Refused:
                if not found:
                    raise
        return found

    def whole(self, limit: int = MAX_WHOLE) -> bytes:
        """All of the bytes; Refused where they are more than `limit`."""
        if self.size is not None and self.size > limit:
            raise Refused("too-large", f"{self.size:,} bytes; at most {limit:,} are read")
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise Refused("too-large", f"more than {limit:,} bytes, which are not read")
        return data


def attempt(make: Callable[[], RawArticle], source: str) -> Item:
    """The article that is made, or the issue that says why it is refused."""
    try:
        return make()
    except Refused as refused:
        return refused.at(source)


def of_file(path: Path, source: str) -> Content:
    """The content of a file."""
    return Content(source, lambda: path.open("rb"), path.stat().st_size)


def of_bytes(source: str, data: bytes, **known: object) -> Content:
    """The content of bytes at hand."""
    return Content(source, lambda: io.BytesIO(data), len(data), **known)  # type: ignore[arg-type]
