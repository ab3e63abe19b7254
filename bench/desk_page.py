"""What the desk costs: a story of 200 generated articles opened in Chromium, a ruling answered.

    python bench/desk_page.py [--articles 200] [--rulings 12] [--held 0]

The story is that of bench/crosscheck.py, in an archive of its own. It is opened once it has been
worked out, from the request to the load event and the first layout: for the first time after the
desk was started, and then the median of five, and so is the list of stories. `--held 50000` puts so many other articles around it,
in stories of ten, written straight into the archive's tables without being read: nothing of the desk
looks at what is read in other stories. Rulings are answered while the story is worked out
anew behind them, as at a desk where somebody rules on one entry after another.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / "desk")]

import msgspec
import page
from desk_running import Running, running
from playwright.sync_api import sync_playwright

import archive as invented
from recoupe.archive import Archive, database
from recoupe.archive.texts import digest, plain
from recoupe.model import RawArticle

OPENED = "() => { document.body.offsetHeight; return performance.now() / 1000 }"


def filled(folder: Path, count: int) -> Path:
    path = folder / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add([page.story(count, folder)])
        ids = [story.id for story in archive.stories()]
        if len(ids) > 1:
            archive.merge(ids[0], ids[1:])
    return path


def surround(path: Path, count: int) -> None:
    """Puts other articles into an archive, in stories of ten, as intake would, but unread and grouped
    by number."""
    chance = random.Random(17)
    with Archive.open(path) as archive:
        db = archive.db
        profile = db.execute("SELECT profile FROM articles LIMIT 1").get
        with database.writing(db, path):
            for number in range(count):
                if number % 10 == 0:
                    db.execute("INSERT INTO stories DEFAULT VALUES")
                    story, event = db.last_insert_rowid(), invented.paragraphs(chance)
                text = "\n".join(chance.sample(event, 4)) + f"\nDépêche {number}."
                put(db, number, story, profile, text)


def put(db: Any, number: int, story: int, profile: bytes, text: str) -> None:
    day = date(2020, 1, 1) + timedelta(number // 40)
    at = f"https://journal-{number % 97}.example/{number}"
    raw = RawArticle(
        f"held-{number}", at, "", text[:70], f"Journal {number % 97}", day.isoformat(), "fr", at
    )
    row = f"url {at.removeprefix('https://')}", story, day.toordinal(), profile
    db.execute("INSERT INTO articles (identity, story, day, profile) VALUES (?, ?, ?, ?)", row)
    article, hash, now = db.last_insert_rowid(), digest(text), "2024-01-01T00:00:00+00:00"
    db.execute("INSERT OR IGNORE INTO texts (hash, text) VALUES (?, ?)", (hash, text))
    db.execute("INSERT INTO versions (article, hash, added) VALUES (?, ?, ?)", (article, hash, now))
    version, known = db.last_insert_rowid(), msgspec.json.encode(raw).decode()
    words = version, plain(raw.title or ""), plain(text)
    db.execute("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", words)
    place = version, at, "held.jsonl", known, now
    asked = "INSERT INTO places (version, source, container, raw, added) VALUES (?, ?, ?, ?, ?)"
    db.execute(asked, place)


def waited(desk: Running, story: int) -> tuple[Any, float]:
    """The story, once it is worked out, and how long that took."""
    start = time.perf_counter()
    while True:
        worked, fresh = desk.services.works.now(story)
        if fresh:
            return worked, time.perf_counter() - start
        time.sleep(0.05)


def opened(desk: Running, address: str, times: int) -> list[float]:
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for _ in range(times):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            cookie = {"name": desk.services.cookie, "value": desk.token("b"), "url": desk.at}
            context.add_cookies([cookie])
            tab = context.new_page()
            tab.goto(f"{desk.at}{address}", wait_until="load")
            found.append(tab.evaluate(OPENED))
            context.close()
        browser.close()
    return found


def ruled(desk: Running, story: int, keys: list[str]) -> list[float]:
    token = desk.token("b")
    taken = []
    for key in keys:
        data = {"form": desk.form(token), "entry": key, "word": "right"}
        start = time.perf_counter()
        answer = desk.ask(f"/story/{story}/rule", token, data, HX_Request="true")
        taken.append(time.perf_counter() - start)
        assert answer.status == 200, answer.text
        time.sleep(0.3)
    return taken


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--rulings", type=int, default=12)
    options.add_argument("--held", type=int, default=0)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = filled(Path(name), given.articles)
        with Archive.open(path) as archive:
            story = archive.stories()[0].id
        if given.held:
            start = time.perf_counter()
            surround(path, given.held)
            taken = time.perf_counter() - start
            size = path.stat().st_size / 1e6
            print(f"{given.held} other articles put around it in {taken:.0f} s, {size:.0f} MB")
        with running(path) as desk:
            worked, first = waited(desk, story)
            entries = len(worked.entries.by_key)
            print(
                f"{given.articles} articles, {entries} entries; worked out at first in {first:.1f} s"
            )
        with running(path) as desk:
            [cold] = opened(desk, f"/story/{story}", 1)
            warm = opened(desk, f"/story/{story}", 5)
            size = len(desk.ask(f"/story/{story}", desk.token("b")).text)
            print(
                f"the story opens in {cold:.2f} s after a start, then in {median(warm):.2f} s; {size / 1e6:.2f} MB"
            )
            [first], again = opened(desk, "/", 1), opened(desk, "/", 5)
            print(
                f"the list of stories opens in {first:.2f} s at first, then in {median(again):.2f} s"
            )
            keys = list(worked.entries.by_key)
            wanted = [key for key in keys if ".f" in key][: given.rulings]
            taken = ruled(desk, story, wanted)
            _, again = waited(desk, story)
            print(
                f"a ruling is answered in {median(taken) * 1000:.0f} ms ({max(taken) * 1000:.0f} at most),"
                f" the story worked out anew {again:.1f} s after the last"
            )
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
