"""An address asked again: politely, and what is new of it taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from urllib.parse import urlsplit

import msgspec

from recoupe.archive import Archive, database
from recoupe.model import Issue
from recoupe.sources.content import Content, Item
from recoupe.sources.fetch import LONGEST_WAIT, Answered, Fetcher, Validators
from recoupe.sources.gather import read
from recoupe.sources.refused import Refused
from recoupe.watch.pages import Pages

LEAST = 60.0
"""Seconds between two requests for one address of all the world."""
DOUBLINGS = 10
"""After how many failures the pause grows no more."""
RESTS = (429, 503)
"""Answers after which all addresses of a host are left alone, not this one only."""

Say = Callable[[Issue], None]


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of an address: what the server said of it, a hash of what it held; how often
    in a row it failed, what was said of that, whether that it is in a private network, and until
    when (seconds of the epoch) it rests."""

    validators: Validators = Validators()
    digest: str | None = None
    failures: int = 0
    failure: str = ""
    private: bool = False
    rests: float = 0.0


class Poller:
    """Asks addresses for what is new, every so many seconds. `say` is told what was not said
    before; `now` is the clock. With `pages` the page of a feed's entry is asked for, too, where the
    feed has a summary only."""

    def __init__(
        self,
        archive: Archive,
        addresses: Sequence[str],
        every: float,
        say: Say,
        now: Callable[[], float],
        private: bool = False,
        jobs: int = 1,
        pages: bool = False,
    ) -> None:
        self._archive = archive
        self._addresses = addresses
        self._every = every
        self._say = say
        self._now = now
        self._jobs = jobs
        self._pages = pages
        self._private = private
        self._fetcher = Fetcher(private)
        self._next = dict.fromkeys(addresses, 0.0)

    @property
    def due(self) -> float:
        """When the next address is to be asked, in seconds of the epoch."""
        return min(self._next.values())

    def round(self) -> tuple[int, int, int]:
        """Asks all addresses that are due, one after another, those that failed last, since one of
        them may have its host left alone: how many were asked, how many of them failed, how many
        articles were new."""
        asked = failed = added = 0
        due = [one for one in self._addresses if not self._is_later(self._next[one])]
        for address in sorted(due, key=lambda one: self._state(one).failures):
            state = self._state(address)
            if self._rests(state):
                self._next[address] = state.rests
                continue
            asked += 1
            new = self._poll(address, state)
            failed += new is None
            added += new or 0
        return asked, failed, added

    def resting(self) -> list[tuple[str, float, str]]:
        """The addresses that are left alone now: until when (seconds of the epoch), and why; empty
        where it is another of the host's that failed."""
        states = ((address, self._state(address)) for address in self._addresses)
        return [(address, s.rests, s.failure) for address, s in states if self._rests(s)]

    def _rests(self, state: State) -> bool:
        """Whether an address is left alone, as it failed; not for being private where it may be."""
        return self._is_later(state.rests) and not (state.private and self._private)

    def _is_later(self, moment: float) -> bool:
        """Whether a moment is still to come; one too far off was told by another clock."""
        now = self._now()
        return now < moment <= now + max(LONGEST_WAIT, self._every)

    def _poll(self, address: str, state: State) -> int | None:
        """How many articles were new; None where the address could not be asked."""
        try:
            polled = self._fetcher.poll(address, state.validators)
        except Refused as refused:
            self._failed(address, state, refused)
            return None
        shortest = LEAST if polled.public else 0.0
        self._next[address] = self._now() + max(shortest, self._every)
        added, new = 0, State(polled.validators, state.digest)
        if polled.content is not None:
            digest = blake2b(polled.content.whole(), digest_size=16).hexdigest()
            if digest != state.digest:
                added, later = self._taken(address, polled.content, state.digest is None)
                new = State(polled.validators, digest)
                if later:
                    new = State(state.validators, state.digest)
        # Only now: stopped before, the address is asked again for all of it.
        self._keep(address, state, new)
        return added

    def _taken(self, address: str, content: Content, first: bool) -> tuple[int, bool]:
        """How many articles were new, and whether there is more to be asked for later."""
        pages = Pages(self._fetcher, lambda url: self._state(url).digest)

        def items() -> Iterator[tuple[str, Item]]:
            for item in read(content):
                if isinstance(item, Issue):
                    if item.code == "summary-only" and (self._pages or not first):
                        continue  # their pages are asked for; another number with each change
                    if not self._archive.has_issue(item):
                        self._say(item)
                    yield address, item
                elif (article := pages.article(item) if self._pages else item) is not None:
                    yield address, article

        added, _, _ = self._archive.take(items(), jobs=self._jobs)
        for url, mark in pages.marks.items():
            self._keep(url, self._state(url), State(digest=mark))
        return added, pages.later

    def _failed(self, address: str, state: State, refused: Refused) -> None:
        """Leaves an address alone, the longer the oftener it failed, or as long as it asks."""
        failures = state.failures + 1
        asked = refused.wait or 0.0 if isinstance(refused, Answered) else 0.0
        pause = self._every * 2 ** min(failures, DOUBLINGS)
        until = self._now() + max(asked, min(pause, max(LONGEST_WAIT, self._every)))
        if str(refused) != state.failure:
            self._say(refused.at(address))
        private = refused.code == "private-address"
        new = State(state.validators, state.digest, failures, str(refused), private, until)
        self._keep(address, state, new)
        self._next[address] = until
        if isinstance(refused, Answered) and refused.status in RESTS:
            self._rest(urlsplit(address).netloc, until)

    def _rest(self, host: str, until: float) -> None:
        """Leaves all addresses of a host alone."""
        for address in self._addresses:
            if urlsplit(address).netloc == host and (state := self._state(address)).rests < until:
                self._keep(address, state, msgspec.structs.replace(state, rests=until))
                self._next[address] = until

    def _state(self, address: str) -> State:
        with database.told(self._archive.path):
            row = "SELECT state FROM polls WHERE address = ?"
            kept = self._archive.db.execute(row, (address,)).get
        try:
            return msgspec.json.decode(kept, type=State) if kept else State()
        except msgspec.DecodeError:  # another release's, or damaged: it is asked anew
            return State()

    def _keep(self, address: str, old: State, new: State) -> None:
        """Writes what has changed; nothing for an address that holds what it held."""
        if old == new:
            return
        with database.writing(self._archive.db, self._archive.path):
            self._archive.db.execute(
                "INSERT OR REPLACE INTO polls (address, state) VALUES (?, ?)",
                (address, msgspec.json.encode(new).decode()),
            )
