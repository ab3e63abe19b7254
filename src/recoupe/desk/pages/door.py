"""Coming in and leaving, and the language that is read."""

from __future__ import annotations

from starlette.responses import Response

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
    keys = f"name {name}", f"from {client.host if client else ''}"
    if not services.tries.may(*keys):
        raise Refused(429, "Too many have failed: try again in a quarter of an hour.")
    services.tries.failed(*keys)  # counted before it is checked: several tries at once are several
    role = services.users.check(name, asked.form.get("password", ""))
    if role is None:
        return asked.page("closed.html", 401, wrong=True, name=name)
    services.tries.done(*keys)
    return _let_in(asked, services.sessions.begin(name, role))


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
