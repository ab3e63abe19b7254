"""Who may come in at a desk that serves several: names, roles, passwords by argon2, and a log-in
that cannot be tried at will."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable
from functools import cached_property

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from recoupe.desk.guard import Role
from recoupe.desk.store import Store

SHORTEST, LONGEST = 12, 200
"""Characters of a password."""
LONGEST_NAME = 60
TRIES, WITHIN = 5, 15 * 60.0
"""So many log-ins of one name, or from one address, may fail in so many seconds."""


class User(msgspec.Struct, frozen=True):
    """Somebody who may come in."""

    name: str
    role: Role


class Users:
    """The users of a desk, kept in its store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._hasher = PasswordHasher()

    def add(self, name: str, role: Role, password: str) -> None:
        """Adds somebody, or gives them another role and password. ValueError with a sentence for
        what is no name, or too short a password."""
        bare = " ".join(name.split())
        if not bare or bare != name or len(name) > LONGEST_NAME or not name.isprintable():
            raise ValueError(f"a name has 1 to {LONGEST_NAME} characters, none of them a control")
        if not SHORTEST <= len(password) <= LONGEST:
            raise ValueError(f"a password has {SHORTEST} to {LONGEST} characters")
        self._store.add_user(name, role, self._hasher.hash(password))

    def remove(self, name: str) -> bool:
        """Removes somebody; False where there is nobody of that name."""
        return self._store.remove_user(name)

    def listed(self) -> list[User]:
        """Everybody, by name."""
        return [User(name, role) for name, role, _ in self._store.users()]

    def role(self, name: str) -> Role | None:
        """What somebody may do now; None for who may not come in any more."""
        return next((role for known, role, _ in self._store.users() if known == name), None)

    def check(self, name: str, password: str) -> Role | None:
        """The role of somebody who knows their password; None for all others, found out in the same
        time whether or not there is anybody of that name."""
        known = {user: (role, secret) for user, role, secret in self._store.users()}
        role, secret = known.get(name, (None, self._nobody))
        try:
            self._hasher.verify(secret, password[: LONGEST + 1])
        except (Argon2Error, InvalidHashError):
            return None
        return role

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash("nobody's password")


class Tries:
    """Log-ins that failed, by name and by address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: dict[str, deque[float]] = defaultdict(deque)

    def may(self, *keys: str) -> bool:
        """Whether another try is allowed to all of the keys."""
        self._forget()
        return all(len(self._failed.get(key, ())) < TRIES for key in keys)

    def failed(self, *keys: str) -> None:
        """Another try of them failed."""
        for key in keys:
            self._failed[key].append(self._clock())

    def done(self, *keys: str) -> None:
        """They came in."""
        for key in keys:
            self._failed.pop(key, None)

    def _forget(self) -> None:
        since = self._clock() - WITHIN
        for key, times in list(self._failed.items()):
            while times and times[0] < since:
                times.popleft()
            if not times:
                del self._failed[key]
