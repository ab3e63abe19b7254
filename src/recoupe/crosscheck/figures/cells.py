"""Figures alike in all that comparing looks at, kept as one."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from recoupe.crosscheck.figures import nouns
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.counts import of_story
from recoupe.crosscheck.story import FigureMention, Story
from recoupe.model import Span

BEFORE, AFTER = 70, 50
"""Characters before and after a figure that tell most of what it is."""


class Cell(msgspec.Struct, eq=False):
    """Figures of one count: the first stands for them. `tellers` has the articles they are in,
    and on whose word; `around` the names in their sentences, `words` the stems of the first's."""

    count: Count
    words: frozenset[str] = frozenset()
    figures: list[FigureMention] = []
    tellers: dict[str, set[str | None]] = {}
    around: set[str] = set()

    def add(self, figure: FigureMention) -> None:
        """One figure more."""
        self.figures.append(figure)
        self.tellers.setdefault(figure.article.id, set()).add(figure.teller)
        self.around |= figure.around

    @property
    def voices(self) -> set[str]:
        """All on whose word it is told, but for the articles themselves."""
        return {teller for told in self.tellers.values() for teller in told if teller}

    @property
    def noun(self) -> str:
        """The words for what the first counts."""
        return self.figures[0].figure.of

    @property
    def clause(self) -> str:
        """The words around the first, without its number, which is compared as one."""
        first = self.figures[0]
        text, span, sentence = first.article.text, first.figure.span, first.sentence
        before = text[max(sentence.start, span.start - BEFORE) : span.start]
        after = text[span.start : min(sentence.end, span.end + AFTER)]
        return " ".join(re.sub(r"\d[\d\s.,]*", " ", before + after).split())

    @property
    def sentence(self) -> str:
        """The sentence of the first."""
        first = self.figures[0]
        return first.sentence.of(first.article.text)


def cells(story: Story) -> list[Cell]:
    """The figures of a story by their counts, in the order of the first of each. What one sentence
    counts twice (« trois employés du marché et trois employés du port ») are two."""
    found: dict[tuple[Count, int], Cell] = {}
    counts, listed = of_story(story), Counter[tuple[str, Span, Count]]()
    for figure in story.figures:
        count = counts[figure.id]
        here = figure.article.id, figure.sentence, count
        key = count, listed[here]
        if key not in found:
            words = nouns.words_of(story.language(figure.article))
            found[key] = Cell(count, nouns.content(figure, words))
        found[key].add(figure)
        listed[here] += 1
    return list(found.values())
