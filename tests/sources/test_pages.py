"""Where pages say their day, their headline, their outlet and their author."""

from __future__ import annotations

import json
import time

import makers
import pytest

from recoupe.model import RawArticle
from recoupe.sources.content import of_bytes
from recoupe.sources.pages import read


def article(head: str = "", above: str = "", url: str | None = None, title: str = "") -> RawArticle:
    body = above + "".join(f"<p>{line}</p>" for line in makers.BODY)
    page = makers.page(head=head, body=body, title=title or "Le pont de Sarn coupé par la crue")
    return only(page, url)


def only(page: str, url: str | None = None) -> RawArticle:
    """The one article of a page."""
    found = read(of_bytes("page.html", page.encode(), url=url))
    (one,) = [item for item in found if isinstance(item, RawArticle)]
    return one


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


NEWS = {"@type": "NewsArticle", "datePublished": "2024-06-04T09:12:00+02:00"}


@pytest.mark.parametrize(
    ("head", "above", "day"),
    [
        (linked(**{"@type": "WebPage", "mainEntity": NEWS}), "", "2024-06-04T09:12:00+02:00"),
        (
            linked(**{"@graph": [{"@type": "WebPage", "hasPart": [{"x": [NEWS]}]}]}),
            "",
            "2024-06-04",
        ),
        (linked(**{"@type": "NewsArticle", "dateModified": "2024-06-04"}), "", "2024-06-04"),
        ('<meta itemprop="datePublished" content="2024-06-04T08:00:00Z">', "", "2024-06-04T08:00"),
        ('<meta name="DC.date.issued" content="2024-06-04">', "", "2024-06-04"),
        ('<meta name="DC:date" content="2024-06-04">', "", "2024-06-04"),
        ('<meta name="date" content="04/06/2024">', "", "2024-06-04"),
        ('<meta name="datePublished" content="1717488000">', "", "2024-06-04T08:00"),
        (linked(**NEWS).replace("}<", ",}<"), "", "2024-06-04"),
        ("", '<time datetime="04/06/2024">mardi</time>', "2024-06-04"),
        ("", '<span itemprop="datePublished" content="2024-06-04">mardi</span>', "2024-06-04"),
        ("", '<p class="date">Publié le 4 juin 2024 à 20h28</p>', "2024-06-04T20:28"),
        ("", '<p class="publication">Le 1er juin 2024</p>', "2024-06-01"),
    ],
)
def test_the_day_of_a_page(head: str, above: str, day: str) -> None:
    found = article(head, above).published or ""
    assert found.startswith(day)


def test_a_day_that_only_a_sentence_tells_is_not_the_pages() -> None:
    told = "<p>Le 3 mars 2015, un premier pont avait cédé sous la crue.</p>"
    assert article(above=told).published is None
    assert article(above=told + "<p>4 juin 2024</p>").published == "2024-06-04"


def test_the_expiry_of_a_script_is_no_day() -> None:
    body = "".join(f"<p>{line}</p>" for line in makers.BODY[1:]) * 2
    page = makers.page(head='<script>var gdpr={"expires":"2031-01-31"};</script>', body=body)
    assert only(page).published is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-06-05T01:10:00Z", "2024-06-04"),
        ("2024-06-05T01:10:00+02:00", "2024-06-05T01:10:00+02:00"),
        ("2024-06-09T01:10:00Z", "2024-06-09T01:10:00Z"),
    ],
)
def test_the_day_at_home_counts(moment: str, day: str) -> None:
    head = linked(**NEWS | {"datePublished": moment})
    assert article(head, url="https://fanal.example/2024/06/04/pont").published == day


@pytest.mark.parametrize(
    ("moment", "shown", "day"),
    [
        ("2024-06-04T22:30:00Z", "<time>5 juin 2024 à 0h30</time>", "2024-06-05T00:30"),
        ("2024-06-05T02:30:00Z", '<p class="date">mardi 4 juin 2024</p>', "2024-06-04"),
        (
            "2024-06-04T22:30:00Z",
            '<time datetime="2024-06-05T00:30:00+02:00">5 juin</time>',
            "2024-06-05T00:30:00+02:00",
        ),
        (
            "2024-06-04T22:30:00Z",
            '<time datetime="2024-06-05T09:00:00+02:00">x</time>',
            "2024-06-04T22:30:00Z",
        ),
        ("2024-06-04T08:30:00Z", "<time>5 juin 2024</time>", "2024-06-04T08:30:00Z"),
        ("2024-06-04T22:30:00+02:00", "<time>5 juin 2024</time>", "2024-06-04T22:30:00+02:00"),
        ("2024-06-04", "<time>5 juin 2024</time>", "2024-06-04"),
    ],
)  # fmt: skip
def test_the_day_that_is_shown_counts(moment: str, shown: str, day: str) -> None:
    head = linked(**NEWS | {"datePublished": moment})
    assert article(head, above=shown).published == day


@pytest.mark.parametrize(
    ("head", "above", "day"),
    [
        (
            '<meta name="date" content="2024-06-01">',
            '<span itemprop="datePublished" content="2024-06-04">mardi</span>',
            "2024-06-04",
        ),
        (linked(**{"@type": "WebPage", "datePublished": "2024-06-04"}), "", "2024-06-04"),
        ("", "<time>Mardi 4 juin 2024</time>", "2024-06-04"),
    ],
)
def test_what_says_more_of_the_day_comes_first(head: str, above: str, day: str) -> None:
    assert article(head, above=above).published == day


SITE = '<meta property="og:site_name" content="Le Fanal">'


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="Le pont - Le Fanal">' + SITE, "Le pont"),
        ('<meta property="og:title" content="Le pont | Le Fanal">' + SITE, "Le pont"),
        ('<meta property="og:title" content="Le Fanal | Le pont">' + SITE, "Le pont"),
        ('<meta property="og:title" content="Le Fanal">' + SITE, "Le pont de Sarn"),
        ('<meta property="og:title" content="Médiacité">', "Le pont de Sarn"),
        ('<meta property="og:title" content="Sarn : un pont à terre">', "Sarn : un pont à terre"),
    ],
)  # fmt: skip
def test_the_headline_is_not_the_sites_name(head: str, title: str) -> None:
    assert article(head, title="Le pont de Sarn").title == title


@pytest.mark.parametrize(
    ("name", "outlet"),
    [("Le Fanal", "Le Fanal"), ("https://www.fanal.example/", "fanal.example")],
)
def test_the_outlet_is_never_an_address(name: str, outlet: str) -> None:
    assert article(f'<meta property="og:site_name" content="{name}">').outlet == outlet


@pytest.mark.parametrize(
    ("head", "above", "authors"),
    [
        (linked(**NEWS, author={"name": "Ana Velk"}), "", ("Ana Velk",)),
        (linked(**NEWS, author="by Ana Velk, PhD"), "", ("Ana Velk",)),
        (linked(**NEWS, author="fanal.example", publisher="Le Fanal"), "", ()),
        ("", '<p>Texte : <a rel="author" href="/ana">Ana Velk</a></p>', ("Ana Velk",)),
    ],
)
def test_authors_are_persons(head: str, above: str, authors: tuple[str, ...]) -> None:
    assert article(head, above).origin.authors == authors


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("Par Ana Velk", ("Ana Velk",)),
        ("Auteur : Ana Velk", ("Ana Velk",)),
        ("Ana Velk, AFP", ("Ana Velk",)),
        ("Ana Velk Ana Velk", ("Ana Velk",)),
        ("Ren&eacute;e Sol", ("Renée Sol",)),
        ("Le Fanal - Ana Velk", ("Ana Velk",)),
        ("Ana Velk - Paul Karev", ("Ana Velk - Paul Karev",)),
        ("Parisot Velk", ("Parisot Velk",)),
        ("Ana Velk Updated:", ("Ana Velk",)),
        ("Ana Velk Stand", ("Ana Velk",)),
        ("Ana Standish", ("Ana Standish",)),
        ("Name", ()),
        ("Follow", ()),
        ("Nomi Velk", ("Nomi Velk",)),
        ("Ana.Velk", ("Ana.Velk",)),
        ("fanal.example", ()),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(written: str, authors: tuple[str, ...]) -> None:
    news = {**NEWS, "publisher": {"name": "Le Fanal"}, "author": {"name": written}}
    assert article(linked(**news)).origin.authors == authors


def test_a_name_is_as_it_is_printed() -> None:
    assert article(above='<p class="author">Ana W. Velk</p>').origin.authors == ("Ana W. Velk",)


def test_blanks_in_linked_data_cost_nothing() -> None:
    began = time.process_time()
    head = f'<script type="application/ld+json">{" " * 200_000}x{" " * 200_000}</script>'
    assert article(head).text == makers.TEXT
    assert time.process_time() - began < 5


OTHER = {
    "@type": "ItemList",
    "itemListElement": [NEWS | {"headline": "Autre", "datePublished": "2015-01-01"}],
}
OWN = NEWS | {"headline": "Le pont", "datePublished": "2024-06-04"}


@pytest.mark.parametrize(
    ("head", "above", "day"),
    [
        (linked(**OTHER) + linked(**OWN), "", "2024-06-04"),
        (linked(**OWN | {"x": 1}).replace('"x": 1', '"x": "un "mot""'), "", "2024-06-04"),
        ("", "<p>Mis à jour le 5 juin 2024 à 8h10 - Publié le 04/06/2024</p>", "2024-06-04"),
        ("", "<p>Publié le 1er août 2022 par la rédaction</p>", "2022-08-01"),
        ("", "<div><span>Posté par A. Velk, 3 févr. 2022 - 19:25</span></div>", "2022-02-03T19:25"),
    ],
)
def test_the_day_is_the_articles_own(head: str, above: str, day: str) -> None:
    assert article(head, above, title="Le pont").published == day


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ('<meta name="expires" content="2031-01-01">', ""),
        ('<meta property="article:expiration_time" content="2031-01-01">', ""),
        ("", "<p>La fête du pont aura lieu le 12 juin 2031 à Sarn.</p><p>Copyright 2024</p>"),
    ],
)
def test_what_is_to_come_is_no_day_of_a_page(head: str, above: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in makers.BODY[1:]) * 2
    page = makers.page(head=head, body=above + body)
    assert only(page).published is None


def test_who_is_only_pointed_at_has_a_name() -> None:
    graph = [
        OWN | {"publisher": {"@id": "#o"}, "author": [{"@id": "#a"}]},
        {"@type": "NewsMediaOrganization", "@id": "#o", "name": "Le Phare"},
        {"@type": "Person", "@id": "#a", "name": "Anna Velk"},
    ]
    found = article(linked(**{"@graph": graph}), title="Le pont")
    assert (found.outlet, found.origin.authors) == ("Le Phare", ("Anna Velk",))


@pytest.mark.parametrize(
    ("tab", "top", "title"),
    [
        ("Crue : le pont est coupé - Le Fanal", "Le Fanal", "Crue : le pont est coupé"),
        (
            "Reportage - Les oubliés de la vallée",
            "Les oubliés de la vallée",
            "Les oubliés de la vallée",
        ),
        ("Le pont est coupé - Le Fanal", "Le pont est coupé", "Le pont est coupé"),
    ],
)
def test_a_first_heading_can_be_the_sites_name(tab: str, top: str, title: str) -> None:
    page = makers.page(title=top).replace(f"<title>{top} - Le Fanal", f"<title>{tab}")
    assert only(page).title == title
