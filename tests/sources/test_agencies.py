"""Items of agencies: where their headline stands, and text that is written as plain data."""

from __future__ import annotations

from html import escape

import makers
import pytest

from recoupe.model import RawArticle
from recoupe.sources.content import of_bytes
from recoupe.sources.formats import read

LINES = "<NewsLines><HeadLine>Le pont coupé</HeadLine><ByLine>A. Velk</ByLine></NewsLines>"
PHOTO = "<NewsLines><HeadLine>Une photo</HeadLine></NewsLines>"
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in makers.BODY)
CONTENT = f"<ContentItem><DataContent>{PARAGRAPHS}</DataContent></ContentItem>"
CAPTION = "<ContentItem><DataContent><p>Le pont.</p></DataContent></ContentItem>"


def only(name: str, text: str) -> RawArticle:
    (found,) = read(of_bytes(name, text.encode()))
    assert isinstance(found, RawArticle)
    return found


@pytest.mark.parametrize(
    "component",
    [
        f"<NewsComponent>{LINES}{CONTENT}</NewsComponent>",
        f"<NewsComponent>{LINES}<NewsComponent>{CONTENT}</NewsComponent></NewsComponent>",
        f"<NewsComponent>{LINES}<NewsComponent><NewsLines/>{CONTENT}</NewsComponent>"
        f"<NewsComponent>{PHOTO}{CAPTION}</NewsComponent></NewsComponent>",
        f"<NewsComponent><NewsComponent>{PHOTO}{CAPTION}</NewsComponent>"
        f"<NewsComponent>{LINES}<NewsComponent>{CONTENT}</NewsComponent></NewsComponent>"
        "</NewsComponent>",
    ],
)
def test_the_headline_stands_at_the_text_or_around_it(component: str) -> None:
    item = (
        "<NewsItem><Identification><NewsIdentifier><ProviderId>aop.example</ProviderId>"
        "<DateId>20240604T100000Z</DateId><NewsItemId>A1</NewsItemId></NewsIdentifier>"
        f"</Identification>{component}</NewsItem>"
    )
    found = only("in.xml", f'<?xml version="1.0"?><NewsML Version="1.2">{item}</NewsML>')
    assert (found.title, found.origin.authors) == ("Le pont coupé", ("A. Velk",))
    assert found.text == makers.TEXT


def g2(content: str) -> str:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a:1"><itemMeta/>'
        f"<contentMeta><headline>Le pont coupé</headline></contentMeta><contentSet>{content}"
        "</contentSet></newsItem>"
    )


@pytest.mark.parametrize(
    "content",
    [
        f'<inlineData contenttype="text/html">{escape(PARAGRAPHS)}</inlineData>',
        f'<inlineData contenttype="text/plain">{makers.TEXT}</inlineData>',
        '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Le pont coupé</h1>'
        f"{PARAGRAPHS}</body></html></inlineXML>",
    ],
)
def test_the_text_is_without_tags_and_headline(content: str) -> None:
    assert only("in.xml", g2(content)).text == makers.TEXT
