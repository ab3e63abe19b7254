"""The sentences of a story, each with its article and when that came out."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from recoupe.crosscheck.story import Story
from recoupe.lang import Language
from recoupe.lang.literals import Guarded, Text, known
from recoupe.model import Article, Place, Span

DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
NEXT = 25
"""Characters behind what happened within which its day stands, where it does not stand before."""


class SentenceMention(msgspec.Struct, frozen=True, dict=True):
    """A sentence in its article, its `number` there, the moment the article came out, "" where that
    is not known, the days (months, years) it names, each with where it begins, and its language."""

    article: Article
    span: Span
    number: int
    published: str
    days: tuple[tuple[int, str], ...]
    language: Language

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place.at(self.article.id, self.span)

    @functools.cached_property
    def words(self) -> str:
        """What it says."""
        return self.span.of(self.article.text)

    @property
    def known(self) -> Text:
        """The same, each word of which is looked for once."""
        return known(self.words)

    def search(self, pattern: Callable[[Language], Guarded]) -> re.Match[str] | None:
        """The first place where a pattern of its language matches."""
        return pattern(self.language).search(self.words, self.known)

    def finditer(self, pattern: Callable[[Language], Guarded]) -> Iterable[re.Match[str]]:
        """All of them."""
        return pattern(self.language).finditer(self.words, self.known)

    def is_after(self, moment: str, at: int) -> bool:
        """Whether what it tells at some place was so after a moment: it came out later, and gives
        it no day before."""
        return self.published > moment and self.is_of(moment, at)

    def is_of(self, moment: str, at: int) -> bool:
        """Whether it names no day before a moment of what it tells at some place."""
        named = (day for start, day in self.days if start < at + NEXT)
        return all(day >= moment[: len(day)] for day in named)


@functools.lru_cache(maxsize=4)
def sentences(story: Story) -> tuple[SentenceMention, ...]:
    """All of them, in the order of articles and of their text."""
    return tuple(_sentences(story))


def _sentences(story: Story) -> Iterator[SentenceMention]:
    for reading in story.readings:
        article, published = story.article(reading.article), story.published(reading.article)
        language = story.language(article)
        days = sorted((d.span, d.value) for d in reading.dates if DAY.fullmatch(d.value))
        starts = [at.start for at, _ in days]
        for number, span in enumerate(reading.sentences):
            first, last = (bisect.bisect_left(starts, at) for at in (span.start, span.end))
            within = days[first:last]
            named = tuple((at.start, value) for at, value in within if span.covers(at))
            yield SentenceMention(article, span, number, published, named, language)
