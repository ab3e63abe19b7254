"""An address as content: fetched with limits, politely, and from nowhere private."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

import msgspec

from recoupe.contained import Overdue, deadline
from recoupe.sources import addresses, encoding, robots
from recoupe.sources.content import MAX_WHOLE, Content, of_bytes
from recoupe.sources.cut import Cut, held
from recoupe.sources.refused import Refused

if TYPE_CHECKING:
    import urllib3

NAME = "recoupe"
AGENT = f"{NAME} (reads news coverage; keeps to robots.txt)"
REDIRECTS = 5
SECONDS = 30.0
"""For the whole of an address, its redirects and robots.txt aside."""
MOVED = (301, 302, 303, 307, 308)
GRACE = 2.0
"""Seconds more in which a name that nobody answers for is left, where there are alarms."""
PAUSE = 1.0
"""Seconds between two requests to one host."""
CHUNK = 1 << 16
UNCHANGED = 304
LONGEST_WAIT = 86_400.0
"""Seconds, the most a server is believed that asks to be left alone."""
LONGEST_TAG = 1024
"""Characters of a validator that are kept and sent back."""


class Validators(msgspec.Struct, frozen=True):
    """By what a server tells whether an address still holds what it held (RFC 9110, 8.8): `at` is
    the address that answered, behind redirects; they are sent to it alone."""

    at: str = ""
    etag: str | None = None
    modified: str | None = None


class Polled(msgspec.Struct, frozen=True):
    """What an address holds now, None where it still holds the same; `public` is whether what
    answered is one of all the world's."""

    content: Content | None
    validators: Validators
    public: bool


class Answered(Refused):
    """An answer that is none; `wait` is for how many seconds the server asks to be left alone,
    None where it does not."""

    def __init__(self, status: int, wait: float | None) -> None:
        super().__init__("http-error", f"the server answers {status}")
        self.status, self.wait = status, wait


class _Answer(msgspec.Struct, frozen=True):
    status: int
    headers: dict[str, str]
    data: bytes
    public: bool


class Fetcher:
    """Fetches addresses; `private` allows loopback and private networks."""

    def __init__(self, private: bool = False) -> None:
        self._private = private
        self._robots: dict[str, tuple[float, robots.Rules]] = {}
        self._last: dict[str, float] = {}

    def fetch(self, url: str) -> Content:
        """The content of an http or https address, redirects followed.

        Refused: `bad-address`, `private-address`, `robots`, `http-error`, `too-large`,
        `too-slow`, `redirects`, `unreachable`.
        """
        content = self.poll(url).content
        if content is None:  # said to nobody who sent no validators
            raise Answered(UNCHANGED, None)
        return content

    def poll(self, url: str, known: Validators = Validators()) -> Polled:  # noqa: B008 - frozen
        """The same of an address that was asked before: `known` is what it said then. Refused as
        `fetch`, Answered where the server answers otherwise."""
        try:
            with deadline(SECONDS + GRACE):
                return self._followed(url, known)
        except Overdue as error:
            raise _too_slow() from error
        except ValueError as error:  # « http://[x/ », a host name that is none
            raise Refused("bad-address", f"{url} leads to no valid address: {error}") from error

    def _followed(self, url: str, known: Validators) -> Polled:
        ends = time.monotonic() + SECONDS
        at = url
        for _ in range(REDIRECTS + 1):
            if not self._allowed(_parts(at), ends):
                raise Refused("robots", f"robots.txt of {urlsplit(at).netloc} does not allow it")
            answer = self._get(at, ends, asked=_conditions(known) if at == known.at else {})
            if answer.status in MOVED and "location" in answer.headers:
                at = _target(at, answer)
                continue
            if answer.status == UNCHANGED and at == known.at:
                return Polled(None, known, answer.public)
            if answer.status != 200:
                raise Answered(answer.status, wait_of(answer.headers.get("retry-after", "")))
            charset = encoding.declared(answer.headers.get("content-type", ""))
            content = of_bytes(url, answer.data, url=at, charset=charset)
            return Polled(content, _validators(at, answer), answer.public)
        raise Refused("redirects", f"more than {REDIRECTS} redirects")

    def _allowed(self, parts: SplitResult, ends: float) -> bool:
        site = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._robots.get(site, (0.0, robots.NOTHING))
        if time.monotonic() >= until:
            rules = self._rules(f"{site}/robots.txt", ends)
            lasts = robots.LASTS if rules is not robots.NOTHING else robots.LASTS_DOWN
            self._robots[site] = time.monotonic() + lasts, rules
        return rules.allow(parts.path + (f"?{parts.query}" if parts.query else ""))

    def _rules(self, at: str, ends: float) -> robots.Rules:
        """What a robots.txt says, also behind redirects; all is allowed where there is none,
        nothing where the server fails."""
        for _ in range(REDIRECTS + 1):
            answer = self._get(at, ends, robots.LARGEST)
            if answer.status not in MOVED or "location" not in answer.headers:
                break
            at = _target(at, answer)
        if answer.status >= 500:
            return robots.NOTHING
        text = answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
        return robots.parsed(text, NAME)

    def _get(
        self, url: str, ends: float, enough: int | None = None, asked: dict[str, str] | None = None
    ) -> _Answer:
        import urllib3  # when something is asked

        parts = _parts(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = addresses.ascii_host(parts.hostname or "")
        at = self._address(host, port)
        public = addresses.is_public(_ip(at))
        if public:
            self._wait(parts.netloc)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        shown = f"[{host}]" if ":" in host else host
        named = f"{shown}:{parts.port}" if parts.port else shown
        headers = {"User-Agent": AGENT, "Host": named, "Accept-Encoding": "gzip"}
        headers |= asked or {}
        left = ends - time.monotonic()
        with Cut(left) as cut:
            try:
                pool = held(self._pool(parts.scheme, host, at, port), cut)
                with pool, pool.request(
                    "GET", path, headers=headers, redirect=False, preload_content=False,
                    timeout=urllib3.Timeout(total=max(0.1, left)),
                ) as answer:  # fmt: skip
                    data = self._body(answer, enough)
                    known = {name.lower(): value for name, value in answer.headers.items()}
            except (urllib3.exceptions.TimeoutError, TimeoutError) as error:
                raise _too_slow() from error
            except urllib3.exceptions.HTTPError as error:
                said = f"the server cannot be reached: {error}"
                raise (_too_slow() if cut.over else Refused("unreachable", said)) from error
            if cut.over:  # what has no length ends where it is cut
                raise _too_slow()
        return _Answer(answer.status, known, data, public)

    def _body(self, answer: urllib3.BaseHTTPResponse, enough: int | None) -> bytes:
        """The bytes of an answer, no more of them than are `enough`."""
        parts: list[bytes] = []
        read = 0
        while part := answer.read1(CHUNK, decode_content=True):  # what there is: it may drip
            parts.append(part)
            read += len(part)
            if enough is not None and read >= enough:
                return b"".join(parts)[:enough]
            if read > MAX_WHOLE:
                raise Refused("too-large", f"more than {MAX_WHOLE:,} bytes, which are not read")
        return b"".join(parts)

    def _address(self, host: str, port: int) -> str:
        """An address of the host that may be asked. The connection goes to this very address, so
        that a name cannot lead elsewhere between the check and the request."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise Refused("unreachable", f"there is no host {host}") from error
        for *_, address in found:
            if self._private or addresses.is_public(_ip(str(address[0]))):
                return str(address[0])
        raise Refused("private-address", f"{host} is in a private network (--allow-private)")

    def _pool(self, scheme: str, host: str, address: str, port: int) -> urllib3.HTTPConnectionPool:
        import certifi
        import urllib3

        if scheme == "http":
            return urllib3.HTTPConnectionPool(address, port, retries=False)
        return urllib3.HTTPSConnectionPool(
            address, port, retries=False, server_hostname=host, assert_hostname=host,
            ca_certs=certifi.where(),
        )  # fmt: skip

    def _wait(self, host: str) -> None:
        """A pause between two requests to one host."""
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if since < PAUSE:
            time.sleep(PAUSE - since)
        self._last[host] = time.monotonic()


def _parts(url: str) -> SplitResult:
    """The parts of an address that can be asked; Refused (`bad-address`) for any other."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise Refused("bad-address", f"{url} is no http(s) address")
    try:
        _ = parts.port
    except ValueError as error:
        raise Refused("bad-address", f"{url} has no valid port") from error
    return parts


def _target(at: str, answer: _Answer) -> str:
    """Where a redirect leads. Many sites write it in UTF-8, which HTTP takes for Latin-1."""
    said = answer.headers["location"]
    with contextlib.suppress(UnicodeError):
        said = said.encode("latin-1").decode("utf-8")
    return urljoin(at, said)


def _too_slow() -> Refused:
    return Refused("too-slow", f"no whole answer within {SECONDS:.0f} seconds")


def _conditions(known: Validators) -> dict[str, str]:
    """The headers that ask for what is not known yet."""
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in asked.items() if value}


def _validators(at: str, answer: _Answer) -> Validators:
    told = (answer.headers.get(name, "") for name in ("etag", "last-modified"))
    etag, modified = (
        v if v.isascii() and v.isprintable() and 0 < len(v) <= LONGEST_TAG else None for v in told
    )
    return Validators(at, etag, modified)


def wait_of(told: str) -> float | None:
    """Seconds of a Retry-After (RFC 9110, 10.2.3), a number or a moment."""
    if re.fullmatch(r"[0-9]{1,9}", told.strip()):
        return min(float(told), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(told)
    except (ValueError, OverflowError):
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(0.0, (aware - datetime.now(UTC)).total_seconds()), LONGEST_WAIT)


def _ip(written: str) -> addresses.Address:
    """An address of the network, without the interface that may stand behind it."""
    return ipaddress.ip_address(written.partition("%")[0])
