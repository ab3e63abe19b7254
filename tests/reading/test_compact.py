"""A kept parse is the parse, and what is none is refused."""

from __future__ import annotations

import msgspec
import pytest

from recoupe.lang import load
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


@pytest.mark.parametrize(
    "row",
    [
        [["x"], ["A\tB\tC\t"], [0], [0], [99], [1]],
        [["x"], ["A\tB\tC\t"], [7], [0], [3], [1]],
        [["x"], ["A\tB\tC\t"], [0], [-3], [3], [1]],
        [["x"], ["A\tB\tC\t"], [0], [0], [3], [2]],
        [["x"], ["A"], [0], [0], [3], [1]],
        [["x"], ["A\tB\tC\t"], [], [0], [3], [1]],
        {"lemmas": 3},
    ],
)
def test_what_is_no_parse_of_the_text_is_refused(row: object) -> None:
    with pytest.raises(ValueError, match=r"no parse|unpack|zip"):
        compact.decode("Oui.", msgspec.msgpack.encode(row))
