"""The watch itself: asks, takes in, tells, and does so again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from recoupe.archive import Archive, ArchiveError, alerts, database
from recoupe.model.alerts import Alert
from recoupe.watch import atom
from recoupe.watch.hooks import Hook
from recoupe.watch.polls import Poller
from recoupe.watch.tell import tell


class Watch:
    """An archive, watched. `tell` prints an alert, `say` what could not be done; both are called
    for each thing once, also over several runs. `feed` is the path of the Atom feed, `hooks` are
    addresses that alerts are sent to."""

    def __init__(
        self,
        archive: Archive,
        tell: Callable[[Alert], None],
        say: Callable[[str], None],
        feed: Path | None = None,
        hooks: Sequence[str] = (),
        language: str = "en",
        now: Callable[[], float] = time.time,
    ) -> None:
        self._archive = archive
        self._tell = tell
        self._say = say
        self._path = feed
        self._language = language
        self._now = now
        with database.writing(archive.db, archive.path):
            self.feed = alerts.begin(archive.db, self._moment())
        if feed is not None and not atom.is_free(feed, self.feed):
            raise FileExistsError(f"{feed}: this is no feed of this archive, and is not replaced")
        self._hooks = [Hook(archive, hook, say, now) for hook in hooks]

    def follow(self, story: int, follows: bool = True) -> None:
        """Follows a story (and then only those chosen), or leaves it; ArchiveError for one there
        is not."""
        self._archive.known([story])
        with database.writing(self._archive.db, self._archive.path):
            (alerts.follow if follows else alerts.unfollow)(self._archive.db, story)

    def follow_all(self) -> None:
        """Follows every story, and those to come."""
        with database.writing(self._archive.db, self._archive.path):
            alerts.follow_all(self._archive.db)

    def once(self, poller: Poller, jobs: int = 1) -> bool:
        """One round: False where none of the addresses that were asked could be read."""
        asked, failed, _ = poller.round()
        self.news(jobs)
        return not asked or failed < asked

    def news(self, jobs: int = 1) -> None:
        """Works out what there is to tell, and tells what was not told: prints, writes the feed,
        sends. Stopped at any point it goes on there."""
        for issue in tell(self._archive, self._moment(), jobs):
            self._say(f"{issue.source}: {issue.message}")
        self._print()
        if self._path is not None:
            data = atom.render(self.feed, self._archive.alerts(), self._language)
            atom.write(self._path, data)
        for hook in self._hooks:
            hook.deliver()

    def run(
        self, poller: Poller, jobs: int = 1, rest: Callable[[float], None] = time.sleep
    ) -> None:
        """Goes on until it is stopped. An archive that cannot be written for a while is said, and
        tried again."""
        while True:
            try:
                self.once(poller, jobs)
            except BrokenPipeError:
                raise
            except (ArchiveError, OSError) as error:
                self._say(str(error))
            due = min([poller.due, *(hook.due for hook in self._hooks if hook.due)])
            rest(min(max(due - self._now(), 1.0), 3600.0))

    def _print(self) -> None:
        """Prints what was not printed; remembered after each, so that a line comes twice at most
        where the machine stops in that very moment, and never not."""
        with database.told(self._archive.path):
            printed = self._archive.db.execute("SELECT printed FROM watches").get
        for alert in self._archive.alerts(after=int(printed)):
            self._tell(alert)
            with database.writing(self._archive.db, self._archive.path):
                self._archive.db.execute("UPDATE watches SET printed = ?", (alert.number,))

    def _moment(self) -> str:
        return datetime.fromtimestamp(self._now(), UTC).isoformat(timespec="seconds")
