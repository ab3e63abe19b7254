"""Who may ask, and how: what is forged, foreign, replayed, too long or broken gets a plain line."""

from __future__ import annotations

import re

import pytest
from desk_running import Running

from recoupe.desk.guard import IDLE, LARGEST, LONGEST, Link, Sessions

HOME = {"/", "/activity", "/search?q=pont", "/story/1", "/story/1/names"}


def entry(desk: Running, letter: str = "f") -> str:
    """The key of the first entry of a kind."""
    by_key = desk.fresh().entries.by_key
    return next(key for key in by_key if key.partition(".")[2].startswith(letter))


def test_nobody_is_let_in_without_a_session(desk: Running) -> None:
    for path in HOME:
        answer = desk.ask(path)
        assert answer.status == 401
        assert "Jelmarsk" not in answer.text


def test_the_link_lets_in_once(desk: Running) -> None:
    token = desk.services.link.token
    first = desk.ask(f"/enter/{token}")
    assert (first.status, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    session = cookie.partition("=")[2].partition(";")[0]
    assert desk.ask("/", session).status == 200
    again = desk.ask(f"/enter/{token}")
    assert again.status == 403
    assert "was used" in again.text
    assert desk.ask("/enter/None").status == 403


def test_every_answer_is_guarded(desk: Running) -> None:
    token = desk.token("mira")
    css = re.search(r'href="(/static/[^"]+)"', desk.ask("/", token).text)
    assert css is not None
    for path in (*HOME, "/nowhere", "/static/x/passwd", css[1], "/story/77", "/enter/no"):
        headers = desk.ask(path, token).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "cache-control" in headers
        assert "server" not in {name for name in headers if name == "x-powered-by"}


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/../../pyproject.toml", "/static/x/%2e%2e%2fdesk.js", "/static/x//etc/passwd",
        "/static/x/htmx.LICENSE", "/static/../app.py", "/static/x/", "/static",
    ],
)  # fmt: skip
def test_no_file_is_served_but_the_vendored(desk: Running, path: str) -> None:
    answer = desk.ask(path, desk.token("mira"))
    assert answer.status == 404
    assert "import" not in answer.text


def test_a_form_of_another_site_is_refused(desk: Running) -> None:
    token, key = desk.token("mira"), entry(desk)
    sound = {"form": desk.form(token), "entry": key, "word": "right"}
    for bad in (
        desk.ask("/story/1/rule", token, sound, Origin="https://evil.example"),
        desk.ask("/story/1/rule", token, sound, Origin="null"),
        desk.ask("/story/1/rule", token, sound, Sec_Fetch_Site="cross-site"),
        desk.ask("/story/1/rule", token, {**sound, "form": "forged"}),
        desk.ask("/story/1/rule", token, {"entry": key, "word": "right"}),
        desk.ask("/story/1/rule", token, {**sound, "form": desk.form(desk.token("paul"))}),
    ):
        assert bad.status == 403
    assert desk.ask("/story/1/rule", token, sound, Host="desk.evil.example").status == 421
    assert desk.ask("/story/1/rule", "", sound).status == 401
    assert desk.ask("/story/1/rule", token, method="PUT").status == 405
    with desk.services.works.archive() as archive:
        assert archive.rulings() == []


def test_a_session_that_was_left_opens_nothing(desk: Running) -> None:
    token = desk.token("mira")
    form = desk.form(token)
    assert desk.ask("/leave", token, {"form": form}).status == 200
    assert desk.ask("/", token).status == 401
    key = entry(desk)
    data = {"form": form, "entry": key, "word": "right"}
    assert desk.ask("/story/1/rule", token, data).status == 401


def test_sessions_end_by_themselves() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    idle, busy = sessions.begin("mira", "editor"), sessions.begin("paul", "editor")
    while now[0] <= LONGEST:
        assert sessions.of(busy) is not None
        now[0] += IDLE / 2
    assert sessions.of(idle) is None
    assert sessions.of(busy) is None
    assert sessions.of("") is None


def test_a_link_is_compared_whole() -> None:
    link = Link()
    assert link.token is not None
    assert not link.use(link.token[:-1])
    assert not link.use("é")
    assert link.use(link.token)
    assert not link.use("None")


def test_a_reader_looks_on(desk: Running) -> None:
    token, key = desk.token("rita", "reader"), entry(desk)
    page = desk.ask(f"/story/1/entry/{key}", token)
    assert page.status == 200
    assert 'action="/story/1/rule"' not in page.text
    for path, word in (("rule", "right"), ("undo", ""), ("hold", "")):
        data = {"form": desk.form(token), "entry": key, "word": word}
        answer = desk.ask(f"/story/1/{path}", token, data)
        assert answer.status == 403
        assert "only an editor" in answer.text
    with desk.services.works.archive() as archive:
        assert archive.rulings() == []


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("rule", {"word": "note", "note": "x" * 4001}, 400),
        ("rule", {"word": "note", "note": " "}, 400),
        ("rule", {"word": "burn"}, 400),
        ("rule", {"word": "dismissed"}, 400),
        ("rule", {"word": "same"}, 409),
        ("rule", {"word": "same", "other": "zz"}, 409),
        ("rule", {"word": "value"}, 400),
        ("rule", {"word": "value", "value-low": "douze"}, 400),
        ("rule", {"word": "value", "value-low": "1e999"}, 400),
        ("rule", {"word": "value", "value-measure": "joy"}, 400),
        ("rule", {"word": "value", "value-holder": "Personne De Connu"}, 400),
        ("rule", {"word": "value", "value-as_of": "x" * 301}, 400),
        ("rule", {"word": "right", "entry": "<b>"}, 409),
        ("rule", {"word": "right", "entry": ""}, 409),
        ("rule", {"word": "belongs"}, 400),
        ("rule", {"word": "elsewhere", "story": "1"}, 400),
        ("rule", {"word": "value", "value-voice_label": "x" * 301}, 400),
        ("undo", {"ruling": "no such"}, 409),
        ("hold", {"entry": "zz"}, 404),
    ],
)
def test_what_is_no_ruling_is_said_and_not_kept(
    desk: Running, path: str, data: dict[str, str], status: int
) -> None:
    token = desk.token("mira")
    sent = {"form": desk.form(token), "entry": entry(desk), **data}
    answer = desk.ask(f"/story/1/{path}", token, sent)
    assert answer.status == status, answer.text
    assert "Traceback" not in answer.text
    part = desk.ask(f"/story/1/{path}", token, sent, HX_Request="true")
    assert part.status == status
    assert 0 < len(part.text.strip()) < 300
    assert "<" not in part.text
    with desk.services.works.archive() as archive:
        assert archive.rulings() == []


@pytest.mark.parametrize(
    "path",
    [
        "/story/0", "/story/77", "/story/99999999999999999999999", "/story/-1", "/story/x",
        "/story/1/entry/zz", "/story/1/entry/g.000000000000", "/story/1/entry/%3Cb%3E",
        "/story/1/article/zz", "/activity?story=zz", "/activity?story=0", "/nowhere",
        "/story/1/entry/abc.f1-99999999999999999999",
    ],
)  # fmt: skip
def test_a_broken_address_leads_nowhere(desk: Running, path: str) -> None:
    desk.fresh()
    answer = desk.ask(path, desk.token("mira"))
    assert answer.status == 404
    assert "Traceback" not in answer.text
    assert "<b>" not in answer.text.replace("<b><bdi>", "")


def test_what_is_too_long_is_refused_unread(desk: Running) -> None:
    token = desk.token("mira")
    data = {"form": desk.form(token), "note": "x" * LARGEST}
    assert desk.ask("/story/1/rule", token, data).status == 413
    assert desk.ask(f"/search?q={'x' * 301}", token).status == 400
    many = {f"f{number}": "" for number in range(100)}
    assert desk.ask("/story/1/rule", token, many).status == 400


def test_what_is_no_ruling_is_said_in_the_readers_language(desk: Running) -> None:
    token = desk.token("mira")
    form = desk.form(token)
    desk.ask("/language", token, {"form": form, "language": "fr", "back": "/"})
    bounds = {"word": "value", "value-low": "20", "value-high": "10"}
    answer = desk.ask("/story/1/rule", token, {"form": form, "entry": entry(desk), **bounds})
    assert answer.status == 400
    assert "La borne inférieure est au-dessus de la borne supérieure." in answer.text


def test_the_language_is_the_readers_and_leads_back_into_the_desk(desk: Running) -> None:
    token = desk.token("mira")
    assert "Stories" in desk.ask("/", token).text
    assert "Affaires" in desk.ask("/", token, Accept_Language="fr-BE,fr;q=0.9").text
    data = {"form": desk.form(token), "language": "fr", "back": "/activity"}
    assert desk.ask("/language", token, data).headers["location"] == "/activity"
    assert 'lang="fr"' in desk.ask("/", token).text
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example", ""):
        answer = desk.ask("/language", token, {**data, "back": back})
        assert answer.headers["location"] == "/"
    assert desk.ask("/language", token, {**data, "language": "xx"}).status == 400
