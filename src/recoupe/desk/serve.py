"""The desk as a program: a socket, a link, a server until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

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
            say(f"{at}/enter/{services.link.token}")
            run(services, listening)


def run(services: Services, listening: socket.socket) -> None:
    """Serves on a socket until the program is stopped."""
    config = uvicorn.Config(
        application(services), log_level="warning", access_log=False, server_header=False,
        proxy_headers=False, timeout_graceful_shutdown=WAIT, lifespan="off",
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
