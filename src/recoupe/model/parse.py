"""Tokens and sentences of one paragraph: our own light types, so that nothing after the
parser needs it."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence
from typing import Literal

import msgspec

from recoupe.model.span import Span

Relation = Literal[
    "root",
    "subject",
    "passive-subject",
    "expletive",
    "object",
    "indirect-object",
    "oblique",
    "circumstance",
    "agent",
    "clause",
    "open-clause",
    "adverbial-clause",
    "participial",
    "relative",
    "parataxis",
    "conjunct",
    "coordinator",
    "subordinator",
    "auxiliary",
    "passive-auxiliary",
    "copula",
    "reflexive",
    "reflexive-passive",
    "apposition",
    "complement",
    "adjective",
    "number",
    "determiner",
    "case",
    "adverb",
    "name-part",
    "foreign-part",
    "fixed",
    "vocative",
    "mark",
    "unspecified",
    "other",
]
"""What a token does for the one it depends on. `oblique` is a complement that the verb asks for,
`circumstance` one that it does not, `complement` that of a noun."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word or mark. `head` is the index, within the paragraph, of the token it depends on
    (its own index for a root); `pos` is one of the seventeen universal parts of speech; `entity`
    is the model's guess at a kind of name, "" for none. Relations and features are this
    program's, whatever the model calls them (`reading.grammar.labels`); "" and 0 are unknown."""

    text: str
    start: int
    end: int
    lemma: str
    pos: str
    relation: Relation
    head: int
    entity: str
    number: Literal["", "singular", "plural"] = ""
    gender: Literal["", "feminine", "masculine"] = ""
    person: Literal[0, 1, 2, 3] = 0
    form: Literal["", "finite", "participle", "infinitive"] = ""
    tense: Literal["", "past", "present", "future", "imperfect"] = ""
    mood: Literal["", "indicative", "conditional", "subjunctive", "imperative"] = ""

    @property
    def is_verbal(self) -> bool:
        """Whether it is a verb or auxiliary."""
        return self.pos in ("VERB", "AUX")

    @property
    def is_finite(self) -> bool:
        """Whether it is a finite verb or auxiliary."""
        return self.form == "finite" and self.is_verbal


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """Token indices, half-open, of one sentence."""

    first: int
    last: int


class Paragraph(msgspec.Struct, frozen=True, dict=True):
    """One paragraph as parsed. Offsets count from the paragraph's own start. What rules ask of
    tokens again and again is looked up, in tables made once."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def span(self, first: int, last: int) -> Span:
        """Characters of tokens `first` to `last` (half-open), white space at their ends aside."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end).trimmed(self.text)

    def sentence_of(self, index: int) -> int:
        """Which sentence the token at `index` stands in."""
        number = self._sentence_of.get(index)
        if number is None:
            raise IndexError(index)
        return number

    def inside(self, span: Span) -> range:
        """The tokens of which some characters stand in a span."""
        first = bisect.bisect_right(self._ends, span.start)
        return range(first, max(first, self.token_at(span.end)))

    def token_at(self, offset: int) -> int:
        """The first token that begins at or after an offset; how many there are where none does."""
        return bisect.bisect_left(self._starts, offset)

    def on(self, index: int) -> list[Token]:
        """The tokens that hang on one."""
        return [self.tokens[i] for i in self.hanging.get(index, ())]

    def top(self, inside: Sequence[int]) -> int:
        """The first of some tokens that hangs on none of them."""
        return next((i for i in inside if self.tokens[i].head not in inside), inside[0])

    @functools.cached_property
    def hanging(self) -> dict[int, list[int]]:
        """The tokens that depend on each, a root on itself left out."""
        found: dict[int, list[int]] = {}
        for index, token in enumerate(self.tokens):
            if token.head != index:
                found.setdefault(token.head, []).append(index)
        return found

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @functools.cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    @functools.cached_property
    def _sentence_of(self) -> dict[int, int]:
        return {
            index: number
            for number, sentence in enumerate(self.sentences)
            for index in range(sentence.first, sentence.last)
        }
