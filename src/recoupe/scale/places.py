"""Where a run reads from and writes to: a folder or an object store, by fsspec."""

from __future__ import annotations

import io
import posixpath
import secrets
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, cast

import msgspec

from recoupe.model import Issue


class Input(msgspec.Struct, frozen=True):
    """A file to be read: its address, what it is called in what is said of it, its size."""

    url: str
    source: str
    size: int

    def open(self) -> BinaryIO:
        """Its bytes anew."""
        files, path = _filesystem(self.url)
        return cast(BinaryIO, files.open(path, "rb"))


def inputs(given: Iterable[str]) -> tuple[list[Input], list[Issue]]:
    """The files of paths and addresses, folders read through, each once, by name; and what is
    not there."""
    found: dict[str, Input] = {}
    issues = []
    for name in given:
        files, path = _filesystem(name)
        listed = files.find(path, detail=True)
        if not listed:
            issues.append(Issue(name, "missing", "there is no such file or folder"))
        for at, about in listed.items():
            if not _hidden(posixpath.relpath(at, path)):
                url = files.unstrip_protocol(at)
                under = posixpath.relpath(at, path)
                source = name if under == "." else posixpath.join(name, under)
                found.setdefault(url, Input(url, source, int(about.get("size") or 0)))
    return sorted(found.values(), key=lambda one: one.url), issues


def _hidden(path: str) -> bool:
    return path != "." and any(part.startswith((".", "_")) for part in path.split("/"))


class Store(msgspec.Struct, frozen=True):
    """A folder, anywhere, in which each file is written whole or not at all."""

    url: str

    def read(self, name: str) -> bytes:
        """The bytes of a file; FileNotFoundError where there is none."""
        files, root = _filesystem(self.url)
        return cast(bytes, files.cat_file(posixpath.join(root, name)))

    def open(self, name: str) -> BinaryIO:
        """A file of which parts are read."""
        files, root = _filesystem(self.url)
        return cast(BinaryIO, files.open(posixpath.join(root, name), "rb"))

    def write(self, name: str, data: bytes) -> None:
        """Writes a file under another name, and renames it."""
        files, root = _filesystem(self.url)
        folder, last = posixpath.split(posixpath.join(root, name))
        staged = posixpath.join(folder, f".{last}.{secrets.token_hex(8)}.part")
        files.makedirs(folder, exist_ok=True)
        try:
            files.pipe_file(staged, data)
            files.mv(staged, posixpath.join(folder, last))
        except BaseException:
            if files.exists(staged):
                files.rm_file(staged)
            raise

    def names(self, folder: str) -> Iterator[str]:
        """The files of a folder, in order, those half-written aside."""
        files, root = _filesystem(self.url)
        at = posixpath.join(root, folder)
        for path in sorted(files.find(at)) if files.exists(at) else ():
            name = posixpath.relpath(path, at)
            if not name.rpartition("/")[2].startswith("."):
                yield name

    def table(self, name: str, columns: dict[str, Any]) -> None:
        """Writes a Parquet file of named Arrow arrays."""
        import pyarrow as pa

        self.write(name, parquet([pa.table(columns)]))

    def read_table(self, name: str, columns: Sequence[str] | None = None) -> Any:
        """An Arrow table of a Parquet file."""
        import pyarrow.parquet as pq

        with self.open(name) as file:
            return pq.read_table(file, columns=columns and list(columns))


def parquet(groups: Sequence[Any]) -> bytes:
    """Arrow tables of the same columns, one at least, as a Parquet file with a group for each."""
    import pyarrow.parquet as pq

    written = io.BytesIO()
    with pq.ParquetWriter(written, groups[0].schema, compression="zstd") as writer:
        for group in groups:
            writer.write_table(group, row_group_size=max(1, group.num_rows))
    return written.getvalue()


def _filesystem(url: str) -> tuple[Any, str]:
    """The file system of an address, which fsspec keeps process by process, and the path in it."""
    from fsspec.core import url_to_fs

    files, path = url_to_fs(url)
    return files, path
