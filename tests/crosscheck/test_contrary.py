"""One verb or adjective of one thing, said by one voice and denied by another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_threads import told


def disputes(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for f in made["findings"] if f["kind"] == "statement-disputed"]


@pytest.mark.parametrize(
    ("said", "denial", "found"),
    [
        (
            "« Des marins ont saccagé la criée », a affirmé le préfet Luc Sarrazin.",
            "« Personne n'a saccagé la criée », a répondu mercredi Odile Garance.",
            True,
        ),
        (
            "Les grues anciennes sont dangereuses, a affirmé Marek Toulvane.",
            "« Je ne crois pas que les grues soient dangereuses », a déclaré Odile Garance.",
            True,
        ),
        (
            "« Des marins ont saccagé la gare », a affirmé le préfet Luc Sarrazin.",
            "« Personne n'a saccagé la criée », a répondu mercredi Odile Garance.",
            False,
        ),
        (
            "« Des marins n'ont jamais saccagé la criée », a affirmé le préfet Luc Sarrazin.",
            "« Personne n'a saccagé la criée », a répondu mercredi Odile Garance.",
            False,
        ),
        (
            "« Des marins ont saccagé la criée », a affirmé Odile Garance.",
            "« Personne n'a saccagé la criée », a répondu mercredi Odile Garance.",
            False,
        ),
        (
            "« Si des marins ont saccagé la criée, ils paieront », a dit le préfet Luc Sarrazin.",
            "« Personne n'a saccagé la criée », a répondu mercredi Odile Garance.",
            False,
        ),
        (
            "« Des passagers présentent des symptômes », a affirmé le préfet Luc Sarrazin.",
            "Le bac prendra « ceux qui ne présentent pas de symptômes », a dit Odile Garance.",
            False,
        ),
        (
            "« Notre marin est mort dans le port », a affirmé le préfet Luc Sarrazin.",
            "« Ce marin n'est pas mort en vain », a répondu Odile Garance.",
            False,
        ),
    ],
    ids=[
        "object",
        "carried-down",
        "another-thing",
        "both-deny",
        "one-voice",
        "condition",
        "who-is-meant",
        "how",
    ],
)
def test_what_one_says_and_another_denies(
    tmp_path: Path, said: str, denial: str, found: bool
) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", said), ("La Rade", "2022-03-09", denial))
    assert bool(disputes(made)) is found


def test_nobody_denies_what_is_said_later(tmp_path: Path) -> None:
    said = "« Des marins ont saccagé la criée », a affirmé le préfet Luc Sarrazin."
    denial = "« Personne n'a saccagé la criée », a répondu mercredi Odile Garance."
    made = told(tmp_path, ("Le Quai", "2022-03-09", said), ("La Rade", "2022-03-08", denial))
    assert not disputes(made)
