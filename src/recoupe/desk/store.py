"""What the desk keeps of its own, in a file beside the archive: dossiers as they were last worked
out, and when who looked at which story. All of it but the users can be made anew."""

from __future__ import annotations

import os
import threading
import zlib
from pathlib import Path

import apsw
import msgspec

from recoupe.archive.changes import News
from recoupe.archive.database import told
from recoupe.desk.guard import Role

SCHEMA = """
CREATE TABLE IF NOT EXISTS dossiers (           -- the last of each story
    story INTEGER PRIMARY KEY,
    stamp TEXT NOT NULL,
    title TEXT NOT NULL,
    conflicts INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS looks (              -- when a person last opened a story, UTC
    person TEXT NOT NULL,
    story INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (person, story)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS news (               -- what a story said first at a moment
    story INTEGER NOT NULL,
    at TEXT NOT NULL,                           -- UTC
    news TEXT NOT NULL,                         -- as JSON
    PRIMARY KEY (story, at)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS users (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor')),
    secret TEXT NOT NULL                        -- argon2id
) WITHOUT ROWID;
"""
KEPT = 30
"""Times of which is kept what was new in a story."""
LARGEST = 256 << 20
"""Bytes of a dossier."""


class Told(msgspec.Struct, frozen=True):
    """What a story's last dossier says of it: its title and its contradictions."""

    title: str
    conflicts: int


class Store:
    """The desk's file, open; in memory where it cannot be written."""

    def __init__(self, archive: Path) -> None:
        self.path = archive.with_name(archive.name + ".desk")
        self._lock = threading.Lock()
        self._db = self._opened()
        self._db.set_busy_timeout(5000)
        with told(self.path):
            self._db.execute(SCHEMA)

    def _opened(self) -> apsw.Connection:
        if not os.access(self.path.parent, os.W_OK):
            return apsw.Connection(":memory:")
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        database = apsw.Connection(str(self.path))
        with told(self.path):
            database.pragma("journal_mode", "wal")
        return database

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._db.close()

    def _ask(self, statement: str, *values: apsw.SQLiteValue) -> list[tuple[apsw.SQLiteValue, ...]]:
        with self._lock, told(self.path):
            return list(self._db.execute(statement, values))

    def dossier(self, story: int) -> tuple[str, bytes] | None:
        """The stamp and the JSON of the last dossier of a story."""
        rows = self._ask("SELECT stamp, data FROM dossiers WHERE story = ?", story)
        try:
            return (str(rows[0][0]), _inflated(rows[0][1])) if rows else None
        except (zlib.error, TypeError):
            return None

    def stamp(self, story: int) -> str:
        """The stamp of the last dossier of a story; empty where there is none."""
        rows = self._ask("SELECT stamp FROM dossiers WHERE story = ?", story)
        return str(rows[0][0]) if rows else ""

    def keep(self, story: int, stamp: str, data: bytes, told: Told) -> None:
        """Keeps a story's dossier in place of the last."""
        self._ask(
            "INSERT OR REPLACE INTO dossiers (story, stamp, title, conflicts, data)"
            " VALUES (?, ?, ?, ?, ?)",
            story, stamp, told.title, told.conflicts, zlib.compress(data, 1),
        )  # fmt: skip

    def tell(self, story: int, at: str, news: list[News]) -> None:
        """Keeps what a story says at a moment that it did not say before."""
        if not news:
            return
        said = msgspec.json.encode(news).decode()
        self._ask("INSERT OR REPLACE INTO news VALUES (?, ?, ?)", story, at, said)
        self._ask(
            "DELETE FROM news WHERE story = ?1 AND at NOT IN"
            " (SELECT at FROM news WHERE story = ?1 ORDER BY at DESC LIMIT ?2)",
            story, KEPT,
        )  # fmt: skip

    def news(self, story: int, since: str) -> list[News]:
        """What a story says that it did not say at a moment, the earliest first."""
        asked = "SELECT news FROM news WHERE story = ? AND at > ? ORDER BY at"
        rows = self._ask(asked, story, since)
        try:
            return [
                one for (said,) in rows for one in msgspec.json.decode(str(said), type=list[News])
            ]
        except msgspec.DecodeError:  # of another version of the program
            return []

    def told(self) -> dict[int, Told]:
        """What is known of each story that was worked out."""
        rows = self._ask("SELECT story, title, conflicts FROM dossiers")
        return {int(s): Told(str(t), int(c)) for s, t, c in rows}  # type: ignore[arg-type]

    def look(self, person: str, story: int, at: str) -> None:
        """A person looks at a story."""
        self._ask(
            "INSERT INTO looks (person, story, at) VALUES (?1, ?2, ?3)"
            " ON CONFLICT DO UPDATE SET at = ?3",
            person, story, at,
        )  # fmt: skip

    def looks(self, person: str) -> dict[int, str]:
        """When a person last opened each story."""
        rows = self._ask("SELECT story, at FROM looks WHERE person = ?", person)
        return {int(s): str(at) for s, at in rows}  # type: ignore[arg-type]

    def add_user(self, name: str, role: str, secret: str) -> None:
        """Keeps somebody who may come in, or changes what is kept."""
        self._ask("INSERT OR REPLACE INTO users VALUES (?, ?, ?)", name, role, secret)

    def remove_user(self, name: str) -> bool:
        """Removes somebody; False where there is nobody of that name."""
        return bool(self._ask("DELETE FROM users WHERE name = ? RETURNING name", name))

    def users(self) -> list[tuple[str, Role, str]]:
        """Names, roles and hashes of passwords, by name."""
        rows = self._ask("SELECT name, role, secret FROM users ORDER BY name")
        return msgspec.convert(rows, list[tuple[str, Role, str]])


def _inflated(data: apsw.SQLiteValue) -> bytes:
    made = zlib.decompressobj()
    found = made.decompress(data, LARGEST)  # type: ignore[arg-type]
    if not made.eof:
        raise zlib.error("a dossier that does not end")
    return found
