"""The desk as a program: a socket, a link or users, a server until it is stopped."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from recoupe.desk.app import application
from recoupe.desk.services import Services
from recoupe.sources.addresses import ascii_host

HERE = "127.0.0.1"
PORTS = {"http": 80, "https": 443}
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
    archive: Path, host: str, port: int, origin: str | None, say: Callable[[str], None],
    proxies: Sequence[str] = (),
) -> None:  # fmt: skip
    """Serves the users of a desk. `origin` is the address that their browsers use, by default that
    of the socket; it is to be https where the socket is not this machine's alone. `proxies` are
    addresses or networks of those that ask for others, beside this machine. ValueError with a
    sentence where one of these is none, or nobody may come in."""
    origin = sent(origin) if origin is not None else None
    for proxy in proxies:
        try:
            ipaddress.ip_network(proxy)
        except ValueError as error:
            raise ValueError(f"{proxy!r} is no address of a proxy, such as 10.0.0.9") from error
    if host not in (HERE, "localhost") and not (origin or "").startswith("https://"):
        raise ValueError("passwords go over no network in the clear: say --origin https://…")
    with closing(socket.create_server((host, port))) as listening:
        at = origin or sent(f"http://{host}:{listening.getsockname()[1]}")
        with closing(Services(archive, frozenset({at}), "")) as services:
            if not services.users.listed():
                raise ValueError("nobody may come in yet: recoupe desk user add ARCHIVE NAME")
            say(f"The desk is open at {at}; Ctrl-C closes it.")
            run(services, listening, proxies)


def sent(origin: str) -> str:
    """An origin as browsers send it: small letters, hosts of other scripts in IDNA as they
    write it, no port where it is the scheme's own. ValueError
    with a sentence where it is none.

    >>> sent("https://Bureau-Été.example:443/")
    'https://xn--bureau-t-h1ab.example'
    """
    said = f"{origin!r} is no address of a desk, such as https://desk.example"
    try:
        parts = urlsplit(origin)
        host, port = parts.hostname or "", parts.port
        host = ascii_host(host)
    except ValueError as error:
        raise ValueError(said) from error
    more = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in PORTS or not host or more:
        raise ValueError(said)
    host = f"[{host}]" if ":" in host else host
    own = port in (None, PORTS[parts.scheme])
    return f"{parts.scheme}://{host}" + ("" if own else f":{port}")


def run(services: Services, listening: socket.socket, proxies: Sequence[str] = ()) -> None:
    """Serves on a socket until the program is stopped. What a proxy on this machine, or one of
    `proxies`, says of whom it asks for is believed, nobody else."""
    config = uvicorn.Config(
        application(services), log_level="warning", access_log=False, server_header=False,
        forwarded_allow_ips=[HERE, *proxies], timeout_graceful_shutdown=WAIT, lifespan="off",
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
