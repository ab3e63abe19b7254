"""The desk as a program: a socket, a link or users, a server until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from recoupe.desk.app import application
from recoupe.desk.services import Services

HERE = "127.0.0.1"
WAIT = 3
"""Seconds that open requests have to end when the desk is closed."""


def alone(archive: Path, port: int, person: str, say: Callable[[str], None]) -> None:
    """Serves one person on this machine until Ctrl-C; `say` is told the one-time link. OSError
    where the port is taken; port 0 is any that is free."""
    with closing(socket.create_server((HERE, port))) as listening:
        at = f"http://{HERE}:{listening.getsockname()[1]}"
        with closing(Services(archive, frozenset({at}), person)) as services:
            say("Open this link, which lets in once; Ctrl-C closes the desk.")
            if services.link is not None:
                say(f"{at}/enter/{services.link.token}")
            run(services, listening)


def several(
    archive: Path, host: str, port: int, origin: str | None, say: Callable[[str], None]
) -> None:
    """Serves the users of a desk. `origin` is the address that their browsers use, by default that
    of the socket; it is to be https where the socket is not this machine's alone. ValueError with
    a sentence where it is none, or nobody may come in."""
    if origin is not None:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
            raise ValueError(f"{origin!r} is no address of a desk, such as https://desk.example")
        origin = f"{parts.scheme}://{parts.netloc}".lower()
    if host != HERE and not (origin or "").startswith("https://"):
        raise ValueError("passwords go over no network in the clear: say --origin https://…")
    with closing(socket.create_server((host, port))) as listening:
        at = origin or f"http://{HERE}:{listening.getsockname()[1]}"
        with closing(Services(archive, frozenset({at}), "")) as services:
            if not services.users.listed():
                raise ValueError("nobody may come in yet: recoupe desk user add ARCHIVE NAME")
            say(f"The desk is open at {at}; Ctrl-C closes it.")
            run(services, listening)


def run(services: Services, listening: socket.socket) -> None:
    """Serves on a socket until the program is stopped. What a proxy on this machine says of whom
    it asks for is believed, nobody else."""
    config = uvicorn.Config(
        application(services), log_level="warning", access_log=False, server_header=False,
        forwarded_allow_ips=HERE, timeout_graceful_shutdown=WAIT, lifespan="off",
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
