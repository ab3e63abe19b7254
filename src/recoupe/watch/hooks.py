"""Alerts sent to a web hook as JSON, each until the hook has taken it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

import certifi
import msgspec
import urllib3

from recoupe.archive import Archive, alerts, database
from recoupe.contained import Overdue, deadline
from recoupe.model.alerts import Alert
from recoupe.sources.fetch import AGENT, LONGEST_WAIT, wait_of

SECONDS = 15.0
"""That one delivery may take."""
FIRST, LONGEST = 30.0, 3600.0
"""Seconds until a hook that failed is tried again: at first, doubled each time, and at most."""
LATER = 500
AGAIN = (408, 425, 429)
"""Answers, with those from LATER, after which the other alerts wait, too."""


class Message(msgspec.Struct, frozen=True):
    """What a hook is sent: « alert » and the format's version, then the alert's own fields."""

    alert: Alert
    format: str = "recoupe.alert"
    version: int = 1


class Hook:
    """One hook. What it has not taken is kept in the archive and sent again; `since` is the last
    alert before the hook was first given. `say` is told when it begins to fail, or fails in
    another way; nobody is told its address, which may hold a secret."""

    def __init__(
        self, archive: Archive, address: str, say: Callable[[str], None], now: Callable[[], float]
    ) -> None:
        self._archive = archive
        self._address = address
        self._say = say
        self._now = now
        self._failures = 0
        self._failure = ""
        self.due = 0.0
        self._id = self._known()

    def deliver(self) -> int:
        """Sends what the hook has not taken, in order, where it is time: how many it took. One
        that it does not want keeps none of the others from it."""
        if self._now() < self.due <= self._now() + LONGEST_WAIT:
            return 0
        taken, failure, wait = 0, "", None
        for alert in self._waiting():
            failed, rests, asked = self._send(alert)
            if not failed:
                taken += 1
                self._taken(alert)
                continue
            failure, wait = failed, asked
            if rests:
                break
        self._told(failure, wait)
        return taken

    def _told(self, failure: str, wait: float | None) -> None:
        """Remembers how it went, and when to come again."""
        if failure and failure != self._failure:
            self._say(f"the hook does not take alerts, which are kept for it: {failure}")
        self._failure = failure
        self._failures = self._failures + 1 if failure else 0
        pause = min(FIRST * 2 ** (min(self._failures, 10) - 1), LONGEST)
        self.due = self._now() + max(pause, wait or 0.0) if failure else 0.0

    def _send(self, alert: Alert) -> tuple[str, bool, float | None]:
        """Why the hook did not take an alert, empty where it did; whether it is to be left alone,
        and for how many seconds it asks to be."""
        headers = {
            "User-Agent": AGENT,
            "Content-Type": "application/json",
            "Idempotency-Key": f'"{alert.id}"',
        }
        body = msgspec.json.encode(Message(msgspec.structs.replace(alert, number=0)))
        try:
            with (
                deadline(SECONDS),
                urllib3.PoolManager(retries=False, ca_certs=certifi.where()) as pool,
            ):
                answer = pool.request(
                    "POST", self._address, body=body, headers=headers, redirect=False,
                    timeout=SECONDS, preload_content=False,
                )  # fmt: skip
                answer.release_conn()
        except (urllib3.exceptions.HTTPError, OSError, Overdue, ValueError) as error:
            return f"it cannot be reached ({type(error).__name__})", True, None
        if 200 <= answer.status < 300:
            return "", False, None
        rests = answer.status >= LATER or answer.status in AGAIN
        return f"it answers {answer.status}", rests, wait_of(answer.headers.get("Retry-After", ""))

    def _known(self) -> int:
        """The hook's number in the archive; it is sent the alerts from when it is first given."""
        hash = blake2b(self._address.encode(), digest_size=16).hexdigest()
        with database.writing(self._archive.db, self._archive.path):
            self._archive.db.execute(
                "INSERT OR IGNORE INTO hooks (hash, since)"
                " SELECT ?, ifnull(max(id), 0) FROM alerts",
                (hash,),
            )
            row = "SELECT id FROM hooks WHERE hash = ?"
            return int(self._archive.db.execute(row, (hash,)).get)

    def _waiting(self) -> list[Alert]:
        with database.told(self._archive.path):
            since = self._archive.db.execute(
                "SELECT since FROM hooks WHERE id = ?", (self._id,)
            ).get
            row = "SELECT alert FROM delivered WHERE hook = ? AND alert > ?"
            done = {alert for (alert,) in self._archive.db.execute(row, (self._id, since))}
            listed = alerts.listed(self._archive.db, after=int(since))
        return [alert for alert in listed if alert.number not in done]

    def _taken(self, alert: Alert) -> None:
        with database.writing(self._archive.db, self._archive.path):
            row = "INSERT OR IGNORE INTO delivered (hook, alert) VALUES (?, ?)"
            self._archive.db.execute(row, (self._id, alert.number))
