"""A story most of which one source tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_threads import told

ACCOUNT = (
    "La grue est tombée à l'aube, a indiqué le procureur Hugo Lanvin. "
    "« Deux dockers ont pris la fuite », a précisé Hugo Lanvin. "
    "« Un troisième a été retrouvé sur le quai », a ajouté Hugo Lanvin. "
)
OTHERS = (
    "« Le port est resté ouvert », a dit la maire Odile Garance. "
    "« La grue datait de 1950 », a relevé l'ingénieur Marek Toulvane. "
)


def accounts(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for f in made["findings"] if f["kind"] == "one-voice" and not f.get("thread")]


ONCE = "Hugo Lanvin a accusé l'armateur d'avoir vendu les pièces de la grue. "
ACCUSES = ONCE + "Hugo Lanvin accuse la ville d'avoir tu le vol des pièces. "


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (ACCOUNT + ACCUSES, ACCOUNT + OTHERS, "Hugo Lanvin : 8 des 10"),
        (ACCOUNT + ONCE, ACCOUNT + OTHERS, None),
        (ACCOUNT, ACCOUNT, None),
        (ACCOUNT.replace("Hugo Lanvin", "Velm Marine"), ACCOUNT, None),
    ],
    ids=["accuses", "accuses-once", "alone", "a-firm"],
)
def test_most_of_a_story_is_one_voice(
    tmp_path: Path, first: str, second: str, found: str | None
) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", first), ("La Rade", "2022-03-09", second))
    texts = [finding["text"] for finding in accounts(made)]
    assert [found in text for text in texts] == [True] if found else texts == []


def test_of_one_article_or_with_many_voices_it_is_not(tmp_path: Path) -> None:
    one = told(tmp_path, ("Le Quai", "2022-03-08", ACCOUNT + ACCOUNT))
    many = told(
        tmp_path,
        ("Le Quai", "2022-03-08", ACCOUNT + OTHERS + OTHERS),
        ("La Rade", "2022-03-09", ACCOUNT + OTHERS + OTHERS),
    )
    assert accounts(one) == accounts(many) == []
