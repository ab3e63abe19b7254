"""Ages: a number of years that somebody has lived is no length of time."""

import pytest

from recoupe import lang
from recoupe.model import Span
from recoupe.reading.dates import is_age

LIVED = [
    "Une novice en politique de 37 ans a été élue.",
    "Cet ancien luthier de 63 ans vit seul.",
    "« On verra », dit une Velmoise de 43 ans.",
    "Elle accuse un moniteur de voile de 51 ans.",
    "Un chêne de 80 ans est tombé sur le toit.",
]
LASTED = [
    "Le port a signé un bail de 20 ans avec la région.",
    "Il encourt une peine de sûreté de 22 ans.",
    "Au bout de 15 ans, la digue a cédé.",
    "Il a écopé de 15 ans de prison.",
    "Elle dispose de 30 ans d'archives.",
    "C'est la fin d'une carrière longue de 55 ans.",
    "La commune sort d'un conflit foncier de 30 ans avec l'État.",
]


@pytest.mark.parametrize("sentence", LIVED)
def test_whoever_is_so_old_need_not_be_known_for_a_person(sentence: str) -> None:
    assert _is_age(sentence)


@pytest.mark.parametrize("sentence", LASTED)
def test_what_lasts_so_long_has_no_age(sentence: str) -> None:
    assert not _is_age(sentence)


def _is_age(sentence: str) -> bool:
    end = sentence.index(" ans") + len(" ans")
    start = sentence.rindex(" ", 0, end - len(" ans")) + 1
    return is_age(sentence, Span(start, end), lang.load("fr"))
