"""Program text that a page left in its article."""

from __future__ import annotations

import pytest

from recoupe import articles, lang
from recoupe.articles.scripts import find_scripts
from recoupe.model import RawArticle

BEFORE, BEHIND = "La digue de Velm tient. ", " La préfète est là."
PLAYER = (
    """window.p_7 = new Player('velm', { 'id': 'V7', 'topic': "river" }, {"origin": "embed", """
    """"mute": true, "url": "//video.example/module/item/V7/embed"});"""
)


@pytest.mark.parametrize("cut", [len(PLAYER), PLAYER.index(', "url"'), len(PLAYER) - 3])
def test_a_player_is_found_whole_or_cut(cut: int) -> None:
    text = BEFORE + PLAYER[:cut]
    assert [span.of(text) for span in find_scripts(text)] == [PLAYER[:cut]]


@pytest.mark.parametrize(
    "program",
    [
        PLAYER,
        "var p = new Player(1);",
        "window.layer = window.layer || [];",
        "document.write('x');",
    ],
)
def test_what_stands_behind_it_on_the_line_stays(program: str) -> None:
    text = f"{BEFORE}{program} Douze élus et/ou maires ont dit : « Oui ; 14/15 »."
    assert [span.of(text) for span in find_scripts(text)] == [program]


@pytest.mark.parametrize(
    "text",
    [
        "Le document. La commune du Var (83) et/ou la ville.",
        "La fonction (maire) l'oblige. Il a dit : « Let it be. »",
        "Le taux est de 3 % (var. = 0,2).",
    ],
)
def test_prose_is_no_program(text: str) -> None:
    assert find_scripts(text) == []


def test_it_is_furniture_and_no_paragraph_has_it() -> None:
    raw = RawArticle(id="a", source="a", text=BEFORE + PLAYER + BEHIND, language="fr")
    article = articles.clean(raw, lang.load("fr"))
    assert [(mark.kind, article.text[mark.start : mark.end]) for mark in article.furniture] == [
        ("navigation", PLAYER)
    ]
    assert [span.of(article.text) for span in article.paragraphs] == [
        BEFORE.strip(),
        BEHIND.strip(),
    ]
