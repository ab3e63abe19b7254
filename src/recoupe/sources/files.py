"""Files and folders: what may be read of them, in name order; standard input."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from recoupe import written
from recoupe.model import Issue
from recoupe.sources.content import Content, Item, of_bytes, of_file
from recoupe.sources.packed import beside_page, hidden

Found = tuple[str, Item]
"""The file that held an item, and the item."""
Read = Callable[[Content], Iterator[Item]]

HELD = 64 << 20
"""Bytes of standard input that are held; more are put into a file."""
DEEPEST = 100
"""Folders inside one another."""


def items(path: Path, read: Read) -> Iterator[Found]:
    """What a file or a folder holds. One that cannot be read is an issue, and the rest goes on."""
    try:
        if path.is_dir():
            yield from _folder(path, _real(path), read, 0)
            return
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    yield from _file(path, read)


def _folder(folder: Path, root: Path, read: Read, depth: int) -> Iterator[Found]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield _unreadable(folder, error)
        return
    names = {entry.name for entry in entries}
    own = written.registered(folder)
    ours = written.NAMES if _holds_dossier(folder) else frozenset()
    for entry in entries:
        if hidden(entry.name) or beside_page(f"{entry.name}/x", names) or entry.name in ours:
            continue
        if entry.name in own:
            if not written.is_own(entry, own):
                said = "recoupe wrote it, and it was changed since; it is no article"
                yield _shown(entry), Issue(_shown(entry), "own-output", said)
            continue
        try:
            yield from _entry(entry, root, read, depth)
        except (OSError, ValueError) as error:
            yield _unreadable(entry, error)


def _entry(entry: Path, root: Path, read: Read, depth: int) -> Iterator[Found]:
    shown = _shown(entry)
    if entry.is_symlink() and entry.is_dir():
        yield shown, Issue(shown, "link", "links to folders are not followed")
    elif entry.is_symlink() and not _real(entry).is_relative_to(root):
        yield shown, Issue(shown, "link", "the link leads out of the folder and is not followed")
    elif entry.is_dir() and depth >= DEEPEST:
        said = f"more than {DEEPEST} folders inside one another"
        yield shown, Issue(shown, "too-large", said)
    elif entry.is_dir():
        yield from _folder(entry, root, read, depth + 1)
    else:
        yield from _file(entry, read)


def _real(path: Path) -> Path:
    """Where a path leads, as far as it leads anywhere (`Path.resolve` raises of a circle)."""
    return Path(os.path.realpath(path))


def _holds_dossier(folder: Path) -> bool:
    """Whether an earlier run wrote here, of which no register tells."""
    try:
        with (folder / "dossier.json").open("rb") as file:
            return written.is_dossier(file.read(512))
    except (OSError, ValueError):
        return False


def _file(path: Path, read: Read) -> Iterator[Found]:
    source = _shown(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield source, Issue(source, "unreadable", "this is no regular file")
            return
        content = of_file(path, source)
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    yield from ((source, item) for item in read(content))


def _unreadable(path: Path, error: OSError | ValueError) -> Found:
    source = _shown(path)
    if isinstance(error, FileNotFoundError):
        return source, Issue(source, "missing", "there is no such file or folder")
    said = getattr(error, "strerror", None) or str(error)
    return source, Issue(source, "unreadable", f"it cannot be read: {said}")


def _shown(path: Path) -> str:
    """The path as given, with forward slashes and no characters that UTF-8 cannot carry."""
    return path.as_posix().encode("utf-8", "replace").decode("utf-8")


@contextlib.contextmanager
def standard_input() -> Iterator[Content]:
    """What is piped in, so that it can be read twice; much of it lies in a file meanwhile."""
    stream = sys.stdin.buffer
    data = stream.read(HELD + 1)
    if len(data) <= HELD:
        yield of_bytes("-", data)
        return
    with tempfile.TemporaryDirectory(prefix="recoupe-") as folder:
        path = Path(folder) / "input"
        with path.open("wb") as file:
            file.write(data)
            shutil.copyfileobj(stream, file, 1 << 20)
        yield of_file(path, "-")
