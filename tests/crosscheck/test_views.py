"""What one voice judges, wants or only names is no claim that could pass for established."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import of_kind, told

from recoupe import lang
from recoupe.crosscheck.findings import views

FRENCH = lang.load("fr")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("a affirmé que le navire avait heurté la digue du port dans la brume", True),
        (": « Le navire a heurté la digue du port dans la brume »", False),
        (": « Le navire a heurté la digue pendant 40 minutes »", False),
        ("a jugé que le navire avait heurté la digue du port dans la brume", False),
        ("a jugé que le navire avait fait 40 blessés au port dans la brume", True),
        ("s'est dite très émue par le naufrage du navire devant la digue du port", False),
        ("a évoqué la vieille digue du port, les brumes du matin et le navire", False),
        ("a affirmé que le navire avait été absurde et la digue du port ridicule", False),
        ("a annoncé la fermeture de la vieille digue du port et du quai aux navires", True),
        ("a dit vouloir fermer la vieille digue du port et le quai aux navires", False),
        ("a dit avoir fermé la vieille digue du port et le quai aux navires", True),
        ("a affirmé contrôler la vieille digue du port et le quai aux navires", True),
        ("a affirmé que Roger Karev avait fermé la digue du port aux navires", True),
    ],
)
def test_what_could_pass_for_established(tmp_path: Path, said: str, found: bool) -> None:
    text = f"La maire Odile Garance {said}"
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", f"{text}."),
        ("La Rade", "2022-03-09", f"Mardi. {text}."),
    )
    assert bool(of_kind(made, "one-voice")) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("vouloir vendre la grue", True),
        ("ne pas croire au naufrage", True),
        ("se rendre à Velm", True),
        ("envisager un référendum", True),
        ("avoir vendu la grue", False),
        ("détenir douze marins", False),
        ("être tombé du quai", False),
        ("s'être trompé de quai", False),
        ("hier soir, la grue est tombée", False),
        ("notre grue est tombée", False),
        ("février a été sec", False),
        ("libre de tout bateau, le chenal a rouvert", False),
    ],
)
def test_infinitives_of_what_one_will_do(words: str, found: bool) -> None:
    assert bool(views._wills(FRENCH).match(words)) is found
