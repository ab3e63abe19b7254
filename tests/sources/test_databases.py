"""Exports of press databases: one article each, with outlet and day."""

from __future__ import annotations

import makers
import pytest

from recoupe.model import RawArticle
from recoupe.sources.content import of_bytes
from recoupe.sources.formats import read

TEXT = "".join(f"<p>{line}</p>" for line in makers.BODY)


def europresse(outlet: str, day: str, title: str, number: str, text: str = TEXT) -> str:
    return (
        f'<article><header><span class="DocPublicationName">{outlet}</span><div><span '
        f'class="DocHeader">Faits divers, {day}, p. 4</span></div><div class="titreArticle"><p>'
        f'{title}</p></div><div class="docAuthors">A. Velk</div></header><section><div '
        f'class="DocText clearfix"><div class="docOcurrContainer">{text}</div></div></section>'
        f'<footer><div class="publiC-lblNodoc">{number}</div></footer></article>'
    )


def factiva(outlet: str, day: str, title: str, number: str, text: str = TEXT) -> str:
    inside = text.replace("<p>", '<p class="articleParagraph frarticleParagraph">')
    return (
        f'<div class="article frArticle"><div id="hd"><span class="frHeadline">{title}</span></div>'
        f'<div class="author">A. Velk</div><div>512 mots</div><div>{day}</div><div>20:28</div>'
        f"<div>{outlet}</div><div>FANAL</div><div>12</div>{inside}<p>Document {number}</p></div>"
    )


def indexed(outlet: str, day: str, title: str, number: str, text: str = TEXT) -> str:
    """Factiva's other form, with a code before each field."""
    fields = {"HD": f"<span class='frHeadline'>{title}</span>", "BY": "A. Velk", "WC": "512 mots",
              "PD": day, "ET": "20:28", "SN": outlet, "SC": "FANAL", "LA": "Français",
              "LP": text, "TD": "", "RE": "France", "AN": f"Document {number}"}  # fmt: skip
    inside = text.replace("<p>", '<p class="articleParagraph frarticleParagraph">')
    rows = "".join(
        f'<tr><td class="index" align="right"><b>{code}</b>&nbsp;</td><td>'
        f"{inside if code == 'LP' else value}</td></tr>"
        for code, value in fields.items()
    )
    return f'<div class="article frArticle"><table>{rows}</table></div>'


def nexis(outlet: str, day: str, title: str, number: str, text: str = TEXT) -> str:
    weekday, _, rest = day.partition(" ")
    return (
        f"<A NAME='DOC_ID_0_{number}'></A><!-- Hide XML section from browser\n<DOC><DOCFULL> -->"
        f'<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">1 of 3 DOCUMENTS</SPAN></P></DIV>'
        '<DIV CLASS="c0"><P><SPAN>Copyright 2024 Fanal</SPAN><BR><SPAN>All Rights</SPAN></P></DIV>'
        f'<BR><DIV CLASS="c0"><BR><P CLASS="c1"><SPAN CLASS="c2">{outlet}</SPAN></P></DIV><BR>'
        f'<DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">{weekday}</SPAN><SPAN CLASS="c2"> {rest}'
        f'</SPAN></P></DIV><BR><DIV CLASS="c5"><P><SPAN CLASS="c7">{title}</SPAN></P></DIV><BR>'
        '<DIV CLASS="c5"><P><SPAN CLASS="c8">BYLINE: </SPAN><SPAN>A. Velk</SPAN></P></DIV>'
        '<DIV CLASS="c5"><P><SPAN CLASS="c8">LENGTH: </SPAN><SPAN>512 words</SPAN></P></DIV>'
        f'<DIV CLASS="c5">{text}</DIV><BR><DIV CLASS="c5"><P><SPAN CLASS="c8">LOAD-DATE: </SPAN>'
        "<SPAN>June 9, 2024</SPAN></P></DIV><!-- </DOCFULL> --><!-- </DOC> -->"
    )


@pytest.mark.parametrize("made", [europresse, factiva, indexed, nexis])
def test_an_export_holds_articles(made: object) -> None:
    parts = [
        made("Le Fanal", "mardi 4 juin 2024", "Le pont coupé", "FA-1"),  # type: ignore[operator]
        made("La Brume", "5 juin 2024", "Vide", "BR-1", ""),  # type: ignore[operator]
        made("La Brume", "mercredi 5 juin 2024", "La crue", "BR-2"),  # type: ignore[operator]
    ]
    page = f"<!DOCTYPE html><html><body>{''.join(parts)}</body></html>"
    found = list(read(of_bytes("export.html", page.encode())))
    articles = [item for item in found if isinstance(item, RawArticle)]
    assert [(a.outlet, a.published, a.title) for a in articles] == [
        ("Le Fanal", "2024-06-04", "Le pont coupé"),
        ("La Brume", "2024-06-05", "La crue"),
    ]
    assert {a.text for a in articles} == {makers.TEXT}
    assert {a.origin.authors for a in articles} == {("A. Velk",)}
    assert len({a.id for a in articles}) == 2


@pytest.mark.parametrize("clock", ["20:28", "08:28 PM", "20h28", "20 h 28"])
def test_a_clock_is_no_outlet(clock: str) -> None:
    page = factiva("20 Minutes", "4 juin 2024", "Le pont coupé", "FA-1").replace("20:28", clock)
    (found,) = read(of_bytes("export.html", page.encode()))
    assert isinstance(found, RawArticle)
    assert (found.outlet, found.published) == ("20 Minutes", "2024-06-04")
