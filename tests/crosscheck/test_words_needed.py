"""Patterns of findings find behind the words that they need what they find alone."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from recoupe import lang
from recoupe.crosscheck.findings import accusations, denials, moods, overturned, positions, states
from recoupe.lang.literals import Guarded, Text

FRENCH = lang.load("fr")
DISPUTES = FRENCH.disputes
ALONE = (
    accusations._active,
    accusations._passive,
    accusations.denying,
    moods.admits,
    overturned._decides,
    overturned._declines,
    overturned._has,
    overturned._not_yet,
    positions._refuses,
)
PATTERNS: list[Guarded] = [
    *(pattern(FRENCH) for pattern in ALONE),
    *states._turns(FRENCH).patterns,
    *denials._patterns(FRENCH).patterns,
]
EXAMPLES = [
    *(turn.example for turn in DISPUTES.turn),
    *(denial.example for denial in DISPUTES.denial),
    *(getattr(DISPUTES, name).example for name in ("accused", "accuses", "innocent", "admits")),
    *(getattr(DISPUTES, name).example for name in ("has", "decides", "declines", "not_yet")),
]
WORDS = st.sampled_from(sorted({w for one in EXAMPLES for w in re.split(r"( |')", one)}))


def same(text: str) -> None:
    known = Text(text)
    for guarded in PATTERNS:
        alone = [match.span() for match in guarded.pattern.finditer(text)]
        assert [match.span() for match in guarded.finditer(text, known)] == alone
        first = guarded.search(text, known)
        assert (first.span() if first else None) == (alone[0] if alone else None)


def test_all_that_matches_an_example() -> None:
    for text in EXAMPLES:
        same(text)
        same(text.upper())


@given(st.lists(WORDS, max_size=14))
def test_words_of_examples_in_any_order(words: list[str]) -> None:
    same("".join(words))
