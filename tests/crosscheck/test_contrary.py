"""One verb or adjective of one thing, said by one voice and denied by another."""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from test_threads import disputes, told

from builders import Read, assembled, name, read, said, span
from recoupe.crosscheck.findings import contrary
from recoupe.model import Negation


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


def denying(number: int) -> Read:
    """An article of one sentence, whose odd ones deny."""
    who = f"Mona Karev{'abcdefghij'[number % 10]}"
    verb = "Personne n'a saccagé" if number % 2 else "Des marins ont incendié"
    content = f"{verb} la criée numéro {number} du port"
    text = f"{content}, a dit {who} mardi à la presse."
    article, reading = read(f"a{number}", text, names=[name(who)], statements=[said(content, who)])
    if number % 2:
        denied = Negation(span(text, "saccagé"), (span(text, "criée"),))
        reading = msgspec.structs.replace(reading, negations=(denied,))
    return article, reading


def seconds(count: int) -> float:
    checked: Any = SimpleNamespace(story=assembled(*map(denying, range(count))))
    began = time.process_time()
    assert not list(contrary.find(checked))
    return time.process_time() - began


def test_four_times_as_many_articles_cost_less_than_six_times() -> None:
    for _ in range(4):
        short, long = (min(seconds(count) for _ in range(2)) for count in (300, 1200))
        if long <= 6 * short:
            return
    pytest.fail(f"{short:.3f} s of 300 articles, {long:.3f} s of 1200")
