"""Rulings that were acknowledged survive whatever happens to the desk: killed at any moment, on a
full disk, beside a program that holds the archive."""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import apsw
import pytest
from desk_running import Running, running

from recoupe.archive import Archive
from recoupe.desk import work

KILLS = 30


def started(archive: Path) -> tuple[subprocess.Popen[str], str, str]:
    """A desk in a process of its own: the process, its host, and the one-time link's path."""
    command = [sys.executable, "-m", "recoupe", "desk", str(archive), "--port", "0", "--by", "mira"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    for line in process.stdout:
        if link := re.match(r"http://([^/]+)(/enter/\S+)", line):
            return process, link[1], link[2]
    raise AssertionError("the desk did not start")


def asked(
    host: str, path: str, cookie: str = "", data: dict[str, str] | None = None
) -> tuple[int, str, str]:
    """One request: status, text, cookie."""
    headers = {"Cookie": cookie} if cookie else {}
    body = None
    if data is not None:
        body = urlencode(data)
        headers |= {
            "Origin": f"http://{host}", "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        connection.request("POST" if data is not None else "GET", path, body, headers)
        answer = connection.getresponse()
        cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
        return answer.status, answer.read().decode(), cookie
    finally:
        connection.close()


def test_killed_at_any_moment_it_loses_no_ruling_that_was_acknowledged(
    new: Callable[[], Path],
) -> None:
    archive = new()
    chance, kept = random.Random(17), []
    with running(archive) as desk:
        entries = desk.fresh().entries.by_key
        keys = [key for key, entry in entries.items() if entry.of == "figure"]
    for number in range(KILLS):
        process, host, link = started(archive)
        _, _, cookie = asked(host, link)
        _, page, _ = asked(host, "/", cookie)
        form = re.search(r'name="form" value="([^"]+)"', page)
        assert form is not None
        killer = threading.Timer(chance.uniform(0, 0.6), process.kill)
        killer.start()
        with suppress(OSError, http.client.HTTPException):
            for turn in range(50):
                note = f"ruling {number}.{turn}"
                data = {"form": form[1], "entry": chance.choice(keys), "word": "note"}
                status, _, _ = asked(host, "/story/1/rule", cookie, {**data, "note": note})
                if status == 303:
                    kept.append(note)
        killer.join()
        assert process.wait() == -signal.SIGKILL
        with Archive.open(archive) as opened:
            notes = {ruling.note for ruling in opened.rulings()}
            assert set(kept) <= notes
            if number % 10 == 0:
                assert opened.faults() == []
    assert len(kept) > KILLS // 2  # however slow the machine is, it is tried
    with running(archive) as desk:
        assert desk.ask("/story/1", desk.token("mira")).status == 200


def test_a_locked_archive_is_said_and_the_next_ruling_is_kept(
    desk: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, worked = desk.token("mira"), desk.fresh()
    key = worked.entries.by_id[worked.dossier.figures[0].id]
    data = {"form": desk.form(token), "entry": key, "word": "right"}
    with desk.services.works.archive() as archive:
        archive.db.set_busy_timeout(100)
    other = apsw.Connection(str(desk.archive))
    other.execute("BEGIN IMMEDIATE")
    answer = desk.ask("/story/1/rule", token, data, HX_Request="true")
    assert answer.status == 503
    assert "another program has been writing for too long" in answer.text
    assert desk.ask("/story/1", token).status == 200
    other.execute("ROLLBACK")
    other.close()
    assert desk.ask("/story/1/rule", token, data, HX_Request="true").status == 200
    assert work.PATIENCE < 10_000


def test_a_full_disk_is_said_and_what_was_acknowledged_is_there(desk: Running) -> None:
    token, worked = desk.token("mira"), desk.fresh()
    key = worked.entries.by_id[worked.dossier.figures[0].id]
    data = {"form": desk.form(token), "entry": key, "word": "note"}
    assert desk.ask("/story/1/rule", token, {**data, "note": "kept"}).status == 303
    with desk.services.works.archive() as archive:
        pages = archive.db.pragma("page_count")
        archive.db.pragma("max_page_count", pages)
    said, statuses = "", []
    for number in range(200):
        note = f"{number} {'x' * 3000}"
        answer = desk.ask("/story/1/rule", token, {**data, "note": note}, HX_Request="true")
        statuses.append(answer.status)
        if answer.status != 200:
            said = answer.text
            break
    assert statuses[-1] == 503
    assert "the disk is full" in said
    with Archive.open(desk.archive) as opened:
        notes = [ruling.note for ruling in opened.rulings()]
    assert notes[0] == "kept"
    assert len(notes) == 1 + statuses.count(200)


def test_a_desk_that_cannot_write_beside_the_archive_still_opens(
    new: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = new()
    archive.with_name("a.db.desk").unlink()
    monkeypatch.setattr("recoupe.desk.store.os.access", lambda path, mode: False)
    with running(archive) as desk:
        desk.fresh()
        time.sleep(0)
        assert desk.ask("/story/1", desk.token("mira")).status == 200
        assert not archive.with_name("a.db.desk").exists()
