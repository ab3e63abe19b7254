"""Feeds and pages asked again: what is asked for, when, and what is taken in."""

from __future__ import annotations

import itertools
import time
from email.utils import formatdate
from typing import Any

import pytest
from site_of_tests import SAMPLE, Answer, Site, Watched, rss

from recoupe.archive import Archive
from recoupe.sources import addresses, fetch
from recoupe.watch.polls import Poller


def polls(archive: Archive) -> list[Any]:
    return archive.db.execute("SELECT state FROM polls").fetchall()


def test_a_feed_that_has_not_changed_costs_nothing(archive: Archive, site: Site) -> None:
    site.feed("01-aop", ETag='"one"')
    watched = Watched(archive, [site.at("/feed")])
    assert watched.round()
    assert [raw.id for raw in archive.articles()] == ["jelmarsk-explosion-depot"]
    before, kept = archive.db.total_changes(), polls(archive)
    assert watched.round()
    path, headers, _ = site.asked[-1]
    assert (path, headers["If-None-Match"]) == ("/feed", '"one"')
    assert archive.db.total_changes() == before, "a 304 writes nothing"
    assert polls(archive) == kept
    assert site.paths() == ["/robots.txt", "/feed", "/feed"]


def test_what_was_said_of_an_address_is_known_to_the_next_run(archive: Archive, site: Site) -> None:
    changed = formatdate(1_717_400_000, usegmt=True)
    site.feed("01-aop", **{"Last-Modified": changed})
    Watched(archive, [site.at("/feed")]).round()
    Watched(archive, [site.at("/feed")]).round()
    assert site.asked[-1][1]["If-Modified-Since"] == changed


def test_the_same_bytes_without_validators_are_not_read_again(
    archive: Archive, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.feed("01-aop")
    watched = Watched(archive, [site.at("/feed")])
    watched.round()
    monkeypatch.setattr(watched.archive, "take", None)
    assert watched.round()


def test_new_articles_of_a_feed_and_another_version_of_a_page_are_added(
    archive: Archive, site: Site
) -> None:
    def page(line: str) -> Answer:
        told = f"<p>{line} {'Les secours cherchent encore. ' * 12}</p>"
        return Answer(200, f"<html lang=fr><title>Velm</title><article>{told}".encode())

    site.feed("01-aop", ETag="1")
    site.pages["/velm"] = page("Le pont de Velm est coupé.")
    watched = Watched(archive, [site.at("/feed"), site.at("/velm")])
    watched.round()
    site.feed("01-aop", "04-gazette", ETag="2")
    site.pages["/velm"] = page("Le pont de Velm a rouvert.")
    watched.round()
    ids = [raw.id for raw in archive.articles()]
    assert ids == ["jelmarsk-explosion-depot", "velm", "jelmarsk-la-ville-soufflee", "velm"]
    assert archive.faults() == []


def test_validators_go_to_the_address_that_gave_them_alone(archive: Archive, site: Site) -> None:
    site.feed("01-aop", path="/b", ETag='"b"')
    site.pages["/a"] = Answer(302, headers={"Location": site.at("/b"), "ETag": '"a"'})
    watched = Watched(archive, [site.at("/a")])
    watched.round()
    watched.round()
    first, second = site.asked[-2:]
    assert (first[0], "If-None-Match" in first[1]) == ("/a", False)
    assert (second[0], second[1]["If-None-Match"]) == ("/b", '"b"')
    site.pages["/a"] = Answer(302, headers={"Location": site.at("/c")})
    site.feed("04-gazette", path="/c", ETag='"b"')
    watched.round()
    assert len(list(archive.articles())) == 2, "another address with the same tag is read"


@pytest.mark.parametrize(
    ("answer", "wait", "rests_all"),
    [
        (Answer(429, headers={"Retry-After": "7200"}), 7200, True),
        (Answer(503, headers={"Retry-After": "3"}), 1200, True),
        (Answer(500), 1200, False),
        (Answer(404), 1200, False),
        (Answer(429, headers={"Retry-After": "soon"}), 1200, True),
        (Answer(429, headers={"Retry-After": "9" * 30}), 1200, True),
        (Answer(429, headers={"Retry-After": "999999999"}), 86400, True),
    ],
)
def test_an_address_that_fails_is_left_alone(
    archive: Archive, site: Site, answer: Answer, wait: float, rests_all: bool
) -> None:
    site.pages["/bad"] = answer
    site.feed("01-aop")
    sources = [site.at("/bad"), site.at("/feed")]
    watched = Watched(archive, sources)
    watched.round()
    assert site.paths().count("/feed") == (not rests_all)
    assert watched.said == [f"http-error: the server answers {answer.status}"]
    Watched(archive, sources).round(wait - 2)
    assert site.paths().count("/bad") == 1, "the next run knows it, too"
    again = Watched(archive, sources)
    again.round(wait + 602)
    assert site.paths().count("/bad") == 2
    assert again.said == [], "said once"
    assert site.paths().count("/feed") > 0
    assert len(list(archive.articles())) == 1


def test_a_moment_to_come_back_at_is_kept() -> None:
    told = formatdate(time.time() + 1000, usegmt=True)
    assert 990 < (fetch.wait_of(told) or 0) <= 1000
    assert fetch.wait_of(formatdate(0, usegmt=True)) == 0
    assert fetch.wait_of("") is None


def test_it_waits_longer_each_time_and_no_more_than_a_day(archive: Archive, site: Site) -> None:
    site.pages["/bad"] = Answer(500)
    watched = Watched(archive, [site.at("/bad")])
    waits = []
    for _ in range(10):
        watched.round(later=86_401)
        waits.append(watched.poller.due - watched.at)
    assert waits[:4] == [1200, 2400, 4800, 9600]
    assert waits[-1] == 86_400
    site.feed("01-aop", path="/bad")
    watched.round(later=86_401)
    assert watched.poller.due - watched.at == 600


def test_a_clock_that_was_set_back_stops_nothing(archive: Archive, site: Site) -> None:
    site.feed("01-aop")
    watched = Watched(archive, [site.at("/feed")])
    watched.at += 10 * 365 * 86_400
    watched.round()
    watched.round(-10 * 365 * 86_400)
    assert site.paths().count("/feed") == 2


def test_a_slow_server_costs_its_time_and_no_other_source(
    archive: Archive, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "SECONDS", 0.4)
    site.pages["/slow"] = Answer(200, b"<p>x", slow=3)
    site.feed("01-aop")
    watched = Watched(archive, [site.at("/slow"), site.at("/feed")])
    began = time.monotonic()
    assert watched.round()
    assert [said.partition(":")[0] for said in watched.said] == ["too-slow"]
    assert len(list(archive.articles())) == 1
    assert time.monotonic() - began < 20


def test_what_robots_txt_disallows_is_not_asked(archive: Archive, site: Site) -> None:
    site.pages["/robots.txt"] = Answer(200, b"User-agent: *\nDisallow: /feed\n")
    site.feed("01-aop")
    watched = Watched(archive, [site.at("/feed")])
    assert not watched.round()
    assert "/feed" not in site.paths()
    assert watched.said[0].startswith("robots:")


def test_robots_txt_is_asked_again_after_a_day(
    archive: Archive, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.feed("01-aop")
    watched = Watched(archive, [site.at("/feed")])
    watched.round()
    watched.round()
    assert site.paths().count("/robots.txt") == 1
    later = time.monotonic() + 86_401
    monkeypatch.setattr(fetch.time, "monotonic", lambda: later)
    watched.round()
    assert site.paths().count("/robots.txt") == 2


def test_one_host_is_asked_with_a_pause(
    archive: Archive, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: True)
    monkeypatch.setattr(fetch, "PAUSE", 0.2)
    for path in ("/a", "/b"):
        site.feed("01-aop", path=path)
    Watched(archive, [site.at("/a"), site.at("/b")], private=False).round()
    moments = [moment for _, _, moment in site.asked]
    assert len(moments) == 3
    assert all(b - a > 0.15 for a, b in itertools.pairwise(moments))


@pytest.mark.parametrize("public", [True, False])
def test_a_public_address_is_asked_once_a_minute(
    archive: Archive, site: Site, monkeypatch: pytest.MonkeyPatch, public: bool
) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: public)
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    site.feed("01-aop")
    poller = Poller(archive, [site.at("/feed")], 5.0, print, lambda: 1000.0, private=True)
    poller.round()
    assert poller.due == (1060.0 if public else 1005.0)


def test_a_private_address_is_refused(archive: Archive, site: Site) -> None:
    site.feed("01-aop")
    watched = Watched(archive, [site.at("/feed")], private=False)
    assert not watched.round()
    assert site.asked == []
    assert watched.said[0].startswith("private-address:")


def test_a_private_address_is_asked_at_once_where_it_may_be(archive: Archive, site: Site) -> None:
    site.feed("01-aop")
    Watched(archive, [site.at("/feed")], private=False).round()
    allowed = Watched(archive, [site.at("/feed")])
    assert allowed.poller.resting() == []
    assert allowed.round()
    assert [raw.id for raw in archive.articles()] == ["jelmarsk-explosion-depot"]


def test_what_is_left_alone_is_told_with_its_reason(archive: Archive, site: Site) -> None:
    site.pages["/bad"] = Answer(500)
    watched = Watched(archive, [site.at("/bad")])
    watched.round()
    ((address, until, why),) = watched.poller.resting()
    assert (address, until - watched.at) == (site.at("/bad"), 1200)
    assert "500" in why
    watched.at += 1201
    assert watched.poller.resting() == []


def test_a_feed_that_is_none_is_said_once_and_asked_again(archive: Archive, site: Site) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]><rss><channel><item><title>&a;'
    site.pages["/feed"] = Answer(200, bomb, {"Content-Type": "application/rss+xml"})
    watched = Watched(archive, [site.at("/feed")])
    watched.round()
    site.pages["/feed"] = Answer(200, bomb + b" ", {"Content-Type": "application/rss+xml"})
    watched.round()
    assert [said.partition(":")[0] for said in watched.said] == ["xml-entities"]
    site.feed("01-aop")
    watched.round()
    assert len(list(archive.articles())) == 1


def test_another_outlets_feed_cannot_replace_an_article(archive: Archive, site: Site) -> None:
    site.feed("01-aop")
    false = {**SAMPLE["01-aop"], "text": "Il n'y a eu aucun mort. " * 20, "published": "2030-01-01"}
    site.pages["/false"] = Answer(200, rss([false], "Le Faux"))
    Watched(archive, [site.at("/feed"), site.at("/false")]).round()
    dossier = archive.dossier(1)
    standing = [a for a in dossier.articles if a.status == "usable" and a.outlet == "Le Fil"]
    assert len(standing) == 1
