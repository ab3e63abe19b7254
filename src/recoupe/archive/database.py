"""The archive's file: one SQLite database, opened, migrated, and its errors said to a person."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import apsw

PATIENCE = 60_000
"""Milliseconds a writer waits for another."""
PAGE = 8192
"""Bytes of a page: an article's text fits into one, where it would leave half of smaller ones
empty."""
APPLICATION = 0x7265636F
"""SQLite's application_id: « reco »."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE texts (
        hash BLOB PRIMARY KEY,
        text TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE stories (
        id INTEGER PRIMARY KEY,
        fixed INTEGER NOT NULL DEFAULT 0        -- made by hand: merged with no other by itself
    );
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        identity TEXT NOT NULL UNIQUE,          -- see sources.identity
        story INTEGER NOT NULL REFERENCES stories (id),
        day INTEGER,                            -- of publication, as a proleptic ordinal
        profile BLOB NOT NULL                   -- what it is grouped by, see grouping.Profile
    );
    CREATE INDEX articles_of_story ON articles (story);
    CREATE TABLE versions (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        hash BLOB NOT NULL REFERENCES texts (hash),
        added TEXT NOT NULL,                    -- when it was taken in, UTC
        UNIQUE (article, hash)
    );
    CREATE INDEX versions_of_text ON versions (hash);
    CREATE TABLE places (                       -- where a version was found, and as what
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
        source TEXT NOT NULL,
        container TEXT NOT NULL,                -- the file or address that held it
        raw TEXT NOT NULL,                      -- the article without its text, as JSON
        added TEXT NOT NULL,
        UNIQUE (version, raw)
    );
    CREATE INDEX places_of_container ON places (container);
    CREATE INDEX places_of_source ON places (source);
    CREATE TABLE issues (
        id INTEGER PRIMARY KEY,
        source TEXT NOT NULL,
        container TEXT NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        added TEXT NOT NULL,
        UNIQUE (source, code, message)
    );
    CREATE TABLE layers (                       -- of parses and readings, see reading.kept
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    );
    CREATE TABLE kept (
        layer INTEGER NOT NULL REFERENCES layers (id) ON DELETE CASCADE,
        hash BLOB NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (layer, hash)
    ) WITHOUT ROWID;
    CREATE TABLE names (
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        label TEXT NOT NULL
    );
    CREATE INDEX names_of_version ON names (version);
    CREATE TABLE forms (                        -- spellings, folded, with what is left of them
        id INTEGER PRIMARY KEY,                 -- when vowels are taken out
        form TEXT NOT NULL UNIQUE,
        consonants TEXT NOT NULL
    );
    CREATE INDEX forms_alike ON forms (consonants);
    CREATE TABLE mentions (
        name INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        form INTEGER NOT NULL REFERENCES forms (id),
        PRIMARY KEY (name, start, stop)
    ) WITHOUT ROWID;
    CREATE INDEX mentions_of_form ON mentions (form);
    CREATE TABLE terms (                        -- in how many articles a word stands
        term TEXT PRIMARY KEY,
        articles INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5 (     -- rowid: versions.id
        title, body, content='', contentless_delete=1,
        tokenize="unicode61 remove_diacritics 0"    -- of texts that texts.plain has folded
    );
    """,
    """
    DROP TABLE kept;
    DELETE FROM layers;
    CREATE TABLE dictionaries (                 -- what kept data is compressed against
        id INTEGER PRIMARY KEY,
        layer INTEGER NOT NULL REFERENCES layers (id) ON DELETE CASCADE,
        data BLOB NOT NULL
    );
    CREATE INDEX dictionaries_of_layer ON dictionaries (layer);
    CREATE TABLE kept (
        layer INTEGER NOT NULL REFERENCES layers (id) ON DELETE CASCADE,
        hash BLOB NOT NULL,
        dictionary INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (layer, hash)
    ) WITHOUT ROWID;
    CREATE TABLE held (                         -- texts, with room for a whole one in a page
        id INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        text TEXT NOT NULL
    );
    INSERT INTO held (hash, text) SELECT hash, text FROM texts;
    DROP TABLE texts;
    ALTER TABLE held RENAME TO texts;
    CREATE TABLE found (                        -- places, without a second copy of each in an index
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
        source TEXT NOT NULL,
        container TEXT NOT NULL,
        raw TEXT NOT NULL,
        added TEXT NOT NULL
    );
    INSERT INTO found SELECT id, version, source, container, raw, added FROM places;
    DROP TABLE places;
    ALTER TABLE found RENAME TO places;
    CREATE INDEX places_of_version ON places (version);
    CREATE INDEX places_of_container ON places (container);
    CREATE INDEX places_of_source ON places (source);
    """,
)
"""What each version of the schema adds; `user_version` says how many have been applied."""


class ArchiveError(Exception):
    """An archive that cannot be opened, read or written; the message says why to a person."""


def connect(path: Path, create: bool = False) -> apsw.Connection:
    """The connection to an archive, its schema brought up to date.

    ArchiveError where there is none (unless `create`), it is no archive, is of a later version of
    the program, or may not be read.
    """
    if not create and not path.is_file():
        raise ArchiveError(f"{path}: there is no such archive")
    with told(path):
        database = _opened(path, create)
        database.set_busy_timeout(PATIENCE)
        known = database.pragma("application_id")
        if known != APPLICATION and database.pragma("schema_version") != 0:
            raise ArchiveError(f"{path}: this is a database, but no archive of recoupe")
        done = database.pragma("user_version")
        if done > len(MIGRATIONS):
            raise ArchiveError(f"{path}: it was written by a later version of recoupe")
        if done < len(MIGRATIONS):
            _migrate(database)
        database.pragma("foreign_keys", True)
        return database


def _opened(path: Path, create: bool) -> apsw.Connection:
    """A connection; one that only reads where the file, or the folder that SQLite keeps its log
    in, may not be written."""
    writable = os.access(path.parent, os.W_OK) and (create or os.access(path, os.W_OK))
    log = path.with_name(path.name + "-wal")
    if path.is_file() and not writable and not log.exists():
        address = f"file:{quote(str(path.absolute()))}?immutable=1"
        return apsw.Connection(address, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if create else 0)
    return apsw.Connection(str(path), flags=flags)


def _migrate(database: apsw.Connection) -> None:
    database.pragma("page_size", PAGE)
    database.pragma("journal_mode", "wal")
    database.execute("BEGIN IMMEDIATE")
    with database:  # a savepoint: two programs may open a new archive at once
        for number in range(database.pragma("user_version"), len(MIGRATIONS)):
            database.execute(MIGRATIONS[number])
            database.pragma("user_version", number + 1)
        database.pragma("application_id", APPLICATION)
    database.execute("COMMIT")


@contextmanager
def writing(database: apsw.Connection, path: Path) -> Iterator[None]:
    """A transaction: all of it is kept, or none. The write lock is taken at once, so that two
    writers wait for one another and neither fails half-way."""
    with told(path):
        database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if not database.get_autocommit():
                database.execute("ROLLBACK")
            raise
        database.execute("COMMIT")


SAID: tuple[tuple[tuple[type[apsw.Error], ...], str], ...] = (
    ((apsw.FullError,), "the disk is full; what was added before is safe"),
    ((apsw.ReadOnlyError,), "the archive is read-only"),
    ((apsw.CantOpenError,), "the archive cannot be opened ({error})"),
    ((apsw.NotADBError,), "this is no archive of recoupe"),
    ((apsw.CorruptError,), "the archive is damaged ({error})"),
    ((apsw.BusyError,), "another program has been writing for too long"),
    ((apsw.IOError, apsw.PermissionsError), "the archive cannot be read or written ({error})"),
)
"""What SQLite's errors mean to a person; others are the program's own."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's errors as sentences."""
    try:
        yield
    except apsw.Error as error:
        said = next((said for kinds, said in SAID if isinstance(error, kinds)), None)
        if said is None:
            raise
        raise ArchiveError(f"{path}: {said.format(error=error)}") from error
