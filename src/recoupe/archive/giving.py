"""What an archive gives out: articles as they came, dossiers, what is new since then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC
from typing import TYPE_CHECKING

from recoupe.archive import alerts, database, ruled, stories, taken
from recoupe.archive.database import ArchiveError
from recoupe.archive.moments import in_utc
from recoupe.archive.opened import Opened
from recoupe.model import ByHand, Dossier, Issue, RawArticle, Reading
from recoupe.model.alerts import Alert

if TYPE_CHECKING:
    from recoupe.archive import changes, dossiers
    from recoupe.pipeline import Progress


class Giving(Opened):
    """An archive that is read."""

    def articles(
        self,
        story: int | None = None,
        before: str | None = None,
        among: Iterable[int] | None = None,
        places: Iterable[int] | None = None,
    ) -> Iterator[RawArticle]:
        """Articles as they were taken in, in that order: all, those of a story, those `among`
        some (by their numbers), those taken in before a moment (ISO 8601, UTC where it says no
        offset; ValueError for what is none), those found at some `places`."""
        until = None if before is None else in_utc(before, UTC)
        with database.told(self.path):
            yield from taken.articles(self.db, story, until, among, places)

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
        (see `articles`)."""
        with database.told(self.path):
            return stories.added(self.db, story, in_utc(since, UTC))

    def latest(self) -> int:
        """The number of the last version that was taken in; 0 where there is none."""
        with database.told(self.path):
            return stories.latest(self.db)

    def touched(self, since: int) -> list[int]:
        """The stories of versions that were taken in after one, by its number, the latest first."""
        with database.told(self.path):
            return stories.touched(self.db, since)

    def changes(self, story: int, since: str) -> list[changes.News]:
        """What a story says now that it did not say before a moment (see `articles`)."""
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
