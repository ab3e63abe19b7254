"""Anchors find their words again, in a later version too, and never by guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe import rulings
from recoupe.model import Span

TEXT = "À Velm, douze morts mardi. À Sarn, douze morts mercredi, selon le préfet."


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.mark.parametrize("nth", [0, 1])
def test_the_same_words_twice_are_told_apart_by_what_stands_around(nth: int) -> None:
    span = at("douze morts", nth)
    assert rulings.place(TEXT, rulings.anchor("k", TEXT, span)) == span


def test_words_are_found_in_a_text_that_was_corrected_before_and_after_them() -> None:
    corrected = "Mis à jour. " + TEXT.replace("mardi", "lundi")
    found = rulings.place(corrected, rulings.anchor("k", TEXT, at("douze morts", 1)))
    assert found is not None
    assert corrected[found.start - 8 : found.start] == "À Sarn, "


@pytest.mark.parametrize(
    "text",
    [
        "À Velm, treize morts mardi.",  # the words are gone
        "Une tout autre phrase où douze morts sont dits ailleurs",  # nothing around is the same
        "Velm, douze morts mardi. Puis : Velm, douze morts mardi.",  # twice alike
        "",
    ],
)
def test_what_cannot_be_told_is_not_found(text: str) -> None:
    anchor = rulings.anchor("k", "Velm, douze morts mardi.", Span(6, 17))
    assert rulings.place(text, anchor) is None


@given(st.text(alphabet="ab .", min_size=1, max_size=60), st.data())
def test_an_anchor_never_leads_to_other_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = rulings.place(text, rulings.anchor("k", text, span))
    assert found is None or (found.of(text) == span.of(text) and found == span)
