"""Titles of videos that stand in an article are paragraphs of their own."""

from __future__ import annotations

import pytest

from recoupe import articles, lang
from recoupe.articles import embedded
from recoupe.model import RawArticle

PACK = lang.load("fr")


def captions(text: str) -> list[tuple[str, str]]:
    found = embedded.captions(text, PACK)
    return [(caption.title.of(text), caption.maker.of(text)) for caption in found]


@pytest.mark.parametrize(
    ("text", "title", "maker"),
    [
        (
            "Le pont tient. Le barrage de Velm cède-t-il ?par BFM TVLe préfet est là.",
            "Le barrage de Velm cède-t-il ?",
            "par BFM TV",
        ),
        (
            'Le pont tient. Odile Garance : "La digue (...) tiendra"par franceinfo"Il faut agir".',
            'Odile Garance : "La digue (...) tiendra"',
            "par franceinfo",
        ),
        (
            "Le pont tient.\n\nVelm : la crue recule (2/2)par euronews (en français)\n\nOui.",
            "Velm : la crue recule (2/2)",
            "par euronews (en français)",
        ),
        (
            "La crue de Velm (vidéo)par Studio Orvel\nOui.",
            "La crue de Velm (vidéo)",
            "par Studio Orvel",
        ),
    ],
)
def test_a_title_and_its_maker(text: str, title: str, maker: str) -> None:
    assert captions(text) == [(title, maker)]


@pytest.mark.parametrize(
    "text",
    [
        "La digue a été filmée par BFM TV. Le préfet est là.",
        'La digue a été fermée "par BFM TV", dit-il.',
        "« par RTL », dit-il, la digue (par RTL) tient.",
        "Le film de Gaspar Morel est là.",
    ],
)
def test_none(text: str) -> None:
    assert captions(text) == []


def test_a_title_is_a_paragraph_of_its_own_and_its_maker_is_none() -> None:
    text = "Le pont tient. Velm cède-t-elle ?par BFM TVLe préfet est là."
    article = articles.clean(RawArticle(id="a", source="a", text=text), PACK)
    assert [p.of(text) for p in article.paragraphs] == [
        "Le pont tient.",
        "Velm cède-t-elle ?",
        "Le préfet est là.",
    ]
    assert [mark.kind for mark in article.furniture] == ["caption"]
