"""A desk that really answers: a server of its own on this machine, over a copy of an archive."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
import uvicorn

from recoupe.desk import Services, application
from recoupe.desk.guard import Role


class Answer:
    """What a desk answered."""

    def __init__(self, found: http.client.HTTPResponse) -> None:
        self.status = found.status
        self.headers = {name.lower(): value for name, value in found.getheaders()}
        self.text = found.read().decode()


class Running:
    """A desk that runs, and ways to ask it."""

    def __init__(self, archive: Path, services: Services, at: str) -> None:
        self.archive, self.services, self.at = archive, services, at

    def token(self, person: str, role: Role = "editor") -> str:
        """A session of somebody, as their cookie has it."""
        return self.services.sessions.begin(person, role)

    def form(self, token: str) -> str:
        """What the forms of a session carry."""
        session = self.services.sessions.of(token)
        assert session is not None
        return session.form

    def ask(
        self, path: str, token: str = "", data: dict[str, str] | None = None, method: str = "",
        **headers: str,
    ) -> Answer:  # fmt: skip
        """One request, as a browser sends it; `data` makes it a form of a page of ours."""
        host = self.at.removeprefix("http://")
        sent = {"Host": host, "Accept-Language": "en"}
        if token:
            sent["Cookie"] = f"{self.services.cookie}={token}"
        if data is not None:
            sent |= {"Origin": self.at, "Content-Type": "application/x-www-form-urlencoded"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        body = urlencode(data) if data is not None else None
        with closing(http.client.HTTPConnection(host, timeout=60)) as connection:
            connection.request(method or ("POST" if data is not None else "GET"), path, body, sent)
            return Answer(connection.getresponse())

    def fresh(self, story: int = 1) -> Any:
        """The dossier of a story, once it is that of now."""
        for _ in range(1200):
            worked, fresh = self.services.works.now(story)
            if fresh:
                return worked
            failed = self.services.works.failed(story)
            assert not failed, failed
            time.sleep(0.05)
        raise AssertionError("the story was not worked out")


@contextmanager
def running(archive: Path, person: str = "mira", origin: str = "") -> Iterator[Running]:
    """A desk over an archive, until it is closed."""
    listening = socket.create_server(("127.0.0.1", 0))
    at = f"http://127.0.0.1:{listening.getsockname()[1]}"
    services = Services(archive, frozenset({origin or at}), person)
    config = uvicorn.Config(
        application(services), log_level="error", access_log=False, lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Running(archive, services, at)
    finally:
        server.should_exit = True
        thread.join()
        services.close()
        listening.close()


def corrected(page: Any) -> str:
    """Gives a statement that is open another speaker, of those that are offered: who it is."""
    page.keyboard.press("v")
    choice = page.locator("#value-voice")
    now = choice.input_value()
    offered = choice.locator("option").evaluate_all("all => all.map(one => one.value)")
    other = next(one for one in offered if one and one != now)
    choice.select_option(other)
    page.get_by_role("button", name="So it is").click()
    return str(other)
