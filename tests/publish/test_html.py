from __future__ import annotations

import re
from typing import get_args

import msgspec
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from html_story import (
    BRUME,
    HOSTILE,
    UNREAD,
    VELMORE,
    Page,
    article,
    at,
    dossier,
    figure,
    hostile,
    said,
    story,
)

from recoupe.model import Finding, Name, Place, Thread
from recoupe.model import article as model_article
from recoupe.model import findings as model_findings
from recoupe.model import reading as model_reading
from recoupe.publish import html
from recoupe.publish.page.anchors import SHOWN
from recoupe.publish.page.catalogue import LANGUAGES, Catalogue
from recoupe.publish.page.desk import Desk
from recoupe.publish.page.figures import threads
from recoupe.publish.page.scale import scale


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(html.render(story()))


def test_elements_nest_and_ids_are_unique(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))


def test_every_address_in_the_page_exists(page: Page) -> None:
    inside = {link["href"] for link in page.links if link["href"].startswith("#")}
    assert {href[1:] for href in inside} <= set(page.ids)


def test_an_articles_own_address_is_the_only_one_that_leads_out(page: Page) -> None:
    outside = [link for link in page.links if not link["href"].startswith("#")]
    assert [link["href"] for link in outside] == ["https://example.org/crue"]
    assert outside[0]["rel"] == "noreferrer noopener"


def test_every_piece_of_evidence_is_marked_with_its_own_words(page: Page) -> None:
    built = story()
    desk = Desk(built, "fr")
    for finding in built.findings:
        for place in finding.evidence:
            assert page.whole(desk.anchors.place(place)) == desk.anchors.words(place)


def test_every_entry_is_marked_with_its_own_words(page: Page) -> None:
    built = story()
    texts = {a.id: a.text for a in built.articles}
    spans = {e.id: (e.article, e.span) for e in built.figures}
    spans |= {e.id: (e.article, e.content[0]) for e in built.statements}
    spans |= {e.id: (e.article, e.span) for e in built.dates}
    for id, (where, span) in spans.items():
        assert page.whole(f"#{id}") == span.of(texts[where])


def test_a_text_is_shown_to_the_character(page: Page) -> None:
    for anchor, text in (("a1", VELMORE), ("a2", BRUME), ("a3", UNREAD)):
        assert text in page.text[anchor]


def test_marks_lead_back_to_their_thread_voice_and_name() -> None:
    written = html.render(story())
    assert re.search(r'id="f3"[^>]*><a href="#t1">onze morts</a>', written)
    assert re.search(r'</mark><a class="back" href="#v1" aria-label="Odile Garance"></a>', written)
    assert re.search(r'id="n1-1"><a href="#n1">Odile Garance</a>', written)


def test_two_runs_give_the_same_page() -> None:
    assert html.render(story()) == html.render(story())


def test_a_half_surrogate_can_be_written() -> None:
    html.render(dossier(article("x", "\ud800 seul"))).encode("utf-8")


def test_hostile_text_stays_text() -> None:
    written = html.render(hostile())
    page = Page(written)
    tags = [tag for tag, _ in page.tags]
    assert tags.count("script") == tags.count("style") == 1
    assert "img" not in tags
    assert not [name for _, known in page.tags for name in known if name.startswith("on")]
    assert all(re.fullmatch(r"#[a-z0-9-]+", link["href"]) for link in page.links)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", id) for id in page.ids)
    assert HOSTILE.replace("\0", "\ufffd").replace("\ud800", "\ufffd") in page.text["a1"]


def test_attributes_that_articles_reach_are_sound() -> None:
    page = Page(html.render(hostile()))
    assert {known.get("lang") for _, known in page.tags} <= {None, "", "fr", "en"}
    classes = " ".join(known.get("class") or "" for _, known in page.tags)
    assert "<" not in classes
    assert "onerror" not in classes


def test_spans_that_cross_are_cut_and_keep_their_words() -> None:
    text = "Hier, 12 morts et blessés graves, dit Ana."
    one = article("x", text)
    built = dossier(
        one,
        figures=(figure("f1", one, "12 morts et blessés", 12, 12),),
        statements=(said("s1", one, ("blessés graves, dit",), None, "Ana"),),
        names=(Name("n1", "person", "Ana", (Place.at("x", at(text, "dit Ana")),)),),
    )
    page = Page(html.render(built))
    assert page.text["f1"] == "12 morts et blessés"
    assert page.whole("#s1") == "blessés graves, dit"
    assert page.whole("#n1-1") == "dit Ana"
    assert text in page.text["a1"]


def test_a_long_text_is_cut_and_said_so() -> None:
    text = "a" * (SHOWN - 3) + " 12 morts, " + "b" * 100
    one = article("x", text)
    figures = (figure("f1", one, "12 morts", 12, 12),)
    place = Place.at("x", figures[0].span)
    built = dossier(one, figures=figures, findings=(Finding("k", "Une phrase.", (place,)),))
    page = Page(html.render(built))
    assert "f1" not in page.ids
    assert "50\u202f000" in page.text["a1"]
    assert "#a1" in {link["href"] for link in page.links}


def test_what_was_not_read_is_said(page: Page) -> None:
    assert "La langue n'est pas lue par le programme." in page.text["issues"]
    assert "n'a pas été lu" in page.text["a3"]
    assert "n'a pas été lu" not in page.text["a1"]


def test_an_empty_dossier_has_a_page() -> None:
    assert "findings" in Page(html.render(dossier())).ids


def test_the_interface_speaks_english() -> None:
    written = html.render(story(), "en-GB")
    assert '<html lang="en">' in written
    assert "Who says what" in written


def test_the_head_counts_what_a_person_says_aloud(page: Page) -> None:
    written = html.render(story())
    head = re.sub(
        r"<[^>]+>", " ", written[written.index('class="numbers"') : written.index("<nav")]
    )
    assert "3 articles 2 médias 2 voix 1 contradiction" in " ".join(head.split())


def _catalogue(language: str) -> dict[tuple[str | None, object], object]:
    path = html.resources.files("recoupe.publish") / "locale" / f"{language}.po"
    with path.open("rb") as file:
        entries = read_po(file, locale=language)
    return {(entry.context, entry.id): entry.string for entry in entries if entry.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_page_is_in_the_catalogue(language: str) -> None:
    known = _catalogue(language)
    templates = html.resources.files("recoupe.publish") / "templates"
    found = extract_from_dir(
        str(templates),
        [("**.html", "jinja2.ext:babel_extract"), ("**.md", "jinja2.ext:babel_extract")],
        {pattern: {"extensions": "jinja2.ext.do"} for pattern in ("**.html", "**.md")},
    )
    wanted = {(None, message) for _, _, message, _, _ in found}
    code = extract_from_dir(str(templates.parent), [("**.py", "python")], {}, {"many": (1, 2)})
    wanted |= {(None, message) for _, _, message, _, _ in code}
    assert (None, ("voice", "voices")) in wanted
    assert wanted <= set(known)
    assert all(all(text) if isinstance(text, tuple) else text for text in known.values())


def test_one_apostrophe_stands_on_a_page() -> None:
    """That of the pack, whose sentences stand between those of the page."""
    root = html.resources.files("recoupe")
    written = [
        *(root / package / "locale" / "fr.po" for package in ("publish", "desk")),
        root / "lang" / "fr" / "messages.toml",
    ]
    assert not [str(file) for file in written if "’" in file.read_text("utf-8")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_model_is_in_the_catalogue(language: str) -> None:
    known = _catalogue(language)
    kinds = {
        "verdict": model_findings.Verdict,
        "mode": model_reading.Mode,
        "act": model_reading.Act,
        "approx": model_reading.Approx,
        "kind": model_reading.NameKind,
        "finding": model_findings.FindingKind,
        "issue": model_article.IssueCode,
        "role": model_reading.Role,
        "voice_by": model_reading.VoiceBy,
    }
    wanted = {(context, code) for context, kind in kinds.items() for code in get_args(kind)}
    assert wanted <= set(known)


def test_dates_and_numbers_are_the_readers() -> None:
    french, english = Catalogue("fr"), Catalogue("en")
    assert french.when("2023-11-14T18:45:00+02:00") == "14 nov. 2023, 18:45"
    assert english.when("2023-11-14") == "Nov 14, 2023"
    assert french.when("2023-11") == "novembre 2023"
    assert french.when("2023-99-14") == "2023-99-14"
    assert french.when("2023-07-01") == "1er juil. 2023"
    assert french.day("2023-07-01") == "samedi 1er juillet 2023"
    assert french.short_day("2023-01-01") == "1er janv."
    assert french.short_day("2023-01-11") == "11 janv."
    assert french.period("2023-07-01", "2023-07-11") == ("1er", "11 juil. 2023")
    assert english.day("2023-07-01") == "Saturday, July 1, 2023"
    assert (french.as_of("2023-07-02"), french.as_of("2023-07")) == (
        "au 2 juil. 2023",
        "juillet 2023",
    )
    assert french.number(3000) == "3\u202f000"


def test_every_member_is_drawn_or_counted_in_its_chart() -> None:
    one = article("x", "1 2 3 4 5 6 7 8")
    bounds = [(1, 1), (2, None), (None, 3), (4, 4), (4, 4)]
    figures = tuple(
        figure(f"f{n}", one, str(n), low, high) for n, (low, high) in enumerate(bounds, 1)
    )
    members = tuple(f.id for f in figures)
    thread = Thread("t1", "figure", "Morts", members, "conflict", 1, 1, (), 1, "Pourquoi.")
    (drawn,) = threads(Desk(dossier(one, figures=figures, threads=(thread,)), "fr"))
    assert drawn.chart is not None
    assert sum(glyph.times for glyph in drawn.chart.glyphs) == len(members)
    assert [g.up for g in drawn.chart.glyphs] == [False, True, False, False]
    assert [g.down for g in drawn.chart.glyphs] == [False, False, True, False]


@pytest.mark.parametrize(
    "values",
    [(0, 0), (-3, -3), (1, 1e12), (5, 5), (2300, 2500), (0, 3), (0.1, 0.2), (-5, 5)],
)
def test_an_axis_has_ticks_and_holds_its_values(values: tuple[float, float]) -> None:
    axis = scale(values, 10, 200)
    assert all(10 <= axis.y(value) <= 200 for value in values)
    assert 1 <= len(axis.ticks()) <= 16


def test_a_statement_in_two_parts_is_marked_twice() -> None:
    text = "« Oui », dit-elle, « et non »."
    one = article("x", text)
    built = dossier(one, statements=(said("s1", one, ("Oui", "et non"), None, "elle"),))
    page = Page(html.render(built))
    assert page.text["s1"] == "Oui"
    assert page.pieces["s1"] == "et non"


def test_a_revision_says_which_way() -> None:
    one = article("x", "30 puis 10 morts")
    figures = (
        figure("f1", one, "30", 30, 30, as_of="2024-06-04"),
        figure("f2", one, "10", 10, 10, as_of="2024-06-06"),
    )
    thread = Thread(
        "t1", "figure", "Morts", ("f1", "f2"), "evolves", 1, 1, (), 1, "Baisse.", trend="falls"
    )
    built = dossier(one, figures=figures, threads=(thread,))
    assert threads(Desk(built, "fr"))[0].verdict == "falls"
    later = msgspec.structs.replace(figures[1], low=50, high=50)
    rises = msgspec.structs.replace(thread, trend="rises")
    built = dossier(one, figures=(figures[0], later), threads=(rises,))
    assert threads(Desk(built, "fr"))[0].verdict == "rises"
