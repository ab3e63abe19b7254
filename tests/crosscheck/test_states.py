"""What was so and is no more, and words that two are said to have said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from test_threads import of_kind, told

from recoupe import lang

FRENCH = lang.load("fr")


def changed(made: dict[str, Any]) -> list[dict[str, Any]]:
    return of_kind(made, "position-changed")


@pytest.mark.parametrize("turn", FRENCH.disputes.turn, ids=lambda turn: turn.name)
def test_each_turn_begins_as_its_example_does(turn: Any) -> None:
    assert re.search("|".join(turn.before), turn.example)
    assert not re.search("|".join(turn.after), turn.example)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "Marek Toulvane a été placé en garde à vue.",
            "Marek Toulvane a été remis en liberté.",
            True,
        ),
        ("Marek Toulvane est activement recherché.", "Marek Toulvane a été arrêté.", True),
        (
            "Le tribunal maritime n'a pas été saisi de l'affaire.",
            "Le tribunal maritime s'est saisi de l'affaire.",
            True,
        ),
        ("Marek Toulvane refuse de démissionner.", "Marek Toulvane a démissionné.", True),
        ("Marek Toulvane a été arrêté.", "Odile Garance a été remise en liberté.", False),
        (
            "Marek Toulvane a été remis en liberté.",
            "Marek Toulvane avait été placé en garde à vue.",
            False,
        ),
        ("L'usine est bloquée depuis lundi.", "L'usine de Velm a rouvert.", False),
        (
            "Un homme soupçonné du vol de la grue du port a été arrêté mardi.",
            "L'homme soupçonné du vol de la grue a été remis en liberté.",
            True,
        ),
        (
            "Les dockers du terminal de Velm ont voté la grève contre le plan de la direction.",
            "Les dockers du terminal ont décidé la suspension de leur grève contre le plan.",
            True,
        ),
        (
            "Un homme soupçonné du vol de la grue du port a été arrêté mardi.",
            "La caissière de la boulangerie a été remise en liberté.",
            False,
        ),
        (
            "Un homme soupçonné du vol de la grue du port a été arrêté mardi.",
            "Le 2 mars, l'homme soupçonné du vol de la grue avait été remis en liberté.",
            False,
        ),
        (
            "Au terminal pétrolier du port de Velm, la situation reste instable.",
            "Au terminal pétrolier du port de Velm, la situation est sous contrôle.",
            True,
        ),
        (
            "Au terminal pétrolier du port de Velm, la situation reste instable.",
            "La situation financière de la boulangerie est maîtrisée.",
            False,
        ),
        ("Odile Garance n'exclut pas de porter plainte.", "Odile Garance a porté plainte.", True),
        ("Odile Garance n'exclut pas de porter plainte.", "Le port a porté plainte.", False),
        (
            "Les armateurs ont annoncé la fermeture des débarcadères.",
            "Les armateurs ont annoncé mercredi la réouverture des débarcadères.",
            True,
        ),
        (
            "Les armateurs ont annoncé la fermeture des débarcadères.",
            "La mairie de Sarn a annoncé la réouverture des bibliothèques.",
            False,
        ),
        ("Marek Toulvane défend sa manœuvre.", "Marek Toulvane a présenté ses excuses.", True),
        ("Marek Toulvane défend sa manœuvre.", "Odile Garance a présenté ses excuses.", False),
        (
            "Le grutier qui a renversé un jeune docker à Velm est en garde à vue.",
            "La garde à vue de l'homme qui a renversé un jeune docker à Velm a été levée.",
            True,
        ),
        (
            "Le grutier qui a renversé un jeune docker à Velm est en garde à vue.",
            "La garde à vue de la caissière de la boulangerie a été levée.",
            False,
        ),
        # the works go on, then they are closed; other works are others
        (
            "La conserverie de Velm continue de fonctionner, dit la direction.",
            "La conserverie de Velm a été fermée par arrêté.",
            True,
        ),
        (
            "La conserverie de Velm continue de fonctionner, dit la direction.",
            "Le gymnase de Sarn a été fermé par arrêté.",
            False,
        ),
        # what a court decided another annuls
        (
            "Le tribunal de Velm a autorisé le chantier de la digue du port.",
            "La cour a annulé l'autorisation du chantier de la digue du port.",
            True,
        ),
        (
            "Le tribunal de Velm a autorisé le chantier de la digue du port.",
            "La mairie de Sarn a annulé le bal des pompiers.",
            False,
        ),
        ("Marek Toulvane a été remis en liberté.", "Marek Toulvane est introuvable.", True),
        ("Marek Toulvane a été remis en liberté.", "Le chat du port est introuvable.", False),
        (
            "Odile Garance refuse de reconnaître sa défaite.",
            "Odile Garance a reconnu sa défaite.",
            True,
        ),
        ("Odile Garance demande un recomptage.", "Marek Toulvane a reconnu sa défaite.", False),
        (
            "L'inauguration du terminal de Velm sera fêtée samedi sur le quai.",
            "L'inauguration du terminal de Velm est reportée au printemps.",
            True,
        ),
        (
            "L'inauguration du terminal de Velm sera fêtée samedi sur le quai.",
            "Le match de rugby est reporté à cause de la pluie.",
            False,
        ),
    ],
)
def test_a_state_that_another_ends(tmp_path: Path, before: str, after: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", before), ("La Rade", "2022-03-10", after))
    assert bool(changed(made)) is found


def test_what_one_article_tells_of_both_states_is_no_news(tmp_path: Path) -> None:
    both = "Marek Toulvane, placé en garde à vue lundi, a été remis en liberté mardi."
    made = told(tmp_path, ("Le Quai", "2022-03-08", both), ("La Rade", "2022-03-10", both))
    assert changed(made) == []


@pytest.mark.parametrize(
    ("quoted", "found"),
    [("un marin modèle, sans histoire", True), ("très bien", False)],
)
def test_a_few_words_given_to_two_people(tmp_path: Path, quoted: str, found: bool) -> None:
    said = f"C'était « {quoted} », a assuré {{}}, du syndicat des marins."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", said.format("Odile Garance")),
        ("La Rade", "2022-03-09", said.format("Marek Toulvane")),
    )
    kinds = [f["kind"] for f in made["findings"]]
    assert ("two-speakers" in kinds) is found
    assert "corroborated" not in kinds


def test_what_others_say_is_denied_in_one_sentence(tmp_path: Path) -> None:
    text = (
        "La préfète Odile Garance a aussi démenti que la digue ait cédé, comme l'affirment des "
        "habitants du quartier du port."
    )
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert [f["kind"] for f in made["findings"]] == ["statement-disputed"]


def test_an_idea_that_others_have_is_rejected(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "« C'est une erreur », a reconnu Marek Toulvane, élu du port."),
        ("La Rade", "2022-03-09", "Odile Garance a rejeté l'idée d'une « erreur » du port."),
    )
    assert "statement-disputed" in [f["kind"] for f in made["findings"]]


HELD = "Deux marins qui ont volé la grue rouge du port de Velm ont été arrêtés."
FREED = "Les deux marins qui ont volé la grue rouge du port de Velm sont remis en liberté."


@pytest.mark.parametrize(
    ("earlier", "day", "found"),
    [
        ("Un passant a été remis en liberté.", "2022-03-10", True),
        ("Un passant a été remis en liberté.", "2022-03-08", False),
        (FREED, "2022-03-10", False),
    ],
    ids=["somebody-else-freed-before", "one-day", "freed-before"],
)
def test_a_second_state_that_was_told_before(
    tmp_path: Path, earlier: str, day: str, found: bool
) -> None:
    made = told(
        tmp_path,
        ("L'Estran", "2022-03-07", earlier),
        ("Le Quai", "2022-03-08T08:00:00+01:00", HELD),
        ("La Rade", f"{day}T18:00:00+01:00", FREED),
    )
    assert bool([f for f in changed(made) if f["sides"][1][0]["article"] == "a3"]) is found


@pytest.mark.parametrize(
    ("other", "found"),
    [("Marek Toulvelle", False), ("Marek Toulon", True), ("Odile Toulvelle", True)],
)
def test_one_person_misspelt_is_no_second_speaker(tmp_path: Path, other: str, found: bool) -> None:
    said = "C'était « un marin modèle, sans histoire », a assuré {}, du syndicat des marins."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", said.format("Marek Toulvane")),
        ("La Rade", "2022-03-09", said.format(other)),
    )
    assert ("two-speakers" in [f["kind"] for f in made["findings"]]) is found


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ("Marek Toulvane a été interpellé mardi, un mois après sa remise en liberté.", False),
        ("Marek Toulvane a été entendu mardi, un mois après avoir été remis en liberté.", False),
        ("Marek Toulvane est sorti de prison mardi, remis en liberté par la cour de Velm.", True),
        ("Malgré la remise en liberté de Marek Toulvane mercredi, le parquet poursuit.", True),
        ("Après la remise en liberté de Marek Toulvane mercredi, le parquet fait appel.", True),
    ],
)
def test_a_state_told_as_past_is_no_news(tmp_path: Path, after: str, found: bool) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Marek Toulvane est en garde à vue depuis lundi à Velm."),
        ("La Rade", "2022-03-10", after),
    )
    assert bool(changed(made)) is found
