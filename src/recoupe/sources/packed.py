"""Containers: zip and gzip, with limits against bombs and against paths that lead out."""

from __future__ import annotations

import gzip
import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from recoupe.sources.content import Content, Item, Refused, of_bytes

Inner = Callable[[Content], Iterator[Item]]
"""Reads what a container holds."""

DEEPEST = 3
"""Containers inside one another."""
RATIO = 200
"""Times the packed size from which an unpacked one is a bomb…"""
FREE = 10 << 20
"""…once it has this many bytes."""
MEMBERS = 100_000


def read_zip(content: Content, inner: Inner) -> Iterator[Item]:
    """The articles of a zip's members, in the order of their names. Members with a path that
    leads out, links and encrypted ones are refused each, with an issue."""
    deeper(content)
    with content.open() as stream:
        held = stream if stream.seekable() else io.BytesIO(content.whole())
        try:
            packed = zipfile.ZipFile(held)
            members = [m for m in packed.infolist() if not m.is_dir()]
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise Refused("damaged", f"the zip cannot be read: {error}") from error
        names = {member.filename for member in members}
        if "[Content_Types].xml" in names:
            raise Refused("unknown-format", "an office document; save it as text or PDF")
        if len(members) > MEMBERS:
            raise Refused("bomb", f"{len(members):,} members; at most {MEMBERS:,} are read")
        for member in sorted(members, key=lambda m: m.filename):
            shown = member.filename.encode("utf-8", "replace").decode()
            where = f"{content.source}/{shown}"
            if hidden(member.filename) or beside_page(member.filename, names):
                continue
            try:
                data = _member(packed, member)
            except Refused as refused:
                yield refused.at(where)
                continue
            yield from inner(of_bytes(where, data, depth=content.depth + 1))


def _member(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    name = member.filename
    if "\\" in name or name.startswith("/") or ":" in name or ".." in PurePosixPath(name).parts:
        raise Refused("unsafe-path", "the member's path leads out of its folder")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused("link", "the member is a link, which is not followed")
    if member.flag_bits & 1:
        raise Refused("encrypted", "the member is encrypted")
    _bomb(member.compress_size, member.file_size)
    try:
        with packed.open(member) as stream:
            return Content(name, lambda: stream, member.file_size).whole()  # type: ignore[arg-type,return-value]
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
        raise Refused("damaged", f"the member cannot be unpacked: {error}") from error
    except (NotImplementedError, RuntimeError) as error:
        raise Refused("unreadable", f"the member cannot be unpacked: {error}") from error


def hidden(path: str) -> bool:
    """Whether a file is none of the coverage: « .DS_Store », what a Mac puts in a zip."""
    parts = PurePosixPath(path).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or (
        "__MACOSX" in parts
    )


SAVED = ("_files", "_fichiers", ".files")
"""Endings of the folders that browsers put beside a saved page."""


def beside_page(path: str, names: Collection[str]) -> bool:
    """Whether a file lies in the folder that a browser put beside a saved page, one of `names`."""
    folders = [str(parent) for parent in PurePosixPath(path).parents]
    return any(
        folder.endswith(end) and folder.removesuffix(end) + page in names
        for folder in folders
        for end in SAVED
        for page in (".html", ".htm")
    )


def read_gzip(content: Content, inner: Inner) -> Iterator[Item]:
    """What a gzip file holds, unpacked as it is read."""
    deeper(content)
    name = (content.name or content.source).removesuffix(".gz")
    packed = content.size

    def unpacked() -> BinaryIO:
        return io.BufferedReader(Unpacking(content.open(), packed), 1 << 16)

    yield from inner(Content(content.source, unpacked, name=name, depth=content.depth + 1))


def deeper(content: Content) -> None:
    """Refused where one container too many stands around."""
    if content.depth >= DEEPEST:
        raise Refused("bomb", f"more than {DEEPEST} containers inside one another")


class Unpacking(io.RawIOBase):
    """A gzip stream (of one or more members) that says when it is cut off or a bomb."""

    def __init__(self, stream: BinaryIO, packed: int | None) -> None:
        self._raw = stream
        self._counted = _Counted(stream)
        self._stream = gzip.GzipFile(fileobj=self._counted)  # type: ignore[call-overload]
        self._packed = packed
        self._read = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Some bytes; Refused where there can be none."""
        try:
            data = self._stream.read1(len(buffer))
        except EOFError as error:
            raise Refused("truncated", "the gzip file ends too early") from error
        except (OSError, zlib.error) as error:
            raise Refused("damaged", f"the gzip file cannot be unpacked: {error}") from error
        buffer[: len(data)] = data
        self._read += len(data)
        _bomb(self._packed or self._counted.count, self._read)
        return len(data)

    def close(self) -> None:
        """Closes what it reads, too."""
        self._stream.close()
        self._raw.close()
        super().close()


class _Counted:
    """A stream that knows how much of it has been read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """Bytes, counted."""
        data = self._stream.read(size)
        self.count += len(data)
        return data


def _bomb(packed: int, unpacked: int) -> None:
    if unpacked > FREE and unpacked > RATIO * max(1, packed):
        raise Refused("bomb", f"it unpacks to more than {RATIO} times its size")
