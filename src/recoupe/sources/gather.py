"""From paths to raw articles: files, folders and standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from recoupe.model import Issue, RawArticle
from recoupe.sources import jsonl, text

Item = RawArticle | Issue

MAX_FILE_BYTES = 1 << 30

READERS: dict[str, Callable[[bytes, str], Iterator[Item]]] = {
    ".txt": text.read,
    ".jsonl": jsonl.read,
}


def gather(inputs: Iterable[str]) -> tuple[list[RawArticle], list[Issue]]:
    """All articles of files, folders (read through, in name order) and "-" (standard input).

    What cannot be read becomes an issue and the rest goes on. Ids are unique in what
    comes out: a second « 003 » is kept as « 003-2 » and the issue says so.
    """
    articles: list[RawArticle] = []
    issues: list[Issue] = []
    for item in _items(inputs):
        (articles if isinstance(item, RawArticle) else issues).append(item)  # type: ignore[arg-type]
    return _with_unique_ids(articles, issues), issues


def _items(inputs: Iterable[str]) -> Iterator[Item]:
    for name in inputs:
        if name == "-":
            yield from _stdin()
        elif Path(name).is_dir():
            yield from _folder(Path(name))
        else:
            yield from _file(Path(name))


def _stdin() -> Iterator[Item]:
    data = sys.stdin.buffer.read()
    reader = jsonl.read if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else text.read
    yield from reader(data, "-")


def _folder(folder: Path) -> Iterator[Item]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield Issue(_shown(folder), "unreadable", f"the folder cannot be read: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        yield from _folder(entry) if entry.is_dir() else _file(entry)


def _file(path: Path) -> Iterator[Item]:
    source = _shown(path)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            yield Issue(source, "too-large", "the file is larger than 1 GiB and was not read")
            return
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            yield Issue(source, "unknown-format", f"no reader for {path.suffix or 'this'} files")
            return
        yield from reader(path.read_bytes(), source)
    except FileNotFoundError:
        yield Issue(source, "missing", "there is no such file or folder")
    except OSError as error:
        yield Issue(source, "unreadable", f"the file cannot be read: {error.strerror}")


def _shown(path: Path) -> str:
    """The path as given, with forward slashes and no characters that UTF-8 cannot carry."""
    return path.as_posix().encode("utf-8", "replace").decode("utf-8")


def _with_unique_ids(articles: list[RawArticle], issues: list[Issue]) -> list[RawArticle]:
    taken = {article.id for article in articles}
    seen: set[str] = set()
    unique = []
    for article in articles:
        if article.id in seen:
            number = 2
            while (fresh := f"{article.id}-{number}") in taken:
                number += 1
            message = f"the id {article.id!r} is taken; this article is kept as {fresh!r}"
            issues.append(Issue(article.source, "duplicate-id", message))
            article = msgspec.structs.replace(article, id=fresh)
            taken.add(fresh)
        seen.add(article.id)
        unique.append(article)
    return unique
