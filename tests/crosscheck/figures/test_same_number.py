"""What one of two figures of the same number leaves out does not tell them apart."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from builders import Read, assembled, figure, name, read
from recoupe.crosscheck.figures import evidence
from recoupe.crosscheck.figures.cells import cells
from recoupe.crosscheck.figures.counts import counts
from recoupe.crosscheck.figures.evidence import Likeness
from recoupe.crosscheck.figures.evidence.where import where

TOWNS = [name("Brest", kind="place"), name("Nancy", kind="place")]


def one(id: str, text: str, **more: Any) -> Read:
    """An article with one figure, the words « … » of its text."""
    words = text[text.index("«") + 2 : text.index("»") - 1]
    return read(id, text, [figure(words, **more)], TOWNS, day="2022-03-08")


def points(*articles: Read) -> set[str]:
    """The names of the points on the first two figures."""
    told = assembled(*articles)
    a, b = cells(told)[:2]
    ground = evidence.ground(told, [a.count, b.count])
    return {p.name for p in evidence.points(a, b, Likeness(0.5, 0.5, 0.5), ground)}


@pytest.mark.parametrize(("number", "point"), [(7, "group-left-out"), (9, "group-against-all")])
def test_a_group_that_is_left_out(number: int, point: str) -> None:
    crew = one("a", "« 7 pompiers » sont morts.", low=7, measure="killed", of="pompiers")
    all_ = one("b", f"« {number} morts » hier.", low=number, measure="killed", of="morts")
    assert {name for name in points(crew, all_) if name.startswith("group")} == {point}


@pytest.mark.parametrize(
    ("number", "measure", "apart"),
    [(12, "killed", False), (2, "killed", False), (2, "quantity", True), (12, "quantity", False)],
)
def test_a_noun_that_is_left_out(number: int, measure: str, apart: bool) -> None:
    """« deux randonneurs tués » are the two dead; two riders and two people need not be one."""
    told = one("a", f"« {number} skieurs » là.", low=number, measure=measure, of="skieurs")
    bare = one("b", f"« {number} personnes » là.", low=number, measure=measure, of="personnes")
    assert ("kind-against-all" in points(told, bare)) is apart


@pytest.mark.parametrize(("number", "point"), [(40, "same-elsewhere"), (60, "other-place")])
def test_another_place_tells_less_of_the_same_number(number: int, point: str) -> None:
    told = assembled(
        one("a", "À Brest, « 40 vaches » égarées.", low=40, of="vaches"),
        one("b", f"À Nancy, « {number} vaches ».", low=number, of="vaches"),
    )
    towns = [name.id for name in told.names]
    here, there = (
        msgspec.structs.replace(count, scope=frozenset({town}))
        for count, town in zip(counts(told), towns, strict=True)
    )
    assert set(where(here, there, evidence.ground(told, [here, there]))) == {point}


@pytest.mark.parametrize(("number", "apart"), [(90, False), (80, True)])
def test_how_often_may_be_left_out_too(number: int, apart: bool) -> None:
    monthly = one("a", "Une prime de « 90 euros » par mois.", low=90, unit="eur", measure="money")
    bare = one("b", f"Une prime de « {number} euros ».", low=number, unit="eur", measure="money")
    assert ("rate" in points(monthly, bare)) is apart


def test_the_dead_are_in_no_state_that_is_told_of_others() -> None:
    dead = one("a", "« 4 mineurs » sont morts et un grièvement blessé.", low=4, measure="killed")
    hurt = one("b", "« 4 mineurs » sont grièvement blessés.", low=4, measure="injured")
    assert [bool(count.state) for count in counts(assembled(dead, hurt))] == [False, True]
