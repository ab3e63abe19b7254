"""The archive's file: one SQLite database, opened, migrated, and its errors said to a person.

A file may come from anybody: it is opened so that nothing written in it is run, its schema is
compared with the one the program makes, and no statement goes on for ever in damaged pages.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import apsw
import msgspec

from recoupe.archive.schema import MIGRATIONS, foreign
from recoupe.archive.texts import head, inflated

PATIENCE = 60_000
"""Milliseconds a writer waits for another."""
LONGEST = 256 << 20
"""Bytes of a value; an article's are less."""
EVERY = 100_000
STEPS = 1_000_000_000
PER_BYTE = 1000
"""Instructions of SQLite's machine that one statement may take: so many, and so many for each byte
of the file. Listing the stories of 50,000 articles takes 2 for each byte."""
PAGE = 4096
"""Bytes of a page: most texts fit into one, and few of the many small tables fill it."""
APPLICATION = 0x7265636F
"""SQLite's application_id: « reco »."""


class ArchiveError(Exception):
    """An archive that cannot be opened, read or written; the message says why to a person."""


def connect(path: Path, create: bool = False) -> apsw.Connection:
    """The connection to an archive, its schema brought up to date.

    ArchiveError where there is none (unless `create`), it is no archive, is of a later version of
    the program, or may not be read.
    """
    try:
        if not create and not path.is_file():
            raise ArchiveError(f"{path}: there is no such archive")
        return _connected(path, create)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be opened ({error.strerror})") from error


def _connected(path: Path, create: bool) -> apsw.Connection:
    with told(path):
        database = _opened(path, create)
        _guard(database)
        done = _version(database, path)
        if done < len(MIGRATIONS):
            _migrate(database)
        database.pragma("foreign_keys", True)
        return database


def _version(database: apsw.Connection, path: Path) -> int:
    """How many migrations an archive has had; ArchiveError where it is none, or somebody else's."""
    known = database.pragma("application_id")
    if known != APPLICATION and database.pragma("schema_version") != 0:
        raise ArchiveError(f"{path}: this is a database, but no archive of recoupe")
    done = int(database.pragma("user_version"))
    if done > len(MIGRATIONS):
        raise ArchiveError(f"{path}: it was written by a later version of recoupe")
    strange = foreign(database, done)
    if strange:
        listed = ", ".join(strange[:5])
        raise ArchiveError(f"{path}: this is no archive as recoupe makes it ({listed})")
    return done


OFF = (
    apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA,
    apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER,
    apsw.SQLITE_DBCONFIG_ENABLE_VIEW,
    apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
)
"""What an archive has no use for, and a file made to harm would."""


def _guard(database: apsw.Connection) -> None:
    """What SQLite advises for a file that somebody else may have written (sqlite.org/security)."""
    database.set_busy_timeout(PATIENCE)
    database.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    for option in OFF:
        database.config(option, 0)
    database.limit(apsw.SQLITE_LIMIT_LENGTH, LONGEST)
    database.pragma("cell_size_check", True)
    database.create_scalar_function(
        "inflated", lambda *given: inflated(given[0]), 1, deterministic=True
    )
    database.create_scalar_function("head", lambda *given: head(given[0]), 1, deterministic=True)
    steps = _Steps(database)
    database.exec_trace = steps.begin
    database.set_progress_handler(steps, EVERY)


class _Steps:
    """Counts what one statement costs: in a damaged file, pages that lead to one another can be
    walked for ever."""

    def __init__(self, database: apsw.Connection) -> None:
        self._path = Path(database.filename)
        self._taken = 0

    def begin(self, *statement: object) -> bool:
        """A statement begins."""
        self._taken = 0
        return True

    def __call__(self) -> bool:
        """Whether it has gone on for too long."""
        self._taken += EVERY
        if self._taken <= STEPS:
            return False
        return self._taken > STEPS + PER_BYTE * self._path.stat().st_size


def _opened(path: Path, create: bool) -> apsw.Connection:
    """A connection; one that only reads where the file, or the folder that SQLite keeps its log
    in, may not be written."""
    writable = os.access(path.parent, os.W_OK) and (create or os.access(path, os.W_OK))
    log = Path(f"{path}-wal")
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
    ((apsw.InterruptError,), "the archive is damaged (a search in it does not end)"),
    ((apsw.BusyError,), "another program has been writing for too long"),
    ((apsw.IOError, apsw.PermissionsError), "the archive cannot be read or written ({error})"),
)
"""What SQLite's errors mean to a person."""
DAMAGED = "the archive is damaged ({error}); `recoupe check` says more"
"""The others, and what cannot be decoded: the program's own statements have no such errors in a
sound file."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's errors, and those of what it gave, as sentences."""
    try:
        yield
    except (apsw.Error, UnicodeError, msgspec.DecodeError) as error:
        said = next((said for kinds, said in SAID if isinstance(error, kinds)), DAMAGED)
        raise ArchiveError(f"{path}: {said.format(error=error)}") from error


Row = TypeVar("Row")


def typed(rows: Iterable[object], row: type[Row]) -> Iterator[Row]:
    """Rows of a table that are what they should be; msgspec.ValidationError for one that is not,
    as in a damaged file."""
    return (msgspec.convert(found, row) for found in rows)
