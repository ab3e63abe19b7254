"""Where a word opens so that a pattern may match: never too few places."""

from __future__ import annotations

import re

import pytest

from recoupe import lang
from recoupe.lang.literals import Guarded, Text
from recoupe.lang.openings import openings
from recoupe.reading.dates import expressions

WORDS = r"(?<![\w-])"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("(?:lundi|mardi) prochain", {"lun", "mar"}),
        ("(?:le )?mai", {"le", "mai"}),
        (r"\d+ ans", {"0"}),
        ("[12]0 ans", {"00"}),
        ("(?:ab)+c", {"ab"}),
        ("l[ae] fin", {"l"}),
        (r"d'ici \d", {"d"}),
        ("été", {"été"}),
        ("(?!dans)(?:dans|en) un an", {"dan", "en"}),
    ],
)
def test_letters_that_open_it(body: str, found: set[str]) -> None:
    assert openings(re.compile(WORDS + f"(?:{body})", re.I)) == found


@pytest.mark.parametrize(
    "pattern", ["", "le mai", WORDS + r"\w+ mai", WORDS + "(?:le)?", WORDS + "«a"]
)
def test_a_pattern_that_tells_none(pattern: str) -> None:
    assert openings(re.compile(pattern, re.I)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Le 3 mai, LE 4 MAI, le 5 mai-là et Le 6 Maİ",
        "le le 3 mai le 12 mai12 le 12 mai 2024 3mai x-le 4 mai",
        "Dans deux ans, ſamedi, le ³ mai",
    ],
)
def test_the_same_matches_as_the_pattern_alone(text: str) -> None:
    for body in (r"(?:le )?\d+ mai", "(?:dans|le) (?:deux|4|³) (?:ans|mai)", "samedi", "mai"):
        pattern = re.compile(WORDS + f"(?:{body})" + r"(?!\w|-\w)", re.I)
        assert Guarded(pattern)._openings
        quick = Guarded(pattern).finditer(text, Text(text))
        assert [m.span() for m in quick] == [m.span() for m in pattern.finditer(text)]


def test_most_patterns_of_dates_tell_theirs() -> None:
    found = [pattern._openings for pattern in expressions._patterns(lang.load("fr")).patterns]
    assert sum(one is not None for one in found) > len(found) * 0.9
