"""How alerts are told: printed, as an Atom feed, to a web hook; and what never gets through."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from click.testing import CliRunner
from lxml import etree
from site_of_tests import SAMPLE, STAGES, Answer, Site, Watched, rss

from recoupe.archive import Archive
from recoupe.archive.alerts import Feed
from recoupe.cli import main
from recoupe.cli.saying import STEERING
from recoupe.model.alerts import Alert, Cited
from recoupe.watch import addresses, atom
from recoupe.watch.alone import Busy, alone
from recoupe.watch.news import address

FEED = Feed("urn:uuid:7b6f5f0e-5d8c-4d53-9f3f-0f5b8d3d6f11", "2024-06-04T00:00:00+00:00")
EVIL = "<script>alert(1)</script> ]]> &amp; \x1b[2J\x00\u202e <!channel> ﷐ \ud800"


def alert(number: int = 1, **more: Any) -> Alert:
    cited = Cited("a", "Le Quai", "Crue", "https://quai.example/a?b=1&c=2", "2024-06-04", "Douze.")
    known: dict[str, Any] = {
        "id": f"urn:uuid:00000000-0000-5000-8000-{number:012}", "kind": "moved", "story": 3,
        "title": "Crue", "says": "Douze morts.", "at": f"2024-06-04T10:00:{number % 60:02}+00:00",
        "evidence": (cited,), "language": "fr", "number": number,
    }  # fmt: skip
    return Alert(**{**known, **more})


# --- Atom ------------------------------------------------------------------------------------


def test_the_feed_is_one_that_readers_take() -> None:
    data = atom.render(FEED, [alert(1), alert(2, kind="denial")], "fr")
    read = feedparser.parse(data)
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.id == FEED.id
    assert [entry.id for entry in read.entries] == [alert(2).id, alert(1).id], "the latest first"
    newest = read.entries[0]
    assert newest.title == "[démenti] Douze morts."
    assert newest.link == "https://quai.example/a?b=1&c=2"
    assert newest.tags[0].term == "denial"
    assert read.feed.updated == newest.updated == alert(2).at
    assert "Douze." in newest.content[0].value


def test_the_feed_has_all_that_the_standard_asks_for() -> None:
    data = atom.render(FEED, [alert(n) for n in range(1, 5)], "en")
    root = etree.fromstring(data)
    names = {"a": atom.ATOM}
    for element in (root, *root.findall("a:entry", names)):
        for wanted in ("id", "title", "updated"):
            assert len(element.findall(f"a:{wanted}", names)) == 1
        assert datetime.fromisoformat(element.find("a:updated", names).text).tzinfo
    assert root.find("a:author/a:name", names).text
    ids = [found.text for found in root.findall("a:entry/a:id", names)]
    assert len(ids) == len(set(ids)) == 4


def test_a_feed_of_no_alerts_is_a_feed() -> None:
    read = feedparser.parse(atom.render(FEED, [], "en"))
    assert (read.bozo, read.entries, read.feed.updated) == (False, [], FEED.began)


def test_the_same_alerts_are_the_same_bytes_and_only_the_latest_are_in_it() -> None:
    some = [alert(n) for n in range(1, atom.MOST + 20)]
    data = atom.render(FEED, some, "fr")
    assert data == atom.render(FEED, list(some), "fr")
    read = feedparser.parse(data)
    assert len(read.entries) == atom.MOST
    assert read.entries[0].id == some[-1].id


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a b/",
        None,
        'https://a.example/"><script>',
        "http://[x/",
        "//x",
        "data:x,y",
        "https://user:secret@a.example/",
        "https://a.example/\u202e",
    ],
)
def test_what_is_no_web_address_is_no_link(url: str | None) -> None:
    assert address(url) is None
    cited = Cited("a", None, "Crue", url, None, "Douze.")
    data = atom.render(FEED, [alert(evidence=(cited,))], "en")
    assert b"href" not in data


# --- what is hostile -------------------------------------------------------------------------


@pytest.fixture
def hostile(archive: Archive, site: Site) -> Watched:
    """A watched feed whose title, headlines, names and texts mean harm."""
    evil = EVIL.encode("utf-8", "replace").decode().replace("\x00", "").replace("\x1b", "\x9b")
    given = [
        {**SAMPLE[id], "title": f"{evil} {SAMPLE[id]['title']}", "outlet": evil,
         "url": f"https://quai.example/{id}",
         "text": SAMPLE[id]["text"].replace("Jelmarsk", f"Jelmarsk {evil}", 3)}
        for id in STAGES
    ]  # fmt: skip
    watched = Watched(archive, [site.at("/feed")], hooks=[site.at("/hook")])
    for count in range(1, len(given) + 1):
        site.pages["/feed"] = Answer(200, rss(given[:count], f"Le Fil {evil}"))
        watched.round()
    assert archive.alerts()
    return watched


def test_hostile_words_are_text_in_the_feed(hostile: Watched, archive: Archive) -> None:
    data = atom.render(hostile.watch.feed, archive.alerts(), "fr")
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    used = {etree.QName(element).localname for element in root.iter()}
    assert used <= {"feed", "id", "title", "updated", "author", "name", "generator", "entry",
                    "published", "category", "link", "content", "div", "p", "ul", "li", "a",
                    "span", "blockquote"}  # fmt: skip
    assert {a.get("href")[:21] for a in root.iter("{*}a")} == {"https://quai.example/"}
    assert "<script>" in "".join(root.itertext()), "the words themselves are kept, as text"
    read = feedparser.parse(data, sanitize_html=False)
    assert not read.bozo
    shown = "".join(entry.content[0].value for entry in read.entries)
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown


def test_hostile_words_steer_no_terminal_and_no_hook(hostile: Watched, site: Site) -> None:
    for told in (*hostile.printed, *hostile.archive.alerts()):
        words = [told.says, told.title, *(c.sentence + c.title for c in told.evidence)]
        assert not any(STEERING.search(word) or "\n" in word for word in words)
    assert site.posted
    for _, body, _ in site.posted:
        assert not STEERING.search(json.dumps(body, ensure_ascii=False))
        assert {c["url"][:21] for c in body["alert"]["evidence"]} == {"https://quai.example/"}


def test_the_commands_print_a_line_an_alert(hostile: Watched) -> None:
    path = str(hostile.archive.path)
    listed = CliRunner().invoke(main, ["alerts", path])
    assert listed.exit_code == 0
    lines = listed.stdout.splitlines()
    assert len(lines) == len(hostile.printed)
    assert all(len(line.split("\t")) == 5 for line in lines)
    assert not STEERING.search(listed.stdout.replace("\n", "").replace("\t", ""))
    decoded = json.loads(CliRunner().invoke(main, ["alerts", path, "--json"]).stdout)
    assert [one["id"] for one in decoded] == [one.id for one in hostile.printed]


# --- the web hook ----------------------------------------------------------------------------


def staged(site: Site, watched: Watched, first: int = 1, last: int = len(STAGES)) -> None:
    """The feed gets article after article, each followed by a round."""
    for count in range(first, last + 1):
        site.feed(*STAGES[:count])
        watched.round()


def test_a_hook_is_sent_each_alert_once(archive: Archive, site: Site) -> None:
    watched = Watched(archive, [site.at("/feed")], hooks=[site.at("/hook")])
    staged(site, watched)
    watched.round()
    assert site.taken() == [one.id for one in archive.alerts()]
    headers, body, _ = site.posted[0]
    assert headers["Content-Type"] == "application/json"
    assert headers["Idempotency-Key"] == f'"{body["alert"]["id"]}"'
    assert (body["format"], body["version"]) == ("recoupe.alert", 1)


def test_a_hook_that_was_down_gets_all_when_it_is_up(archive: Archive, site: Site) -> None:
    watched = Watched(archive, [site.at("/feed")], hooks=[site.at("/hook")])
    site.hook = Answer(503)
    staged(site, watched)
    assert site.taken() == []
    assert len(watched.said) == 1, "said once"
    site.hook = Answer(200)
    again = Watched(archive, [site.at("/feed")], hooks=[site.at("/hook")])
    again.at = watched.at
    again.round()
    assert site.taken() == [one.id for one in archive.alerts()]


def test_an_unreachable_hook_is_tried_less_and_less(archive: Archive, site: Site) -> None:
    secret = "http://127.0.0.1:9/token-of-ours"
    watched = Watched(archive, [site.at("/feed")], hooks=[secret])
    staged(site, watched)
    [hook] = watched.watch._hooks
    waits = []
    for _ in range(9):
        watched.at += 4000
        hook.deliver()
        waits.append(hook.due - watched.at)
    assert waits == sorted(waits)
    assert waits[-1] == 3600
    assert not any("token-of-ours" in said for said in watched.said)
    assert b"token-of-ours" not in archive.path.read_bytes()


def test_one_alert_that_a_hook_does_not_want_keeps_no_other_from_it(
    archive: Archive, site: Site
) -> None:
    watched = Watched(archive, [site.at("/feed")], hooks=[site.at("/hook")])
    staged(site, watched, last=2)
    site.hook_answers = [Answer(400)]
    staged(site, watched, first=3, last=3)
    first, _, *others = [one.id for one in archive.alerts()]
    assert others
    assert site.taken() == [first, *others]
    watched.round(4000)
    assert sorted(site.taken()) == sorted(one.id for one in archive.alerts())
    assert len(site.taken()) == len(set(site.taken()))


def test_a_hook_says_how_long_to_wait_and_is_not_followed_elsewhere(
    archive: Archive, site: Site
) -> None:
    watched = Watched(archive, [site.at("/feed")], hooks=[site.at("/hook")])
    site.hook_answers = [Answer(429, headers={"Retry-After": "5000"})]
    staged(site, watched, last=2)
    posted = len(site.posted)
    watched.round(4900)
    assert len(site.posted) == posted
    site.hook_answers = [Answer(307, headers={"Location": site.at("/other")})]
    watched.round(200)
    assert len(site.posted) == posted + 1
    assert site.taken() == []
    watched.round(200)
    assert site.taken() == [one.id for one in archive.alerts()]


def test_a_hook_is_told_nothing_from_before_it_was_given(archive: Archive, site: Site) -> None:
    staged(site, Watched(archive, [site.at("/feed")]), last=2)
    old = {one.id for one in archive.alerts()}
    watched = Watched(archive, [site.at("/feed")], hooks=[site.at("/hook")])
    watched.at += 10_000
    staged(site, watched, first=3)
    assert old
    assert site.taken() == [one.id for one in archive.alerts() if one.id not in old]


# --- sources ---------------------------------------------------------------------------------

OPML = """<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Ours</title></head>
<body><outline text="Presse"><outline text="Nord"><outline text="Fil" type="rss"
 xmlUrl="https://fil.example/rss?a=1&amp;b=2"/></outline>
<outline text="Rien"/><outline text="Mal" xmlUrl="javascript:alert(1)"/>
<outline text="Autre" XMLURL=" https://autre.example/feed "/></outline>
<outline text="Fil encore" xmlUrl="https://fil.example/rss?a=1&amp;b=2"/></body></opml>"""


def test_outlines_are_read_however_deep(tmp_path: Path) -> None:
    file = tmp_path / "o.opml"
    file.write_text(OPML, "utf-8")
    found, issues = addresses([str(file), "https://quai.example/", "ftp://x.example/"])
    assert found == [
        "https://fil.example/rss?a=1&b=2", "https://autre.example/feed", "https://quai.example/"
    ]  # fmt: skip
    assert [issue.code for issue in issues] == ["bad-address"] * 3
    assert [issue.source for issue in issues] == [f"{file}#4", f"{file}#5", "ftp://x.example/"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "bad-xml"),
        (b"\x00\xff", "bad-xml"),
        (b"<html/>", "bad-xml"),
        (b"<opml><body><outline", "bad-xml"),
        (b'<!DOCTYPE opml [<!ENTITY a "x">]><opml><body>&a;</body></opml>', "xml-entities"),
        (b'<?xml version="1.0" encoding="klingon"?><opml/>', "bad-xml"),
        (b"<opml>" + b"<outline>" * 20_000, "bad-xml"),
    ],
)
def test_a_file_that_is_none_is_an_issue(tmp_path: Path, data: bytes, code: str) -> None:
    file = tmp_path / "o.opml"
    file.write_bytes(data)
    found, issues = addresses([str(file)])
    assert found == []
    assert [issue.code for issue in issues] == [code]


def test_deep_outlines_are_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "o.opml"
    deep = 20_000
    leaf = "<outline xmlUrl='https://fil.example/'/>"
    file.write_text(f"<opml><body>{'<outline>' * deep}{leaf}{'</outline>' * deep}</body></opml>")
    assert addresses([str(file)])[0] == ["https://fil.example/"]


def test_there_is_no_such_file(tmp_path: Path) -> None:
    assert [i.code for i in addresses([str(tmp_path / "none.opml")])[1]] == ["unreadable"]


# --- the command -----------------------------------------------------------------------------


def invoke(*given: object) -> Any:
    return CliRunner().invoke(main, ["watch", *map(str, given)])


def test_once_as_cron_has_it(tmp_path: Path, site: Site) -> None:
    path, feed = tmp_path / "a.db", tmp_path / "alerts.atom"
    more = [site.at("/feed"), "--once", "--allow-private", "--atom", feed, "--lang", "fr"]
    printed = []
    for count in (1, 2, 2):
        site.feed(*STAGES[:count])
        ran = invoke(path, *more)
        assert ran.exit_code == 0, ran.output
        printed.append(len(ran.stdout.splitlines()))
        assert len(feedparser.parse(feed.read_bytes()).entries) == sum(printed)
    assert printed == [0, 1, 0]
    site.pages.clear()
    assert invoke(path, *more).exit_code == 1


def test_another_file_is_not_replaced_and_no_link_followed(tmp_path: Path, site: Site) -> None:
    site.feed("01-aop")
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", "utf-8")
    link = tmp_path / "link.atom"
    os.symlink(notes, link)
    for file in (notes, link):
        ran = invoke(
            tmp_path / "a.db", site.at("/feed"), "--once", "--allow-private", "--atom", file
        )
        assert ran.exit_code == 2
        assert "not replaced" in ran.output
    assert notes.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "give addresses"),
        (["https://a.example/", "--every", "10"], "no time such as"),
        (["https://a.example/", "--every", "0m"], "no time such as"),
        (["https://a.example/", "--every", "5s"], "60s at least"),
        (["https://a.example/", "--hook", "file:///x"], "no http(s) address"),
        (["--follow", "77"], "no story 77"),
        (["javascript:1"], "no address to ask"),
    ],
)
def test_wrong_usage_is_said(tmp_path: Path, given: list[str], said: str) -> None:
    ran = invoke(tmp_path / "a.db", *given)
    assert ran.exit_code in (1, 2)
    assert said in ran.output
    assert "Traceback" not in ran.output


def test_stories_are_chosen_without_asking_anything(tmp_path: Path, site: Site) -> None:
    site.feed("01-aop")
    path = tmp_path / "a.db"
    assert invoke(path, site.at("/feed"), "--once", "--allow-private").exit_code == 0
    assert invoke(path, "--unfollow", 1).exit_code == 0
    site.feed(*STAGES)
    ran = invoke(path, site.at("/feed"), "--once", "--allow-private")
    assert (ran.exit_code, ran.stdout) == (0, "")


def test_an_archive_is_watched_once_at_a_time(tmp_path: Path) -> None:
    with alone(tmp_path / "a.db"), pytest.raises(Busy), alone(tmp_path / "a.db"):
        pass
    with alone(tmp_path / "a.db"):
        pass
