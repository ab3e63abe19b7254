"""A pattern is passed over only where it cannot match."""

from __future__ import annotations

import json
import re
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe import lang
from recoupe.lang.literals import Guarded, Text, Together
from recoupe.reading.dates.expressions import expanded

FRENCH = lang.load("fr")
PATTERNS = [Guarded(expanded(p, FRENCH)) for p in FRENCH.dates.pattern]
EXAMPLES = [p.example for p in FRENCH.dates.pattern]


def found(pattern: Guarded, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text, Text(text))]


def same(text: str) -> None:
    for pattern in PATTERNS:
        assert found(pattern, text) == [m.span() for m in pattern.pattern.finditer(text)], text


@pytest.mark.parametrize("example", EXAMPLES)
def test_all_that_matches_an_example(example: str) -> None:
    for text in (example, example.upper(), example.replace("i", "İ").replace("s", "ſ")):
        same(text)


def test_all_that_matches_the_sample() -> None:
    lines = (resources.files("recoupe.sample") / "coverage.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        same(json.loads(line)["text"])


def test_what_cannot_match_is_passed_over() -> None:
    text = Text("Le maire parle.")
    tried = sum(all(map(text.has, p.needed)) for p in PATTERNS)
    assert tried < len(PATTERNS) / 5


@pytest.mark.parametrize("text", [*EXAMPLES, "Le maire parle.", "2", ""])
def test_together_those_that_may_match_are_tried(text: str) -> None:
    patterns = [*PATTERNS, Guarded(re.compile("(?:ab|c?)", re.I))]
    may = [pattern for pattern in patterns if Text(text).may(pattern)]
    assert [pattern for _, pattern in Together(patterns).of(Text(text))] == may
    assert all(patterns[number] is one for number, one in Together(patterns).of(Text(text)))


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"a(?:bc|de)+f?", [{"bc", "de"}, {"a"}]),
        (r"(?:ab|c?)", []),
        (r"x|yz", [{"x", "yz"}]),
        (r"[0-9]{2} h", [{r"\d"}, {" h"}]),
        (r"(?<!ab)c(?=d)", [{"c"}]),
        (r"K\.", [{"k."}]),
    ],
)
def test_what_is_needed(pattern: str, needed: list[set[str]]) -> None:
    assert Guarded(re.compile(pattern, re.I)).needed == needed


WORDS = st.sampled_from(
    [w for example in EXAMPLES for w in re.split(r"( |-|')", example)] + ["ſamedi", "MARDİ", "²"]
)


# Patterns are compiled for the first text that may hold them: the first example takes long.
@settings(deadline=None)
@given(st.lists(WORDS, max_size=12))
def test_words_of_examples_in_any_order(words: list[str]) -> None:
    same("".join(words))
