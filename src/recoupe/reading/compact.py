"""A parse in few bytes: columns beside the text, which has the words already.

A kept parse is most of an archive. In columns, each in its own order and without what the text
says itself, it compresses to a fifth of what its tokens one by one do.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Any

import msgspec

from recoupe.model import Paragraph, Sentence, Token

BETWEEN = "\t"
"""What stands between the labels of a token."""
VERBAL = ("form", "tense", "mood")
"""Features of verbs, the last of a token's labels."""


class _Columns(msgspec.Struct, frozen=True, array_like=True):
    """An entry for each token: its `lemmas`, empty where the lemma is the word in small letters;
    its part of speech, relation, entity and features; `heads` counted from itself; the white
    space before it; its length. `sentences` are their lengths in tokens."""

    lemmas: tuple[str, ...]
    labels: tuple[str, ...]
    heads: tuple[int, ...]
    gaps: tuple[int, ...]
    lengths: tuple[int, ...]
    sentences: tuple[int, ...]


_DECODER = msgspec.msgpack.Decoder(_Columns)


def encode(paragraph: Paragraph) -> bytes:
    """The parse, without its text.

    >>> token = Token("Oui", 0, 3, "oui", "INTJ", "root", 0, "")
    >>> said = Paragraph("Oui", (token,), (Sentence(0, 1),))
    >>> decode("Oui", encode(said)) == said
    True
    """
    tokens = paragraph.tokens
    ends = [0, *(token.end for token in tokens)]
    return msgspec.msgpack.encode(
        _Columns(
            lemmas=tuple("" if t.lemma == t.text.lower() else t.lemma for t in tokens),
            labels=tuple(BETWEEN.join(_labels(t)) for t in tokens),
            heads=tuple(t.head - index for index, t in enumerate(tokens)),
            gaps=tuple(t.start - end for t, end in zip(tokens, ends, strict=False)),
            lengths=tuple(t.end - t.start for t in tokens),
            sentences=tuple(s.last - s.first for s in paragraph.sentences),
        )
    )


def decode(text: str, data: bytes) -> Paragraph:
    """The parse of a text; ValueError where the bytes are none of it."""
    try:
        found = _DECODER.decode(data)
    except msgspec.DecodeError as error:
        raise ValueError(f"no parse: {error}") from error
    tokens = tuple(_tokens(text, found))
    bounds = list(accumulate(found.sentences, initial=0))
    if bounds[-1] != len(tokens) or any(a >= b for a, b in pairwise(bounds)):
        raise ValueError("no parse: sentences are not those of its tokens")
    return Paragraph(text, tokens, tuple(Sentence(a, b) for a, b in pairwise(bounds)))


def _tokens(text: str, found: _Columns) -> list[Token]:
    made = []
    at, count = 0, len(found.lengths)
    rows = zip(found.lemmas, found.labels, found.heads, found.gaps, found.lengths, strict=True)
    for index, (lemma, labels, head, gap, length) in enumerate(rows):
        start, at = at + gap, at + gap + length
        if gap < 0 or length < 1 or at > len(text) or not 0 <= index + head < count:
            raise ValueError("no parse: a token stands outside its text")
        words = text[start:at]
        told: Any = labels.split(BETWEEN)
        pos, relation, entity, number, gender, person, *verbal = told
        features = {"person": int(person), **dict(zip(VERBAL, verbal, strict=True))}
        lemma = lemma or words.lower()
        made.append(
            Token(words, start, at, lemma, pos, relation, index + head, entity, number, gender,
                  **features)
        )  # fmt: skip
    return made


def _labels(token: Token) -> tuple[str, ...]:
    named = (token.pos, token.relation, token.entity, token.number, token.gender)
    return (*named, str(token.person), token.form, token.tense, token.mood)
