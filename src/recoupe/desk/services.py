"""What every page of one desk shares."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from recoupe.desk.adding import Adding
from recoupe.desk.guard import Link, Session, Sessions
from recoupe.desk.users import Tries, Users
from recoupe.desk.work import Works


class Services:
    """An open desk: its stories, its sessions, the addresses it answers to. Where `person` is
    given it is that person's own: they come in by the one-time link, and nobody else does; else
    its users log in."""

    def __init__(self, archive: Path, origins: frozenset[str], person: str) -> None:
        self.works = Works(archive)
        self.adding = Adding(archive, self.works.want_all)
        self.sessions = Sessions()
        self.origins = origins
        self.secure = all(origin.startswith("https://") for origin in origins)
        self.person = person
        self.link = Link() if person else None
        self.users = Users(self.works.store)
        self.tries = Tries()

    @property
    def cookie(self) -> str:
        """What the cookie of sessions is called; desks at other ports have others."""
        port = urlsplit(min(self.origins)).port or 80
        return "__Host-recoupe" if self.secure else f"recoupe-{port}"

    def session(self, token: str) -> Session | None:
        """The session of a token, with the role that its person has now; None where it has ended,
        or they may not come in any more."""
        found = self.sessions.of(token)
        if found is None or self.person:
            return found
        role = self.users.role(found.person)
        if role is None:
            self.sessions.end_of(found.person)
            return None
        found.role = role
        return found

    def close(self) -> None:
        """Closes the files."""
        self.adding.close()
        self.works.close()
