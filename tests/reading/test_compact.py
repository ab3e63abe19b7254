"""A kept parse is the parse, and what is none is refused."""

from __future__ import annotations

import msgspec
import pytest

from recoupe.lang import load
from recoupe.model import Paragraph, Sentence, Token
from recoupe.reading import compact
from recoupe.reading.parse import Parser

TEXT = (
    "« L'eau monte », a dit Mme Karev :  12 000 personnes – dont 3 enfants – sont parties "
    "hier.\u00a0Puis l'État a nié, d'après M. Weiß… Rien d'autre n'est sûr."
)


def test_a_parse_comes_back_whole() -> None:
    texts = [TEXT, "", "Oui.", "ß İstanbul ﬁn"]
    for text, paragraph in zip(texts, Parser(load("fr")).parse(texts), strict=True):
        assert compact.decode(text, compact.encode(paragraph)) == paragraph


def test_what_fits_into_no_byte_comes_back() -> None:
    """Heads far away, long words and gaps, parts of speech that are not universal."""
    text = "a" * 300 + "   " + " b" * 400
    spans = [(0, 300), *((304 + 2 * n, 305 + 2 * n) for n in range(400))]
    tokens = tuple(
        Token(text[start:end], start, end, "x", "EOL" if n % 2 else "", "other", len(spans) - 1 - n,
              "PER" if n % 3 else "", mood="imperative" if n % 5 else "")
        for n, (start, end) in enumerate(spans)
    )  # fmt: skip
    said = Paragraph(text, tokens, (Sentence(0, 1), Sentence(1, len(tokens))))
    assert compact.decode(text, compact.encode(said)) == said


TOKEN = bytes((0, 0, 127))


@pytest.mark.parametrize(
    "row",
    [
        [["x"], TOKEN, bytes([198]), b"", [], [], [1]],
        [["x"], bytes((0, 0, 134)), bytes([6]), b"", [], [], [1]],
        [["x"], TOKEN, bytes([255]), b"", [], [-3, 3], [1]],
        [["x"], TOKEN, bytes([255]), b"", [], [], [1]],
        [["x"], TOKEN, bytes([6]), b"", [], [], [2]],
        [["x"], bytes((0, 63, 127)), bytes([6]), b"", [], [], [1]],
        [["x"], bytes((0, 64, 127)), bytes([6]), b"\xff\xff", [], [], [1]],
        [["x"], bytes((255, 0, 127)), bytes([6]), b"", [], [], [1]],
        [["x"], b"", bytes([6]), b"", [], [], [1]],
        {"lemmas": 3},
    ],
)
def test_what_is_no_parse_of_the_text_is_refused(row: object) -> None:
    with pytest.raises(ValueError, match=r"no parse|unpack|zip"):
        compact.decode("Oui.", msgspec.msgpack.encode(row))
