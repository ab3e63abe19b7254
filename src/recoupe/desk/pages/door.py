"""Coming in and leaving, and the language that is read."""

from __future__ import annotations

import asyncio

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from recoupe.desk.asked import GONE, Asked, Refused
from recoupe.publish.page.catalogue import LANGUAGES

USED = "This link was used, or is not of this desk: start the desk again for a new one."


def enter(asked: Asked) -> Response:
    """Lets in whoever has the one-time link."""
    link = asked.services.link
    if link is None or not link.use(asked.request.path_params["token"]):
        raise Refused(403, USED)
    return _let_in(asked, asked.services.sessions.begin(asked.services.person, "editor"))


def log_in(asked: Asked) -> Response:
    """Lets in a user of a desk that serves several, by name and password."""
    services, name = asked.services, asked.form.get("name", "").strip()
    if services.person:
        raise Refused(404, GONE)
    client = asked.request.client
    address, tries = client.host if client else "", services.tries
    if not tries.may(name, address):
        raise Refused(429, "Too many have failed: try again in a quarter of an hour.")
    pause = tries.pause(name)
    tries.failed(name, address)  # counted before it is checked: several tries at once are several
    role = services.users.check(name, asked.form.get("password", ""))
    if role is None:
        return Late(asked.page("closed.html", 401, wrong=True, name=name), pause)
    tries.done(name, address)
    return Late(_let_in(asked, services.sessions.begin(name, role)), pause)


class Late(Response):
    """An answer that is kept back for some seconds; nothing else waits for it."""

    def __init__(self, answer: Response, seconds: float) -> None:
        super().__init__()
        self._answer, self._seconds = answer, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Waits, and answers."""
        await asyncio.sleep(self._seconds)
        await self._answer(scope, receive, send)


def _let_in(asked: Asked, token: str) -> Response:
    answer = asked.to("/")
    answer.set_cookie(
        asked.services.cookie, token, httponly=True, samesite="lax", path="/",
        secure=asked.services.secure,
    )  # fmt: skip
    return answer


def closed(asked: Asked) -> Response:
    """What somebody sees who has not come in."""
    return asked.page("closed.html", 401)


def leave(asked: Asked) -> Response:
    """Ends the session."""
    asked.services.sessions.end(asked.request.cookies.get(asked.services.cookie, ""))
    asked.session = None
    answer = asked.page("closed.html")
    answer.delete_cookie(asked.services.cookie, path="/", secure=asked.services.secure)
    return answer


def language(asked: Asked) -> Response:
    """Chooses the language of the pages, and goes back to the one that was open."""
    chosen, back = asked.form.get("language", ""), asked.form.get("back", "")
    if chosen not in LANGUAGES:
        raise Refused(400, "There is no such language here.")
    asked.known.language = chosen
    return asked.to(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/")
