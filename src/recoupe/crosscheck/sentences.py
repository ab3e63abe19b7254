"""The sentences of a story, each with its article and when that came out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recoupe.crosscheck.story import Story
from recoupe.model import Article, Place, Span


class SentenceMention(msgspec.Struct, frozen=True):
    """A sentence in its article, its `number` there, and the moment the article came out, "" where
    that is not known."""

    article: Article
    span: Span
    number: int
    published: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place.at(self.article.id, self.span)

    @property
    def words(self) -> str:
        """What it says."""
        return self.span.of(self.article.text)


def sentences(story: Story) -> Iterator[SentenceMention]:
    """All of them, in the order of articles and of their text."""
    for reading in story.readings:
        article, published = story.article(reading.article), reading.published.value or ""
        for number, span in enumerate(reading.sentences):
            yield SentenceMention(article, span, number, published)
