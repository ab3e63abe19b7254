"""One deed, denied and told; a denial that points back; dates that open a sentence; names."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import disputes, of_kind, told


@pytest.mark.parametrize(
    ("denial", "claim", "found"),
    [
        (
            "« Les dockers de Velm n'ont jamais été abandonnés », a assuré Odile Garance.",
            "« Les dockers de Velm se sentent abandonnés », a dit Marek Toulvane.",
            True,
        ),
        (
            "« Les dockers de Velm n'ont jamais été abandonnés », a assuré Odile Garance.",
            "« Les dockers de Velm se sont sentis abandonnés », a dit Marek Toulvane.",
            True,
        ),
        # of others
        (
            "« Les dockers de Velm n'ont jamais été abandonnés », a assuré Odile Garance.",
            "« Le chantier de la digue fut abandonné », a dit Marek Toulvane.",
            False,
        ),
        # the one who denies tells it too
        (
            "« Les dockers de Velm n'ont jamais été abandonnés », a assuré Odile Garance.",
            "« Les dockers de Velm se sentent abandonnés », a dit Odile Garance.",
            False,
        ),
        # both deny it
        (
            "« Les dockers de Velm n'ont jamais été abandonnés », a assuré Odile Garance.",
            "« Les dockers de Velm ne sont pas abandonnés », a dit Marek Toulvane.",
            False,
        ),
    ],
)
def test_a_deed_that_one_denies(tmp_path: Path, denial: str, claim: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", denial), ("La Rade", "2022-03-09", claim))
    assert bool(disputes(made)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "L'armateur avait parlé d'un risque de tempête sur le port. Mais le tribunal de Velm a "
            "rejeté ces motifs et suspendu l'arrêté.",
            True,
        ),
        (
            "L'armateur dit que la grue rouge tenait encore lundi. Pourtant, le témoignage d'un "
            "grutier vient mettre à mal cette déclaration.",
            True,
        ),
        (
            "Marek Toulvane a été condamné pour le vol de la grue rouge. Il a toujours affirmé "
            "n'avoir rien à voir avec cette affaire.",
            True,
        ),
        (
            "L'armatrice qualifie de « mensonge » une information selon laquelle la grue rouge a "
            "été vendue à un autre port.",
            True,
        ),
        ("Le grutier aime le port. Le tribunal de Velm a rejeté la requête du maire.", False),
        ("Le grutier aime le port. Il a toujours affirmé être marin dans l'âme.", False),
    ],
)
def test_a_denial_that_points_back(tmp_path: Path, text: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert bool(disputes(made)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "En 2003, Marek Toulvane est condamné à cinq ans de prison à Velm pour deux vols, "
            "commis en 1995 et 1996.",
            True,
        ),
        (
            "En 2001, Marek Toulvane est condamné à cinq ans de prison à Velm pour deux vols, "
            "commis en 1995 et 1996.",
            False,
        ),
    ],
)
def test_a_date_that_opens_its_sentence(tmp_path: Path, text: str, found: bool) -> None:
    other = "En 2001, Marek Toulvane a été condamné à cinq ans de prison à Velm pour deux vols."
    made = told(tmp_path, ("Le Quai", "2022-03-08", text), ("La Rade", "2022-03-08", other))
    assert bool(of_kind(made, "dates-differ")) is found


def test_the_same_source_is_no_voice(tmp_path: Path) -> None:
    text = (
        "Un grutier a été grièvement blessé au port de Velm par une chaîne, selon la même source."
    )
    made = told(tmp_path, ("Le Quai", "2022-03-08", text), ("La Rade", "2022-03-09", text))
    assert of_kind(made, "one-voice") == []
