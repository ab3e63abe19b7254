"""Coverage added at the desk, rulings carried out and in, packs taken up: and what is refused."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from desk_running import Answer, Running, running

from recoupe.archive import Archive, dossiers
from recoupe.desk.adding import Adding, Lot
from recoupe.desk.guard import UPLOAD
from recoupe.lang import PackError

TEXT = "L'incendie de Velm a fait douze morts, a déclaré le préfet Paul Karev mardi."
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Running]:
    """A desk over an archive that holds nothing."""
    Archive.open(tmp_path / "new.db", create=True).close()
    with running(tmp_path / "new.db") as found:
        yield found


def send(
    desk: Running, path: str, token: str, fields: dict[str, str], files: dict[str, bytes],
    **headers: str,
) -> Answer:  # fmt: skip
    """A form with files, as a browser sends it."""
    parts = [
        f'--zz\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    parts += [
        f'--zz\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + data
        + b"\r\n"
        for name, data in files.items()
    ]
    host = desk.at.removeprefix("http://")
    sent = {
        "Host": host, "Origin": desk.at, "Cookie": f"{desk.services.cookie}={token}",
        "Content-Type": "multipart/form-data; boundary=zz", "Accept-Language": "en",
    } | {name.replace("_", "-"): value for name, value in headers.items()}  # fmt: skip
    with closing(http.client.HTTPConnection(host, timeout=60)) as connection:
        connection.request("POST", path, b"".join(parts) + b"--zz--\r\n", sent)
        return Answer(connection.getresponse())


def settled(desk: Running, token: str, person: str = "mira") -> str:
    """The page once all that was sent is taken in."""
    for _ in range(1200):
        lot = desk.services.adding.last(person)
        if lot is not None and lot.done:
            return desk.ask("/add", token).text
        time.sleep(0.05)
    raise AssertionError("it was not taken in")


def test_files_are_added_and_what_cannot_be_read_is_said(empty: Running) -> None:
    token = empty.token("mira")
    assert 'href="/add"' in empty.ask("/", token).text
    fields = {"form": empty.form(token), "addresses": ""}
    files = {"velm.txt": TEXT.encode(), "bad.pdf": b"%PDF-1.4 nothing"}
    answer = send(empty, "/add", token, fields, files)
    assert (answer.status, answer.headers["location"]) == (303, "/add")
    page = settled(empty, token)
    assert "1 article added" in page
    assert "bad.pdf" in page
    story = empty.services.works.stories()[0].id
    assert f'href="/story/{story}"' in page
    [article] = empty.fresh(story).dossier.articles
    assert (article.id, article.source, article.text) == ("velm", "velm.txt", TEXT)
    send(empty, "/add", token, fields, {"velm.txt": TEXT.encode()})
    assert "1 known already" in settled(empty, token)


def test_paths_are_read_on_ones_own_desk_only(empty: Running, tmp_path: Path) -> None:
    (tmp_path / "velm.txt").write_text(TEXT, "utf-8")
    token = empty.token("mira")
    fields = {"form": empty.form(token), "addresses": f"{tmp_path}/velm.txt\n\n"}
    assert send(empty, "/add", token, fields, {}).status == 303
    assert "1 article added" in settled(empty, token)
    empty.services.person = ""
    empty.services.users.add("mira", "editor", "a long password here")
    for written in (f"{tmp_path}/velm.txt", "file:///etc/passwd", "/etc/passwd", "-"):
        refused = send(empty, "/add", token, {**fields, "addresses": written}, {})
        assert refused.status == 400, written
        assert "root:" not in refused.text


def test_an_address_of_ones_own_network_is_not_asked(empty: Running) -> None:
    token = empty.token("mira")
    fields = {"form": empty.form(token), "addresses": f"{empty.at}/\nhttp://127.0.0.1:1/"}
    send(empty, "/add", token, fields, {})
    page = settled(empty, token)
    assert "0 articles added" in page
    assert "2 remarks" in page


def test_who_may_not_add_adds_nothing(empty: Running) -> None:
    token, reader = empty.token("mira"), empty.token("rita", "reader")
    fields, files = {"form": empty.form(token), "addresses": ""}, {"velm.txt": TEXT.encode()}
    own = {**fields, "form": empty.form(reader)}
    assert empty.ask("/add", reader).status == 403
    assert 'href="/add"' not in empty.ask("/", reader).text
    for path in ("/add", "/rulings"):
        assert send(empty, path, reader, own, files).status == 403
        assert send(empty, path, "", fields, files).status == 401
        assert send(empty, path, token, {**fields, "form": "forged"}, files).status == 403
        assert send(empty, path, token, fields, files, Origin="https://evil.example").status == 403
        cross = {"Sec_Fetch_Site": "cross-site"}
        assert send(empty, path, token, fields, files, **cross).status == 403
        nothing = send(empty, path, token, fields, {})
        assert nothing.status == 400
        broken = {"Content_Type": "multipart/form-data"}
        assert send(empty, path, token, fields, files, **broken).status == 400
    with empty.services.works.archive() as archive:
        assert list(archive.articles()) == []


def test_what_is_too_long_is_refused_before_it_is_read(empty: Running) -> None:
    token = empty.token("mira")
    host = empty.at.removeprefix("http://")
    with closing(http.client.HTTPConnection(host, timeout=60)) as connection:
        connection.putrequest("POST", "/add", skip_host=True)
        for name, value in (
            ("Host", host), ("Origin", empty.at), ("Content-Length", str(UPLOAD + 1)),
            ("Cookie", f"{empty.services.cookie}={token}"),
        ):  # fmt: skip
            connection.putheader(name, value)
        connection.endheaders()
        assert connection.getresponse().status == 413
    many = {f"{n}.txt": b"x" for n in range(501)}
    assert send(empty, "/add", token, {"form": empty.form(token)}, many).status == 400
    lines = {"form": empty.form(token), "addresses": "https://a.example/\n" * 101}
    assert send(empty, "/add", token, lines, {}).status == 400


def test_a_files_name_is_no_markup_and_no_path(empty: Running) -> None:
    token = empty.token("mira")
    name = f"..\\..\\x/{EVIL}.txt"
    send(empty, "/add", token, {"form": empty.form(token)}, {name: TEXT.encode(), EVIL: b"\xff"})
    page = settled(empty, token)
    assert EVIL not in page
    story = empty.services.works.stories()[0].id
    [article, *_] = empty.fresh(story).dossier.articles
    assert not article.source.startswith(".")
    assert EVIL not in empty.ask(f"/story/{story}", token).text


def test_a_full_disk_is_said_and_nothing_is_lost(
    empty: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = empty.token("mira")

    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("recoupe.desk.sent.shutil.copyfileobj", full)
    fields = {"form": empty.form(token)}
    answer = send(empty, "/add", token, fields, {"velm.txt": TEXT.encode()})
    assert answer.status == 503
    assert "No space left" in answer.text
    monkeypatch.undo()
    assert send(empty, "/add", token, fields, {"velm.txt": TEXT.encode()}).status == 303
    assert "1 article added" in settled(empty, token)


def test_an_archive_that_cannot_be_written_is_said(
    empty: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recoupe.archive import ArchiveError

    def locked(*given: object) -> None:
        raise ArchiveError("another program has been writing for too long")

    monkeypatch.setattr("recoupe.archive.intake.Intake.finish", locked)
    token = empty.token("mira")
    send(empty, "/add", token, {"form": empty.form(token)}, {"velm.txt": TEXT.encode()})
    assert "another program has been writing for too long" in settled(empty, token)


def test_rulings_are_carried_to_another_archive(desk: Running, tmp_path: Path) -> None:
    token, worked = desk.token("mira"), desk.fresh()
    key = worked.entries.by_id[worked.dossier.figures[0].id]
    data = {"form": desk.form(token), "entry": key, "word": "wrong", "note": EVIL}
    desk.ask("/story/1/rule", token, data)
    reader = desk.token("rita", "reader")
    exported = desk.ask("/rulings.jsonl", reader)
    assert exported.headers["content-disposition"].startswith("attachment")
    [line] = exported.text.splitlines()
    assert json.loads(line)["by"] == "mira"
    [made] = desk.fresh().basis.rulings
    with desk.services.works.archive() as archive:
        archive.db.execute("DELETE FROM rulings")
    assert len(desk.fresh().dossier.figures) == len(worked.dossier.figures)
    paul = desk.token("paul")
    fields = {"form": desk.form(paul)}
    taken = send(desk, "/rulings", paul, fields, {"rulings.jsonl": exported.text.encode()})
    assert (taken.status, taken.headers["location"]) == (303, "/activity?new=1&of=1")
    page = desk.ask("/activity?new=1&of=1", paul).text
    assert "1 of 1 rulings were new" in page
    assert "mira (paul)" in page
    assert EVIL not in page
    after = desk.fresh()
    assert key not in after.entries.by_key
    assert after.basis.rulings[0].id == made.id
    for bad in (b"no rulings", b"{}", b"[[[[", b"\xff", json.dumps({"id": 1}).encode()):
        refused = send(desk, "/rulings", paul, fields, {"x": bad})
        assert refused.status == 400
        assert "Traceback" not in refused.text
    long = json.dumps({**json.loads(line), "id": "other", "note": "x" * 4001}).encode()
    assert send(desk, "/rulings", paul, fields, {"x": long}).status == 400


def test_what_is_new_is_told_on_the_front_page(desk: Running) -> None:
    token = desk.token("mira")
    desk.fresh()
    assert desk.ask("/story/1", token).status == 200
    assert 'class="news"' not in desk.ask("/", token).text
    time.sleep(1.1)  # moments are kept by the second
    raw = desk.fresh().basis.settled[0]
    line = {
        "id": "later", "outlet": "Le Soir de Jelm", "language": "fr",
        "published": "2023-11-16T10:00:00+02:00", "title": raw.title,
        "text": raw.text + "\n\nLe préfet Ulric Bonnard a parlé de 9 876 évacués, mercredi.",
    }  # fmt: skip
    send(desk, "/add", token, {"form": desk.form(token)}, {"l.jsonl": json.dumps(line).encode()})
    settled(desk, token)
    desk.fresh()
    page = desk.ask("/", token).text
    assert "new article" in page
    assert 'class="news"' in page
    assert 'class="news"' not in desk.ask("/", desk.token("paul")).text
    desk.ask("/story/1", token)
    time.sleep(1.1)
    assert 'class="news"' not in desk.ask("/", token).text


def test_an_unsound_pack_is_refused_and_all_stays_as_it_was(
    desk: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, before = desk.token("mira"), desk.fresh()

    def broken(folder: object) -> None:
        raise PackError("verbs.toml:3: no such thing")

    monkeypatch.setattr("recoupe.desk.work.lang.read", broken)
    form = {"form": desk.form(token), "back": "/story/1"}
    refused = desk.ask("/again", token, form)
    assert refused.status == 409
    assert "verbs.toml:3" in refused.text
    assert desk.fresh() is before
    monkeypatch.undo()
    assert desk.ask("/again", token, form).headers["location"] == "/story/1"
    assert desk.fresh() is before, "a pack that is as it was changes nothing"
    for back in ("https://evil.example/", "//evil.example", "/story/x", ""):
        assert desk.ask("/again", token, {**form, "back": back}).headers["location"] == "/"
    reader = desk.token("rita", "reader")
    assert desk.ask("/again", reader, {"form": desk.form(reader)}).status == 403


def test_what_waits_when_a_desk_is_closed_leaves_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Archive.open(tmp_path / "a.db", create=True).close()
    adding = Adding(tmp_path / "a.db", lambda stories: None)
    began, closing = threading.Event(), threading.Event()

    def slow(archive: Archive, lot: Lot) -> None:
        began.set()
        closing.wait(10)

    monkeypatch.setattr(adding, "_added", slow)
    lots = [Lot(person, tmp_path / person, [], []) for person in ("mira", "paul", "late")]
    for lot in lots:
        lot.folder.mkdir()
    assert all(map(adding.take, lots[:2]))
    assert began.wait(10)
    closer = threading.Thread(target=adding.close)
    closer.start()
    while not adding._closing:
        time.sleep(0.01)
    closing.set()
    closer.join(10)
    assert [lot.folder.exists() for lot in lots[:2]] == [False, False]
    assert (lots[1].done, lots[1].failed) == (True, "the desk was closed")
    assert not adding.take(lots[2])


def test_a_dossier_of_the_desk_rests_on_the_packages_that_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        stamps = {archive.basis(1).stamp for _ in range(2)}
        monkeypatch.setattr(dossiers, "BESIDE", ("pytest",))
        stamps.add(archive.basis(1).stamp)
    assert len(stamps) == 2
