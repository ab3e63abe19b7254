"""Ages: a number of years that somebody has lived is no length of time."""

import pytest

from recoupe import lang
from recoupe.model import Span
from recoupe.reading.dates import is_age

LIVED = [
    "Une grutière remarquée de 37 ans a été élue.",
    "Cet ancien luthier de 63 ans vit seul.",
    "« On verra », dit une Velmoise de 43 ans.",
    "Elle accuse un moniteur de voile de 51 ans.",
    "La guerre est finie. Ce Velmois de 43 ans rentre chez lui.",
    "Le chef du projet, un Velmois de 51 ans, se tait.",
    "Après le conflit, un pêcheur de 62 ans est revenu.",
]
LASTED = [
    "Le port a signé un bail de 20 ans avec la région.",
    "Il encourt une peine de sûreté de 22 ans.",
    "Au bout de 15 ans, la digue a cédé.",
    "Il a écopé de 15 ans de prison.",
    "Elle dispose de 30 ans d'archives.",
    "C'est la fin d'une carrière longue de 55 ans.",
    "Le chantier de 20 ans s'achève.",
    "Après une carrière judiciaire de 30 ans, il pêche.",
    "Un gardien au service du club de 34 ans se tait.",
    "Leur cessez-le-feu de 15 ans tient.",
    "Une dette de 20 ans pèse sur la ville.",
    "C'est un record de 30 ans.",
    "Leur brouille de 25 ans est connue.",
    "Le retraité, qui a purgé une peine de 15 ans, se tait.",
    "La commune sort d'un conflit foncier de 30 ans avec l'État.",
]


@pytest.mark.parametrize("sentence", LIVED)
def test_a_word_may_tell_by_its_form_who_is_so_old(sentence: str) -> None:
    assert _is_age(sentence)


@pytest.mark.parametrize("sentence", LASTED)
def test_what_lasts_so_long_has_no_age(sentence: str) -> None:
    assert not _is_age(sentence)


def _is_age(sentence: str) -> bool:
    end = sentence.index(" ans") + len(" ans")
    start = sentence.rindex(" ", 0, end - len(" ans")) + 1
    return is_age(sentence, Span(start, end), lang.load("fr"))
