"""Tokens and sentences of one paragraph: our own light types, so that nothing after the
parser needs it."""

from __future__ import annotations

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
    def is_finite(self) -> bool:
        """Whether it is a finite verb or auxiliary."""
        return self.pos in ("VERB", "AUX") and self.form == "finite"


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """Token indices, half-open, of one sentence."""

    first: int
    last: int


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph as parsed. Offsets count from the paragraph's own start."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def span(self, first: int, last: int) -> Span:
        """Characters of tokens `first` to `last` (half-open), white space at their ends aside."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end).trimmed(self.text)

    def sentence_of(self, index: int) -> int:
        """Which sentence the token at `index` stands in."""
        for number, sentence in enumerate(self.sentences):
            if sentence.first <= index < sentence.last:
                return number
        raise IndexError(index)
