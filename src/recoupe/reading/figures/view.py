"""A number of a paragraph as rules look at it: what stands around it, and what it counts."""

from __future__ import annotations

import functools
import re
from enum import Enum
from typing import Literal

import msgspec

from recoupe.lang import Language, compiled
from recoupe.model import Measure, Paragraph, Span, Token
from recoupe.model.parse import Sentence
from recoupe.reading import phrases
from recoupe.reading.dates.expressions import DateExpression
from recoupe.reading.figures import counting
from recoupe.reading.figures.bounds import and_a_half
from recoupe.reading.figures.counted import Phrase, noun_phrase
from recoupe.reading.figures.counting import CountingTables
from recoupe.reading.figures.expressions import FigureExpression, made
from recoupe.reading.figures.quantities import Quantity

LED = 60
"""Characters before a number in which « dont », « selon » and the like may stand."""


class No(Enum):
    """What a rule says of a number that is no figure."""

    FIGURE = "no figure"


NO_FIGURE = No.FIGURE
Found = FigureExpression | Literal[No.FIGURE] | None
"""What a rule finds: a figure, that the number is none, or nothing."""


class Number(msgspec.Struct, frozen=True, dict=True):
    """A number of a paragraph, with the figure before it (`previous`) and what other readers found
    there. What rules ask again and again is looked up once."""

    quantity: Quantity
    paragraph: Paragraph
    previous: FigureExpression | None
    dates: tuple[DateExpression, ...]
    named: tuple[Span, ...]
    language: Language

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return self.paragraph.text

    @property
    def sentence(self) -> Sentence:
        """The sentence it stands in; behind the last token, the last one."""
        index = min(self.index, len(self.tokens) - 1)
        return self.paragraph.sentences[self.paragraph.sentence_of(index)]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The paragraph's tokens."""
        return self.paragraph.tokens

    @functools.cached_property
    def before(self) -> str:
        """The text before it and the words that bound it."""
        return self.text[: self.quantity.span.start]

    @functools.cached_property
    def after(self) -> str:
        """The text behind it."""
        return self.text[self.quantity.core.end :]

    @functools.cached_property
    def tables(self) -> CountingTables:
        """What its language counts."""
        return counting.of(self.language)

    @functools.cached_property
    def index(self) -> int:
        """The token at which it begins."""
        return self.paragraph.token_at(self.quantity.core.start)

    @functools.cached_property
    def phrase(self) -> Phrase | None:
        """The noun it counts, where one stands straight behind."""
        return noun_phrase(self.paragraph, self.quantity, self.tables)

    @functools.cached_property
    def halved(self) -> tuple[Quantity, int]:
        """It with the half told behind what it counts, and where the words of that end."""
        return and_a_half(self.quantity, self.text, self.language)

    @property
    def noun(self) -> Token | None:
        """The token of that noun."""
        return None if self.phrase is None else self.tokens[self.phrase.noun]

    @functools.cached_property
    def beside(self) -> FigureExpression | None:
        """The figure before it, in the same sentence."""
        previous = self.previous
        same = previous is not None and self.shares_sentence(previous.span.start)
        return previous if same else None

    @functools.cached_property
    def subset(self) -> bool:
        """« dont 12 », « 12 des 30 »: whether it counts some of others."""
        led, whole = _subset(self.language)
        if whole.match(self.text, self.quantity.core.end):
            return not self.quantity.percent and self.quantity.kind != "fraction"
        return self.led(led)

    def led(self, by: re.Pattern[str]) -> bool:
        """Whether words that end at it stand before it: « selon deux témoins »."""
        start = self.quantity.span.start
        return by.search(self.text, max(0, start - LED), start) is not None

    def shares_sentence(self, offset: int) -> bool:
        """Whether an offset lies in its sentence."""
        other = self.paragraph.token_at(offset)
        if max(other, self.index) >= len(self.tokens):
            return False
        return self.paragraph.sentence_of(other) == self.paragraph.sentence_of(self.index)

    def figure(
        self,
        end: int,
        unit: str,
        measure: Measure,
        pattern: str,
        quantity: Quantity | None = None,
    ) -> FigureExpression:
        """The figure that it is, of which the words end at an offset; `quantity` where they set
        other bounds."""
        return made(quantity or self.quantity, self.text, end, unit, measure, self.subset, pattern)


@compiled
def _subset(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """« dont 12 » before a number, « des 12 » behind it."""
    led, whole = (
        phrases.alternation(words.words)
        for words in (language.measures.subset, language.measures.of_whole)
    )
    return (
        re.compile(rf"(?:{led})[\s,]*$", re.IGNORECASE),
        re.compile(rf"\s+(?:{whole})(?!\w)", re.IGNORECASE),
    )
