"""Check: whether an archive is whole: pages, references, hashes, spans, and what can be read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any

import apsw
import msgspec

from recoupe import pipeline
from recoupe.archive.database import typed
from recoupe.archive.kept import Shelf
from recoupe.archive.texts import digest
from recoupe.grouping import unpacked
from recoupe.model import RawArticle
from recoupe.model.alerts import Alert
from recoupe.model.rulings import Ruling

BATCH = 32
"""Articles that are read anew together."""
SHOWN = 60
"""Characters of a paragraph by which it is told."""

Look = Callable[[apsw.Connection], Iterator[str]]
ENCODED: tuple[tuple[str, str, Callable[[Any], object]], ...] = (
    ("SELECT id, raw FROM places", "place {id}", msgspec.json.Decoder(RawArticle).decode),
    ("SELECT id, profile FROM articles", "the profile of article {id}", unpacked),
    ("SELECT id, alert FROM alerts", "alert {id}", msgspec.json.Decoder(Alert).decode),
    ("SELECT id, ruling FROM rulings", "ruling {id}", msgspec.json.Decoder(Ruling).decode),
)
"""What is kept encoded: how it is asked for, what it is called, and what decodes it."""


def faults(database: apsw.Connection) -> Iterator[str]:
    """What is wrong, in words; nothing where the archive is sound. One part that cannot be read
    does not hide what is wrong with the others."""
    encoded = [partial(_encoded, *kind) for kind in ENCODED]
    looks: list[Look] = [_pages, _references, _texts, *encoded, _names, _lonely]
    for look in looks:
        try:
            yield from look(database)
        except (apsw.Error, UnicodeError, msgspec.DecodeError) as error:
            yield f"the file is damaged: {error}"


def _pages(database: apsw.Connection) -> Iterator[str]:
    for (said,) in database.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield f"the file: {said}"


def _references(database: apsw.Connection) -> Iterator[str]:
    for table, row, parent, _ in database.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row} refers to {parent} that there is not"


def _texts(database: apsw.Connection) -> Iterator[str]:
    rows = database.execute("SELECT hash, inflated(text) FROM texts")
    for hash, text in typed(rows, tuple[bytes, str]):
        if digest(text) != hash:
            yield f"the text {hash.hex()} is not what it was"


def _encoded(
    asked: str, called: str, decode: Callable[[Any], object], database: apsw.Connection
) -> Iterator[str]:
    for id, data in database.execute(asked):
        try:
            decode(data)
        except (msgspec.DecodeError, TypeError) as error:
            yield f"{called.format(id=id)} cannot be read: {error}"


def _names(database: apsw.Connection) -> Iterator[str]:
    rows = database.execute(
        "SELECT versions.id, inflated(text), min(start), max(stop), min(stop - start) FROM mentions"
        " JOIN names ON names.id = mentions.name JOIN versions ON versions.id = names.version"
        " JOIN texts USING (hash) GROUP BY versions.id"
    )
    for id, text, start, stop, shortest in typed(rows, tuple[int, str, int, int, int]):
        if start < 0 or stop > len(text) or shortest <= 0:
            yield f"a name of version {id} stands at {start}-{stop} of {len(text)} characters"


def _lonely(database: apsw.Connection) -> Iterator[str]:
    """Rows that nothing leads to or that lead nowhere, and versions that cannot be found."""
    for what, query in (
        ("version {} has no place", "SELECT id FROM versions WHERE id NOT IN"
         " (SELECT version FROM places)"),
        ("article {} has no version", "SELECT id FROM articles WHERE id NOT IN"
         " (SELECT article FROM versions)"),
        ("version {} is not in the index of words", "SELECT id FROM versions WHERE id NOT IN"
         " (SELECT rowid FROM words)"),
        ("what is kept in row {} is not there", "SELECT kept FROM shelved WHERE kept NOT IN"
         " (SELECT id FROM kept)"),
        ("what is kept in row {} is of no text", "SELECT id FROM kept WHERE id NOT IN"
         " (SELECT kept FROM shelved)"),
        ("what is kept in row {} is of several texts", "SELECT kept FROM shelved GROUP BY kept"
         " HAVING count(*) > 1"),
    ):  # fmt: skip
        for (id,) in database.execute(query):
            yield what.format(id)


class _Anew:
    """A `reading.Kept` that has nothing, and compares what it is given with a shelf's."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.edited: set[tuple[str, str]] = set()

    def get(self, layer: str, texts: Collection[str]) -> dict[str, bytes]:
        """Nothing: all is read anew."""
        return {}

    def put(self, layer: str, found: Mapping[str, bytes]) -> None:
        """Notes what the shelf has otherwise."""
        for text, data in self._shelf.get(layer, found.keys()).items():
            if data != found[text]:
                self.edited.add((layer.partition(" ")[0], text))


def reread(shelf: Shelf, articles: Iterable[RawArticle]) -> Iterator[str]:
    """Kept parses and readings that are not what their texts give when they are read now: somebody
    has edited them, or they are damaged."""
    anew = _Anew(shelf)
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        pipeline.read(batch, anew)
        for kind, text in sorted(anew.edited):
            words = " ".join(text.split())[:SHOWN]
            yield f"the kept {kind} of « {words} » is not what is read there"
        anew.edited.clear()
