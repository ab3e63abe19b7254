"""A number in the head of an article, and another of the same in its body."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import of_kind, told

HEAD = (
    "Six employés d'une conserverie du Finistère ont été testés positifs à la fièvre. "
    "Le préfet a fermé les ateliers. La mairie a promis des masques aux familles de la rade.\n\n"
    "La fièvre avait été signalée dans deux autres villes de la côte au mois de janvier, et les "
    "médecins y voient la suite des fêtes. Les bacs vides sont restés à quai toute la nuit.\n\n"
)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Au moins 69 employés d'une conserverie du Finistère ont été testés positifs.", True),
        ("Au moins 69 employés d'une conserverie du Morbihan ont été testés positifs.", False),
        ("En 2019, 69 employés d'une conserverie du Finistère ont été testés positifs.", False),
        ("La semaine dernière, 69 employés d'une conserverie du Finistère ont été testés.", False),
        ("Il y a un an, 69 employés d'une autre conserverie du Finistère toussaient.", False),
        ("Au moins 69 clients d'une conserverie du Finistère ont été testés positifs.", False),
        ("Six employés d'une conserverie du Finistère ont été testés positifs.", False),
        ("Au moins 69 autres employés d'une conserverie du Finistère ont été testés.", False),
    ],
    ids=[
        "other-number",
        "elsewhere",
        "a-year",
        "a-week",
        "a-year-ago",
        "others",
        "same",
        "remainder",
    ],
)
def test_head_and_body(tmp_path: Path, body: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", HEAD + body))
    conflicts = of_kind(made, "figure-conflict")
    assert bool(conflicts) is found
