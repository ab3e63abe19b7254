"""What one answers to another, and who is said to have changed what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import of_kind, told

CLAIM = "« La grue du port menace de s'effondrer », a affirmé le syndicaliste Marek Toulvane."


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (
            "« La grue n'a jamais été aussi solide », lui a rétorqué la maire Odile Garance.",
            True,
        ),
        ("La maire Odile Garance lui a répondu que la grue ne bougeait pas d'un pouce.", True),
        (
            "« La ville entière aime sa vieille grue », lui a rétorqué la maire Odile Garance.",
            False,
        ),
        ("« La grue n'a jamais été aussi solide », a indiqué la maire Odile Garance.", False),
        ("« Venez voir », lui a rétorqué la maire Odile Garance.", False),
        ("« La grue ne tiendra pas jusqu'à mardi », a répliqué Marek Toulvane.", False),
    ],
    ids=["retorts", "answers", "opposes-nothing", "says", "too-short", "the-same"],
)
def test_an_answer_and_what_it_answers(tmp_path: Path, answer: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", f"{CLAIM} {answer}"))
    assert bool(of_kind(made, "statement-disputed")) is found


def test_an_answer_that_two_articles_print_is_one(tmp_path: Path) -> None:
    text = f"{CLAIM} « La grue n'a pas bougé depuis mars dernier », lui a répliqué Odile Garance."
    made = told(tmp_path, ("Le Quai", "2022-03-08", text), ("La Rade", "2022-03-09", text))
    assert len(of_kind(made, "statement-disputed")) <= 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L'armateur Marek Toulvane s'est rétracté à la barre du tribunal.", True),
        ("Marek Toulvane est revenu sur ses aveux devant les juges de Velm.", True),
        ("Marek Toulvane est revenu sur son navire après la tempête de mars.", False),
        ("Marek Toulvane n'est jamais revenu sur ses aveux devant les juges.", False),
        ("Aucun des marins n'est revenu sur ses aveux devant les juges.", False),
        ("Après son repas, elle s'est rétractée devant les juges de Velm.", True),
    ],
)
def test_who_is_said_to_have_changed_what_they_say(tmp_path: Path, text: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", f"Le procès s'est ouvert à Velm. {text}"))
    assert bool(of_kind(made, "position-changed")) is found


def test_what_was_said_before_and_after_stands_by_it(tmp_path: Path) -> None:
    text = (
        "« J'ai versé cet argent au maire », avait dit Marek Toulvane. "
        "Marek Toulvane est revenu sur ses aveux mardi. "
        "« Je n'ai rien versé du tout à cet élu », a dit Marek Toulvane."
    )
    (finding, *_) = of_kind(told(tmp_path, ("Le Quai", "2022-03-08", text)), "position-changed")
    assert [len(side) for side in finding["sides"]] == [2, 2]
