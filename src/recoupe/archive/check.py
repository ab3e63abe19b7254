"""Check: whether an archive is whole: pages, references, hashes, spans, and what can be read."""

from __future__ import annotations

from collections.abc import Iterator

import apsw
import msgspec

from recoupe.archive.grouping import unpacked
from recoupe.archive.texts import digest
from recoupe.model import RawArticle


def faults(database: apsw.Connection) -> Iterator[str]:
    """What is wrong, in words; nothing where the archive is sound."""
    for (said,) in database.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield f"the file: {said}"
    for table, row, parent, _ in database.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row} refers to {parent} that there is not"
    for hash, text in database.execute("SELECT hash, text FROM texts"):
        if digest(text) != hash:
            yield f"the text {hash.hex()} is not what it was"
    yield from _rows(database)
    yield from _lonely(database)


def _rows(database: apsw.Connection) -> Iterator[str]:
    for id, raw in database.execute("SELECT id, raw FROM places"):
        try:
            msgspec.json.decode(raw, type=RawArticle)
        except msgspec.DecodeError as error:
            yield f"place {id} cannot be read: {error}"
    for id, profile in database.execute("SELECT id, profile FROM articles"):
        try:
            unpacked(profile)
        except ValueError as error:
            yield f"the profile of article {id} cannot be read: {error}"
    rows = database.execute(
        "SELECT versions.id, text, min(start), max(stop), min(stop - start) FROM mentions"
        " JOIN names ON names.id = mentions.name JOIN versions ON versions.id = names.version"
        " JOIN texts USING (hash) GROUP BY versions.id"
    )
    for id, text, start, stop, shortest in rows:
        if start < 0 or stop > len(text) or shortest <= 0:
            yield f"a name of version {id} stands at {start}-{stop} of {len(text)} characters"


def _lonely(database: apsw.Connection) -> Iterator[str]:
    """Rows that nothing leads to, and versions that cannot be found."""
    for what, query in (
        ("version {} has no place", "SELECT id FROM versions WHERE id NOT IN"
         " (SELECT version FROM places)"),
        ("article {} has no version", "SELECT id FROM articles WHERE id NOT IN"
         " (SELECT article FROM versions)"),
        ("version {} is not in the index of words", "SELECT id FROM versions WHERE id NOT IN"
         " (SELECT rowid FROM words)"),
    ):  # fmt: skip
        for (id,) in database.execute(query):
            yield what.format(id)
