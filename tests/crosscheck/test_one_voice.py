"""Claims and numbers that several articles have from one voice."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import of_kind, told

HIT = "le navire est entré dans une nappe de brouillard et a heurté la digue"
HURT = "la fuite de solvants du dépôt avait fait 40 blessés chez les dockers"


def is_told(tmp_path: Path, first: str, then: str) -> bool:
    """Whether one voice is told of what an article says, and another of the next day."""
    made = told(tmp_path, ("Le Quai", "2022-03-08", first), ("La Rade", "2022-03-09", then))
    return bool(of_kind(made, "one-voice"))


@pytest.mark.parametrize(
    ("voice", "said", "found"),
    [
        ("une source proche du dossier", HIT, True),
        ("une source portuaire", HIT, True),
        ("la maire Odile Garance", HIT, False),
        ("le parquet", f"{HIT}, faisant 40 blessés", True),
        ("la maire Odile Garance", "je trouve ce navire et cette digue inadmissibles", False),
        ("la maire Odile Garance", "la digue et le navire sont une honte pour le port", False),
        ("la maire Odile Garance", "le navire ne quittera la digue du port que lundi", False),
        ("la maire Odile Garance", "la digue du port rouvrira lundi à 40 navires de pêche", True),
        ("la maire Odile Garance", "la digue du port risque de céder sous le navire", False),
        (
            "la maire Odile Garance",
            "cela montre que le port a heurté la ville de plein fouet",
            False,
        ),
        ("la maire Odile Garance", "le port a cherché avant tout à heurter les navires", False),
        ("la maire Odile Garance", "le port allait demander au navire ce qu'il a heurté", False),
        ("une source proche du dossier", "je trouve ce navire et cette digue inadmissibles", False),
        ("des témoins", HURT, True),
        ("des témoins", HIT, False),
        ("la maire Odile Garance", HURT, True),
        ("le général Hugo Lanvin", "l'armée a mené cinq frappes contre les radars du port", True),
        ("le général Hugo Lanvin", "l'armée a repeint cinq vedettes dans le port de Velm", True),
    ],
)
def test_claims_of_which_somebody_asks_whose_word_they_are(
    tmp_path: Path, voice: str, said: str, found: bool
) -> None:
    first = f"« {said.capitalize()} », a expliqué {voice}"
    assert is_told(tmp_path, f"{first}.", f"{first} mardi.") is found


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("une source proche de l'enquête", True),
        ("une source portuaire", True),
        ("la maire Odile Garance", False),
    ],
)
def test_one_utterance_of_a_source_without_a_name_is_one_voice(
    tmp_path: Path, other: str, found: bool
) -> None:
    said = "« Le navire est entré dans une nappe de brouillard et a heurté la digue »"
    first = f"{said}, a expliqué une source proche du dossier."
    assert is_told(tmp_path, first, f"{said}, a expliqué {other}.") is found


@pytest.mark.parametrize(
    ("count", "found"),
    [
        ("12.000 manifestants ont défilé à Velm, selon la CGT", True),
        ("12.000 manifestants ont défilé à Velm selon la CGT, 2.400 selon la police", False),
    ],
    ids=["of-one-side", "beside-another"],
)
def test_counts_of_which_each_side_has_its_own(tmp_path: Path, count: str, found: bool) -> None:
    assert is_told(tmp_path, f"Mardi, {count}.", f"La veille, {count}.") is found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("14.200 bacs étaient à l'arrêt dans les ports du pays mardi", False),
        ("l'incendie des bacs a fait 12 morts dans les ports du pays mardi", True),
    ],
)
def test_what_a_body_alone_counts_is_no_news(tmp_path: Path, said: str, found: bool) -> None:
    text = f"Selon le ministère des Transports, {said}"
    assert is_told(tmp_path, f"{text}.", f"{text} soir.") is found


def test_a_person_and_the_office_they_hold_are_one_voice(tmp_path: Path) -> None:
    said = "Selon {}, le navire est entré dans une nappe de brouillard et a heurté la digue."
    named = said.format("le procureur de la République, Hugo Lanvin")
    assert is_told(tmp_path, named, said.format("le procureur"))
    assert not is_told(tmp_path, named, said.format("le gérant du port"))


def test_what_an_outlet_found_out_is_its_word(tmp_path: Path) -> None:
    found = "Selon Mediapart, la ville a versé 3 millions d'euros à la société du port"
    assert is_told(tmp_path, f"{found}.", f"{found} en secret.")


def test_a_count_that_another_contests_is_no_single_voice_s(tmp_path: Path) -> None:
    said = "« Il y a eu {} blessés dans le cortège du port de Velm mardi », a affirmé {}"
    claim, other = said.format(40, "la CGT"), said.format(4, "la préfecture")
    assert is_told(tmp_path, f"{claim}.", f"{claim} mercredi.")
    assert not is_told(tmp_path, f"{claim}.", f"{claim} mercredi. {other}.")


def test_a_voice_is_no_id_of_an_article(tmp_path: Path) -> None:
    said = "« Les fûts de solvants étaient mal fermés depuis des mois au dépôt du port »."
    made = told(tmp_path, ("", "2022-03-08", said), ("", "2022-03-09", f"Mardi. {said}"))
    assert made["threads"]
    assert not [one for one in made["threads"] if "a1" in one["why"] or "a2" in one["why"]]


DISPATCH = (
    "Le vraquier Odessa, parti de Sarn dimanche avec du blé, devait décharger dans la matinée. "
    "Les remorqueurs étaient sortis malgré la houle, et le chenal avait été dragué au printemps. "
    "Une vingtaine de dockers attendaient au quai nord, où la grue venait d'être remise en état. "
    "La capitainerie a fermé la rade aux bateaux de plaisance et fait venir des plongeurs. "
    "Les pêcheurs, eux, restent amarrés depuis une semaine à cause de la tempête."
)
OTHER = (
    "Sur le front de mer, les commerçants balayaient encore l'eau entrée dans les boutiques. "
    "Le marché aux poissons a ouvert avec trois heures de retard, sans criée ni glace."
)


@pytest.mark.parametrize(("around", "found"), [(DISPATCH, False), (OTHER, True)])
def test_two_versions_of_one_dispatch_are_one_article(
    tmp_path: Path, around: str, found: bool
) -> None:
    said = f"« {HIT.capitalize()} », a expliqué une source portuaire."
    assert is_told(tmp_path, f"{DISPATCH} {said}", f"{around} {said} Le bac est à quai.") is found
