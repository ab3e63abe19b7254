"""The pages of a feed that has summaries only."""

from __future__ import annotations

import html

import pytest
from site_of_tests import SAMPLE, Answer, Site, Watched, rss

from recoupe.archive import Archive

IDS = ("01-aop", "04-gazette")


def summaries(site: Site, *ids: str, more: str = "", **headers: str) -> None:
    """A feed of first sentences, and the pages it leads to."""
    short = []
    for id in ids:
        known = SAMPLE[id]
        lead = f"{known['text'].splitlines()[1][:120]} {more}"
        short.append({**known, "text": lead, "url": site.at(f"/{id}")})
        body = "".join(f"<p>{html.escape(line)}</p>" for line in known["text"].splitlines()[1:])
        page = (
            f"<html lang=fr><head><title>{html.escape(known['title'])}</title></head><body>"
            f"<article><h1>{html.escape(known['title'])}</h1>{body}</article></body></html>"
        )
        site.pages.setdefault(f"/{id}", Answer(200, page.encode(), {"Content-Type": "text/html"}))
    site.pages["/feed"] = Answer(200, rss(short), headers)


def lengths(archive: Archive) -> list[int]:
    return [len(raw.text.split()) for raw in archive.articles()]


def test_the_page_is_read_in_the_place_of_its_summary(archive: Archive, site: Site) -> None:
    summaries(site, "01-aop")
    Watched(archive, [site.at("/feed")]).round()
    assert lengths(archive)[0] < 40, "unless it is asked for"
    watched = Watched(archive, [site.at("/feed")], pages=True)
    summaries(site, *IDS)
    watched.round()
    assert watched.said == [], "no entry is said to be a summary only whose page is read"
    assert min(lengths(archive)[1:]) > 150
    articles = archive.dossier().articles
    assert [a.status for a in articles] == ["superseded", "usable", "usable"]
    assert {a.outlet for a in articles} == {"Le Fil"}
    assert articles[1].published.value == articles[0].published.value


def test_each_page_is_asked_for_once_until_its_entry_changes(archive: Archive, site: Site) -> None:
    watched = Watched(archive, [site.at("/feed")], pages=True)
    summaries(site, IDS[0])
    watched.round()
    assert watched.said == []
    summaries(site, *IDS)
    watched.round()
    assert [site.paths().count(f"/{id}") for id in IDS] == [1, 1]
    assert len(lengths(archive)) == 2
    summaries(site, *IDS, more="Mis à jour.")
    Watched(archive, [site.at("/feed")], pages=True).round(10_000)
    assert [site.paths().count(f"/{id}") for id in IDS] == [2, 2]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(403),
        Answer(404),
        Answer(200, b"<html><body><p>Abonnez-vous.</p></body></html>"),
        Answer(200, b"%PDF-1.4 broken"),
        Answer(302, headers={"Location": "file:///etc/passwd"}),
    ],
)
def test_where_there_is_no_page_the_summary_stays(
    archive: Archive, site: Site, answer: Answer
) -> None:
    site.pages["/01-aop"] = answer
    summaries(site, *IDS)
    watched = Watched(archive, [site.at("/feed")], pages=True)
    watched.round()
    short, long = lengths(archive)
    assert short < 40 < long
    watched.round()
    assert site.paths().count("/01-aop") == 1


def test_robots_txt_holds_for_pages(archive: Archive, site: Site) -> None:
    site.pages["/robots.txt"] = Answer(200, b"User-agent: *\nDisallow: /01\n")
    summaries(site, *IDS)
    Watched(archive, [site.at("/feed")], pages=True).round()
    assert "/01-aop" not in site.paths()
    assert len(lengths(archive)) == 2


@pytest.mark.parametrize("status", [429, 503])
def test_what_cannot_be_had_now_is_asked_for_later(
    archive: Archive, site: Site, status: int
) -> None:
    site.pages["/01-aop"] = Answer(status)
    summaries(site, *IDS, ETag='"1"')
    watched = Watched(archive, [site.at("/feed")], pages=True)
    watched.round()
    assert "/04-gazette" not in site.paths(), "a host that says stop is left alone"
    assert lengths(archive) == []
    del site.pages["/01-aop"]
    summaries(site, *IDS, ETag='"1"')
    watched.round()
    assert min(lengths(archive)) > 150
    watched.round()
    assert len(lengths(archive)) == 2
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
