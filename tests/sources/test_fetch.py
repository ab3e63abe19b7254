"""Addresses, from a server of the tests' own on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import makers
import pytest

from recoupe.sources import fetch, gather


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["User-Agent"]))  # type: ignore[attr-defined]
        body, status, headers = b"", 200, {"Content-Type": "text/html; charset=utf-8"}
        if self.path == "/robots.txt":
            body, headers = b"User-agent: *\nDisallow: /private/\n", {"Content-Type": "text/plain"}
        elif self.path == "/latin":
            body = makers.page().replace('<meta charset="utf-8">', "").encode("cp1252")
            headers = {"Content-Type": "text/html; charset=iso-8859-1"}
        elif self.path == "/feed":
            body, headers = makers.rss().encode(), {"Content-Type": "application/rss+xml"}
        elif self.path == "/moved":
            status, headers = 302, {"Location": "/pont"}
        elif self.path == "/round":
            status, headers = 302, {"Location": "/round"}
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


def test_a_feed_is_fetched(server: ThreadingHTTPServer) -> None:
    articles, _ = gather([at(server, "/feed")], private=True)
    assert [a.id for a in articles] == ["pont-sarn", "bref"]


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


@pytest.mark.parametrize(
    "url", ["ftp://fanal.example/a", "file:///etc/passwd", "http://user:secret@fanal.example/"]
)
def test_only_http_is_asked(url: str) -> None:
    assert [i.code for i in gather([url])[1]] == ["bad-address"]
