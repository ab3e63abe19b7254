"""What happened in the stories that are followed, worked out and kept."""

from __future__ import annotations

import functools

from recoupe.archive import Archive, alerts, database
from recoupe.archive.alerts import Waiting
from recoupe.contained import attempted
from recoupe.model import Issue
from recoupe.watch import news

SECONDS = 1800.0
"""That one story may take."""
TRIES = 3
"""How often a story is worked out anew where others write it meanwhile."""


def tell(archive: Archive, at: str, jobs: int = 1) -> list[Issue]:
    """Writes the alerts of all stories that have what was not told of; `at` is the moment. What is
    told of a story, and that it was, is one transaction: stopped before it, it is worked out again.
    Stories that the program fails on are the issues."""
    issues: list[Issue] = []
    with database.told(archive.path):
        found = alerts.waiting(archive.db)
    for of in found:
        step = functools.partial(_tell, archive, of, at, jobs)
        attempted(step, f"story {of.story}", issues, SECONDS)
    return issues


def _tell(archive: Archive, of: Waiting, at: str, jobs: int) -> None:
    for _ in range(TRIES):
        before = [archive.dossier(places=party, jobs=jobs) for party in of.parties]
        now = archive.dossier(places=of.places, jobs=jobs)
        found = news.alerts(of.story, before, now, at) if len(now.articles) > 1 or before else []
        with database.writing(archive.db, archive.path):
            if alerts.tell(archive.db, of, found):
                return
            still = alerts.waiting(archive.db, of.story)
        if not still:
            return
        [of] = still
