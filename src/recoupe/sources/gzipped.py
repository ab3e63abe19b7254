"""gzip (RFC 1952), read as a stream: cut off and damaged files are told, bombs refused."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from recoupe.sources.budget import Budget
from recoupe.sources.content import Content, Item
from recoupe.sources.refused import Refused

Inner = Callable[[Content], Iterator[Item]]
"""Reads what a container holds."""

MAGIC = b"\x1f\x8b\x08"
CHUNK = 1 << 16
BETWEEN = b"\r\n\r\n"
"""Stands for what was damaged, so that the next record begins a line."""
REMEMBERED = 4 << 20
"""Packed bytes of a member that are kept to look for the next one in, where it is damaged."""


def read(content: Content, inner: Inner) -> Iterator[Item]:
    """What a gzip file holds, unpacked as it is read. What stands behind a whole member and is none
    is an issue."""
    content.budget.deeper(content.depth)
    name = (content.name or content.source).removesuffix(".gz")
    behind: list[Refused] = []

    def unpacked() -> BinaryIO:
        stream = Unpacking(content.open(), content.budget, behind=behind.append)
        return io.BufferedReader(stream, CHUNK)

    def past_damage(told: Callable[[Refused], None]) -> BinaryIO:
        behind.clear()  # the reader says it itself
        return io.BufferedReader(Unpacking(content.open(), content.budget, told), CHUNK)

    yield from inner(
        Content(
            content.source,
            unpacked,
            name=name,
            depth=content.depth + 1,
            budget=content.budget,
            past_damage=past_damage,
        )
    )
    yield from (refused.at(content.source) for refused in behind[:1])


class Unpacking(io.RawIOBase):
    """The bytes of one or more gzip members. Refused where they are damaged, cut off or a bomb;
    with `told`, which is called of damage, reading goes on at the next member. `behind` is called
    of what stands behind a whole member and is none, which is the end then."""

    def __init__(
        self,
        stream: BinaryIO,
        budget: Budget,
        told: Callable[[Refused], None] | None = None,
        behind: Callable[[Refused], None] | None = None,
    ) -> None:
        self._raw = stream
        self._budget = budget
        self._told = told
        self._behind = behind
        self._whole = self._over = False
        self._packed = b""
        self._member = b""
        self._unpacker: zlib._Decompress | None = None
        self._waiting = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Some bytes; none at the end."""
        while not self._waiting:
            data = self._next(len(buffer))
            if data is None:
                return 0
            self._waiting = data
        count = min(len(buffer), len(self._waiting))
        buffer[:count] = self._waiting[:count]
        self._waiting = self._waiting[count:]
        return count

    def close(self) -> None:
        """Closes what it reads, too."""
        self._raw.close()
        super().close()

    def _next(self, most: int) -> bytes | None:
        """Bytes of the member that is being read (perhaps none yet); None at the end."""
        if self._over:
            return None
        self._packed = self._packed or self._raw.read(CHUNK)
        if self._unpacker is None:
            return self._begin()
        if not self._packed:
            return self._damaged(Refused("truncated", "the gzip file ends too early"))
        try:
            data = self._unpacker.decompress(self._packed, most)
        except zlib.error as error:
            said = f"the gzip file cannot be unpacked: {error}"
            return self._damaged(Refused("damaged", said))
        rest = self._unpacker.unconsumed_tail or self._unpacker.unused_data
        self._remember(self._packed[: len(self._packed) - len(rest)])
        self._packed = rest
        if self._unpacker.eof:
            self._unpacker, self._member, self._whole = None, b"", True
        self._budget.unpack(len(data))
        return data

    def _begin(self) -> bytes | None:
        """The next member begins: zeros before it are padding, anything else is passed over."""
        self._packed = self._packed.lstrip(b"\0")
        while len(self._packed) < len(MAGIC) and (more := self._raw.read(CHUNK)):
            self._packed = (self._packed + more).lstrip(b"\0")
        if not self._packed:
            return None
        if not self._packed.startswith(MAGIC):
            return self._no_member()
        self._unpacker = zlib.decompressobj(wbits=31)
        self._member = b""
        return b""

    def _no_member(self) -> bytes | None:
        said = "there is no gzip member where one should be"
        if self._behind is None or not self._whole:
            return self._damaged(Refused("damaged", said))
        self._over = True
        self._behind(Refused("damaged", f"{said}; what stands there is not read"))
        return None

    def _remember(self, used: bytes) -> None:
        if self._told is not None and len(self._member) < REMEMBERED:
            self._member += used

    def _damaged(self, refused: Refused) -> bytes | None:
        """Goes on at the next member, where one is wanted; Refused otherwise."""
        if self._told is None:
            raise refused
        self._told(refused)
        self._unpacker = None
        held = (self._member + self._packed)[1:]
        self._member = b""
        while (at := held.find(MAGIC)) < 0:
            more = self._raw.read(CHUNK)
            if not more:
                return None
            held = held[-len(MAGIC) :] + more
        self._packed = held[at:]
        return BETWEEN
