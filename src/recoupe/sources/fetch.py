"""An address as content: fetched with limits, politely, and from nowhere private."""

from __future__ import annotations

import ipaddress
import socket
import time
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import certifi
import msgspec
import urllib3

from recoupe.contained import Overdue, deadline
from recoupe.sources import addresses
from recoupe.sources.content import MAX_WHOLE, Content, of_bytes
from recoupe.sources.refused import Refused

AGENT = "recoupe (reads news coverage; keeps to robots.txt)"
REDIRECTS = 5
SECONDS = 30.0
"""For the whole of an address, its redirects and robots.txt aside."""
GRACE = 2.0
"""Seconds more in which a server that drips its headers is left."""
PAUSE = 1.0
"""Seconds between two requests to one host."""
CHUNK = 1 << 16


class _Answer(msgspec.Struct, frozen=True):
    status: int
    headers: dict[str, str]
    data: bytes


class Fetcher:
    """Fetches addresses; `private` allows loopback and private networks."""

    def __init__(self, private: bool = False) -> None:
        self._private = private
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}

    def fetch(self, url: str) -> Content:
        """The content of an http or https address, redirects followed.

        Refused: `bad-address`, `private-address`, `robots`, `http-error`, `too-large`,
        `too-slow`, `redirects`, `unreachable`.
        """
        try:
            with deadline(SECONDS + GRACE):
                return self._followed(url)
        except Overdue as error:
            raise Refused("too-slow", f"no whole answer within {SECONDS:.0f} seconds") from error
        except ValueError as error:  # « http://[x/ », a host name that is none
            raise Refused("bad-address", f"{url} leads to no valid address: {error}") from error

    def _followed(self, url: str) -> Content:
        ends = time.monotonic() + SECONDS
        at = url
        for _ in range(REDIRECTS + 1):
            if not self._allowed(at, ends):
                raise Refused("robots", f"robots.txt of {urlsplit(at).netloc} does not allow it")
            answer = self._get(at, ends)
            if answer.status in (301, 302, 303, 307, 308) and "location" in answer.headers:
                at = urljoin(at, answer.headers["location"])
                continue
            if answer.status != 200:
                raise Refused("http-error", f"the server answers {answer.status}")
            kind = answer.headers.get("content-type", "")
            charset = kind.partition("charset=")[2].partition(";")[0].strip("\"' ") or None
            return of_bytes(url, answer.data, url=at, charset=charset)
        raise Refused("redirects", f"more than {REDIRECTS} redirects")

    def _allowed(self, url: str, ends: float) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules = RobotFileParser()
            answer = self._get(f"{site}/robots.txt", ends)
            if answer.status in (401, 403):
                rules.disallow_all = True  # type: ignore[attr-defined]
            elif answer.status == 200:
                rules.parse(answer.data.decode("utf-8", "replace").splitlines())
            else:
                rules.allow_all = True  # type: ignore[attr-defined]
            self._robots[site] = rules
        return self._robots[site].can_fetch("recoupe", url)

    def _get(self, url: str, ends: float) -> _Answer:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise Refused("bad-address", f"{url} is no http(s) address")
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError as error:
            raise Refused("bad-address", f"{url} has no valid port") from error
        self._wait(parts.netloc)
        pool = self._pool(parts.scheme, parts.hostname, self._address(parts.hostname, port), port)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"User-Agent": AGENT, "Host": parts.netloc, "Accept-Encoding": "gzip"}
        try:
            with pool, pool.request(
                "GET", path, headers=headers, redirect=False, preload_content=False,
                timeout=urllib3.Timeout(total=max(0.1, ends - time.monotonic())),
            ) as answer:  # fmt: skip
                data = self._body(answer, ends)
                known = {name.lower(): value for name, value in answer.headers.items()}
                return _Answer(answer.status, known, data)
        except (urllib3.exceptions.TimeoutError, TimeoutError) as error:
            raise Refused("too-slow", f"no whole answer within {SECONDS:.0f} seconds") from error
        except urllib3.exceptions.HTTPError as error:
            raise Refused("unreachable", f"the server cannot be reached: {error}") from error

    def _body(self, answer: urllib3.BaseHTTPResponse, ends: float) -> bytes:
        parts: list[bytes] = []
        read = 0
        while part := answer.read1(CHUNK, decode_content=True):  # what there is: it may drip
            parts.append(part)
            read += len(part)
            if read > MAX_WHOLE:
                raise Refused("too-large", f"more than {MAX_WHOLE:,} bytes, which are not read")
            if time.monotonic() > ends:
                raise Refused("too-slow", f"no whole answer within {SECONDS:.0f} seconds")
        return b"".join(parts)

    def _address(self, host: str, port: int) -> str:
        """An address of the host that may be asked. The connection goes to this very address, so
        that a name cannot lead elsewhere between the check and the request."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise Refused("unreachable", f"there is no host {host}") from error
        for *_, address in found:
            at = ipaddress.ip_address(str(address[0]).partition("%")[0])
            if self._private or addresses.is_public(at):
                return str(address[0])
        raise Refused("private-address", f"{host} is in a private network (--allow-private)")

    def _pool(self, scheme: str, host: str, address: str, port: int) -> urllib3.HTTPConnectionPool:
        if scheme == "http":
            return urllib3.HTTPConnectionPool(address, port, retries=False)
        return urllib3.HTTPSConnectionPool(
            address, port, retries=False, server_hostname=host, assert_hostname=host,
            ca_certs=certifi.where(),
        )  # fmt: skip

    def _wait(self, host: str) -> None:
        """A pause between two requests to one host (none on a network of one's own)."""
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if not self._private and since < PAUSE:
            time.sleep(PAUSE - since)
        self._last[host] = time.monotonic()
