"""One request, with who asks and in which language; pages and refusals as answers to it."""

from __future__ import annotations

from collections.abc import Mapping
from secrets import compare_digest
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from recoupe.desk import assets
from recoupe.desk.guard import Session
from recoupe.desk.services import Services
from recoupe.desk.work import Worked
from recoupe.publish import templating
from recoupe.publish.page.catalogue import LANGUAGES, Catalogue

HERE = "recoupe.desk"
FIELDS = 40
"""Fields of a form."""
LARGEST = (1 << 63) - 1
"""The largest number of a story that a database can hold."""


class Refused(Exception):
    """A request that is not answered: a status, and a line that says why (a string of the
    catalogue, with what stands in it)."""

    def __init__(self, status: int, line: str, **known: object) -> None:
        super().__init__(line)
        self.status, self.line, self.known = status, line, known


GONE = "There is nothing here (any more)."


class Asked:
    """A request, and what is needed to answer it; `form` are the fields that were taken."""

    def __init__(self, services: Services, request: Request, session: Session | None) -> None:
        self.services = services
        self.request = request
        self.session = session
        self.language = self._language()
        self.catalogue = Catalogue(self.language, HERE)
        self.form: dict[str, str] = {}

    @property
    def known(self) -> Session:
        """The session of who asks; Refused where nobody is known."""
        if self.session is None:
            raise Refused(403, "Come in first.")
        return self.session

    @property
    def query(self) -> Mapping[str, str]:
        """The fields of the address."""
        return self.request.query_params

    @property
    def is_part(self) -> bool:
        """Whether a page of ours asks for a part of itself."""
        return self.request.headers.get("hx-request") == "true"

    def _language(self) -> str:
        """The language that was chosen, else the first that the browser reads."""
        if self.session is not None and self.session.language:
            return self.session.language
        wanted = self.request.headers.get("accept-language", "")
        codes = [code.strip()[:2].lower() for code in wanted.split(",")]
        return next((code for code in codes if code in LANGUAGES), "en")

    def take(self, body: bytes) -> None:
        """Takes the fields of a form; Refused where it is none, or not of this session's pages."""
        try:
            written = body.decode("utf-8")
            self.form = dict(parse_qsl(written, keep_blank_values=True, max_num_fields=FIELDS))
        except ValueError as error:
            raise Refused(400, "This is no form of this desk.") from error
        token = self.form.get("form", "").encode("utf-8", "surrogatepass")
        if self.session is not None and not compare_digest(token, self.session.form.encode()):
            raise Refused(403, "This form is not of this session: open the page again.")

    def say(self, line: str, **known: object) -> str:
        """A string of the catalogue, filled in."""
        found = self.catalogue.translations.gettext(line)
        return found % known if known else found

    def worked(self, story: int) -> Worked | None:
        """The last dossier of a story; Refused where there is no such story."""
        try:
            if not 0 < story <= LARGEST:
                raise KeyError(story)
            return self.services.works.now(story)[0]
        except KeyError as error:
            raise Refused(404, "There is no story %(story)s.", story=str(story)[:20]) from error

    def ready(self, story: int) -> Worked:
        """The dossier of a story, be it the last but one; Refused while there is none."""
        worked = self.worked(story)
        if worked is None:
            raise Refused(503, "This story is being worked out: open it again in a moment.")
        return worked

    def drawn(self, template: str, **context: Any) -> str:
        """A template of the desk, filled in."""
        found = templating.html(self.language, HERE).get_template(f"desk/{template}")
        session = self.session
        common = {
            "session": session,
            "is_editor": session is not None and session.role == "editor",
            "own": bool(self.services.person),
            "assets": assets.ADDRESSES,
            "path": self.request.url.path,
        }
        return templating.encodable(found.render({**common, **context}))

    def page(self, template: str, status: int = 200, **context: Any) -> Response:
        """The same as an answer."""
        return HTMLResponse(self.drawn(template, **context), status)

    def led(self, address: str) -> Response:
        """An answer that leads there, also where a page of ours asks for a part of itself."""
        return Response(headers={"hx-redirect": address}) if self.is_part else self.to(address)

    def to(self, address: str) -> Response:
        """An answer that leads to another page of the desk."""
        return RedirectResponse(address, 303)
