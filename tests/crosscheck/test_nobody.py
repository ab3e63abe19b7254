"""« Aucun blessé », and in a later article there are some."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_threads import told

NONE = "Une grue est tombée sur le port de Velm. Aucun blessé n'est à déplorer, selon la mairie."
SOME = "La chute de la grue, sur le port de Velm, a fait quatre blessés, selon les pompiers."


def rises(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for f in made["findings"] if f["kind"] == "figure-rises" and "Aucun" in f["text"]]


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [
        (NONE, SOME, True),
        (SOME, NONE, False),
        (NONE, "La chute de la grue avait fait quatre blessés au port de Velm en 1987.", False),
        (NONE, "La chute de la grue, sur le port de Velm, a fait deux morts.", False),
        ("L'orage a inondé des caves à Velm. Aucun blessé n'est à déplorer.", SOME, False),
        ("Aucun blessé grave n'est à déplorer sur le port de Velm.", SOME, False),
        (f"{NONE} Quatre blessés ont été conduits à l'hôpital.", SOME, False),
    ],
    ids=[
        "none-then-some",
        "some-then-none",
        "of-another-year",
        "dead",
        "another-event",
        "grave",
        "itself",
    ],
)
def test_nobody_at_first(tmp_path: Path, first: str, then: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", first), ("La Rade", "2022-03-10", then))
    assert bool(rises(made)) is found


def test_who_was_counted_before_was_somebody(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Môle", "2022-03-07", SOME),
        ("Le Quai", "2022-03-08", NONE),
        ("La Rade", "2022-03-10", SOME.replace("quatre", "six")),
    )
    assert not rises(made)


def test_of_another_place(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "À Sarn, la tempête n'a fait aucun blessé."),
        ("La Rade", "2022-03-10", "La tempête a fait quatre blessés à Velm."),
        ("Le Môle", "2022-03-10", "La tempête a fait quatre blessés à Velm."),
    )
    assert not rises(made)


def test_it_says_who_and_when(tmp_path: Path) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", NONE), ("La Rade", "2022-03-10", SOME))
    (found,) = rises(made)
    none, some = found["text"].split(", puis ")
    assert "Aucun blessé" in none
    assert "selon la mairie (8 mars 2022)" in none
    assert "quatre blessés" in some
    assert "selon les pompiers (10 mars 2022)" in some
    assert [[p["article"] for p in side] for side in found["sides"]] == [["a1"], ["a2"]]
