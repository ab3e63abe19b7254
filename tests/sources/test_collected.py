"""Small files of the kinds that public reports showed to fail, each with what is right of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe import pipeline
from recoupe.model import Dossier, Issue, RawArticle
from recoupe.sources.content import of_file
from recoupe.sources.formats import read

FILES = Path(__file__).parents[1] / "cases" / "files"
FIRST = (
    "La préfète du Velmont, Anne Dorval, a annoncé mardi que 18 personnes avaient été blessées dans"
    " l'incendie d'un entrepôt de Saint-Arvel."
)
ENDS = "l'enquête a été confiée à la gendarmerie de Brassac et durera plusieurs semaines."
LAST = "Les écoles rouvriront lundi prochain, selon l'académie de Brassac."


def taken(name: str) -> tuple[list[RawArticle], list[str]]:
    """The articles of a file, and the codes of its issues."""
    found = list(read(of_file(FILES / name, name)))
    articles = [item for item in found if isinstance(item, RawArticle)]
    return articles, [item.code for item in found if isinstance(item, Issue)]


@pytest.mark.parametrize(
    ("name", "records", "codes"),
    [
        ("warc_chunked_header_only_then_one.warc", 2, []),
        ("warc_chunked_gzip_then_two.warc", 3, []),
        ("enc_zstdxx.warc", 2, []),
    ],
)
def test_good_records_are_read_behind_one_that_lies(
    name: str, records: int, codes: list[str]
) -> None:
    articles, issues = taken(name)
    assert len(articles) == records
    assert issues == codes
    assert all(a.text.startswith(FIRST) and a.text.endswith(LAST) for a in articles)


@pytest.mark.parametrize(
    ("name", "ends", "codes"),
    [
        ("ninjs_body_main.json", ENDS, []),
        ("newsml_header_keywords.xml", LAST, []),
        ("newsml_inlinedata_renditions.xml", ENDS, []),
        ("newsml_embargo.xml", ENDS, ["embargo"]),
        ("newsml12_afp_like.xml", ENDS, []),
        ("mail_latin1_undeclared.eml", ENDS, ["not-utf8"]),
        ("mbox_from_line.eml", ENDS, []),
        ("rss_bare_ampersand.xml", ENDS, []),
    ],
)
def test_the_article_alone_is_its_text(name: str, ends: str, codes: list[str]) -> None:
    articles, issues = taken(name)
    (article,) = articles
    assert article.text.startswith(FIRST)
    assert article.text.endswith(ends)
    assert [code for code in issues if code != "summary-only"] == codes
    assert (article.title or "").startswith("Incendie ")
    assert article.published is not None


def test_an_export_of_a_database_has_two() -> None:
    articles, issues = taken("europresse_two.html")
    assert issues == []
    assert [(a.title, a.outlet, a.published) for a in articles] == [
        ("Incendie à Saint-Arvel", "Le Courrier du Velmont", "2020-09-15"),
        ("Le maire demande une aide", "Le Fanal", "2020-09-16"),
    ]


def test_a_feed_with_a_bad_byte_is_utf8() -> None:
    (article,), issues = taken("rss_one_bad_byte.xml")
    assert article.text.startswith(FIRST)
    assert "\ufffd" in article.text
    assert "not-utf8" in issues


def test_a_feed_with_entities_of_html_is_read() -> None:
    articles, _ = taken("rss_html_entity.xml")
    assert len(articles) == 2
    assert all("&" not in article.text for article in articles)


def test_a_flowed_mail_is_joined_and_its_rest_is_furniture() -> None:
    (article,), issues = taken("mail_flowed.eml")
    assert issues == []
    assert article.text.startswith(FIRST)
    apart = [article.text[mark.start : mark.end] for mark in article.furniture]
    assert apart == [
        "> Bonjour,\n> voici la question.",
        "-- \nAnne Dupont\nService de presse",
    ]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("excel_fr_cp1252.csv", ["not-utf8"]),
        ("excel_fr_texte.csv", []),
        ("excel_tab_utf16.csv", ["not-utf8"]),
    ],
)
def test_tables_of_a_french_excel(name: str, codes: list[str]) -> None:
    articles, issues = taken(name)
    assert issues == codes
    assert [(a.title, a.published) for a in articles] == [
        ("Incendie", "2020-09-15"),
        ("Le maire", "2020-09-16"),
    ]
    assert articles[0].text.startswith(FIRST)
    assert articles[1].text.endswith(LAST)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("page_itemprop_meta.html", "2018-06-05"),
        ("page_dc_date.html", "2009-09-15"),
        ("page_time_dmy.html", "2020-01-14"),
        ("page_meta_dmy.html", "2020-01-14"),
        ("page_nested_graph.html", "2020-12-16"),
        ("page_visible_date.html", "2022-01-24"),
        ("page_span_datetime.html", "2018-06-05"),
        ("page_date_modified_only.html", "2020-12-16"),
        ("page_ldjson_escaped.html", "2020-12-16"),
        ("page_js_expiry.html", ""),
    ],
)
def test_where_a_page_says_its_day(name: str, day: str) -> None:
    (article,), issues = taken(name)
    assert issues == []
    assert (article.published or "")[:10] == day
    assert article.text.endswith(LAST)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("page_ldjson_publisher_only_site.html", None),
        ("page_title_suffix.html", "Le Courrier du Velmont"),
        ("page_og_sitename_url.html", "courrier.example"),
    ],
)
def test_a_headline_is_no_name_of_a_site_and_an_outlet_no_address(
    name: str, outlet: str | None
) -> None:
    (article,), _ = taken(name)
    assert article.title == "Incendie à Saint-Arvel"
    assert article.outlet == outlet or outlet is None


def made(name: str) -> Dossier:
    return pipeline.build([str(FILES / name)])


def test_a_page_in_french_is_read_whatever_it_says() -> None:
    (article,) = made("page_lang_en_but_french.html").articles
    assert (article.language, article.read) == ("fr", True)


def test_the_line_that_says_when_is_furniture_and_the_day_it_counts_from() -> None:
    dossier = made("furniture_publie_le.jsonl")
    assert [(a.published.value or "")[:10] for a in dossier.articles] == ["2022-01-24"] * 2
    assert {a.published.basis for a in dossier.articles} == {"text"}
    for article in dossier.articles:
        first = article.text.partition("\n")[0]
        assert any(m.start == 0 and m.end >= len(first) for m in article.furniture)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("num_hyphen_et_un.jsonl", {21}),
        ("num_me.jsonl", {20_000_000}),
        ("num_mille_digits.jsonl", {100_000}),
        ("num_million_mille.jsonl", {1_200_000}),
        ("num_demi.jsonl", {3.5}),
    ],
)
def test_numbers_as_they_are_written(name: str, values: set[float]) -> None:
    assert {figure.low for figure in made(name).figures} == values


@pytest.mark.parametrize("name", ["name_bush.jsonl", "name_moon.jsonl"])
def test_two_people_with_nearly_one_name_are_two(name: str) -> None:
    assert sum(found.kind == "person" for found in made(name).names) == 2


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("date_far_future.jsonl", {"2024-11-24", "2024-12-15"}),
        (
            "date_clock.jsonl",
            {"2024-03-02T05:00", "PT3H", "XXXX-WXX-7", "2024-04-24", "2024-07-05"},
        ),
    ],
)
def test_days_as_they_are_written(name: str, values: set[str]) -> None:
    dossier = made(name)
    assert values <= {found.value for found in dossier.dates}
    assert not any(found.suspect for found in dossier.dates)


def test_a_copy_with_words_cut_at_the_ends_of_lines_is_a_copy() -> None:
    dossier = made("reuse_hyphenated.jsonl")
    (shared,) = dossier.reuse
    texts = {article.id: article.text for article in dossier.articles}
    for place in (shared.a, shared.b):
        assert place.end - place.start >= 0.95 * len(texts[place.article])
