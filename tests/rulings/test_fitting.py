"""What may be ruled of what, both ways: made here, or carried in a file."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import pytest

from recoupe import rulings
from recoupe.model.rulings import Anchor, Ruled, Ruling, Value, Word
from recoupe.rulings.fitting import said_of, valued

MOMENT = "2022-03-09T10:00:00+00:00"


@pytest.mark.parametrize(
    ("of", "value"),
    [
        ("figure", Value(low=12, high=14.5, approx="range")),
        ("figure", Value(low=None)),
        ("figure", Value(as_of="2022-03-09")),
        ("figure", Value(as_of="2022-03")),
        ("figure", Value(as_of=None)),
        ("statement", Value(voice_label="un témoin")),
        ("name", Value(body=None)),
        ("date", Value(value="2022-W10-3")),
        ("date", Value(value="2022-03-09T14:30/2022-03-09T16:00")),
        ("date", Value(value="P3D")),
        ("date", Value(value="2022-SU")),
    ],
)
def test_values_that_entries_of_a_kind_have(of: Ruled, value: Value) -> None:
    valued(of, "value", value)


@pytest.mark.parametrize(
    ("of", "value", "sentence"),
    [
        ("figure", Value(as_of="hier"), "'hier' is no day: say it as 2022-01-11"),
        ("figure", Value(low=20, high=10), "the lower bound is above the upper one"),
        ("figure", Value(low=math.nan), "a bound is a number"),
        ("figure", Value(high=math.inf), "a bound is a number"),
        ("figure", Value(voice="Anne Morel"), "a figure has no voice"),
        ("date", Value(low=13), "a date has no low"),
        ("date", Value(value="foo"), "'foo' is no TIMEX3 value: say it as 2022-01-11"),
        ("article", Value(low=13), "an article has no low"),
    ],
)
def test_values_that_are_none(of: Ruled, value: Value, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        valued(of, "value", value)


@pytest.mark.parametrize(
    ("of", "word", "count"),
    [("finding", "wrong", 1), ("date", "same", 2), ("article", "right", 1), ("figure", "same", 1)],
)
def test_words_that_are_not_said_of_it(of: Ruled, word: Word, count: int) -> None:
    with pytest.raises(ValueError, match="said of"):
        said_of(of, word, count)


def line(**more: Any) -> bytes:
    known: dict[str, Any] = {
        "id": "r1",
        "of": "figure",
        "word": "wrong",
        "by": "mira",
        "at": MOMENT,
    }
    return msgspec.json.encode(Ruling(**{"on": (Anchor("k", "12 morts"),)} | known | more))


def test_a_file_carries_what_could_have_been_made() -> None:
    assert rulings.loaded(line())[0].word == "wrong"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"of": "finding"}, "'wrong' cannot be said of a finding"),
        ({"at": "junk"}, "'junk' is no moment"),
        ({"word": "same"}, "'same' is said of 2 entries, not of 1"),
        ({"value": Value(low=3)}, "a value is given with the word 'value'"),
        ({"id": ""}, "a ruling has an id"),
        ({"by": " "}, "a ruling says on what it is, and whose"),
    ],
)
def test_a_file_carries_nothing_else(more: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        rulings.loaded(line(**more))
