"""From paths and addresses to raw articles: files, folders, standard input, http(s)."""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from recoupe.model import Issue, RawArticle
from recoupe.sources import formats, same
from recoupe.sources.content import Content, Item, of_bytes, of_file
from recoupe.sources.fetch import Fetcher
from recoupe.sources.packed import beside_page, hidden
from recoupe.sources.refused import Refused


def gather(inputs: Iterable[str], private: bool = False) -> tuple[list[RawArticle], list[Issue]]:
    """All articles of the inputs, each once, and what could not be read.

    What cannot be read becomes an issue and the rest goes on. Ids are unique in what
    comes out: a second « 003 » is kept as « 003-2 » and the issue says so.
    """
    found: list[RawArticle] = []
    issues: list[Issue] = []
    for _, item in items(inputs, private):
        (found if isinstance(item, RawArticle) else issues).append(item)  # type: ignore[arg-type]
    kept, said = settle(found)
    return kept, [*issues, *said]


def settle(found: Sequence[RawArticle]) -> tuple[list[RawArticle], list[Issue]]:
    """Articles as they were taken in, each once (see `same`) and with an id of its own."""
    once, issues = same.settled(found)
    return _with_unique_ids(once, issues), issues


def items(inputs: Iterable[str], private: bool = False) -> Iterator[tuple[str, Item]]:
    """Articles and issues one by one, each with the file or address that held it, in the order of
    the inputs: files, folders (read through, in name order), "-" (standard input), addresses;
    `private` allows those of one's own network."""
    fetcher = Fetcher(private)
    for name in inputs:
        if name == "-":
            for item in _read(of_bytes("-", sys.stdin.buffer.read())):
                yield "-", item
        elif re.match(r"[a-z][a-z0-9+.-]*://", name, re.IGNORECASE):
            for item in _address(name, fetcher):
                yield name, item
        elif Path(name).is_dir():
            yield from _folder(Path(name))
        else:
            yield from _file(Path(name))


def _address(url: str, fetcher: Fetcher) -> Iterator[Item]:
    try:
        content = fetcher.fetch(url)
    except Refused as refused:
        yield refused.at(url)
        return
    yield from _read(content)


def _read(content: Content) -> Iterator[Item]:
    """What an input holds, in the time that it has."""
    try:
        yield from content.budget.timed(formats.read(content))
    except Refused as refused:
        yield refused.at(content.source)


def _folder(folder: Path) -> Iterator[tuple[str, Item]]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        shown = _shown(folder)
        message = f"the folder cannot be read: {error.strerror}"
        yield shown, Issue(shown, "unreadable", message)
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if hidden(entry.name) or beside_page(f"{entry.name}/x", names):
            continue
        if entry.is_symlink() and entry.is_dir():
            shown = _shown(entry)
            yield shown, Issue(shown, "link", "links to folders are not followed")
        else:
            yield from _folder(entry) if entry.is_dir() else _file(entry)


def _file(path: Path) -> Iterator[tuple[str, Item]]:
    source = _shown(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield source, Issue(source, "unreadable", "this is no regular file")
            return
        content = of_file(path, source)
    except FileNotFoundError:
        yield source, Issue(source, "missing", "there is no such file or folder")
        return
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        yield source, Issue(source, "unreadable", message)
        return
    for item in _read(content):
        yield source, item


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
