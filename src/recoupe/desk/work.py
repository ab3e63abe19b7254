"""Stories as they are now: each dossier worked out beside the requests, kept until what it rests
on changes, and shown as it was while the next one is made."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import msgspec

from recoupe import lang, publish
from recoupe.archive import Archive
from recoupe.archive.changes import News, between
from recoupe.archive.dossiers import Basis
from recoupe.archive.stories import Story
from recoupe.desk.entries import Entries, Links
from recoupe.desk.failures import Failure, failure, longer, said
from recoupe.desk.store import Store, Told
from recoupe.model import Dossier, Reading
from recoupe.publish.page import headline, summary
from recoupe.publish.page.catalogue import Catalogue
from recoupe.publish.page.desk import Desk

PATIENCE = 5000
"""Milliseconds that a request waits for another program that writes."""
LISTED = """
SELECT (SELECT max(id) FROM places), count(*), max(id), (
    SELECT group_concat(article || ' ' || story) FROM moved JOIN articles ON id = article)
FROM stories
"""
"""What is another once articles are added, or stories split or merged, or an article is ruled into
another; not for any other ruling."""
MOST = 8
"""Stories held in memory."""
ENDS = 10.0
"""Seconds that the thread has to end when the desk is closed."""


class Worked(msgspec.Struct, frozen=True, dict=True, eq=False):
    """A story's dossier, and what it was worked out from; `stamp` tells it from the one before and
    the next."""

    story: int
    dossier: Dossier
    basis: Basis
    stamp: str

    @cached_property
    def title(self) -> str:
        """What it is about; empty where nothing says so."""
        return headline.title(self.dossier)

    @cached_property
    def entries(self) -> Entries:
        """Its entries by their keys."""
        return Entries(self.dossier, self.basis.keys, f"/story/{self.story}")

    @cached_property
    def readings(self) -> dict[str, Reading | None]:
        """Articles as they are read alone, by their ids, as far as somebody asked."""
        return {}

    def desk(self, language: str) -> Desk:
        """What the renderers of pages look things up in, in a reader's language."""
        if language not in self._desks:
            desk = Desk(self.dossier, language, Links(self.entries))
            desk.catalogue = Catalogue(language, "recoupe.desk")
            self._desks[language] = desk
        return self._desks[language]

    @cached_property
    def _desks(self) -> dict[str, Desk]:
        return {}

    @cached_property
    def drawn(self) -> dict[str, dict[str, str]]:
        """The parts of its page, as drawn for each language."""
        return {}


class Works:
    """The stories of an archive. `archive` is shared by requests, one at a time; dossiers are
    worked out by a thread with a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = Store(path)
        self._archive = Archive.open(path)
        self._archive.db.set_busy_timeout(PATIENCE)
        self._lock = threading.RLock()
        self._bases: OrderedDict[int, tuple[object, Basis]] = OrderedDict()
        self._listed: tuple[object, list[Story]] | None = None
        self._worked: OrderedDict[int, Worked] = OrderedDict()
        self._failed: dict[int, Failure] = {}
        self._wanted: deque[int] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._shut = ""
        self._thread = threading.Thread(target=self._run, name="dossiers", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the thread, once the dossier it is at is made, and closes the files. One that takes
        longer than `ENDS` is left: the thread ends with the program, and keeps nothing."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(ENDS)
        self._archive.close()
        self.store.close()

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """The archive, for one request at a time."""
        with self._lock:
            yield self._archive

    def stories(self) -> list[Story]:
        """The stories, the latest first."""
        with self.archive() as archive:
            state = archive.db.execute(LISTED).fetchone()
            if self._listed is None or self._listed[0] != state:
                self._listed = state, archive.stories()
            return self._listed[1]

    def basis(self, story: int) -> Basis | None:
        """What a story rests on now; None where there is no such story."""
        with self.archive() as archive:
            state = _state(archive)
            known = self._bases.get(story)
            if known is None or known[0] != state:
                known = state, archive.basis(story)
                self._bases[story] = known
                self._bases.move_to_end(story)
                while len(self._bases) > MOST:
                    self._bases.popitem(last=False)
            return known[1] if known[1].settled else None

    def now(self, story: int) -> tuple[Worked | None, bool]:
        """The last dossier of a story, and whether it is that of what the story rests on now; where
        it is not, it is being worked out. KeyError where there is no such story."""
        basis = self.basis(story)
        if basis is None:
            raise KeyError(story)
        found, wanted = self._worked.get(story), stamp(basis)
        if found is None or found.stamp != wanted:
            stored = self.store.stamp(story)
            if stored and (found is None or stored == wanted):
                found = self._kept(story, basis) or found
        if found is not None and found.stamp == wanted:
            return found, True
        failed = self._failed.get(story)
        if failed is None or not failed.holds(wanted):
            self.want(story)
        return found, False

    def failed(self, story: int) -> str:
        """Why a story could not be worked out; empty where it could, or is being for the first
        time."""
        failed = self._failed.get(story)
        return failed.said if failed is not None else self._shut

    def retry(self, story: int) -> None:
        """Has a story that failed tried again now, whatever it failed on."""
        self._failed.pop(story, None)
        self._shut = ""
        self.want(story)

    def want(self, story: int, soon: bool = True) -> None:
        """Has a story worked out: next, or after all others."""
        with self._changed:
            if soon and story in self._wanted:
                self._wanted.remove(story)
            if story not in self._wanted:
                (self._wanted.appendleft if soon else self._wanted.append)(story)
            self._changed.notify_all()

    def want_all(self, stories: Iterable[int]) -> None:
        """Has some stories worked out, after all others."""
        for story in stories:
            self.want(story, soon=False)

    def again(self) -> None:
        """Takes up language packs that were changed: what rests on others is worked out anew.
        PackError where one is not sound; then all stays as it was."""
        known = lang.installed()
        for language in known:
            lang.read(known.at(language))
        with self._lock:
            lang.installed.cache_clear()
            self._bases.clear()
        self._failed.clear()

    def _kept(self, story: int, basis: Basis) -> Worked | None:
        """The last dossier that was worked out, before the program was started again; of other
        articles than the story has now it is of no use."""
        kept = self.store.dossier(story)
        if kept is None:
            return None
        of, data = kept
        try:
            dossier = publish.load(data)
        except ValueError:  # of another version of the program
            return None
        texts = {raw.id: raw.text for raw in basis.settled}
        if any(texts.get(article.id) != article.text for article in dossier.articles):
            return None
        return self._hold(Worked(story, dossier, basis, of))

    def _hold(self, worked: Worked) -> Worked:
        with self._changed:
            self._worked[worked.story] = worked
            self._worked.move_to_end(worked.story)
            while len(self._worked) > MOST:
                self._worked.popitem(last=False)
            self._failed.pop(worked.story, None)
        return worked

    def _run(self) -> None:
        """Works out what is wanted, one story after the other; where the archive cannot be opened,
        says so, and tries again after a pause, longer each time, or when somebody asks."""
        pause = 0.0
        while not self._closing:
            try:
                with Archive.open(self.path) as archive:
                    pause, self._shut = 0.0, ""
                    while (story := self._next()) is not None:
                        self._try(archive, story)
            except Exception as error:  # whatever it is, the page says it
                pause = longer(pause)
                with self._changed:
                    self._shut = said(error)
                    self._changed.wait_for(lambda: self._closing or not self._shut, pause)

    def _try(self, archive: Archive, story: int) -> None:
        """Works a story out where it rests on something else than it did; a failure is kept."""
        wanted = ""
        try:
            basis = archive.basis(story)
            wanted = stamp(basis)
            known = self._worked.get(story)
            now = known.stamp if known is not None else self.store.stamp(story)
            if basis.settled and now != wanted:
                self._work(archive, story, basis)
        except Exception as error:  # whatever it is, the page says it
            self._failed[story] = failure(error, wanted, self._failed.get(story))

    def _next(self) -> int | None:
        with self._changed:
            while not self._wanted and not self._closing:
                self._changed.wait()
            return None if self._closing else self._wanted.popleft()

    def _work(self, archive: Archive, story: int, basis: Basis) -> None:
        before = self._last(story)
        dossier = archive.dossier(story)
        if archive.basis(story).stamp != basis.stamp:
            self.want(story)
            return
        if before is not None:
            self.store.tell(story, archive.moment(), _news(before, dossier))
        worked = self._hold(Worked(story, dossier, basis, stamp(basis)))
        told = Told(worked.title, summary.numbers(worked.desk("en")).conflicts)
        self.store.keep(story, worked.stamp, msgspec.json.encode(dossier), told)

    def _last(self, story: int) -> Dossier | None:
        """The last dossier of a story, be it of other articles than it has now."""
        known = self._worked.get(story)
        if known is not None:
            return known.dossier
        kept = self.store.dossier(story)
        try:
            return publish.load(kept[1]) if kept is not None else None
        except ValueError:  # of another version of the program
            return None


def _state(archive: Archive) -> object:
    """What is another once anybody has written to the archive."""
    return archive.db.pragma("data_version"), archive.db.total_changes()


def stamp(basis: Basis) -> str:
    """What tells what a story rests on from what it rested on, as pages and files write it."""
    return basis.stamp.hex()


def _news(before: Dossier, now: Dossier) -> list[News]:
    """What the coverage says now that it did not say; nothing where only rulings or rules are
    others."""
    texts = [{(article.source, article.text) for article in one.articles} for one in (before, now)]
    return between(before, now) if texts[0] != texts[1] else []
