"""Addresses, from a server of the tests' own on loopback."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import makers
import pytest

from recoupe.sources import addresses, fetch, gather, robots

DISALLOWED = b"User-agent: *\nDisallow: /private/\n"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["User-Agent"]))  # type: ignore[attr-defined]
        body, status, headers = b"", 200, {"Content-Type": "text/html; charset=utf-8"}
        if self.path.startswith("/robots"):
            status, body, headers = self.server.rules(self.path)  # type: ignore[attr-defined]
        elif self.path == "/latin":
            body = makers.page().replace('<meta charset="utf-8">', "").encode("cp1252")
            headers = {"Content-Type": "text/html; charset=iso-8859-1"}
        elif self.path == "/euro":
            body, headers = "3 €".encode("iso-8859-15"), {"Content-Type": "x; Charset=ISO-8859-15"}
        elif self.path == "/feed":
            body, headers = makers.rss().encode(), {"Content-Type": "application/rss+xml"}
        elif self.path == "/moved":
            status, headers = 302, {"Location": "/pont"}
        elif self.path == "/round":
            status, headers = 302, {"Location": "/round"}
        elif self.path == "/lost":
            status, headers = 302, {"Location": self.server.target}  # type: ignore[attr-defined]
        elif self.path == "/out":
            status, headers = 302, {"Location": "file:///etc/passwd"}
        elif self.path == "/large":
            body = b"x" * 2048
        elif self.path == "/missing":
            status = 404
        else:
            body = makers.page().encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.asked = []  # type: ignore[attr-defined]
        running.rules = lambda path: (200, DISALLOWED, {})  # type: ignore[attr-defined]
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def at(server: ThreadingHTTPServer, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


@pytest.mark.parametrize("path", ["/pont", "/latin", "/moved"])
def test_a_page_is_fetched(server: ThreadingHTTPServer, path: str) -> None:
    (article,), issues = gather([at(server, path)], private=True)
    assert article.text == makers.TEXT
    assert article.source == at(server, path)
    assert article.url == at(server, "/pont" if path == "/moved" else path)
    assert issues == []
    assert server.asked[0][0] == "/robots.txt"  # type: ignore[attr-defined]
    assert "recoupe" in server.asked[-1][1]  # type: ignore[attr-defined]


def test_what_the_server_says_of_letters_holds_however_it_is_written(
    server: ThreadingHTTPServer,
) -> None:
    (article,), _ = gather([at(server, "/euro")], private=True)
    assert article.text == "3 €"


def test_a_feed_is_fetched(server: ThreadingHTTPServer) -> None:
    articles, _ = gather([at(server, "/feed")], private=True)
    assert [a.id for a in articles] == ["pont-sarn", "bref"]


def moved(path: str) -> tuple[int, bytes, dict[str, str]]:
    return (200, DISALLOWED, {}) if path == "/robots-3" else (301, b"", {"Location": next_of(path)})


def next_of(path: str) -> str:
    return f"/robots-{int(path[-1]) + 1 if path[-1].isdigit() else 0}"


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ((404, DISALLOWED, {}), []),
        ((403, DISALLOWED, {}), []),
        ((500, b"", {}), ["robots"]),
        ((503, b"User-agent: *\nAllow: /\n", {}), ["robots"]),
        ((301, b"", {"Location": "/robots.txt"}), []),
        (moved, ["robots"]),
        ((301, b"", {"Location": "http://[x/"}), ["bad-address"]),
        ((200, b"# a\n" * (robots.LARGEST // 4) + DISALLOWED, {}), []),
        ((200, b"\xff\x00\n\n" + DISALLOWED, {}), ["robots"]),
    ],
)  # fmt: skip
def test_an_answer_to_robots_txt_is_taken_as_the_standard_has_it(
    server: ThreadingHTTPServer, answer: Any, codes: list[str]
) -> None:
    server.rules = answer if callable(answer) else lambda path: answer  # type: ignore[attr-defined]
    _, issues = gather([at(server, "/private/pont")], private=True)
    assert [issue.code for issue in issues] == codes


RULES = """\ufeffSitemap: https://fanal.example/map
User-agent: other
User-agent: Recoupe/0.2 # ours
Disallow: /*.pdf$
Disallow: /archives
Allow: /archives/libres
Disallow: /préfète
Disallow: /a%2Fb%7e
Disallow: /recherche*page=
disallow : /petites
Allow

User-agent: *
Disallow: /

User-agent: recoupe
Disallow: /plus
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("", True),
        ("/robots.txt", True),
        ("/a.pdf", False),
        ("/a.pdf?x", True),
        ("/archives", False),
        ("/archives/2024", False),
        ("/archives/libres/1", True),
        ("/pr%c3%a9f%C3%A8te/", False),
        ("/a%2fb~", False),
        ("/a/b~", True),
        ("/recherche?q=a&page=2", False),
        ("/recherche?q=a", True),
        ("/petites", False),
        ("/Petites", True),
        ("/plus", False),
    ],
)
def test_what_robots_txt_allows(path: str, allowed: bool) -> None:
    assert robots.parsed(RULES, "recoupe").allow(path) is allowed


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("", True),
        ("Disallow: /", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nAllow: /", True),
        ("User-agent: *\nDisallow: /x/*/*$\nAllow: /x", False),
        ("User-agent: x\nUser-agent: *\n\n\nDisallow: /x", False),
        ("User-agent: x\nDisallow: /\nUser-agent: *\nAllow: /", True),
        ("User-agent: recoupes\nDisallow: /", True),
    ],
)
def test_groups_of_robots_txt(rules: str, allowed: bool) -> None:
    assert robots.parsed(rules, "recoupe").allow("/x/y/z") is allowed


def test_many_wildcards_cost_nothing() -> None:
    assert not robots.matches("/" + "*a" * 5000 + "b", "/" + "a" * 50_000)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/private/x", "robots"),
        ("/round", "redirects"),
        ("/out", "bad-address"),
        ("/missing", "http-error"),
        ("/large", "too-large"),
    ],
)
def test_a_refused_address_is_an_issue(
    server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch, path: str, code: str
) -> None:
    monkeypatch.setattr(fetch, "MAX_WHOLE", 1500)
    articles, issues = gather([at(server, path)], private=True)
    assert articles == []
    assert [(i.code, i.source) for i in issues] == [(code, at(server, path))]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1"])
def test_a_private_address_is_not_asked(server: ThreadingHTTPServer, host: str) -> None:
    articles, issues = gather([f"http://{host}:{server.server_port}/pont"])
    assert articles == []
    assert [i.code for i in issues] == ["private-address"]
    assert server.asked == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(("public", "paused"), [(True, True), (False, False)])
def test_only_ones_own_network_is_asked_without_a_pause(
    server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch, public: bool, paused: bool
) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: public)
    monkeypatch.setattr(fetch, "PAUSE", 0.2)
    began = time.monotonic()
    fetch.Fetcher(private=True).fetch(at(server, "/pont"))
    assert (time.monotonic() - began > 0.15) is paused


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("64:ff9b::5db8:d822", True),
        ("::ffff:127.0.0.1", False),
        ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("2002:7f00:1::", False),
        ("2002:c0a8:101::1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("ff02::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert addresses.is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize(
    "url",
    [
        "http://[x/",
        "http://fanal.example:port/",
        "http://a..b/",
        "http://" + "x" * 70 + ".example/",
        "http://\udcff.example/",
        "http://é..example/",
        "http://a b.example/",
        "http://" + "é" * 70 + ".example/",
    ],
)
def test_an_address_that_is_none_is_an_issue(url: str) -> None:
    articles, issues = gather([url])
    assert articles == []
    assert [i.code for i in issues] in (["bad-address"], ["unreachable"])


@pytest.mark.parametrize(
    "target",
    ["http://[x/", "http://a:b:c/", "http://é..example/", "//", "http://\xff\xfe/", "\x00"],
)
def test_a_redirect_that_leads_nowhere_is_an_issue(
    server: ThreadingHTTPServer, target: str
) -> None:
    server.target = target  # type: ignore[attr-defined]
    articles, issues = gather([at(server, "/lost")], private=True)
    assert articles == []
    assert len(issues) == 1
    assert issues[0].code in ("bad-address", "unreachable", "http-error", "redirects")


@pytest.mark.parametrize(
    "written",
    ["/crue-à-velmore".encode(), "/crue-à-velmore".encode("latin-1"), b"/crue-%C3%A0-velmore"],
)
def test_a_redirect_with_an_accent_leads_where_it_says(
    server: ThreadingHTTPServer, written: bytes
) -> None:
    server.target = written.decode("latin-1")  # type: ignore[attr-defined]
    (_,), issues = gather([at(server, "/lost")], private=True)
    assert issues == []
    assert server.asked[-1][0] == "/crue-%C3%A0-velmore"  # type: ignore[attr-defined]


def test_a_name_of_other_letters_is_asked_for_as_the_network_knows_it(
    server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[str] = []

    def known(host: str, *rest: Any, **more: Any) -> Any:
        named.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.server_port))]

    monkeypatch.setattr(fetch.socket, "getaddrinfo", known)
    url = f"http://préfète.example:{server.server_port}/crue-à-velmore"
    (article,), issues = gather([url], private=True)
    assert (article.source, issues) == (url, [])
    assert named[0] == "xn--prfte-6raf.example"
    assert server.asked[-1][0] == "/crue-%C3%A0-velmore"  # type: ignore[attr-defined]


WHOLE = b"HTTP/1.1 200 OK\r\n\r\n"
"""A head that does not say how long what follows is."""


@contextlib.contextmanager
def dripping(opening: bytes) -> Iterator[str]:
    """The address of a server that sends its opening, then a letter now and then."""

    def drip(listening: socket.socket) -> None:
        while True:
            try:
                asked, _ = listening.accept()
            except OSError:
                return
            with asked, contextlib.suppress(OSError):
                asked.recv(4096)
                asked.sendall(opening)
                for _ in range(60):
                    asked.sendall(b"x")
                    time.sleep(0.1)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=drip, args=(listening,), daemon=True).start()
        yield f"127.0.0.1:{listening.getsockname()[1]}/x"


@pytest.mark.parametrize("in_main", [True, False])
@pytest.mark.parametrize(
    ("scheme", "opening"),
    [
        ("http", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"),
        ("http", WHOLE),
        ("http", b"HTTP/1.1 200 OK\r\nX: "),
        ("http", b"HTT"),
        ("https", b"\x16\x03\x03\x20\x00"),
    ],
)
def test_a_server_that_drips_is_left_in_any_thread(
    monkeypatch: pytest.MonkeyPatch, scheme: str, opening: bytes, in_main: bool
) -> None:
    monkeypatch.setattr(fetch, "SECONDS", 0.5)
    monkeypatch.setattr(fetch, "GRACE", 99.0)
    codes: list[str] = []

    def run(url: str) -> None:
        codes.extend(issue.code for issue in gather([url], private=True)[1])

    with dripping(opening) as at:
        if in_main:
            began = time.monotonic()
            run(f"{scheme}://{at}")
            assert time.monotonic() - began < 4
        else:
            thread = threading.Thread(target=run, args=(f"{scheme}://{at}",), daemon=True)
            thread.start()
            thread.join(4)
    assert codes == ["too-slow"]


@pytest.mark.parametrize(
    "url", ["ftp://fanal.example/a", "file:///etc/passwd", "http://user:secret@fanal.example/"]
)
def test_only_http_is_asked(url: str) -> None:
    (issue,) = gather([url])[1]
    assert (issue.code, issue.message) == ("bad-address", f"{url} is no http(s) address")
