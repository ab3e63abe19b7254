"""From a raw article to one whose furniture is known."""

from __future__ import annotations

from recoupe import days
from recoupe.articles import breaks, embedded, furniture, lines, scripts
from recoupe.articles.language import primary
from recoupe.lang import Language
from recoupe.model import Article, Furniture, Published, RawArticle, Span


def clean(raw: RawArticle, language: Language | None) -> Article:
    """The article with its furniture marked and its paragraphs listed.

    The text is not touched. Without a language (none, or none known) there is nothing
    to tell furniture by: the article is kept whole and unread.
    """
    if language is None:
        found = furniture.Marks((), (), None, None)
        paragraphs: tuple[Span, ...] = ()
    else:
        videos = embedded.captions(raw.text, language)
        makers = [Furniture(v.maker.start, v.maker.end, "caption") for v in videos]
        programs = [
            Furniture(span.start, span.end, "navigation") for span in scripts.find_scripts(raw.text)
        ]
        known = (*raw.furniture, *makers, *programs)
        found = furniture.find_furniture(raw.text, raw.title, language.furniture, known)
        paragraphs = lines.left_over(raw.text, [mark.span for mark in found.furniture])
        paragraphs = embedded.cut(paragraphs, videos)
        marks, openers = language.grammar.quotation_marks, language.grammar.articles
        paragraphs = breaks.restored(raw.text, paragraphs, marks, openers)
        paragraphs = lines.joined(raw.text, paragraphs, marks)
        paragraphs = lines.bounded(raw.text, paragraphs)
    return Article(
        id=raw.id,
        source=raw.source,
        text=raw.text,
        title=raw.title or _first_line(raw.text, paragraphs),
        outlet=raw.outlet,
        language=primary(raw.language) or (language.code if language else None),
        published=_published(raw, found.dated, language),
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


def _published(raw: RawArticle, dated: Span | None, language: Language | None) -> Published:
    """What is known of the day; failing that, what a line of the text says of its publication."""
    if raw.published:
        return Published(raw.published, "metadata")
    code = language.code if language else None
    day = days.printed(dated.of(raw.text), code) if dated else None
    return Published(day, "text") if day else Published(None, "unknown")
