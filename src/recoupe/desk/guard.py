"""Who may ask: sessions that end, one-time links, forms of our own pages only, and the headers that
every answer carries."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Literal

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Role = Literal["reader", "editor"]

IDLE, LONGEST = 12 * 3600.0, 7 * 24 * 3600.0
"""Seconds after which a session ends: since it was last used, and since it began."""
MOST = 1000
"""Sessions at once; the one used longest ago ends for a new one."""
LARGEST = 64 << 10
"""Bytes of a form."""
UPLOAD = 64 << 20
"""Bytes of a form with files."""
UPLOADS = frozenset({"/add", "/rulings"})
"""Where forms with files are sent."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Session(msgspec.Struct):
    """Somebody who came in: `form` is the token of their forms, `held` the key of the entry that
    they hold to compare with another."""

    person: str
    role: Role
    form: str
    began: float
    used: float
    language: str = ""
    held: str = ""


class Sessions:
    """The sessions there are, in memory: they end with the program. A token is known by its hash
    alone, so that nothing that is kept opens a session."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._open: dict[str, Session] = {}

    def begin(self, person: str, role: Role) -> str:
        """A new session's token."""
        token, now = secrets.token_urlsafe(32), self._clock()
        while len(self._open) >= MOST:
            del self._open[min(self._open, key=lambda one: self._open[one].used)]
        self._open[_hash(token)] = Session(person, role, secrets.token_urlsafe(32), now, now)
        return token

    def of(self, token: str) -> Session | None:
        """The session of a token; None where it has ended."""
        found = self._open.get(_hash(token))
        now = self._clock()
        if found is None:
            return None
        if now - found.used > IDLE or now - found.began > LONGEST:
            self.end(token)
            return None
        found.used = now
        return found

    def end(self, token: str) -> None:
        """Ends a session."""
        self._open.pop(_hash(token), None)

    def end_of(self, person: str) -> None:
        """Ends all sessions of a person."""
        gone = [one for one, session in self._open.items() if session.person == person]
        for one in gone:
            del self._open[one]


class Link:
    """The link that lets in whoever started the program, once."""

    def __init__(self) -> None:
        self.token: str | None = secrets.token_urlsafe(24)

    def use(self, token: str) -> bool:
        """Whether a token is that of the link, which is used up with it."""
        fits = self.token is not None and secrets.compare_digest(_hash(token), _hash(self.token))
        if fits:
            self.token = None
        return fits


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class Guarded:
    """An application that answers only to its own address, takes forms only from its own pages and
    no longer than they need be, and sends every answer with `HEADERS`."""

    def __init__(self, inner: ASGIApp, origins: frozenset[str]) -> None:
        self._inner = inner
        self._origins = origins
        self._hosts = {origin.partition("://")[2] for origin in origins}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or refuses."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            status, line = refusal
            answer = PlainTextResponse(line + "\n", status)
            await answer(scope, receive, guarded)
            return
        await self._inner(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Why a request is not answered: a status and a plain line."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return 421, "This desk answers to its own address only."
        if scope["method"] in ("GET", "HEAD"):
            return None
        if scope["method"] != "POST":
            return 405, "There is nothing here to be done that way."
        if headers.get("origin", "") not in self._origins:
            return 403, "This form comes from another site."
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return 403, "This form comes from another site."
        length = headers.get("content-length", "")
        if not length.isdecimal():
            return 411, "A form says how long it is."
        most = UPLOAD if scope["path"] in UPLOADS else LARGEST
        if int(length[:12]) > most:
            return 413, "This is too long."
        return None
