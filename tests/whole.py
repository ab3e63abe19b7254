"""A text read as an article, in tests."""

from __future__ import annotations

from recoupe import lang
from recoupe.model import Article, Published, Reading, Span
from recoupe.reading import Reader


def read(text: str) -> Reading:
    """All that is read in a French text of one paragraph, published on 10 March 2022."""
    article = Article(
        id="a", source="test", text=text, title="", outlet=None, language="fr",
        published=Published("2022-03-10", "metadata"), furniture=(),
        paragraphs=(Span(0, len(text)),), credits=(), machine_translated=None,
    )  # fmt: skip
    reader = Reader(lang.load("fr"))
    (parsed,) = reader.parse([article])
    return reader.resolve(parsed, article.published, 2022)
