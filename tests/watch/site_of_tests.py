"""A news site and a web hook of the tests' own, on loopback."""

from __future__ import annotations

import html
import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import Any

from recoupe.archive import Archive
from recoupe.model import Issue
from recoupe.model.alerts import Alert
from recoupe.watch.polls import Poller
from recoupe.watch.watch import Watch

SAMPLE = {
    record["id"]: record
    for record in map(
        json.loads,
        (resources.files("recoupe.sample") / "coverage.jsonl").read_text("utf-8").splitlines(),
    )
}
STAGES = ("01-aop", "04-gazette", "07-courrier", "08-quais")
"""Articles of the sample after each of which, but the first, there is something to tell."""


@dataclass
class Answer:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, dict(self.headers), time.monotonic()))
        given = site.pages.get(self.path, Answer(404))
        tag = given.headers.get("ETag")
        if given.status == 200 and tag and self.headers.get("If-None-Match") == tag:
            given = Answer(304, headers={"ETag": tag})
        self._answer(given)

    def do_POST(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = site.hook_answers.pop(0) if site.hook_answers else site.hook
        site.posted.append((dict(self.headers), json.loads(body), answer.status))
        self._answer(answer)

    def _answer(self, given: Answer) -> None:
        time.sleep(given.slow)
        self.send_response(given.status)
        for name, value in {**given.headers, "Content-Length": str(len(given.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if given.status != 304:
            self.wfile.write(given.body)

    def log_message(self, *_: object) -> None:
        pass


class Site:
    """What each path answers, what was asked, what a hook was sent."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str], float]] = []
        self.posted: list[tuple[dict[str, str], Any, int]] = []
        self.hook = Answer(204)
        self.hook_answers: list[Answer] = []

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]

    def taken(self) -> list[str]:
        """The ids of what the hook has taken."""
        return [body["alert"]["id"] for _, body, status in self.posted if status < 300]

    def feed(self, *ids: str, path: str = "/feed", **headers: str) -> None:
        """A feed of articles of the sample."""
        self.pages[path] = Answer(200, rss([SAMPLE[id] for id in ids]), headers)


@contextmanager
def serving() -> Iterator[Site]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        site = server.site = Site(server.server_port)  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()


def rss(articles: Sequence[dict[str, Any]], title: str = "Le Fil") -> bytes:
    """A feed with whole texts; each item has its outlet's name and its own address."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{html.escape(title)}</title><language>fr</language>"
        + "".join(map(_item, articles))
        + "</channel></rss>"
    ).encode()


def _item(article: dict[str, Any]) -> str:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in article["text"].split("\n"))
    return (
        f"<item><title>{html.escape(article['title'])}</title>"
        f"<link>{html.escape(article['url'])}</link>"
        f"<guid>{html.escape(article['url'])}</guid><dc:date>{article['published']}</dc:date>"
        f"<content:encoded>{html.escape(body)}</content:encoded></item>"
    )


class Watched:
    """An archive watched in this process; what it prints and says is kept. `at` is the clock."""

    def __init__(self, archive: Archive, sources: Sequence[str], **more: Any) -> None:
        self.archive = archive
        self.at = 1_717_500_000.0
        self.printed: list[Alert] = []
        self.said: list[str] = []
        private, pages = more.pop("private", True), more.pop("pages", False)
        self.watch = Watch(
            archive, self.printed.append, self.said.append, now=lambda: self.at, **more
        )
        self.poller = Poller(
            archive, sources, 600.0, self._failed, lambda: self.at, private, pages=pages
        )

    def _failed(self, issue: Issue) -> None:
        self.said.append(f"{issue.code}: {issue.message}")

    def round(self, later: float = 601.0) -> bool:
        """One round, so much later."""
        self.at += later
        return self.watch.once(self.poller)

    def kinds(self) -> list[str]:
        return [alert.kind for alert in self.archive.alerts()]
