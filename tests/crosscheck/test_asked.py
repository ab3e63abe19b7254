"""What a prosecutor asked for, and what a court gave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_threads import of_kind, told

ASKED = "Le parquet de Velm a requis six ans de prison contre l'armateur Marek Toulvane."


def moved(made: dict[str, Any]) -> list[dict[str, Any]]:
    return of_kind(made, "figure-changes")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("L'armateur Marek Toulvane a été condamné à deux ans de prison.", True),
        ("L'armateur Marek Toulvane a été condamné à six ans de prison.", False),
        ("Une boulangère de Sarn a été condamnée à deux mois de prison pour vol.", False),
        ("L'armateur Marek Toulvane a été condamné à 5.000 euros d'amende.", False),
    ],
)
def test_a_penalty_asked_for_and_another_given(tmp_path: Path, given: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", ASKED), ("La Rade", "2022-03-22", given))
    assert bool(moved(made)) is found


def test_what_was_given_before_is_no_answer(tmp_path: Path) -> None:
    given = "L'armateur Marek Toulvane a été condamné à deux ans de prison."
    made = told(tmp_path, ("Le Quai", "2022-03-08", given), ("La Rade", "2022-03-22", ASKED))
    assert moved(made) == []


def test_of_one_day_it_is_not_known_what_came_first(tmp_path: Path) -> None:
    given = "L'armateur Marek Toulvane a été condamné à deux ans de prison."
    later = ("La Rade", "2022-03-08T18:00:00+01:00", given)
    assert moved(told(tmp_path, ("Le Quai", "2022-03-08", ASKED), later)) == []
