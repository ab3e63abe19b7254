"""An archive: what was taken in, kept in one file, added to day by day."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

import apsw

from recoupe.archive import alerts, belonging, database, exports, ruled, search, stories, taken
from recoupe.archive.database import ArchiveError
from recoupe.archive.kept import Shelf
from recoupe.model import ByHand, Dossier, Issue, RawArticle, Reading
from recoupe.model.alerts import Alert
from recoupe.model.rulings import Ruling, Value, Word

if TYPE_CHECKING:
    from recoupe.archive import changes, dossiers
    from recoupe.archive.intake import Begun
    from recoupe.pipeline import Progress
    from recoupe.sources.content import Item

Answer = TypeVar("Answer")

FOUND = search.MOST
BATCH = 32
"""Articles that are read together and kept in one transaction."""

Tally = Callable[[int, int], None]
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

    def _writable(self) -> None:
        if self.db.readonly("main"):
            raise ArchiveError(f"{self.path}: the archive is read-only")

    # --- out ---------------------------------------------------------------------------------

    def articles(
        self,
        story: int | None = None,
        before: str | None = None,
        among: Iterable[int] | None = None,
        places: Iterable[int] | None = None,
    ) -> Iterator[RawArticle]:
        """Articles as they were taken in, in that order: all, those of a story, those `among`
        some (by their numbers), those taken in before a moment (ISO 8601, UTC), those found at
        some `places`."""
        with database.told(self.path):
            yield from taken.articles(self.db, story, before, among, places)

    def dossier(
        self,
        story: int | None = None,
        before: str | None = None,
        among: Iterable[int] | None = None,
        progress: Progress | None = None,
        said: ByHand | None = None,
        jobs: int = 1,
        places: Iterable[int] | None = None,
    ) -> Dossier:
        """The dossier of articles (see `articles`): that of the same files, to the byte. `said` is
        what a reader says by hand of who is who; `jobs` processes read."""
        from recoupe.archive import dossiers

        basis = self.basis(story, before, among, places, said)
        if not basis.settled or any(part is not None for part in (before, among, places)):
            return self._built(basis, progress, jobs)
        known = dossiers.known(self.db, basis)
        return known if known is not None else self._built(basis, progress, jobs, kept=True)

    def basis(
        self,
        story: int | None = None,
        before: str | None = None,
        among: Iterable[int] | None = None,
        places: Iterable[int] | None = None,
        said: ByHand | None = None,
    ) -> dossiers.Basis:
        """What the dossier of articles (see `dossier`) rests on."""
        from recoupe import sources
        from recoupe.archive import dossiers

        raws = list(self.articles(story, before, among, places))
        settled, found = sources.settle(raws)
        with database.told(self.path):
            issues = [*taken.issues(self.db, {raw.source for raw in raws}), *found]
            made = ruled.rulings(self.db, map(sources.lasting, settled))
        return dossiers.Basis(story, settled, issues, made, said or ByHand())

    def _built(
        self, basis: dossiers.Basis, progress: Progress | None, jobs: int, kept: bool = False
    ) -> Dossier:
        """A dossier made anew, with what was read for it kept, itself where asked."""
        from recoupe import pipeline
        from recoupe.archive import dossiers

        built = pipeline.of_articles(
            list(basis.settled), list(basis.issues), progress, basis.said,
            kept=self._shelf, ruled=basis.rulings, jobs=jobs,
        )  # fmt: skip
        self._keep_readings((lambda: dossiers.keep(self.db, basis, built)) if kept else None)
        return built

    def reading(self, raw: RawArticle) -> Reading | None:
        """What was read in an article of this archive, and by which patterns, as if it stood alone;
        None where it is not read."""
        from recoupe import pipeline

        with database.told(self.path):
            found = pipeline.read([raw], self._shelf).get(id(raw))
        return found[1] if found else None

    def added(self, story: int, since: str) -> int:
        """How many articles of a story, or later versions of them, were taken in after a moment
        (ISO 8601, UTC)."""
        with database.told(self.path):
            return stories.added(self.db, story, since)

    def latest(self) -> int:
        """The number of the last version that was taken in; 0 where there is none."""
        with database.told(self.path):
            return stories.latest(self.db)

    def touched(self, since: int) -> list[int]:
        """The stories of versions that were taken in after one, by its number, the latest first."""
        with database.told(self.path):
            return stories.touched(self.db, since)

    # --- by hand -----------------------------------------------------------------------------

    def rule(
        self,
        dossier: Dossier,
        entries: Sequence[str],
        word: Word,
        by: str,
        value: Value = Value(),  # noqa: B008 - frozen
        note: str = "",
        story: int | None = None,
        into: int | None = None,
    ) -> Ruling:
        """Keeps what an editor rules of entries of a dossier that this archive gave (of a story,
        where it is given), by their ids (see `rulings.made`); it is safe when this returns. `into`
        is the story that an article belongs to, by default the dossier's. ValueError where it does
        not fit, ArchiveError where it cannot be written."""
        from recoupe import rulings

        keys = self.basis(story).keys
        if missing := [article.id for article in dossier.articles if article.id not in keys]:
            raise ValueError(f"the dossier is not of this archive's story: {missing[0]!r}")
        beside = None if into is None else self._beside(into)
        made = rulings.made(dossier, keys, entries, word, by, self.moment(), value, note, beside)
        self.keep_rulings([made])
        return made

    def _beside(self, story: int) -> list[tuple[str, str]]:
        """What a story is known by (see `Basis.standing`); ArchiveError where there is none."""
        self.known([story])
        return self.basis(story).standing

    def keep_rulings(self, made: Iterable[Ruling]) -> int:
        """Keeps rulings that were made elsewhere; how many were new. Articles that belong to
        another story by them are in that one."""
        made = list(made)
        with database.writing(self.db, self.path):
            new = sum(ruled.add(self.db, ruling) for ruling in made)
            if any(ruling.of == "article" for ruling in made):
                belonging.settle(self.db)
            return new

    def export_rulings(self, folder: str | PathLike[str], force: bool = False) -> Path:
        """Writes the rulings that stand as lines of JSON into `rulings.jsonl`: its path. Whole or
        not there; errors as `export`."""
        return exports.ruled(self.rulings(), Path(folder), force)

    def export_gold(self, folder: str | PathLike[str]) -> tuple[list[Path], int]:
        """Writes what rulings make known of each story as an annotated event (`bench/`): the
        folders, and how many rulings have no place in it, their words being gone. What nobody ruled
        on is in none of it. FileExistsError where another folder stands in the way."""
        from recoupe.archive import gold

        return gold.exported(self, self._shelf, Path(folder))

    def undo(self, id: str) -> bool:
        """Takes a ruling back; False where there is none that stands."""
        with database.writing(self.db, self.path):
            done = ruled.undo(self.db, id, self.moment())
            if done and ruled.of_article(self.db, id):
                belonging.settle(self.db)
            return done

    def rulings(self, story: int | None = None) -> list[Ruling]:
        """Rulings in the order in which they were made, those taken back among them: all, or those
        on articles of a story."""
        from recoupe import sources

        with database.told(self.path):
            if story is None:
                return ruled.rulings(self.db)
            return ruled.rulings(self.db, map(sources.lasting, self.articles(story)))

    def moment(self) -> str:
        """Now, as rulings say when they were made (ISO 8601, UTC)."""
        return self._now().isoformat(timespec="seconds")

    def _keep_readings(self, also: Callable[[], None] | None = None) -> None:
        """Writes what was read anew, and something else; an archive that cannot be written is still
        read, and no lock is asked for where there is nothing to write."""
        if not self._shelf.waits and also is None:
            return
        try:
            with database.writing(self.db, self.path):
                self._shelf.write()
                if also is not None:
                    also()
        except ArchiveError:
            return

    def export(self, folder: str | PathLike[str], force: bool = False) -> list[Path]:
        """Writes all that was taken in: `articles.jsonl`, which `add` takes in again (each article
        with its `story`), and `stories.json`; the paths. Both are whole or not there;
        FileExistsError where one stands already, unless `force`, OSError where they cannot be
        written."""
        with database.told(self.path):
            return exports.all_of(self.db, Path(folder), force)

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

    def changes(self, story: int, since: str) -> list[changes.News]:
        """What a story says now that it did not say before a moment (ISO 8601, UTC)."""
        from recoupe.archive import changes

        self.known([story])
        return changes.between(self.dossier(story, before=since), self.dossier(story))

    def alerts(self, story: int | None = None, after: int = 0) -> list[Alert]:
        """What was told of stories that are followed (`recoupe watch`), the earliest first: all,
        of one story, after one alert (by its number)."""
        with database.told(self.path):
            return alerts.listed(self.db, story, after)

    def has_issue(self, issue: Issue) -> bool:
        """Whether an issue was said before."""
        with database.told(self.path):
            row = "SELECT 1 FROM issues WHERE source = ? AND code = ? AND message = ?"
            return bool(self.db.execute(row, (issue.source, issue.code, issue.message)).get)

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

    def merge(self, into: int, others: Sequence[int]) -> None:
        """Makes one story of several, by hand; ArchiveError for one there is not."""
        self.known([into, *others])
        with database.writing(self.db, self.path):
            stories.merge(self.db, into, [other for other in others if other != into])

    def split(self, story: int, ids: Sequence[str]) -> int:
        """Takes articles, by their ids in the story's dossier, out of it into a new one, by hand:
        its number. ArchiveError for a story or an article there is not."""
        from recoupe import sources

        self.known([story])
        settled, _ = sources.settle(list(self.articles(story)))
        known = {raw.id: sources.identity(raw) for raw in settled}
        missing = [id for id in ids if id not in known]
        if missing:
            raise ArchiveError(f"story {story} has no article {', '.join(missing)}")
        with database.writing(self.db, self.path):
            return stories.split(self.db, story, [known[id] for id in ids])

    def known(self, ids: Iterable[int]) -> None:
        """ArchiveError where a story of some is none."""
        asked = "SELECT 1 FROM stories WHERE id = ?"
        for id in ids:
            with database.told(self.path):
                known = 0 < id < 1 << 63 and self.db.execute(asked, (id,)).get
            if not known:
                raise ArchiveError(f"there is no story {id}")
