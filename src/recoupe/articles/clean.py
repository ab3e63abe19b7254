"""From a raw article to one whose furniture is known."""

from __future__ import annotations

from recoupe.articles import furniture, lines
from recoupe.articles.language import primary
from recoupe.lang import Language
from recoupe.model import Article, Published, RawArticle, Span


def clean(raw: RawArticle, language: Language | None) -> Article:
    """The article with its furniture marked and its paragraphs listed.

    The text is not touched. Without a language (none, or none known) there is nothing
    to tell furniture by: the article is kept whole and unread.
    """
    if language is None:
        found = furniture.Marks((), (), None)
        paragraphs: tuple[Span, ...] = ()
    else:
        found = furniture.find(raw.text, raw.title, language.furniture)
        paragraphs = lines.left_over(raw.text, [mark.span for mark in found.furniture])
        paragraphs = lines.joined(raw.text, paragraphs, language.grammar.quotation_marks)
    return Article(
        id=raw.id,
        source=raw.source,
        text=raw.text,
        title=raw.title or _first_line(raw.text, paragraphs),
        outlet=raw.outlet,
        language=primary(raw.language) or (language.code if language else None),
        published=_published(raw.published),
        furniture=found.furniture,
        paragraphs=paragraphs,
        credits=found.credits,
        machine_translated=found.machine_translated,
        url=raw.url,
        origin=raw.origin,
    )


def _first_line(text: str, paragraphs: tuple[Span, ...]) -> str:
    head = paragraphs[0].of(text) if paragraphs else text.strip().partition("\n")[0]
    return head.strip()[:300]


def _published(value: str | None) -> Published:
    return Published(value, "metadata") if value else Published(None, "unknown")
