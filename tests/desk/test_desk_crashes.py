"""Rulings that were acknowledged survive whatever happens to the desk: killed at any moment, on a
full disk, beside a program that holds the archive."""

from __future__ import annotations

import functools
import http.client
import random
import re
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

import apsw
import pytest
from desk_running import Running, running

from forked import Forked, can
from recoupe.archive import Archive, ArchiveError
from recoupe.desk import Services, failures, serve, work
from recoupe.desk.adding import Lot

KILLS = 30


def started(archive: Path) -> tuple[Forked, str, str]:
    """A desk in a process of its own: the process, its host, and the one-time link's path."""
    process = Forked(functools.partial(serve.alone, archive, 0, "mira"))
    while line := process.line():
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


@can
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
        assert process.ended()[1] == -signal.SIGKILL
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


@pytest.fixture
def unworked(new: Callable[[], Path]) -> Path:
    """A copy of the archive, none of whose stories is worked out."""
    archive = new()
    archive.with_name("a.db.desk").unlink()
    return archive


@pytest.mark.parametrize("error", [ArchiveError("the database is locked"), OSError("no space")])
def test_what_fails_in_passing_is_tried_again(
    unworked: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    sound, tries = Archive.dossier, []

    def once(*given: object, **more: object) -> object:
        tries.append(given)
        if len(tries) == 1:
            raise error
        return sound(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Archive, "dossier", once)
    monkeypatch.setattr(failures, "PAUSE", 0.2)
    with running(unworked) as desk:
        token, works = desk.token("mira"), desk.services.works
        seen = set()
        for _ in range(300):
            seen.add(works.failed(1))
            if desk.ask("/story/1/pulse", token).status == 200:
                break
            time.sleep(0.05)
        assert works.now(1)[1]
        assert str(error) in seen
        assert works.failed(1) == ""
    assert len(tries) == 2


def test_what_the_program_fails_on_is_tried_again_when_somebody_asks(
    unworked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def broken(*given: object, **more: object) -> None:
        tries.append(given)
        raise RuntimeError("odd")

    monkeypatch.setattr(Archive, "dossier", broken)
    with running(unworked) as desk:
        token = desk.token("mira")
        while "odd" not in (page := desk.ask("/story/1", token).text):
            time.sleep(0.05)
        time.sleep(0.2)
        assert len(tries) == 1
        assert 'action="/story/1/retry"' in page
        monkeypatch.undo()
        assert desk.ask("/story/1/retry", token, {"form": desk.form(token)}).status == 303
        desk.fresh()
        assert desk.ask("/story/99/retry", token, {"form": desk.form(token)}).status == 404


@pytest.mark.parametrize("error", [ArchiveError("of a later version"), RuntimeError("odd")])
def test_an_archive_that_cannot_be_opened_is_said_and_tried_ever_less_often(
    unworked: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    sound, tries = Archive.open, []

    def broken(*given: object, **more: object) -> Archive:
        if threading.current_thread().name != "dossiers":
            return sound(*given, **more)  # type: ignore[arg-type]
        tries.append(time.monotonic())
        raise error

    monkeypatch.setattr(Archive, "open", broken)
    monkeypatch.setattr(failures, "PAUSE", 0.1)
    with running(unworked) as desk:
        token, works = desk.token("mira"), desk.services.works
        while len(tries) < 4:
            time.sleep(0.02)
        pauses = [after - before for before, after in pairwise(tries)]
        assert all(took >= least for took, least in zip(pauses, (0.1, 0.2, 0.4), strict=False))
        assert str(error) in works.failed(1)
        assert str(error) in desk.ask("/story/1", token).text
        monkeypatch.setattr(Archive, "open", sound)
        works.retry(1)
        desk.fresh()
        assert works.failed(1) == ""


def test_pauses_double_up_to_a_minute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Archive.open(tmp_path / "a.db", create=True).close()
    works = work.Works(tmp_path / "a.db")

    def locked(self: Archive, story: int) -> None:
        raise ArchiveError("the database is locked")

    monkeypatch.setattr(Archive, "basis", locked)
    with Archive.open(tmp_path / "a.db") as archive:
        pauses = []
        for _ in range(9):
            works._try(archive, 1)
            pauses.append(works._failed[1].pause)
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 64, 64]
    assert works._failed[1].holds("other")
    works.close()


def test_a_desk_is_closed_whatever_it_is_at(
    unworked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, began = threading.Event(), []

    def endless(*given: object, **more: object) -> None:
        began.append(given)
        going.wait(60)

    monkeypatch.setattr(Archive, "dossier", endless)
    monkeypatch.setattr(Archive, "take", endless)
    monkeypatch.setattr(work, "ENDS", 0.2)
    monkeypatch.setattr("recoupe.desk.adding.ENDS", 0.2)
    services = Services(unworked, frozenset({"http://127.0.0.1"}), "mira")
    lot = Lot("mira", unworked.parent / "lot", [], [])
    lot.folder.mkdir()
    services.adding.take(lot)
    services.works.now(1)
    while len(began) < 2:
        time.sleep(0.01)
    closer = threading.Thread(target=services.close, daemon=True)
    closer.start()
    closer.join(5)
    closed = not closer.is_alive()
    told = lot.done, lot.failed, lot.folder.exists()
    going.set()
    assert closed
    assert told == (True, "the desk was closed", False)


def test_a_desk_that_cannot_write_beside_the_archive_still_opens(
    unworked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recoupe.desk.store.os.access", lambda path, mode: False)
    with running(unworked) as desk:
        desk.fresh()
        time.sleep(0)
        assert desk.ask("/story/1", desk.token("mira")).status == 200
        assert not unworked.with_name("a.db.desk").exists()
