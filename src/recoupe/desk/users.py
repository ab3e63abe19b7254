"""Who may come in at a desk that serves several: names, roles, passwords by argon2, and a log-in
that cannot be tried at will from one place, and that nobody can shut for others."""

from __future__ import annotations

import ipaddress
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
"""So many log-ins of one name from one address may fail in so many seconds."""
OF_ALL = 20
"""So many of all names from one address, behind which a whole newsroom may sit."""
SLOW, SLOWEST = 1.0, 8.0
"""Seconds that an answer takes once that many of one name failed from wherever: doubled with each,
up to so many. Whoever has the name waits, and comes in."""
NETWORK, SITE = 64, 48
"""Bits of an IPv6 address that tell one network from another, and those of which one house may have
thousands of networks."""
OF_SITE = 100
"""So many log-ins of all names may fail from there, and `OF_ALL` of one name."""


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


Key = tuple[str, ...]


class Tries:
    """Log-ins that failed, by name, by address, and by both."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: dict[Key, deque[float]] = defaultdict(deque)

    def may(self, name: str, address: str) -> bool:
        """Whether another try of a name is allowed from there."""
        self._forget()
        bounds = _of_name(name, address) | _of_address(address)
        return all(self._count(key) < most for key, most in bounds.items())

    def pause(self, name: str) -> float:
        """Seconds that the answer to another try of a name is to take."""
        over = self._count(("name", name)) - TRIES
        return min(SLOW * 2.0 ** min(over, 9), SLOWEST) if over >= 0 else 0.0

    def failed(self, name: str, address: str) -> None:
        """Another try failed."""
        for key in (("name", name), *_of_name(name, address), *_of_address(address)):
            self._failed[key].append(self._clock())

    def done(self, name: str, address: str) -> None:
        """Their last try did not fail: they came in. What others failed from there still counts."""
        for key in (("name", name), *_of_name(name, address)):
            self._failed.pop(key, None)
        for key in _of_address(address):
            if self._failed.get(key):
                self._failed[key].pop()

    def _count(self, key: Key) -> int:
        return len(self._failed.get(key, ()))

    def _forget(self) -> None:
        since = self._clock() - WITHIN
        for key, times in list(self._failed.items()):
            while times and times[0] < since:
                times.popleft()
            if not times:
                del self._failed[key]


def _of_name(name: str, address: str) -> dict[Key, int]:
    """How often one name may fail from an address and its neighbours."""
    return {
        ("name at network", name, _network(address, NETWORK)): TRIES,
        ("name at site", name, _network(address, SITE)): OF_ALL,
    }


def _of_address(address: str) -> dict[Key, int]:
    """How often all names may fail from an address and its neighbours."""
    return {
        ("network", _network(address, NETWORK)): OF_ALL,
        ("site", _network(address, SITE)): OF_SITE,
    }


def _network(address: str, bits: int) -> str:
    """An address as one that asks is told by: of IPv6 its network, since who has one address there
    has them all."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address or "nowhere"
    if isinstance(known, ipaddress.IPv6Address):
        known = known.ipv4_mapped or known
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((int(known), bits), strict=False))
