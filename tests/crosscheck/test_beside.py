"""What an act of denying denies, where no statement was sure to be meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import disputes, told


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (
            "Selon Le Phare, le port a caché pendant deux ans la pollution de la rade par les "
            "huiles d'un cargo.",
            True,
        ),
        ("Selon Le Phare, le port a payé deux ans de loyer à la capitainerie.", False),
        (
            "Selon Le Phare, le port n'a jamais caché la pollution de la rade par les huiles du "
            "cargo.",
            False,
        ),
    ],
    ids=["tells-most-of-it", "another-thing", "negated"],
)
def test_the_sentence_that_tells_what_is_denied(tmp_path: Path, claim: str, found: bool) -> None:
    denial = (
        "Le président de la chambre, Marek Toulvane, a démenti mardi que le port ait caché la "
        "pollution de la rade par les huiles d'un cargo, une information parue lundi."
    )
    made = told(tmp_path, ("Le Quai", "2022-03-07", claim), ("La Rade", "2022-03-08", denial))
    assert bool(disputes(made)) is found


def test_own_words_are_not_denied_by_who_said_them(tmp_path: Path) -> None:
    text = (
        "« Il faut défendre l'honneur du port », a ajouté Marek Toulvane. "
        "Marek Toulvane avait qualifié ces propos de « mensongers »."
    )
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert not disputes(made)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # another's words, pointed back to
        (
            "Le syndicat des grutiers juge que la capitainerie a menti sur la vitesse du cargo. "
            "Le préfet Luc Sarrazin conteste cette analyse.",
            True,
        ),
        # an accusation
        (
            "Plusieurs grutiers accusent le port d'avoir maquillé les registres du cargo. "
            "Le directeur Marek Toulvane a contesté ces affirmations mercredi.",
            True,
        ),
        # nobody's words, and no accusation
        (
            "Les grutiers du port ont repris le travail à bord du cargo. "
            "Le directeur Marek Toulvane a contesté ces affirmations mercredi.",
            False,
        ),
    ],
    ids=["another's", "accusation", "nobody's"],
)
def test_the_sentence_before_is_what_is_denied(tmp_path: Path, text: str, found: bool) -> None:
    other = ("Le Quai", "2022-03-07", "Le bac de Velm a repris.")
    made = told(tmp_path, other, ("La Rade", "2022-03-08", text))
    assert bool(disputes(made)) is found
