"""Counts of things that move: what a noun tells, from one day to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import told

MOVES = {"figure-rises", "figure-falls", "figure-changes"}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (
            "Les sauveteurs du port de Velm sont venus avec 45 pompes lundi matin.",
            "Les sauveteurs ont eu l'aide de 84 pompes lundi, selon le maire de Velm.",
            "figure-rises",
        ),
        (
            "Quelque 55.000 abonnés étaient encore sans eau lundi soir, selon la régie.",
            "Mardi matin, 35.000 abonnés restaient sans eau.",
            "figure-falls",
        ),
        # in words that have nothing in common
        (
            "Les sauveteurs du port de Velm sont venus avec 45 pompes lundi matin.",
            "Le marchand a vendu 84 pompes.",
            None,
        ),
        # each says more of what it counts
        (
            "À Velm, 12 camions de grévistes bloquaient lundi le pont de la Sorne.",
            "Mardi, 30 camions de pompiers étaient mobilisés sur le pont de la Sorne.",
            None,
        ),
        # each of its own day
        (
            "Le musée de la mer a vendu 5.000 billets samedi.",
            "Le musée de la mer a vendu 3.200 billets dimanche.",
            None,
        ),
        # of two who have each their own
        (
            "La CGT compte 300 adhérents dans le port.",
            "La CFDT compte 450 adhérents dans le port.",
            None,
        ),
    ],
)
def test_things_of_which_there_are_more_or_fewer(
    tmp_path: Path, before: str, after: str, kind: str | None
) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", before), ("La Rade", "2022-03-10", after))
    found = [f["kind"] for f in made["findings"] if f["kind"] in MOVES]
    assert found == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("last", "verdict"), [("au moins 137 morts", "evolves"), ("au moins 70 morts", "compatible")]
)
def test_of_one_day_any_minimum_may_be_the_first(tmp_path: Path, last: str, verdict: str) -> None:
    blast = "Les explosions du port de Velm ont fait {}."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", blast.format("au moins 73 morts")),
        ("La Rade", "2022-03-09", blast.format("plus de 110 morts")),
        ("Le Port", "2022-03-09", blast.format("plus de 100 morts")),
        ("Le Môle", "2022-03-10", blast.format(last)),
    )
    (thread,) = [one for one in made["threads"] if one["kind"] == "figure"]
    assert thread["verdict"] == verdict


def test_some_of_all_who_are_counted_are_told_again(tmp_path: Path) -> None:
    bilan = "Le bilan de l'effondrement du môle de Velm est de 39 morts et {} blessés, dont {}."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", bilan.format(15, "une douzaine dans un état grave")),
        ("La Rade", "2022-03-10", bilan.format(15, "neuf dans un état grave")),
    )
    assert "figure-falls" in [one["kind"] for one in made["findings"]]
