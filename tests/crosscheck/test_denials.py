"""Who denies what: in the words of an article, and across articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_threads import told

from recoupe import lang
from recoupe.crosscheck.findings.denials import _patterns

FRENCH = lang.load("fr")


def disputes(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for f in made["findings"] if f["kind"] == "statement-disputed"]


@pytest.mark.parametrize("pattern", FRENCH.disputes.denial, ids=lambda p: p.name)
def test_each_pattern_matches_its_example(pattern: Any) -> None:
    compiled = [found for _, found in _patterns(FRENCH)]
    number = FRENCH.disputes.denial.index(pattern)
    assert compiled[number].search(pattern.example)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le devis dépassait 4 millions d'euros, un montant contesté par l'armateur.", True),
        ("Le navire avait une avarie, ce que l'armateur conteste.", True),
        ("La mairie possède un entrepôt à Sarn, que le maire nie avoir loué.", True),
        ("Le trafic a baissé de 12 %. Un chiffre aussitôt contesté par le port.", True),
        ("La grue était usée. Une information démentie par la direction.", True),
        ("Le maire a dit que la réforme, contestée par les syndicats, serait votée.", False),
        ("Le tribunal a rejeté la demande de mise en liberté du capitaine.", False),
        ("Les élus contestent la fermeture du port.", False),
        ("Le port sera fermé mardi, a confirmé la préfecture.", False),
    ],
)
def test_denials_in_one_article(tmp_path: Path, text: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert bool(disputes(made)) is found


def test_a_denial_answers_an_accusation_of_another_article(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-08",
            "Odile Garance accuse Marek Toulvane d'avoir vendu les pièces de la grue du port.",
        ),
        ("La Rade", "2022-03-09", "Marek Toulvane nie les accusations d'Odile Garance."),
    )
    (finding,) = disputes(made)
    assert [place["article"] for side in finding["sides"] for place in side] == ["a1", "a2"]


def test_the_same_words_dispute_nothing(tmp_path: Path) -> None:
    said = "« Nous n'avons jamais vendu les pièces de la grue », a déclaré Marek Toulvane."
    made = told(tmp_path, ("Le Quai", "2022-03-08", said), ("La Rade", "2022-03-09", said))
    assert disputes(made) == []


def test_a_flat_denial_answers_what_names_the_one_who_denies(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-08",
            "Le maire accuse Torvakhim d'avoir vidé ses cuves dans le port. Il est en colère.\n\n"
            "Torvakhim dément. « Nos cuves étaient fermées », a dit la directrice.",
        ),
    )
    (finding,) = disputes(made)
    assert finding["sides"][0][0]["start"] == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "La directrice a reconnu que les cuves étaient pleines. Vendredi, elle avait assuré "
            "qu'elles étaient vides.",
            True,
        ),
        ("La directrice a reconnu que les cuves étaient pleines. Elle avait déjeuné tôt.", False),
    ],
)
def test_one_voice_says_another_thing_than_before(tmp_path: Path, text: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert ("position-changed" in [f["kind"] for f in made["findings"]]) is found


def test_what_was_denied_and_is_admitted_later(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Marek Toulvane a nié tout versement à la mairie."),
        ("La Rade", "2022-03-19", "Marek Toulvane a reconnu avoir versé 3 000 euros à la mairie."),
    )
    assert "position-changed" in [f["kind"] for f in made["findings"]]
