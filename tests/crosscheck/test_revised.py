"""What an article says itself of a count that is another now."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import told

FIRST = "À Velm, 380 phoques sont morts sur la grève."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("La ville a revu son bilan, passant de 380 à 350 phoques morts.", "figure-falls"),
        ("Le nombre de phoques morts est passé de 380 à 1.200.", "figure-rises"),
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
