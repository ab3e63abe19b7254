"""A story most of which one source tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


def test_most_of_a_story_is_one_voice(tmp_path: Path) -> None:
    made = told(
        tmp_path, ("Le Quai", "2022-03-08", ACCOUNT), ("La Rade", "2022-03-09", ACCOUNT + OTHERS)
    )
    (finding,) = accounts(made)
    assert "Hugo Lanvin : 6 des 8" in finding["text"]
    assert {place["article"] for place in finding["evidence"]} == {"a1", "a2"}


def test_of_one_article_or_with_many_voices_it_is_not(tmp_path: Path) -> None:
    one = told(tmp_path, ("Le Quai", "2022-03-08", ACCOUNT + ACCOUNT))
    many = told(
        tmp_path,
        ("Le Quai", "2022-03-08", ACCOUNT + OTHERS + OTHERS),
        ("La Rade", "2022-03-09", ACCOUNT + OTHERS + OTHERS),
    )
    assert accounts(one) == accounts(many) == []
