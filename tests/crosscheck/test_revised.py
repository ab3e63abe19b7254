"""What an article says itself of a count that is another now."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import told

FIRST = "À Velm, 380 phoques sont morts sur la grève."
REVISED = "La ville a revu son bilan, passant de 380 à 350 phoques morts."
NUMBER = "Le nombre de phoques morts est passé de 380 à 1.200."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (REVISED, "figure-falls"),
        (NUMBER, "figure-rises"),
        # no count of the story, and no other number
        ("Le port a augmenté ses capacités, passant de 380 à 350 navires.", None),
        ("La route passe de Velm à Sarn. Le bilan reste de 380 phoques.", None),
    ],
)
def test_a_count_that_an_article_revises(tmp_path: Path, text: str, kind: str | None) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", FIRST), ("La Rade", "2022-03-09", text))
    found = [f for f in made["findings"] if "Bilan revu" in f["text"]]
    assert [f["kind"] for f in found] == ([kind] if kind else [])
    if kind:
        assert [p["article"] for p in found[0]["sides"][0]] == ["a2", "a1"]


@pytest.mark.parametrize(
    ("text", "other", "shown"),
    [
        (REVISED, FIRST, ["a2", "a1"]),
        (REVISED, "À Velm, une bouée coûte 380 euros.", ["a2"]),
        # a number that says nothing of what it counts may count anything, but is no sum
        (NUMBER, FIRST, ["a2", "a1"]),
        (NUMBER, "À Velm, une bouée coûte 380 euros.", ["a2"]),
    ],
)
def test_a_sum_is_not_the_count(tmp_path: Path, text: str, other: str, shown: list[str]) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", other), ("La Rade", "2022-03-09", text))
    (found,) = [f for f in made["findings"] if "Bilan revu" in f["text"]]
    assert [place["article"] for place in found["sides"][0]] == shown


def test_a_revision_is_told_once_and_of_its_own_numbers(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", REVISED),
        ("La Rade", "2022-03-09", f"Selon le port, {REVISED[0].lower()}{REVISED[1:]}"),
        ("Le Môle", "2022-03-09", "À Velm, une bouée coûte 380 euros."),
        ("La Jetée", "2022-03-09", f"Les dégâts coûtent 900 euros. {REVISED}"),
    )
    (found,) = [f for f in made["findings"] if "Bilan revu" in f["text"]]
    assert "a3" not in {place["article"] for side in found["sides"] for place in side}


def test_a_small_number_is_seldom_that_of_another_article(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "À Velm, 38 phoques sont morts sur la grève."),
        ("La Rade", "2022-03-09", REVISED.replace("380", "38").replace("350", "35")),
    )
    (found,) = [f for f in made["findings"] if "Bilan revu" in f["text"]]
    assert [place["article"] for place in found["sides"][0]] == ["a2"]
