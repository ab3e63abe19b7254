"""One person, of whom two articles give two ages."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import told

FIRST = "Anna Velmont, 39 ans, dirige le port de Velm."


@pytest.mark.parametrize(
    ("then", "found"),
    [
        ("Anna Velmont, âgée de 40 ans, dirige le port de Velm.", True),
        ("Anna Velmont (40 ans) dirige le port de Velm.", True),
        (FIRST, False),
        ("Anna Velmont, 40 ans de carrière, dirige le port de Velm.", False),
        ("Marie Sarnot, 40 ans, dirige le port de Velm.", False),
        ("Velmont, 15 ans, était à bord avec sa mère, a dit Anna Velmont.", False),
    ],
    ids=["aged", "in-brackets", "as-old", "of-work", "another", "a-family"],
)
def test_two_ages(tmp_path: Path, then: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", FIRST), ("La Rade", "2022-03-10", then))
    ages = [f for f in made["findings"] if "âges" in f["text"]]
    assert [f["kind"] for f in ages] == (["figure-conflict"] if found else [])
    if found:
        assert "39 ans" in ages[0]["text"]
        assert "8 mars 2022" in ages[0]["text"]
        assert [[p["article"] for p in side] for side in ages[0]["sides"]] == [["a1"], ["a2"]]
