"""Which statements of a dossier are one voice's where no name says it."""

from __future__ import annotations

import pytest
from html_story import article, dossier, said

from recoupe.publish.page import summary
from recoupe.publish.page.desk import Desk
from recoupe.publish.page.heard import Heard

SAFE = "Le quai est sûr. Rien ne bouge."


def voices(label: str, *words: str) -> int:
    """How many voices say something in as many articles, all by the same words for the speaker."""
    articles = [article(f"a{number}", SAFE) for number in range(len(words))]
    statements = tuple(
        said(f"s{number}", where, (told,), None, label)
        for number, (where, told) in enumerate(zip(articles, words, strict=True))
    )
    story = dossier(*articles, statements=statements)
    return len({Heard(story).key(one) for one in statements})


OTHER = ("Le quai est sûr", "Rien ne bouge")


@pytest.mark.parametrize(
    "label",
    [
        "il", "Elle", "ils", "cette source", "Cette source", "une source judiciaire", "un témoin",
        "source policière",
        "même source", "la source", "la revue", "le quotidien", "son avocate", "l'hebdomadaire",
    ],
)  # fmt: skip
def test_words_that_point_mean_another_in_another_article(label: str) -> None:
    assert voices(label, *OTHER) == 2


@pytest.mark.parametrize("label", ["cette source", "une source judiciaire", "la revue"])
def test_but_one_where_two_articles_print_the_same(label: str) -> None:
    assert voices(label, "Le quai est sûr", "Le quai est sûr") == 1


@pytest.mark.parametrize(
    "label",
    [
        "les pompiers", "la police", "le gouvernement", "la préfecture", "les autorités locales",
        "la direction", "le Premier ministre", "le préfet", "l'intersyndicale",
        "le patron de la Sarnoise", "source non précisée", "unattributed",
    ],
)  # fmt: skip
def test_words_that_mean_the_same_everywhere_are_one_voices(label: str) -> None:
    assert voices(label, *OTHER) == 1


@pytest.mark.parametrize(
    ("label", "signed"), [("Il", False), ("elles", False), ("la police", True)]
)
def test_a_pronoun_of_whom_nobody_is_known_is_no_voice_that_counts(
    label: str, signed: bool
) -> None:
    where = article("a", SAFE)
    told = said("s1", where, ("Le quai est sûr",), None, label)
    desk = Desk(dossier(where, statements=(told,)), "fr")
    assert desk.signed(told) is signed
    assert desk.voice_label(told) == (label if signed else f"« {label} », sans nom")
    assert summary.numbers(desk).voices == int(signed)
