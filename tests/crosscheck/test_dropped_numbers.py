"""Numbers that somebody gave and a later article prints as its own."""

from __future__ import annotations

import pytest

from builders import Read, assembled, figure, name, read, said
from recoupe.crosscheck.findings import dropped_numbers
from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.reuse import Copies

VOICES = [name("Odile Garance", kind="person"), name("Marek Toulvane", kind="person")]
BURNT = {"measure": "destroyed", "unit": "thing"}
FIRE = "L'incendie de la colline a détruit 1318 ruches"


def dropped(*articles: Read) -> int:
    checked = Checked(assembled(*articles), (), (), Copies(()))
    return len(list(dropped_numbers.find(checked)))


def given(day: str = "2022-03-08") -> Read:
    """An article in which somebody gives the number."""
    text = f"{FIRE}, a dit Odile Garance."
    told = [said(FIRE, "Odile Garance")]
    return read("a", text, [figure("1318 ruches", 1318, **BURNT)], VOICES, told, day)


def bare(more: str = "", again: str = "", low: int = 0, of: str = "ruches") -> Read:
    """A later article that prints it as its own, and what somebody says further down."""
    found = [figure("1318 ruches", 1318, **BURNT)]
    if again:
        found.append(figure(again, low, of=of, **BURNT))
    told = [said(more, "Marek Toulvane")] if more else []
    return read("b", f"{FIRE}.\n{more}", found, VOICES, told, "2022-03-09")


def test_a_number_that_loses_its_source_is_told() -> None:
    assert dropped(given(), bare()) == 1


def test_what_came_before_has_lost_nothing() -> None:
    assert dropped(given("2022-03-10"), bare()) == 0


@pytest.mark.parametrize(
    ("again", "low", "of", "found"),
    [
        ("1 318 ruches", 1318, "ruches", 0),
        # another number, and as many of something else
        ("1 400 ruches", 1400, "ruches", 1),
        ("1 318 poteaux", 1318, "poteaux", 1),
    ],
)
def test_a_number_that_its_article_gives_to_somebody_has_lost_no_source(
    again: str, low: int, of: str, found: int
) -> None:
    assert dropped(given(), bare(f"Il manque {again}", again, low, of)) == found


@pytest.mark.parametrize(
    ("text", "of"),
    [
        # two words alike beside what is counted, and another thing counted
        ("Un voisin avait autrefois 1318 ruches", "ruches"),
        ("L'incendie de la colline a détruit 1318 haies", "haies"),
    ],
)
def test_the_same_number_of_something_else_is_another(text: str, of: str) -> None:
    other = read(
        "b", f"{text}.", [figure(f"1318 {of}", 1318, of=of, **BURNT)], VOICES, day="2022-03-09"
    )
    assert dropped(given(), other) == 0
