"""An archive: what was taken in, kept in one file, added to day by day."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import apsw

from recoupe.archive import database, exports, search, stories
from recoupe.archive.database import ArchiveError
from recoupe.archive.editing import Editing
from recoupe.model import Issue, RawArticle

if TYPE_CHECKING:
    from recoupe.archive.intake import Begun
    from recoupe.sources.content import Item

Answer = TypeVar("Answer")

FOUND = search.MOST
BATCH = 32
"""Articles that are read together and kept in one transaction."""

Tally = Callable[[int, int], None]
"""Told, after each batch is safe, how many articles were new and how many known."""


class Archive(Editing):
    """An archive's file, open. Use it as a context, or `close` it.

    >>> with Archive.open("valley.db", create=True) as archive:   # doctest: +SKIP
    ...     archive.add(["monday/"])
    ...     archive.dossier(story=1)
    """

    def add(
        self,
        inputs: str | PathLike[str] | Iterable[str | PathLike[str]],
        private: bool = False,
        told: Tally | None = None,
        jobs: int = 1,
    ) -> tuple[int, int, list[Issue]]:
        """Takes in what the inputs hold: how many articles were new (or new versions, or found
        at a new place), how many known already, and what could not be read.

        Each batch is safe once `told` is called; stopped at any moment, the same call goes on
        where it stopped. `jobs` processes read ahead. ArchiveError where the file cannot be
        written.
        """
        self._writable()
        from recoupe import sources

        paths = [inputs] if isinstance(inputs, str | PathLike) else inputs
        return self.take(sources.items((fspath(path) for path in paths), private), told, jobs)

    def take(
        self, found: Iterable[tuple[str, Item]], told: Tally | None = None, jobs: int = 1
    ) -> tuple[int, int, list[Issue]]:
        """The same of articles and issues that were gathered, each with the file or address that
        held it (see `sources.items`)."""
        self._writable()
        from recoupe import pipeline
        from recoupe.archive.intake import Intake

        added = known = 0
        issues: list[Issue] = []
        waiting: list[tuple[str, RawArticle]] = []
        with pipeline.ahead(jobs, self._shelf) as kept:
            intake = Intake(self.db, self.path, self._shelf, self._now, kept)
            begun: deque[Begun] = deque()

            def take(most: int) -> None:
                nonlocal added
                while len(begun) > most:
                    added += intake.finish(begun.popleft())
                    if told:
                        told(added, known)

            for container, item in found:
                if isinstance(item, Issue):
                    issues.append(item)
                    intake.note(item, container)
                elif intake.has(item):
                    known += 1
                else:
                    waiting.append((container, item))
                if len(waiting) >= BATCH:
                    begun.append(intake.begin(waiting))
                    waiting = []
                    take(jobs if jobs > 1 else 0)
            begun.append(intake.begin(waiting))
            take(0)
        return added, known, issues

    def export(self, folder: str | PathLike[str], force: bool = False) -> list[Path]:
        """Writes all that was taken in: `articles.jsonl`, which `add` takes in again (each article
        with its `story`), and `stories.json`; the paths. Both are whole or not there;
        FileExistsError where one stands already, unless `force`, OSError where they cannot be
        written."""
        with database.told(self.path):
            return exports.all_of(self.db, Path(folder), force)

    def export_gold(self, folder: str | PathLike[str]) -> tuple[list[Path], int]:
        """Writes what rulings make known of each story as an annotated event (`bench/`): the
        folders, and how many rulings have no place in it, their words being gone. What nobody ruled
        on is in none of it. FileExistsError where another folder stands in the way."""
        from recoupe.archive import gold

        return gold.exported(self, self._shelf, Path(folder))

    def search(self, query: str, most: int = FOUND) -> list[search.Hit]:
        """Articles that a query finds, the best first (see `archive.search`); ArchiveError for a
        query of too many words."""
        return self._asked(search.search, query, most)

    def found(self, query: str, most: int = FOUND) -> list[int]:
        """The numbers of the articles that a query finds, for `dossier(among=…)`."""
        return self._asked(search.numbers, query, most)

    def _asked(
        self, look: Callable[[apsw.Connection, str, int], list[Answer]], query: str, most: int
    ) -> list[Answer]:
        try:
            with database.told(self.path):
                return look(self.db, query, most)
        except ValueError as error:
            raise ArchiveError(str(error)) from error

    def faults(self, reread: bool = False) -> list[str]:
        """What is wrong with the file, in words; with `reread` all articles are read anew, which
        finds kept readings that are not what their texts give."""
        from recoupe.archive import check

        found = list(check.faults(self.db))
        if reread:
            found += [*check.reread(self._shelf, self.articles()), *self._edited()]
        return found

    def _edited(self) -> Iterator[str]:
        """Kept dossiers that are not what is made of their articles now."""
        from recoupe.archive import dossiers

        rows = self.db.execute("SELECT story FROM dossiers ORDER BY id")
        for (story,) in list(database.typed(rows, tuple[int | None])):
            basis = self.basis(story)
            known = dossiers.known(self.db, basis)
            if known is not None and known != self._built(basis, None, 1):
                of = "all articles" if story is None else f"story {story}"
                yield f"the kept dossier of {of} is not what is found there"

    def stories(self) -> list[stories.Story]:
        """The stories, the latest first."""
        with database.told(self.path):
            return stories.listed(self.db)

    def merge(self, into: int, others: int | Iterable[int]) -> None:
        """Makes one story of it and one other or several, by hand; ArchiveError for one there is
        not."""
        others = [others] if isinstance(others, int) else list(others)
        self.known([into, *others])
        with database.writing(self.db, self.path):
            stories.merge(self.db, into, [other for other in others if other != into])

    def split(self, story: int, ids: str | Iterable[str]) -> int:
        """Takes one article or several, by their ids in the story's dossier, out of it into a new
        one, by hand: its number. ArchiveError for a story or an article there is not."""
        from recoupe import sources

        ids = [ids] if isinstance(ids, str) else list(ids)
        self.known([story])
        settled, _ = sources.settle(list(self.articles(story)))
        known = {raw.id: sources.identity(raw) for raw in settled}
        missing = [id for id in ids if id not in known]
        if missing:
            raise ArchiveError(f"story {story} has no article {', '.join(missing)}")
        with database.writing(self.db, self.path):
            return stories.split(self.db, story, [known[id] for id in ids])
