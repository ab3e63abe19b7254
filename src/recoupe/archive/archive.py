"""An archive: what was taken in, kept in one file, added to day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import apsw
import msgspec

from recoupe import pipeline, sources
from recoupe.archive import changes, check, database, search, stories
from recoupe.archive.database import ArchiveError
from recoupe.archive.intake import Intake
from recoupe.archive.kept import Shelf
from recoupe.model import ByHand, Dossier, Issue, IssueCode, RawArticle

BATCH = 32
"""Articles that are read together and kept in one transaction."""

Told = Callable[[int, int], None]
"""Told, after each batch is safe, how many articles were new and how many known."""


class Archive:
    """An archive's file, open. Use it as a context, or `close` it.

    >>> with Archive.open("valley.db", create=True) as archive:   # doctest: +SKIP
    ...     archive.add(["monday/"])
    ...     archive.dossier(story=1)
    """

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self.path = path
        self.db = connection
        self._shelf = Shelf(connection)
        self._now: Callable[[], datetime] = lambda: datetime.now(UTC)

    @classmethod
    def open(cls, path: str | PathLike[str], create: bool = False) -> Self:
        """Opens an archive, or makes one; ArchiveError where that cannot be."""
        at = Path(path)
        return cls(database.connect(at, create), at)

    def close(self) -> None:
        """Closes the file."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    # --- in ----------------------------------------------------------------------------------

    def add(
        self,
        inputs: str | PathLike[str] | Iterable[str | PathLike[str]],
        private: bool = False,
        told: Told | None = None,
    ) -> tuple[int, int, list[Issue]]:
        """Takes in what the inputs hold: how many articles were new (or new versions, or found
        at a new place), how many known already, and what could not be read.

        Each batch is safe once `told` is called; stopped at any moment, the same call goes on
        where it stopped. ArchiveError where the file cannot be written.
        """
        if self.db.readonly("main"):
            raise ArchiveError(f"{self.path}: the archive is read-only")
        intake = Intake(self.db, self.path, self._shelf, self._now)
        added = known = 0
        issues: list[Issue] = []
        waiting: list[tuple[str, RawArticle]] = []
        paths = [inputs] if isinstance(inputs, str | PathLike) else inputs
        for container, item in sources.items((fspath(path) for path in paths), private):
            if isinstance(item, Issue):
                issues.append(item)
                intake.note(item, container)
            elif intake.has(item):
                known += 1
            else:
                waiting.append((container, item))
            if len(waiting) >= BATCH:
                added += intake.take(waiting)
                waiting = []
                if told:
                    told(added, known)
        added += intake.take(waiting)
        if told:
            told(added, known)
        return added, known, issues

    # --- out ---------------------------------------------------------------------------------

    def articles(
        self,
        story: int | None = None,
        before: str | None = None,
        among: Iterable[int] | None = None,
    ) -> Iterator[RawArticle]:
        """Articles as they were taken in, in that order: all, those of a story, those `among`
        some (by their numbers), those taken in before a moment (ISO 8601, UTC)."""
        wanted = None if among is None else msgspec.json.encode(sorted(among)).decode()
        with database.told(self.path):
            rows = self.db.execute(
                """
                SELECT raw, text FROM places JOIN versions ON versions.id = places.version
                    JOIN texts USING (hash) JOIN articles ON articles.id = versions.article
                WHERE (?1 IS NULL OR articles.story = ?1) AND (?2 IS NULL OR places.added < ?2)
                    AND (?3 IS NULL OR articles.id IN (SELECT value FROM json_each(?3)))
                ORDER BY places.id
                """,
                (story, before, wanted),
            )
            for raw, text in rows:
                yield msgspec.structs.replace(msgspec.json.decode(raw, type=RawArticle), text=text)

    def dossier(
        self,
        story: int | None = None,
        before: str | None = None,
        among: Iterable[int] | None = None,
        progress: pipeline.Progress | None = None,
        said: ByHand | None = None,
    ) -> Dossier:
        """The dossier of articles (see `articles`): that of the same files, to the byte. `said` is
        what a reader says by hand of who is who."""
        taken = list(self.articles(story, before, among))
        settled, found = sources.settle(taken)
        issues = [*self._issues({raw.source for raw in taken}), *found]
        with database.told(self.path):
            built = pipeline.of_articles(
                settled, issues, progress, said or ByHand(), kept=self._shelf
            )
        self._keep_readings()
        return built

    def _issues(self, of: set[str]) -> list[Issue]:
        """Issues of the articles' own sources, and all of the files and addresses that held
        nothing but these articles."""
        with database.told(self.path):
            held = self.db.execute("SELECT container, source FROM places").fetchall()
            rows = self.db.execute(
                "SELECT source, code, message, container FROM issues ORDER BY id"
            ).fetchall()
        ours = {container for container, source in held if source in of}
        whole = ours - {container for container, source in held if source not in of}
        return [
            Issue(str(source), cast(IssueCode, code), str(message))
            for source, code, message, container in rows
            if source in of or container in whole
        ]

    def _keep_readings(self) -> None:
        """Writes what was read anew; an archive that cannot be written is still read, and no lock
        is asked for where there is nothing to write."""
        if not self._shelf.waits:
            return
        try:
            with database.writing(self.db, self.path):
                self._shelf.write()
        except ArchiveError:
            return

    def export(self, folder: str | PathLike[str]) -> list[Path]:
        """Writes all that was taken in: `articles.jsonl`, which `add` takes in again (each article
        with its `story`), and `stories.json`; the paths. OSError where they cannot be written."""
        articles, listed = Path(folder) / "articles.jsonl", Path(folder) / "stories.json"
        with database.told(self.path), articles.open("wb") as file:
            rows = self.db.execute(
                "SELECT raw, text, story, places.added FROM places"
                " JOIN versions ON versions.id = places.version JOIN texts USING (hash)"
                " JOIN articles ON articles.id = versions.article ORDER BY places.id"
            )
            for raw, text, story, added in rows:
                known = {**msgspec.json.decode(raw), "text": text, "story": story, "added": added}
                known["recoupe"] = known.pop("origin", {})
                file.write(msgspec.json.encode(known) + b"\n")
        listed.write_bytes(msgspec.json.format(msgspec.json.encode(self.stories()), indent=1))
        return [articles, listed]

    def search(self, query: str, most: int | None = None) -> list[search.Hit]:
        """Articles that a query finds, the best first (see `archive.search`)."""
        with database.told(self.path):
            return search.search(self.db, query, most)

    def changes(self, story: int, since: str) -> list[changes.News]:
        """What a story says now that it did not say before a moment (ISO 8601, UTC)."""
        self._known([story])
        return changes.between(self.dossier(story, before=since), self.dossier(story))

    def faults(self) -> list[str]:
        """What is wrong with the file, in words."""
        with database.told(self.path):
            return list(check.faults(self.db))

    def stories(self) -> list[stories.Story]:
        """The stories, the latest first."""
        with database.told(self.path):
            return stories.listed(self.db)

    def merge(self, into: int, others: Sequence[int]) -> None:
        """Makes one story of several, by hand; ArchiveError for one there is not."""
        self._known([into, *others])
        with database.writing(self.db, self.path):
            stories.merge(self.db, into, [other for other in others if other != into])

    def split(self, story: int, ids: Sequence[str]) -> int:
        """Takes articles, by their ids in the story's dossier, out of it into a new one, by hand:
        its number. ArchiveError for a story or an article there is not."""
        self._known([story])
        settled, _ = sources.settle(list(self.articles(story)))
        known = {raw.id: sources.identity(raw) for raw in settled}
        missing = [id for id in ids if id not in known]
        if missing:
            raise ArchiveError(f"story {story} has no article {', '.join(missing)}")
        with database.writing(self.db, self.path):
            return stories.split(self.db, story, [known[id] for id in ids])

    def _known(self, ids: Iterable[int]) -> None:
        for id in ids:
            if not self.db.execute("SELECT 1 FROM stories WHERE id = ?", (id,)).get:
                raise ArchiveError(f"there is no story {id}")
