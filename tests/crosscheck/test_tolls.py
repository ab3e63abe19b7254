"""A toll that rises from the head of one article to that of the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_threads import of_kind, told

from builders import assembled, figure, read
from recoupe.crosscheck.findings import tolls
from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.reuse import Copies

FIRST = "Au moins cinq personnes ont péri dans la chute de la grue, a annoncé la police de Velm."


def rises(made: dict[str, Any]) -> list[dict[str, Any]]:
    return of_kind(made, "figure-rises")


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("La chute d'une grue sur le port a provoqué la mort de onze personnes.", True),
        ("La chute d'une grue sur le port a provoqué la mort de cinq personnes.", False),
        ("La chute d'une grue sur le port a provoqué la mort de deux enfants.", False),
        ("La chute d'une grue avait fait onze morts au port de Sarn en 1987.", False),
    ],
    ids=["more", "as-many", "some-of-them", "another-time"],
)
def test_a_toll_that_articles_open_with(tmp_path: Path, head: str, found: bool) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08T08:00:00+01:00", FIRST),
        ("La Rade", "2022-03-08T18:00:00+01:00", head),
    )
    assert bool(rises(made)) is found


@pytest.mark.parametrize(
    ("day", "found"), [("2022-03-08", False), ("2022-03-07", True), ("2022-03-08T07:00:00", True)]
)
def test_of_one_day_the_hours_tell_which_came_first(tmp_path: Path, day: str, found: bool) -> None:
    head = "La chute d'une grue sur le port a provoqué la mort de onze personnes."
    made = told(tmp_path, ("Le Quai", day, FIRST), ("La Rade", "2022-03-08T18:00:00", head))
    assert bool(rises(made)) is found


@pytest.mark.parametrize(("land", "found"), [("Espagne", True), ("Brésil", False)])
def test_the_dead_of_another_country_are_no_step(tmp_path: Path, land: str, found: bool) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "La fièvre a fait 28.322 morts en Espagne."),
        ("La Rade", "2022-03-10", f"La fièvre a fait 50.412 morts en {land}."),
    )
    assert bool(rises(made)) is found


def test_one_toll_is_told_once(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "L'effondrement du pont de Velm a fait 12 morts."),
        ("La Rade", "2022-03-09", "L'effondrement du pont de Velm a fait 19 morts."),
    )
    assert len(rises(made)) == 1


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (("au moins quatre morts", "deux morts", "deux morts"), True),
        # one article that gives fewer may tell of some; two that give more again take it back
        (("au moins quatre morts", "deux morts"), False),
        (("au moins quatre morts", "deux morts", "cinq morts"), False),
    ],
    ids=["fewer", "one-article", "more-again"],
)
def test_a_toll_that_was_too_high(tmp_path: Path, heads: tuple[str, ...], found: bool) -> None:
    made = told(
        tmp_path,
        *(
            (f"Le Quai {n}", f"2022-03-0{6 + n}", text)
            for n, text in enumerate(f"La chute d'une grue a fait {head}." for head in heads)
        ),
    )
    falls = of_kind(made, "figure-falls")
    told_by_heads = (f["thread"] is None and f["text"].startswith("Morts, ") for f in falls)
    assert any(found or of_heads for of_heads in told_by_heads) is found


@pytest.mark.parametrize(
    ("second", "found"), [({}, True), ({"whole": "30 marins"}, False)], ids=["all", "some"]
)
def test_some_of_the_dead_are_no_toll(second: dict[str, Any], found: bool) -> None:
    story = assembled(
        read("a", "On compte 5 morts.", [figure("5 morts", 5)], day="2022-03-08"),
        read(
            "b",
            "On compte 11 morts de 30 marins.",
            [figure("11 morts", 11, **second), figure("30 marins", 30)],
            day="2022-03-09",
        ),
    )
    assert bool(list(tolls.find(Checked(story, (), Copies(()))))) is found
