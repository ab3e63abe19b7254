"""A parse in few bytes: columns beside the text, which has the words already.

A kept parse is a good part of an archive. In columns, labels as numbers and without what the text
says itself, it compresses to a sixth of what its tokens one by one do.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Any, get_args, get_type_hints

import msgspec

from recoupe.model import Paragraph, Sentence, Token

PARTS = (
    "", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X", "SPACE",
)  # fmt: skip
"""The universal parts of speech; one that is none of them is written out."""
VERBAL, NAMED = 64, 128
"""Beside its relation, whether a token has features of a verb, and a kind of name."""
MIDDLE, FAR = 127, 255
"""A head that is the token itself; a head, or a shape, that does not fit into a byte."""


def _values(field: str) -> dict[Any, int]:
    """The values of a token's feature, by number."""
    return {value: number for number, value in enumerate(get_args(get_type_hints(Token)[field]))}


RELATIONS = _values("relation")
NUMBER, GENDER, FORM, TENSE, MOOD = map(_values, ("number", "gender", "form", "tense", "mood"))
PART = {part: number for number, part in enumerate(PARTS)}
_RELATION, _NUMBER, _GENDER, _FORM, _TENSE, _MOOD = map(
    tuple, (RELATIONS, NUMBER, GENDER, FORM, TENSE, MOOD)
)


class _Columns(msgspec.Struct, frozen=True, array_like=True):
    """`lemmas`, empty where the lemma is the word in small letters. Three bytes a token: its part
    of speech with number and gender, its relation, its head counted from itself. `shapes` are the
    length of each and the white space before it, `verbal` two bytes of each that has features of a
    verb, `written` what is no number, `far` what does not fit; `sentences` are their lengths in
    tokens."""

    lemmas: tuple[str, ...]
    tokens: bytes
    shapes: bytes
    verbal: bytes
    written: tuple[str, ...]
    far: tuple[int, ...]
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
    rows, shapes, verbal = bytearray(), bytearray(), bytearray()
    written: list[str] = []
    far: list[int] = []
    end = 0
    for index, token in enumerate(tokens):
        rows += bytes(
            (
                _part(token, written),
                _relation(token, verbal, written),
                _head(token.head - index, far),
            )
        )
        shapes.append(_shape(token.start - end, token.end - token.start, far))
        end = token.end
    return msgspec.msgpack.encode(
        _Columns(
            lemmas=tuple("" if t.lemma == t.text.lower() else t.lemma for t in tokens),
            tokens=bytes(rows),
            shapes=bytes(shapes),
            verbal=bytes(verbal),
            written=tuple(written),
            far=tuple(far),
            sentences=tuple(s.last - s.first for s in paragraph.sentences),
        )
    )


def _part(token: Token, written: list[str]) -> int:
    """The part of speech with number and gender, as a byte."""
    part = PART.get(token.pos)
    if part is None:
        written.append(token.pos)
        part = len(PARTS)
    return (part * len(NUMBER) + NUMBER[token.number]) * len(GENDER) + GENDER[token.gender]


def _relation(token: Token, verbal: bytearray, written: list[str]) -> int:
    """The relation, and what else there is of a token, as a byte."""
    made = RELATIONS[token.relation]
    features = (
        token.person * len(FORM) + FORM[token.form],
        TENSE[token.tense] * len(MOOD) + MOOD[token.mood],
    )
    if any(features):
        verbal += bytes(features)
        made |= VERBAL
    if token.entity:
        written.append(token.entity)
        made |= NAMED
    return made


def _head(steps: int, far: list[int]) -> int:
    """How far the head is, as a byte."""
    if -MIDDLE <= steps < FAR - MIDDLE:
        return steps + MIDDLE
    far.append(steps)
    return FAR


def _shape(gap: int, length: int, far: list[int]) -> int:
    """The white space before a token and its length, as a byte."""
    if gap in (0, 1) and 2 * length < FAR - 1:
        return 2 * length + gap
    far += (gap, length)
    return FAR


def decode(text: str, data: bytes) -> Paragraph:
    """The parse of a text; ValueError where the bytes are none of it."""
    try:
        found = _DECODER.decode(data)
        tokens = tuple(_tokens(text, found))
    except (msgspec.DecodeError, IndexError, StopIteration) as error:
        raise ValueError(f"no parse: {error}") from error
    bounds = list(accumulate(found.sentences, initial=0))
    if bounds[-1] != len(tokens) or any(a >= b for a, b in pairwise(bounds)):
        raise ValueError("no parse: sentences are not those of its tokens")
    return Paragraph(text, tokens, tuple(Sentence(a, b) for a, b in pairwise(bounds)))


def _tokens(text: str, found: _Columns) -> list[Token]:
    rows, count = found.tokens, len(found.shapes)
    columns = zip(found.lemmas, rows[::3], rows[1::3], rows[2::3], found.shapes, strict=True)
    verbal, written, far = iter(found.verbal), iter(found.written), iter(found.far)
    made: list[Token] = []
    at = 0
    for index, (lemma, part, relation, head, shape) in enumerate(columns):
        which, gender = divmod(part, len(GENDER))
        which, number = divmod(which, len(NUMBER))
        pos = PARTS[which] if which < len(PARTS) else next(written)
        features = _features(next(verbal), next(verbal)) if relation & VERBAL else {}
        entity = next(written) if relation & NAMED else ""
        head = index + (next(far) if head == FAR else head - MIDDLE)
        length, gap = divmod(shape, 2)
        if shape == FAR:
            gap, length = next(far), next(far)
        start, at = at + gap, at + gap + length
        if gap < 0 or length < 1 or at > len(text) or not 0 <= head < count:
            raise ValueError("no parse: a token stands outside its text")
        words = text[start:at]
        made.append(
            Token(words, start, at, lemma or words.lower(), pos, _RELATION[relation % VERBAL], head,
                  entity, _NUMBER[number], _GENDER[gender], **features)
        )  # fmt: skip
    return made


def _features(first: int, second: int) -> dict[str, Any]:
    """The features of a verb."""
    person, form = divmod(first, len(FORM))
    tense, mood = divmod(second, len(MOOD))
    return {"person": person, "form": _FORM[form], "tense": _TENSE[tense], "mood": _MOOD[mood]}
