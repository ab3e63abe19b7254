"""What is not so yet and is so later, faults admitted, confirmations, words that are denied."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import of_kind, told

from recoupe import lang

FRENCH = lang.load("fr")
FIRST, SECOND = ("Le Quai", "2022-03-08"), ("La Rade", "2022-03-10")


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "Les marins du chalutier n'ont pas encore été identifiés.",
            "Deux marins du chalutier ont été identifiés mercredi.",
            True,
        ),
        (
            "La préfète Odile Garance a choisi de ne pas évacuer le camping de Velm.",
            "Odile Garance a ordonné l'évacuation du camping.",
            True,
        ),
        (
            "La mairie de Velm refuse de fermer la piscine municipale.",
            "La mairie de Velm a annoncé la fermeture de la piscine municipale.",
            True,
        ),
        (
            "Aucun marin du chalutier n'a été identifié, a dit la préfecture de Velm.",
            "À Velm, deux marins du chalutier avaient été identifiés mercredi soir.",
            True,
        ),
        (
            "La cause du naufrage du chalutier n'est pas établie à ce stade.",
            "L'enquête a établi la cause du naufrage du chalutier.",
            True,
        ),
        (
            "La cause du naufrage du chalutier n'est pas établie par le constat.",
            "L'enquête a établi la cause du naufrage du chalutier.",
            False,
        ),
        (
            "La mairie de Velm n'a pas exclu de fermer la piscine municipale.",
            "La mairie de Velm a annoncé la fermeture de la piscine municipale.",
            False,
        ),
        (
            "Les marins du chalutier n'ont pas encore été identifiés.",
            "Les marins du chalutier n'ont toujours pas été identifiés.",
            False,
        ),
        (
            "Les marins du chalutier n'ont pas encore été identifiés.",
            "Le 2 mars, deux marins du chalutier ont été identifiés.",
            False,
        ),
        (
            "Les marins du chalutier n'ont pas encore été identifiés.",
            "Le voleur de la bijouterie a été identifié.",
            False,
        ),
        (
            "La mairie de Velm refuse de fermer la piscine municipale.",
            "La mairie de Velm a décidé de ne pas fermer la piscine municipale.",
            False,
        ),
        (
            "La mairie de Velm refuse de fermer la piscine municipale.",
            "Le lycée de Sarn a annoncé la fermeture de sa cantine.",
            False,
        ),
        (
            "La mairie de Velm a demandé aux nageurs de la piscine de ne pas avoir peur.",
            "La mairie de Velm a annoncé avoir vidé la piscine des nageurs.",
            False,
        ),
        (
            "L'exclusion de Marek Toulvane du conseil de Velm sera débattue.",
            "Le conseil de Velm a annoncé que Marek Toulvane y reste.",
            False,
        ),
    ],
)
def test_what_was_not_done_and_is(tmp_path: Path, before: str, after: str, found: bool) -> None:
    made = told(tmp_path, (*FIRST, before), (*SECOND, after))
    assert bool(of_kind(made, "position-changed")) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La mairie a trois grues. Elle avait d'abord parlé de deux grues.", True),
        (
            "La grue est tombée en panne. Dans un premier temps, le port avait évoqué une panne "
            "de la digue.",
            True,
        ),
        ("La mairie a trois grues. Elle avait auparavant annoncé une fête.", False),
        (
            "Odile Garance a dit que douze marins sont morts. Odile Garance avait auparavant "
            "évoqué dix marins.",
            True,
        ),
        (
            "Trois marins ont été blessés sur le pont. La préfecture avait auparavant annoncé la "
            "fermeture de la digue.",
            False,
        ),
        (
            "Odile Garance est attendue à Velm. Elle avait initialement déclaré vouloir y "
            "rencontrer les marins.",
            False,
        ),
        (
            "La grue a coulé mardi. L'armateur, qui avait initialement parlé d'une grue en panne, "
            "reconnaît une faute.",
            False,
        ),
        ("La mairie a réparé la grue. Elle avait d'abord dû trouver une grue.", False),
    ],
)
def test_what_was_said_first_is_told_beside_what_is_said_now(
    tmp_path: Path, text: str, found: bool
) -> None:
    made = told(tmp_path, (*FIRST, text), (*SECOND, text))
    assert len(of_kind(made, "position-changed")) == found


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "« Il n'y a jamais eu le moindre risque », a assuré la ministre Odile Garance.",
            "La ministre Odile Garance a reconnu une « erreur » de ses services.",
            True,
        ),
        (
            "« Toutes les mesures utiles ont été prises », a dit la préfète Odile Garance.",
            "« Nous n'avons pas su prévenir », a regretté la préfète Odile Garance.",
            True,
        ),
        (
            "« Il n'y a jamais eu le moindre risque », a assuré la ministre Odile Garance.",
            "Marek Toulvane, du syndicat des marins, a dénoncé une erreur grave.",
            False,
        ),
        (
            "« Il n'y a jamais eu le moindre risque », a assuré la ministre Odile Garance.",
            "« Nous assumons nos responsabilités », a déclaré la ministre Odile Garance.",
            False,
        ),
        (
            "« Il n'y a jamais eu le moindre risque », a assuré la ministre Odile Garance.",
            "La ministre Odile Garance a regretté les échecs de Marek Toulvane.",
            False,
        ),
        (
            "La ministre Odile Garance a reconnu une « erreur » de ses services.",
            "« Il n'y a jamais eu le moindre risque », a assuré la ministre Odile Garance.",
            False,
        ),
    ],
)
def test_a_fault_that_is_admitted(tmp_path: Path, before: str, after: str, found: bool) -> None:
    made = told(tmp_path, (*FIRST, before), (*SECOND, after))
    assert bool(of_kind(made, "position-changed")) is found


@pytest.mark.parametrize(
    ("said", "denial", "found"),
    [
        (
            "Le syndicat des marins dénonce une « négligence » de l'armateur.",
            "L'armateur Marek Toulvane rejette l'idée d'une « négligence ».",
            True,
        ),
        (
            "« C'est une négligence collective », a jugé Odile Garance.",
            "« Je n'aime pas cette expression de négligence collective », a dit Marek Toulvane.",
            True,
        ),
        (
            "Il faut fermer le bassin, a plaidé Odile Garance.",
            "« Il n'a jamais été question de fermer le bassin », assure la mairie de Velm.",
            True,
        ),
        (
            "Le syndicat des marins dénonce un retard de l'armateur.",
            "L'armateur Marek Toulvane rejette l'idée d'une « négligence ».",
            False,
        ),
        (
            "« C'est une négligence collective », a jugé Odile Garance.",
            "« Il n'est pas question de fermer le bassin », assure la mairie de Velm.",
            False,
        ),
    ],
)
def test_words_that_are_denied(tmp_path: Path, said: str, denial: str, found: bool) -> None:
    made = told(tmp_path, (*FIRST, said), (*SECOND, denial))
    assert bool(of_kind(made, "statement-disputed")) is found


@pytest.mark.parametrize(
    ("confirmed", "found"),
    [(" Une information confirmée par la préfecture.", False), (" Le port reste fermé.", True)],
)
def test_what_is_confirmed_is_no_single_voice(tmp_path: Path, confirmed: str, found: bool) -> None:
    said = "« La fuite de solvants du dépôt a brûlé bien des dockers du port »"
    one = f"{said}, a indiqué une source portuaire.{confirmed}"
    other = f"{said}, a indiqué une source portuaire mardi."
    made = told(tmp_path, (*FIRST, one), (*SECOND, other))
    assert bool(of_kind(made, "one-voice")) is found
