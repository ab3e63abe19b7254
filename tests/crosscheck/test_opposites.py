"""Words that cannot both be true of one thing, told by two."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from test_threads import disputes, of_kind, told

from recoupe import lang

FRENCH = lang.load("fr")


@pytest.mark.parametrize("pair", FRENCH.disputes.opposite, ids=lambda pair: pair.name)
def test_each_pair_begins_as_its_example_does(pair: Any) -> None:
    assert re.search("|".join(pair.one), pair.example, re.IGNORECASE)
    assert not re.search("|".join(pair.other), pair.example, re.IGNORECASE)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "« La barge avançait à vive allure dans le chenal », a dit Odile Garance.",
            "« La barge roulait lentement dans le chenal », a dit Marek Toulvane.",
            True,
        ),
        # the one who says both
        (
            "« La barge avançait à vive allure dans le chenal », a dit Odile Garance.",
            "« La barge roulait lentement dans le chenal », a dit Odile Garance.",
            False,
        ),
        # nobody says either
        (
            "La barge avançait à vive allure dans le chenal.",
            "La barge roulait lentement dans le chenal.",
            False,
        ),
        # a question, a condition
        (
            "« La barge avançait à vive allure dans le chenal », a dit Odile Garance.",
            "« La barge roulait-elle lentement dans le chenal ? », a dit Marek Toulvane.",
            False,
        ),
        (
            "« Les dîners du port étaient privés », a dit Odile Garance.",
            "« Les dîners du port étaient des repas de travail », a dit Marek Toulvane.",
            True,
        ),
        # negated words are those of the other side
        (
            "« Les dîners du port étaient privés », a dit Odile Garance.",
            "« Les dîners du port n'étaient pas professionnels », a dit Marek Toulvane.",
            False,
        ),
        (
            "« Les dîners du port étaient privés », a dit Odile Garance.",
            "« Il n'y a jamais eu de dîners entre amis au port », a dit Marek Toulvane.",
            True,
        ),
        # of other things, of other places
        (
            "« Les dîners du port étaient privés », a dit Odile Garance.",
            "« Les entreprises privées ont un local de travail », a dit Marek Toulvane.",
            False,
        ),
        (
            "« Les fumées sont toxiques à Velm », a dit Odile Garance.",
            "« Il n'y a aucun risque avec les fumées à Lorvains », a dit Marek Toulvane.",
            False,
        ),
        (
            "« Les fumées du hangar sont toxiques », a dit Odile Garance.",
            "« Il n'y a aucun risque avec les fumées du hangar », a dit Marek Toulvane.",
            True,
        ),
        (
            "« Le grutier ignorait que la digue cédait », a dit Odile Garance.",
            "« Le grutier avait bien été prévenu que la digue cédait », a dit Marek Toulvane.",
            True,
        ),
    ],
)
def test_two_who_tell_the_opposite(tmp_path: Path, one: str, other: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", one), ("La Rade", "2022-03-08", other))
    assert bool([f for f in disputes(made) if f["text"].startswith("Deux récits")]) is found


@pytest.mark.parametrize(
    ("day", "voice", "found"),
    [
        ("2022-03-10", "Odile Garance", True),
        # which came first is not known; somebody else
        ("2022-03-08", "Odile Garance", False),
        ("2022-03-10", "Marek Toulvane", False),
    ],
)
def test_one_who_says_the_opposite_later(tmp_path: Path, day: str, voice: str, found: bool) -> None:
    before = "« Il n'y a aucun risque avec les fumées du hangar », a dit Odile Garance."
    later = f"« Les fumées du hangar sont toxiques », a dit {voice}."
    made = told(tmp_path, ("Le Quai", "2022-03-08", before), ("La Rade", day, later))
    assert bool(of_kind(made, "position-changed")) is found


def test_what_nobody_can_rule_out_is_no_denial(tmp_path: Path) -> None:
    one = "« Je ne peux pas dire qu'il n'y a pas de danger avec ces fumées », a dit Odile Garance."
    other = "« Il n'y a aucun risque avec les fumées du hangar », a dit Marek Toulvane."
    made = told(tmp_path, ("Le Quai", "2022-03-08", one), ("La Rade", "2022-03-08", other))
    assert len([f for f in disputes(made) if f["text"].startswith("Deux récits")]) == 1
