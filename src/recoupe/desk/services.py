"""What every page of one desk shares."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from recoupe.desk.guard import Link, Sessions
from recoupe.desk.work import Works


class Services:
    """An open desk: its stories, its sessions, the addresses it answers to. Where `person` is
    given it is that person's own: they come in by the one-time link, and nobody else does."""

    def __init__(self, archive: Path, origins: frozenset[str], person: str) -> None:
        self.works = Works(archive)
        self.sessions = Sessions()
        self.origins = origins
        self.secure = all(origin.startswith("https://") for origin in origins)
        self.person = person
        self.link = Link()

    @property
    def cookie(self) -> str:
        """What the cookie of sessions is called; desks at other ports have others."""
        port = urlsplit(min(self.origins)).port or 80
        return "__Host-recoupe" if self.secure else f"recoupe-{port}"

    def close(self) -> None:
        """Closes the files."""
        self.works.close()
