"""An article is replaced or withdrawn by its own outlet or agency alone."""

from __future__ import annotations

import makers
import pytest

from recoupe.model import Origin, RawArticle
from recoupe.sources import settle, versions
from recoupe.sources.content import of_bytes
from recoupe.sources.pages import read

URL = "https://fanal.example/pont"


@pytest.mark.parametrize(
    ("outlet", "status", "codes"),
    [
        ("Le Fanal", "withdrawn", ["withdrawn"]),
        ("La Brume", "usable", ["not-its-own"]),
        (None, "usable", ["not-its-own"]),
    ],
)
def test_only_its_own_outlet_withdraws(outlet: str | None, status: str, codes: list[str]) -> None:
    told = RawArticle("a", "a.txt", "Le pont est coupé.", outlet="Le Fanal", url=URL)
    kill = RawArticle(
        "b", "b.jsonl:1", "", outlet=outlet, url=URL, origin=Origin(status="withdrawn")
    )
    kept, issues = settle([told, kill])
    assert [(raw.id, raw.origin.status) for raw in kept] == [("a", status)]
    assert [issue.code for issue in issues] == codes


def lit(id: str, text: str, outlet: str | None, source: str = "", day: int = 4) -> RawArticle:
    published = f"2024-06-{day:02}"
    return RawArticle(id, source or f"{id}.html", text, outlet=outlet, published=published, url=URL)


@pytest.mark.parametrize(
    ("outlet", "replaces"),
    [
        ("Le Fanal", True),
        ("LE FANAL", True),
        ("Le Fanal : à la une", True),
        ("fanal.example", True),
        ("La Brume", False),
        ("brume.example", False),
        (None, False),
    ],
)
def test_only_its_own_outlet_replaces(outlet: str | None, replaces: bool) -> None:
    first = lit("a", "Le pont est coupé.", "Le Fanal")
    kept, issues = settle([first, lit("b", "Le pont est rouvert.", outlet, day=5)])
    states = [raw.origin.status for raw in kept]
    assert states == (["superseded", "usable"] if replaces else ["usable", "usable"])
    assert [issue.code for issue in issues] == ([] if replaces else ["not-its-own"])
    assert versions(kept) == ([("a", "b")] if replaces else [])


def test_what_lies_at_the_address_is_its_own_whoever_came_first() -> None:
    claims = lit("a", "Le pont est rouvert.", "La Brume", day=5)
    own = lit("b", "Le pont est coupé.", "Le Fanal", source=URL)
    later = lit("c", "Le pont est coupé depuis hier.", None, source=URL, day=6)
    kept, issues = settle([claims, own, later])
    assert [raw.origin.status for raw in kept] == ["usable", "superseded", "usable"]
    assert [(issue.code, issue.source) for issue in issues] == [("not-its-own", "a.html")]


def test_where_no_outlet_is_known_the_later_text_replaces() -> None:
    kept, issues = settle([lit("a", "Coupé.", None), lit("b", "Rouvert.", None, day=5)])
    assert [raw.origin.status for raw in kept] == ["superseded", "usable"]
    assert issues == []


@pytest.mark.parametrize(
    ("at", "url"),
    [
        ("https://brume.example/pont", "https://brume.example/pont"),
        ("https://m.fanal.example/x", URL),
        (None, URL),
    ],
)
def test_a_page_claims_no_address_of_another_site(at: str | None, url: str) -> None:
    page = makers.page(head=f'<link rel="canonical" href="{URL}">')
    (one,) = read(of_bytes("page.html", page.encode(), url=at))
    assert isinstance(one, RawArticle)
    assert one.url == url
