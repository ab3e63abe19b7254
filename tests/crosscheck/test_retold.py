"""Sentences that tell again what an earlier article told, with another number."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import told

FIRST, SECOND = ("Le Quai", "2022-03-08"), ("La Rade", "2022-03-10")
FIGURES = {"figure-conflict", "figure-rises", "figure-falls", "figure-changes"}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (
            "L'entrepreneur a reconnu devant les juges avoir versé 30.000 euros à l'élu de Velm.",
            "Il avait reconnu avoir versé 50.000 euros à l'élu.",
            "figure-conflict",
        ),
        (
            "La fouille menée lundi au port de Velm a permis de saisir douze fusils de chasse.",
            "La fouille menée mercredi au port de Velm a permis de saisir huit fusils de chasse.",
            "figure-falls",
        ),
        (
            "La fouille menée lundi au port de Velm a permis de saisir douze départements.",
            "La fouille menée mercredi au port de Velm a permis de saisir huit départements.",
            None,
        ),
        (
            "La fouille menée lundi au port de Velm a permis de saisir 1.213 fusils de chasse.",
            "La fouille menée mercredi au port de Velm a permis de saisir 1.208 fusils de chasse.",
            None,
        ),
        (
            "La fouille menée lundi au port de Velm a permis de saisir douze fusils de chasse.",
            "La fouille du port de Velm a permis de saisir douze fusils de chasse.",
            None,
        ),
        (
            "L'usine de Sarn emploie 263 personnes dans la réparation des moteurs de chalutiers.",
            "L'usine de Sarn emploie 260 personnes dans la réparation des moteurs de chalutiers.",
            None,
        ),
        (
            "La fouille menée lundi au port de Velm a permis de saisir douze fusils de chasse.",
            "Le musée de Sarn expose huit fusils de chasse.",
            None,
        ),
        (
            "La mairie de Velm a promis une subvention de 30.000 euros aux pêcheurs du port.",
            "La mairie de Velm a payé 50.000 euros la statue qui décore la place du port.",
            None,
        ),
        (
            "Les vannes du barrage ont été ouvertes quarante minutes avant que la mairie "
            "ne le sache.",
            "Le juge écrit que les vannes du barrage ont été ouvertes vingt-huit minutes avant "
            "que la mairie ne le sache.",
            "figure-conflict",
        ),
        (
            "Une trentaine de marins sont morts dans le naufrage du ferry au large de Velm.",
            "Le naufrage du ferry au large de Velm a coûté la vie à trois marins de la rade.",
            None,
        ),
        (
            "La météo a placé lundi onze vallées du pays de Velm en alerte aux avalanches.",
            "La météo a placé jeudi quatre vallées du pays de Velm en alerte aux avalanches.",
            None,
        ),
        (
            "L'incendie parti de la décharge de Velm a détruit onze hangars du port.",
            "L'incendie parti de la décharge de Velm a détruit seize hangars du port.",
            "figure-rises",
        ),
        (
            "Une centaine de dockers se sont rassemblés devant les grilles du port de Velm.",
            "Une soixantaine de dockers se sont rassemblés devant les grilles du port de Sarn.",
            None,
        ),
    ],
)
def test_the_same_but_for_a_number(
    tmp_path: Path, before: str, after: str, kind: str | None
) -> None:
    made = told(tmp_path, (*FIRST, before), (*SECOND, after))
    found = [f["kind"] for f in made["findings"] if f["kind"] in FIGURES]
    assert found == ([kind] if kind else [])


def test_a_sentence_of_two_numbers_is_told_once(tmp_path: Path) -> None:
    before = "La fouille du port de Velm a permis de saisir douze fusils et 40 grenades."
    after = "La fouille du port de Velm a permis de saisir huit fusils et 30 grenades."
    made = told(tmp_path, (*FIRST, before), (*SECOND, after))
    assert len([f for f in made["findings"] if f["kind"] in FIGURES]) == 1
