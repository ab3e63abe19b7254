"""Intake: an article read, put into its story, indexed and kept, in one transaction a batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import apsw
import msgspec

from recoupe import grouping, pipeline, sources
from recoupe.archive import belonging, database, ruled
from recoupe.archive.kept import Shelf
from recoupe.archive.stories import Grouper
from recoupe.archive.texts import alike, deflated, digest, plain
from recoupe.matching import fold
from recoupe.model import Article, Issue, RawArticle, Reading
from recoupe.reading import Kept

Found = Sequence[tuple[str, RawArticle]]
"""Articles, each with the file or address that held it."""


class Begun(NamedTuple):
    """Articles that are being read."""

    found: Found
    readings: Callable[[], dict[int, tuple[Article, Reading]]]


class Intake:
    """Takes articles into an archive's file; `now` is when. Readings are looked for in `kept`,
    which stands over the shelf."""

    def __init__(
        self,
        connection: apsw.Connection,
        path: Path,
        shelf: Shelf,
        now: Callable[[], datetime],
        kept: Kept | None,
    ) -> None:
        self._db = connection
        self._path = path
        self._shelf = shelf
        self._now = now
        self._kept = kept
        self._pending: set[tuple[str, str, bytes]] = set()

    def has(self, raw: RawArticle) -> bool:
        """Whether this very article, from this very place, is in already, or begun."""
        if _key(raw) in self._pending:
            return True
        wanted = msgspec.structs.replace(raw, text="")
        with database.told(self._path):
            rows = self._db.execute(
                "SELECT raw FROM places JOIN versions ON versions.id = version"
                " WHERE source = ? AND hash = ?",
                (raw.source, digest(raw.text)),
            )
            # Decoded, since an earlier release wrote fewer fields.
            return any(msgspec.json.decode(row, type=RawArticle) == wanted for (row,) in rows)

    def note(self, issue: Issue, container: str) -> None:
        """Keeps what could not be read, or with a doubt."""
        with database.writing(self._db, self._path):
            self._db.execute(
                "INSERT OR IGNORE INTO issues (source, container, code, message, added)"
                " VALUES (?, ?, ?, ?, ?)",
                (issue.source, container, issue.code, issue.message, self._moment()),
            )

    def begin(self, found: Found) -> Begun:
        """Begins to read articles."""
        self._pending |= {_key(raw) for _, raw in found}
        return Begun(found, pipeline.begun([raw for _, raw in found], self._kept))

    def finish(self, begun: Begun) -> int:
        """Keeps articles that are read in one transaction; how many."""
        found = begun.found
        if not found:
            return 0
        raws = [raw for _, raw in found]
        profiles = pipeline.profiles(raws)
        readings = begun.readings()
        with database.writing(self._db, self._path):
            self._shelf.write()
            grouper = Grouper(self._db)
            for (container, raw), profile in zip(found, profiles, strict=True):
                article = self._article(raw, profile, grouper)
                version = self._version(raw, article, readings.get(id(raw)))
                self._place(raw, version, container)
            if ruled.any_of_articles(self._db):
                belonging.settle(self._db)
        self._pending -= set(map(_key, raws))
        return len(raws)

    def _place(self, raw: RawArticle, version: int, container: str) -> None:
        self._db.execute(
            "INSERT INTO places (version, source, container, raw, added)"
            " SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS"
            " (SELECT 1 FROM places WHERE version = ?1 AND raw = ?4)",
            (version, raw.source, container, _without_text(raw), self._moment()),
        )

    def _article(self, raw: RawArticle, profile: grouping.Profile, grouper: Grouper) -> int:
        """The number of the article: that of an earlier version or place, or a new one."""
        identity = sources.identity(raw)
        known = self._db.execute("SELECT id FROM articles WHERE identity = ?", (identity,)).get
        if known is not None:
            return int(known)
        story, near = grouper.place(profile, _day(raw))
        self._db.execute(
            "INSERT INTO articles (identity, story, day, profile) VALUES (?, ?, ?, ?)",
            (identity, story, _day(raw), grouping.packed(profile)),
        )
        article = self._db.last_insert_rowid()
        grouper.settle(story, near)
        return article

    def _version(self, raw: RawArticle, article: int, read: tuple[Article, Reading] | None) -> int:
        """The number of the version: one with this text, or a new one, indexed."""
        hash = digest(raw.text)
        known = self._db.execute(
            "SELECT id FROM versions WHERE article = ? AND hash = ?", (article, hash)
        ).get
        if known is not None:
            return int(known)
        held = "SELECT 1 FROM texts WHERE hash = ?"
        if self._db.execute(held, (hash,)).get is None:
            row = hash, deflated(raw.text)
            self._db.execute("INSERT INTO texts (hash, text) VALUES (?, ?)", row)
        self._db.execute(
            "INSERT INTO versions (article, hash, added) VALUES (?, ?, ?)",
            (article, hash, self._moment()),
        )
        version = self._db.last_insert_rowid()
        self._db.execute(
            "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
            (version, plain(raw.title or ""), plain(raw.text)),
        )
        if read is not None:
            self._names(version, *read)
        return version

    def _names(self, version: int, article: Article, reading: Reading) -> None:
        for name in reading.names:
            self._db.execute(
                "INSERT INTO names (version, kind, label) VALUES (?, ?, ?)",
                (version, name.kind, name.label),
            )
            id = self._db.last_insert_rowid()
            for span in name.mentions:
                form = fold(span.of(article.text))
                self._db.execute(
                    "INSERT OR IGNORE INTO forms (form, consonants) VALUES (?, ?)",
                    (form, alike(form)),
                )
                self._db.execute(
                    "INSERT OR IGNORE INTO mentions (name, start, stop, form)"
                    " VALUES (?, ?, ?, (SELECT id FROM forms WHERE form = ?))",
                    (id, span.start, span.end, form),
                )

    def _moment(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")


def _key(raw: RawArticle) -> tuple[str, str, bytes]:
    """What tells an article from a place: its source, what is told of it, its text."""
    return raw.source, _without_text(raw), digest(raw.text)


def _without_text(raw: RawArticle) -> str:
    return msgspec.json.encode(msgspec.structs.replace(raw, text="")).decode()


def _day(raw: RawArticle) -> int | None:
    try:
        return date.fromisoformat((raw.published or "")[:10]).toordinal()
    except ValueError:
        return None
