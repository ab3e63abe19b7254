"""The desk as a web application: its routes, one a line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from recoupe.archive import ArchiveError
from recoupe.desk import assets
from recoupe.desk.asked import GONE, Asked, Refused
from recoupe.desk.guard import LARGEST, Guarded
from recoupe.desk.pages import (
    activity,
    add,
    again,
    article,
    carry,
    compare,
    door,
    entry,
    names,
    rule,
    search,
    stories,
    story,
)
from recoupe.desk.sent import Sent
from recoupe.desk.sent import read as reading
from recoupe.desk.services import Services

Handler = Callable[[Asked], Response]
ONLY = "A reader looks on; only an editor rules."
Who = Literal["anybody", "reader", "editor"]

ROUTES: tuple[tuple[str, str, Handler, Who], ...] = (
    ("GET", "/enter/{token}", door.enter, "anybody"),
    ("POST", "/login", door.log_in, "anybody"),
    ("POST", "/leave", door.leave, "reader"),
    ("POST", "/language", door.language, "reader"),
    ("GET", "/", stories.page, "reader"),
    ("GET", "/search", search.page, "reader"),
    ("GET", "/activity", activity.page, "reader"),
    ("GET", "/rulings.jsonl", carry.export, "reader"),
    ("GET", "/add", add.page, "editor"),
    ("GET", "/add/state", add.state, "editor"),
    ("POST", "/again", again.again, "editor"),
    ("GET", "/story/{story:int}", story.page, "reader"),
    ("GET", "/story/{story:int}/pulse", story.pulse, "reader"),
    ("GET", "/story/{story:int}/names", names.page, "reader"),
    ("GET", "/story/{story:int}/compare", compare.page, "reader"),
    ("GET", "/story/{story:int}/article/{article}", article.page, "reader"),
    ("GET", "/story/{story:int}/entry/{key}", entry.page, "reader"),
    ("POST", "/story/{story:int}/retry", story.retry, "editor"),
    ("POST", "/story/{story:int}/rule", rule.rule, "editor"),
    ("POST", "/story/{story:int}/undo", rule.undo, "editor"),
    ("POST", "/story/{story:int}/hold", rule.hold, "editor"),
)
"""How, what, by which page, and who may."""
SENT: tuple[tuple[str, Callable[[Asked, Sent], Response]], ...] = (
    ("/add", add.take),
    ("/rulings", carry.take),
)
"""Where editors send files, and what takes them."""


def application(services: Services) -> ASGIApp:
    """The desk, to be run by any ASGI server."""
    routes = [
        Route(path, _endpoint(services, page, who), methods=[method])
        for method, path, page, who in ROUTES
    ]
    routes += [Route(path, _taking(services, take), methods=["POST"]) for path, take in SENT]
    files = Route("/static/{hash}/{name}", assets.serve)
    inner = Starlette(routes=[*routes, files], exception_handlers={HTTPException: _nothing})
    return Guarded(inner, services.origins)


async def _nothing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return PlainTextResponse("There is nothing here.\n", status)


def _endpoint(
    services: Services, page: Handler, who: Who
) -> Callable[[Request], Awaitable[Response]]:
    """A page as Starlette calls it: who asks is known first, and what goes wrong is said."""

    async def endpoint(request: Request) -> Response:
        try:
            body = await _body(request)
        except ClientDisconnect:
            return PlainTextResponse("", 400)
        return await run_in_threadpool(_answer, services, page, who, request, body)

    return endpoint


async def _body(request: Request) -> bytes:
    """What was sent, up to a little more than a form may have."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            break
    return body


def _taking(
    services: Services, take: Callable[[Asked, Sent], Response]
) -> Callable[[Request], Awaitable[Response]]:
    """The same of a form with files, which is read only once it is known that an editor sends
    it."""

    async def endpoint(request: Request) -> Response:
        session = services.session(request.cookies.get(services.cookie, ""))
        asked = Asked(services, request, session)
        if session is None:
            return door.closed(asked)
        try:
            if session.role != "editor":
                raise Refused(403, ONLY)
            sent = await reading(request, session)
        except Refused as refused:
            return _said(asked, refused)
        except ClientDisconnect:
            return PlainTextResponse("", 400)
        return await run_in_threadpool(_told, asked, lambda asked: take(asked, sent))

    return endpoint


def _answer(services: Services, page: Handler, who: Who, request: Request, body: bytes) -> Response:
    session = services.session(request.cookies.get(services.cookie, ""))
    asked = Asked(services, request, session)

    def answer(asked: Asked) -> Response:
        if request.method == "POST":
            asked.take(body)
        if who == "anybody":
            return page(asked)
        if session is None:
            return door.closed(asked)
        if who == "editor" and session.role != "editor":
            raise Refused(403, ONLY)
        return page(asked)

    return _told(asked, answer)


def _told(asked: Asked, answer: Handler) -> Response:
    """What a page answers, or why it does not."""
    try:
        return answer(asked)
    except Refused as refused:
        return _said(asked, refused)
    except ArchiveError as error:
        line = "This could not be done, and nothing was changed: %(why)s"
        return _said(asked, Refused(503, line, why=str(error)))


def _said(asked: Asked, refused: Refused) -> Response:
    """A refusal as a page, or as a line in the page that asked."""
    line = asked.say(refused.line, **refused.known) or asked.say(GONE)
    template = "said.html" if asked.is_part else "refused.html"
    return asked.page(template, refused.status, line=line)
