"""Read: what does this article say, and who says it?

Two steps. `paragraph.parse` is a pure function of a paragraph's text: it can be kept, shared
between articles that carry the same paragraph, and spread over processes. `article.resolve`
works on the whole article and is cheap.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from recoupe.lang import Language
from recoupe.model import (
    Article,
    Published,
    Reading,
)
from recoupe.reading import dates, lexicon
from recoupe.reading.article import ParsedArticle, day_of, resolve
from recoupe.reading.kept import Kept, Layer, Plain, readings
from recoupe.reading.paragraph import ParsedParagraph, parse
from recoupe.reading.parse import Parser, Parses


class Reader:
    """Reads articles of one language. A paragraph it has seen before costs nothing, nor does
    one that `kept` has from an earlier run. `parser` parses paragraphs, by default with the model
    that the language names."""

    def __init__(
        self, language: Language, kept: Kept | None = None, parser: Parses | None = None
    ) -> None:
        self._language = language
        self._lexicon = lexicon.of(language)
        self._layer = Layer(kept, readings, language, Plain(ParsedParagraph))
        self._parser = parser or Parser(language, kept)
        self._kept: dict[str, ParsedParagraph] = {}

    def parse(self, articles: Iterable[Article]) -> list[ParsedArticle]:
        """The paragraphs of the articles, parsed together."""
        wanted = list(articles)
        texts = sorted(
            {span.of(a.text) for a in wanted for span in a.paragraphs} - self._kept.keys()
        )
        self._kept |= self._layer.load(texts)
        fresh = [text for text in texts if text not in self._kept]
        found = {
            text: parse(paragraph, self._language, self._lexicon)
            for text, paragraph in zip(fresh, self._parser.parse(fresh), strict=True)
        }
        self._layer.store(found)
        self._kept |= found
        return [
            ParsedArticle(a, tuple(self._kept[span.of(a.text)] for span in a.paragraphs))
            for a in wanted
        ]

    def resolve(self, parsed: ParsedArticle, published: Published, year: int | None) -> Reading:
        """The reading of an article, dates relative to `published` (see `anchor`)."""
        return resolve(parsed, published, year, self._language, self._lexicon)

    def anchor(self, parsed: ParsedArticle) -> date | None:
        """The day an article's relative dates count from: when it was published, or None."""
        return day_of(parsed.article.published.value)

    def own_date(self, parsed: ParsedArticle) -> date | None:
        """The latest full date the article itself gives, for articles with no metadata."""
        expressions = [e for p in parsed.paragraphs for e in p.dates]
        return dates.own_context(expressions, self._language.dates)
