"""Coverage added at the desk: files that were sent, addresses, on one's own desk paths. One lot
after the other is taken in beside the requests, in batches that are safe once they are told."""

from __future__ import annotations

import shutil
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from recoupe import sources
from recoupe.archive import Archive, ArchiveError
from recoupe.model import Issue, RawArticle

WAITING = 8
"""Lots that wait for others at most."""
ISSUES = 200
"""Issues of a lot that are kept to be shown."""
AHEAD = 12
"""Stories of a lot that are worked out without being opened."""
ENDS = 10.0
"""Seconds that the batch that is being read has to end when the desk is closed."""
CLOSED = "the desk was closed"

Items = Iterator[tuple[str, RawArticle | Issue]]


class Lot(msgspec.Struct):
    """What somebody sent at once: files that lie in a folder of their own, with the names that they
    had, and addresses; how far it is, what could not be read, the stories that it is in."""

    person: str
    folder: Path
    files: list[tuple[str, Path]]
    addresses: list[str]
    added: int = 0
    known: int = 0
    issues: list[Issue] = []
    more: int = 0
    stories: list[int] = []
    failed: str = ""
    done: bool = False


class Stopped(Exception):
    """The desk is being closed."""


class Adding:
    """Takes lots into an archive, one at a time; `ready` is told of the stories each is in."""

    def __init__(self, archive: Path, ready: Callable[[list[int]], None]) -> None:
        self._archive = archive
        self._ready = ready
        self._waiting: deque[Lot] = deque()
        self._lots: dict[str, Lot] = {}
        self._changed = threading.Condition()
        self._closing = False
        self._taken: Lot | None = None
        self._thread: threading.Thread | None = None

    def last(self, person: str) -> Lot | None:
        """What somebody sent last."""
        return self._lots.get(person)

    def take(self, lot: Lot) -> bool:
        """Has a lot taken in, after those that wait; False where too many do, or none will be."""
        with self._changed:
            if self._closing or len(self._waiting) >= WAITING:
                return False
            self._waiting.append(lot)
            self._lots[lot.person] = lot
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="adding", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return True

    def close(self) -> None:
        """Ends after the batch that is being read; what was told is safe, and of what waits nothing
        is left. A batch that takes longer than `ENDS` is left: it ends with the program."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(ENDS)
        for lot in filter(None, (self._taken, *self._waiting)):
            lot.failed, lot.done = CLOSED, True
            shutil.rmtree(lot.folder, ignore_errors=True)

    def _run(self) -> None:
        while (lot := self._next()) is not None:
            try:
                with Archive.open(self._archive) as archive:
                    self._added(archive, lot)
            except Stopped:
                lot.failed = CLOSED
            except ArchiveError as error:
                lot.failed = str(error)
            except Exception as error:  # whatever it is, the page says it
                lot.failed = repr(error)
            finally:
                lot.done, self._taken = True, None
                shutil.rmtree(lot.folder, ignore_errors=True)

    def _next(self) -> Lot | None:
        with self._changed:
            while not self._waiting and not self._closing:
                self._changed.wait()
            self._taken = None if self._closing else self._waiting.popleft()
            return self._taken

    def _added(self, archive: Archive, lot: Lot) -> None:
        before = archive.latest()

        def told(added: int, known: int) -> None:
            lot.added, lot.known = added, known

        try:
            lot.added, lot.known, _ = archive.take(self._items(lot), told)
        finally:
            lot.stories = archive.touched(before)
            self._ready(lot.stories[:AHEAD])

    def _items(self, lot: Lot) -> Items:
        for name, at in lot.files:
            yield from self._told(lot, ((name, item) for item in _opened(name, at)))
        yield from self._told(lot, sources.items(lot.addresses))

    def _told(self, lot: Lot, items: Items) -> Items:
        """The items, issues noted; Stopped once the desk is being closed."""
        for container, item in items:
            if self._closing:
                raise Stopped
            if isinstance(item, Issue):
                if len(lot.issues) < ISSUES:
                    lot.issues.append(item)
                else:
                    lot.more += 1
            yield container, item


def _opened(name: str, at: Path) -> Iterator[RawArticle | Issue]:
    return sources.opened(name, lambda: at.open("rb"), at.stat().st_size)
