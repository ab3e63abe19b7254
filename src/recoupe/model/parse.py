"""Tokens and sentences of one paragraph: our own light types, so that nothing after the
parser needs it."""

from __future__ import annotations

import msgspec

from recoupe.model.span import Span


class Token(msgspec.Struct, frozen=True):
    """A word or mark. `head` is the index, within the paragraph, of the token it depends on
    (its own index for a root); `pos`, `dep` are Universal Dependencies labels; `entity` is
    the model's guess at a kind of name, "" for none."""

    text: str
    start: int
    end: int
    lemma: str
    pos: str
    dep: str
    head: int
    morph: str
    entity: str

    @property
    def is_finite(self) -> bool:
        """Whether it is a finite verb or auxiliary."""
        return self.pos in ("VERB", "AUX") and "VerbForm=Fin" in self.morph


class Sentence(msgspec.Struct, frozen=True):
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
