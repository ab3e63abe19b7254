"""Two spellings of one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.matching import fold, is_acronym_of, same_person, same_spelling, skeleton

words = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tokaïev", "Tokayev"),
        ("Jomart", "Zhomart"),
        ("Tchouvraline", "Chuvralin"),
        ("Ievgueni", "Evgueni"),
        ("Zelensky", "Zelenskiy"),
        ("Khaled", "Haled"),
        ("Müller", "Muller"),
    ],
)
def test_one_name_in_two_spellings(a: str, b: str) -> None:
    assert same_spelling(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("Martin", "Mortier"), ("Iran", "Irak"), ("Karev", "Sorel"), ("Niger", "Nigeria")]
)
def test_two_names_that_look_alike(a: str, b: str) -> None:
    assert not same_spelling(a, b)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Tokaïev", "Kassym-Jomart Tokayev"),
        ("K. Tokayev", "Kassym-Jomart Tokaïev"),
        ("Odile Garance", "Odile Garance"),
    ],
)
def test_a_person_by_a_shorter_name(short: str, long: str) -> None:
    assert same_person(short, long)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Paul Karev", "Pierre Karev"), ("P. Karev", "Anna Karev"), ("Odile", "Garance Odile Sorel")],
)
def test_two_persons_with_a_name_in_common(a: str, b: str) -> None:
    assert not same_person(a, b)


@pytest.mark.parametrize(
    ("acronym", "words", "expected"),
    [
        ("OTSC", "Organisation du traité de sécurité collective", True),
        ("ONU", "Organisation des Nations unies", True),
        ("OTAN", "Organisation des Nations unies", False),
        ("A", "Association", False),
    ],
)
def test_acronyms(acronym: str, words: str, expected: bool) -> None:
    assert is_acronym_of(acronym, words) is expected


@given(words)
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(words, words)
def test_likeness_has_no_direction(a: str, b: str) -> None:
    assert same_spelling(a, b) == same_spelling(b, a)


@given(words)
def test_every_name_is_itself(word: str) -> None:
    assert same_spelling(word, word)
    assert skeleton(word) == skeleton(word.upper().lower())
