"""Zip: with limits against bombs and against paths that lead out."""

from __future__ import annotations

import functools
import io
import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from recoupe.sources.content import MAX_WHOLE, Content, Item, each, refusal
from recoupe.sources.gzipped import Inner
from recoupe.sources.refused import Refused

OFFICE = (frozenset({"[Content_Types].xml"}), frozenset({"mimetype", "content.xml"}))
"""Members that tell an office document (Office Open XML, OpenDocument) from any other zip."""
OFFICE_DOCUMENT = "an office document; save it as text or PDF"
TYPE = "mimetype"
"""A member that says what the zip is, as an EPUB has it."""
DRIVE = re.compile(r"[A-Za-z]:/")
UNSOUND = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError)


def read_zip(content: Content, inner: Inner) -> Iterator[Item]:
    """The articles of a zip's members, in the order of their names. Members with a path that
    leads out, links, encrypted and damaged ones are refused each, with an issue."""
    content.budget.deeper(content.depth)
    with content.open() as stream:
        held = stream if stream.seekable() else io.BytesIO(content.whole())
        try:
            packed = zipfile.ZipFile(held)
        except (*UNSOUND, ValueError, NotImplementedError) as error:
            raise Refused("damaged", f"the zip cannot be read: {error}") from error
        members = _members(packed)
        names = {name for name, _ in members}
        if any(marks <= names for marks in OFFICE):
            raise Refused("unknown-format", OFFICE_DOCUMENT)
        for name, member in members:
            if name == TYPE or hidden(name) or beside_page(name, names):
                continue
            where = f"{content.source}/{name.encode('utf-8', 'replace').decode()}"
            try:
                data = _member(packed, name, member, content)
                inside = content.inside(where, data)
            except Exception as error:
                yield refusal(error).at(where)
                continue
            yield from each(functools.partial(inner, inside), where, content.budget.seconds_left)


def _members(packed: zipfile.ZipFile) -> list[tuple[str, zipfile.ZipInfo]]:
    """The files, in the order of their names; some programs write these with backslashes."""
    named = ((member.filename.replace("\\", "/"), member) for member in packed.infolist())
    return sorted((n for n in named if not n[0].endswith("/")), key=lambda n: n[0])


def _leads_out(name: str) -> bool:
    """Whether a member's path begins at a root or a drive, or goes up."""
    return name.startswith("/") or bool(DRIVE.match(name)) or ".." in name.split("/")


def _member(packed: zipfile.ZipFile, name: str, member: zipfile.ZipInfo, content: Content) -> bytes:
    if _leads_out(name):
        raise Refused("unsafe-path", "the member's path leads out of its folder")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused("link", "the member is a link, which is not followed")
    if member.flag_bits & 1:
        raise Refused("encrypted", "the member is encrypted")
    if member.file_size > MAX_WHOLE:
        said = f"{member.file_size:,} bytes; at most {MAX_WHOLE:,} are read"
        raise Refused("too-large", said)
    most = min(MAX_WHOLE, content.budget.left) + 1
    try:
        with packed.open(member) as stream:
            data = stream.read(most)
    except UNSOUND as error:
        raise Refused("damaged", f"the member cannot be unpacked: {error}") from error
    except (NotImplementedError, RuntimeError) as error:
        raise Refused("unreadable", f"the member cannot be unpacked: {error}") from error
    content.budget.unpack(len(data))
    return data


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
