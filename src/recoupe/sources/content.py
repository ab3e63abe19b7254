"""What a reader is given: the bytes of one input, wherever they lie, and the limits on them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec

from recoupe.contained import Overdue, deadline
from recoupe.model import Issue, RawArticle
from recoupe.sources.budget import Budget
from recoupe.sources.refused import Refused

Item = RawArticle | Issue

MAX_WHOLE = 64 << 20
"""Bytes beyond which a document that must be held whole is refused."""
HEAD = 4096
"""Bytes by which a format is recognised."""
RECORD_SECONDS = 30.0
"""That one record of an input may take to be read."""


class Content(msgspec.Struct, frozen=True):
    """Bytes to be read, once or more: those of a file, of a member of an archive, of an address.

    `source` says where they are from, `open` gives them anew, `size` is how many where that is
    known; `budget` is that of the whole input. `url` and `charset` are what came with them (HTTP,
    MIME), `name` is the file's where `source` has another ending, `depth` how many containers they
    were taken out of. `past_damage`, where there is one, opens them so that what is damaged is left
    out, and calls back with what there is to say of it.
    """

    source: str
    open: Callable[[], BinaryIO]
    size: int | None = None
    url: str | None = None
    charset: str | None = None
    name: str | None = None
    depth: int = 0
    budget: Budget = msgspec.field(default_factory=Budget)
    past_damage: Callable[[Callable[[Refused], None]], BinaryIO] | None = None

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

    def opened(self, told: Callable[[Refused], None]) -> BinaryIO:
        """The bytes for a reader of records, which can go on behind what is damaged."""
        return self.past_damage(told) if self.past_damage else self.open()

    def inside(self, where: str, data: bytes) -> Content:
        """What a container holds, one deeper, on the same budget."""
        self.budget.member()
        return msgspec.structs.replace(
            of_bytes(where, data), depth=self.depth + 1, budget=self.budget
        )


def attempt(make: Callable[[], Item], source: str) -> Item:
    """The article of one record, or the issue that says why there is none: whatever it holds, the
    records beside it are read."""
    try:
        with deadline(RECORD_SECONDS):
            return make()
    except Exception as error:
        return refusal(error).at(source)


def each(
    make: Callable[[], Iterable[Item]], source: str, seconds: float = RECORD_SECONDS
) -> Iterator[Item]:
    """The same of what may hold several items, each in so many seconds: those before a failure
    stay."""
    try:
        items = iter(make())
    except Exception as error:
        yield refusal(error).at(source)
        return
    while True:
        try:
            with deadline(seconds):
                item = next(items, None)
        except Exception as error:
            yield refusal(error).at(source)
            return
        if item is None:
            return
        yield item


def refusal(error: Exception) -> Refused:
    """Any failure as what is said of it."""
    match error:
        case Refused():
            return error
        case Overdue():
            return Refused("too-slow", f"{error}; it is left out")
        case OSError():
            return Refused("unreadable", f"it cannot be read: {error.strerror or error}")
    said = " ".join(str(error).split())[:200]
    return Refused("damaged", f"it cannot be read: {type(error).__name__}: {said}")


def of_file(path: Path, source: str) -> Content:
    """The content of a file."""
    size = path.stat().st_size
    return Content(source, lambda: path.open("rb"), size, budget=Budget(size))


def of_bytes(source: str, data: bytes, **known: object) -> Content:
    """The content of bytes at hand."""
    known.setdefault("budget", Budget(len(data)))
    return Content(source, lambda: io.BytesIO(data), len(data), **known)  # type: ignore[arg-type]
