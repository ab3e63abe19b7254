"""Rulings of editors, a row each, in the order in which they were made. None is ever changed: one
that is taken back says when, and still stands in its row."""

from __future__ import annotations

from collections.abc import Iterable

import apsw
import msgspec

from recoupe.archive.database import typed
from recoupe.model.rulings import Ruling


def add(database: apsw.Connection, ruling: Ruling) -> bool:
    """Keeps a ruling; False where one with its id is there already."""
    known = database.execute("SELECT 1 FROM rulings WHERE key = ?", (ruling.id,)).get
    if known:
        return False
    data = msgspec.json.encode(msgspec.structs.replace(ruling, undone=None)).decode()
    row = (ruling.id, data, ruling.undone)
    database.execute("INSERT INTO rulings (key, ruling, undone) VALUES (?, ?, ?)", row)
    number = database.last_insert_rowid()
    for article in sorted({anchor.article for anchor in ruling.on}):
        database.execute("INSERT INTO ruled (ruling, article) VALUES (?, ?)", (number, article))
    return True


def undo(database: apsw.Connection, id: str, at: str) -> bool:
    """Takes a ruling back; False where there is none, or it was taken back before."""
    database.execute("UPDATE rulings SET undone = ? WHERE key = ? AND undone IS NULL", (at, id))
    return bool(database.changes())


def of_article(database: apsw.Connection, id: str) -> bool:
    """Whether a ruling says where an article belongs."""
    asked = "SELECT json_extract(ruling, '$.of') = 'article' FROM rulings WHERE key = ?"
    return bool(database.execute(asked, (id,)).get)


def any_of_articles(database: apsw.Connection) -> bool:
    """Whether anybody ruled where an article belongs."""
    asked = "SELECT 1 FROM rulings WHERE json_extract(ruling, '$.of') = 'article' LIMIT 1"
    return bool(database.execute(asked).get)


def rulings(database: apsw.Connection, articles: Iterable[str] | None = None) -> list[Ruling]:
    """Rulings in their order: all, or those on articles of some lasting keys.

    msgspec.DecodeError for one that is damaged.
    """
    wanted = None if articles is None else msgspec.json.encode(sorted(articles)).decode()
    rows = database.execute(
        """
        SELECT ruling, undone FROM rulings WHERE ?1 IS NULL OR id IN (
            SELECT ruling FROM ruled WHERE article IN (SELECT value FROM json_each(?1)))
        ORDER BY id
        """,
        (wanted,),
    )
    return [
        msgspec.structs.replace(msgspec.json.decode(data, type=Ruling), undone=undone)
        for data, undone in typed(rows, tuple[str, str | None])
    ]
