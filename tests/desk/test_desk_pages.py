"""Pages of the desk: what they show of the sample coverage, and of articles that try to be more
than text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from desk_running import Running, running

from recoupe.archive import Archive
from recoupe.archive.changes import News
from recoupe.desk.store import Told
from recoupe.model.alerts import Alert


def test_compared_articles_show_what_they_share_and_where_they_differ(desk: Running) -> None:
    token, worked = desk.token("mira"), desk.fresh()
    reuse = worked.dossier.reuse[0]
    keys = [worked.entries.article_keys[p.article] for p in (reuse.a, reuse.b)]
    page = desk.ask(f"/story/1/compare?a={keys[0]}&a={keys[1]}", token).text
    assert page.count('class="m-shared"') >= 2
    conflict = next(t for t in worked.dossier.threads if t.verdict == "conflict")
    articles = dict.fromkeys(worked.dossier.figure(id).article for id in conflict.members)
    keys = [worked.entries.article_keys[id] for id in articles]
    page = desk.ask(f"/story/1/compare?a={keys[0]}&a={keys[-1]}", token).text
    assert "m-figure doubtful" in page
    assert desk.ask("/story/1/compare", token).status == 200
    assert desk.ask("/story/1/compare?a=zz", token).status == 404
    many = "&".join(f"a={key}" for key in list(worked.entries.articles)[:7])
    assert desk.ask(f"/story/1/compare?{many}", token).status == 400


def test_search_finds_any_spelling_and_leads_to_the_story(desk: Running) -> None:
    page = desk.ask("/search?q=jelmarsk", desk.token("mira")).text
    assert "<mark>Jelmarsk</mark>" in page
    assert 'href="/story/1"' in page
    assert "Nothing was found" in desk.ask("/search?q=zzzz", desk.token("mira")).text
    assert desk.ask(f"/search?q={'a+' * 40}", desk.token("mira")).status == 400


def test_the_list_says_what_is_new_since_one_looked(desk: Running) -> None:
    token = desk.token("mira")
    assert "not looked at yet" in desk.ask("/", token).text
    desk.fresh()
    assert desk.ask("/story/1", token).status == 200
    listed = desk.ask("/", token).text
    assert "not looked at yet" not in listed
    assert re.search(r"\d+ contradictions?<", listed)
    assert "not looked at yet" in desk.ask("/", desk.token("paul")).text
    assert "No story is so" in desk.ask("/?only=new", token).text
    assert 'href="/story/1"' in desk.ask("/?only=open", token).text
    for number in ("99", "999999999", "0", "x"):
        page = desk.ask(f"/?page={number}", token)
        assert page.status == 200
        assert 'href="/story/1"' in page.text
        assert "empty" not in page.text


def test_names_show_all_spellings_and_bodies(desk: Running) -> None:
    desk.fresh()
    page = desk.ask("/story/1/names", desk.token("mira")).text
    assert "speaks for" in page
    assert "/entry/" in page


EVIL = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> </style></script></title> "
    "\" onmouseover='alert(1)' {{ 12347*1009 }} javascript:alert(1)"
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """An archive of two articles whose every field tries to be markup."""
    texts = (
        f"L'incendie de Velm a fait douze morts, a déclaré le préfet Paul Karev mardi.\n\n{EVIL}",
        f"Quatorze personnes sont mortes dans l'incendie de Velm, selon le préfet Karev. {EVIL}",
    )
    rows = [
        {
            "id": f"{n} {EVIL}", "title": f"Incendie {EVIL}", "outlet": f"O{n} {EVIL}",
            "text": text, "url": "javascript:alert(1)", "language": "fr",
            "published": "2022-03-08T10:00:00Z",
        }
        for n, text in enumerate(texts)
    ]  # fmt: skip
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with Archive.open(tmp_path / "h.db", create=True) as archive:
        archive.add([tmp_path / "in.jsonl"])
        ids = [story.id for story in archive.stories()]
        if len(ids) > 1:
            archive.merge(ids[0], ids[1:])
    return tmp_path / "h.db"


def test_nothing_that_is_read_or_written_becomes_markup(hostile: Path) -> None:
    with running(hostile, person=EVIL) as desk:
        token = desk.token(EVIL)
        with desk.services.works.archive() as archive:
            story = archive.stories()[0].id
        worked = desk.fresh(story)
        root = f"/story/{story}"
        keys = list(worked.entries.by_key)
        data = {"form": desk.form(token), "entry": keys[0], "word": "note", "note": EVIL}
        assert desk.ask(f"{root}/rule", token, data, HX_Request="true").status == 200
        desk.fresh(story)
        articles = list(worked.entries.articles)
        paths = [
            "/", "/activity", f"/activity?story={story}", root, f"{root}/names", "/search?q=Velm",
            "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
            f"{root}/compare?a={articles[0]}&a={articles[1]}",
            *(f"{root}/article/{key}" for key in articles),
            *(f"{root}/entry/{key}" for key in keys),
            f"{root}/pulse?show=story",
        ]  # fmt: skip
        for path in paths:
            answer = desk.ask(path, token)
            assert answer.status == 200, path
            assert "<script>alert" not in answer.text, path
            assert "<img" not in answer.text, path
            assert str(12347 * 1009) not in answer.text, path
            assert not re.search(r"<[^>]*\sonmouseover=", answer.text), path
            assert not re.search(r'(href|src|action)="\s*javascript:', answer.text), path
        assert "&lt;script&gt;alert(1)" in desk.ask(root, token).text


def test_alerts_and_news_of_the_front_page_are_text(hostile: Path) -> None:
    with running(hostile) as desk:
        token = desk.token("mira")
        story = desk.services.works.stories()[0].id
        told = Alert("urn:x", "denial", 0, EVIL, EVIL, "2022-03-08T10:00:00+00:00")
        with Archive.open(hostile) as archive:
            row = "INSERT INTO alerts (key, story, alert) VALUES (?, ?, ?)"
            archive.db.execute(row, ("urn:x", story, msgspec.json.encode(told).decode()))
        store = desk.services.works.store
        store.look("mira", story, "2022-03-08T10:00:00+00:00")
        news = [News("new-figure", EVIL, EVIL, EVIL, "x"), News("new-voice", EVIL, "", EVIL, "x")]
        store.keep(story, "stamp", b"{}", Told(EVIL, 1))
        store.tell(story, "2022-03-09T10:00:00+00:00", news)
        page = desk.ask("/", token).text
        assert page.count("&lt;script&gt;alert(1)") >= 5
        assert 'class="news"' in page
        assert "<script>alert" not in page
        assert "<img" not in page
        assert not re.search(r"<[^>]*\sonmouseover=", page)
