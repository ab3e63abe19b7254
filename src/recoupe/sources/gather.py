"""From paths and addresses to raw articles: files, folders, standard input, http(s)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from recoupe.model import Issue, RawArticle
from recoupe.sources import files, formats, same
from recoupe.sources.budget import Budget
from recoupe.sources.content import Content, Item
from recoupe.sources.fetch import Fetcher
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
    `private` allows those of one's own network. Files that recoupe wrote are passed over."""
    fetcher = Fetcher(private)
    for name in inputs:
        if name == "-":
            with files.standard_input() as content:
                yield from (("-", item) for item in read(content))
        elif not name:
            yield name, Issue(name, "missing", "an empty path is none of a file or folder")
        elif re.match(r"[a-z][a-z0-9+.-]*://", name, re.IGNORECASE):
            yield from ((name, item) for item in _address(name, fetcher))
        else:
            yield from files.items(Path(name), read)


def opened(source: str, open: Callable[[], BinaryIO], size: int) -> Iterator[Item]:
    """Articles and issues of one input that lies anywhere: `open` gives its `size` bytes anew."""
    yield from read(Content(source, open, size, budget=Budget(size)))


def _address(url: str, fetcher: Fetcher) -> Iterator[Item]:
    try:
        content = fetcher.fetch(url)
    except Refused as refused:
        yield refused.at(url)
        return
    yield from read(content)


def read(content: Content) -> Iterator[Item]:
    """What an input holds, in the time that it has."""
    try:
        yield from content.budget.timed(formats.read(content))
    except Refused as refused:
        yield refused.at(content.source)


def _with_unique_ids(articles: list[RawArticle], issues: list[Issue]) -> list[RawArticle]:
    taken = {article.id for article in articles}
    seen: set[str] = set()
    numbers: dict[str, int] = {}
    unique = []
    for article in articles:
        if article.id in seen:
            number = numbers.get(article.id, 2)
            while (fresh := f"{article.id}-{number}") in taken:
                number += 1
            numbers[article.id] = number + 1
            message = f"the id {article.id!r} is taken; this article is kept as {fresh!r}"
            issues.append(Issue(article.source, "duplicate-id", message))
            article = msgspec.structs.replace(article, id=fresh)
            taken.add(fresh)
        seen.add(article.id)
        unique.append(article)
    return unique
