"""What threads of figures are called."""

from __future__ import annotations

from typing import Any

import pytest

from builders import assembled, figure, name, read
from recoupe.crosscheck.figures.labels import labels


def called(text: str, *told: dict[str, Any], names: Any = ()) -> list[str]:
    """The labels of threads of two: each number is given by two articles."""
    story = assembled(read("a", text, told, names), read("b", text, told, names))
    half = len(told)
    return labels([[story.figures[n], story.figures[n + half]] for n in range(half)], story)


@pytest.mark.parametrize(
    ("text", "words", "more", "label"),
    [
        ("On compte 12 morts.", "12 morts", {}, "Morts"),
        ("On compte 12 enfants tués.", "12 enfants", {}, "Morts : enfants"),
        ("Six blessés graves.", "Six blessés", {"measure": "injured"}, "Blessés, graves"),
        ("La Sarnoise va supprimer 300 postes.", "300 postes", {"measure": "jobs"},
         "Postes supprimés ou menacés"),
        ("Le site emploie 300 salariés.", "300 salariés", {"measure": "jobs"}, "Effectifs"),
        ("51 % des enseignants sont là.", "51 % des enseignants",
         {"measure": "share", "unit": "percent", "of": "% des enseignants"}, "Parts : enseignants"),
        ("Ils réclament 2 millions d'euros.", "2 millions d'euros",
         {"measure": "money", "unit": "eur", "role": "request", "of": "d'euros"},
         "Sommes, demande"),
    ],
)  # fmt: skip
def test_a_label_says_what_is_counted(text: str, words: str, more: Any, label: str) -> None:
    assert called(text, figure(words, 12, **more)) == [label]


def test_two_that_would_be_called_alike_say_whose_they_are() -> None:
    jobs = {"measure": "jobs", "of": "salariés"}
    told = called(
        "Velmétal emploie 300 salariés. Ostrelec emploie 900 salariés.",
        figure("300 salariés", 300, holder="Velmétal", **jobs),
        figure("900 salariés", 900, holder="Ostrelec", **jobs),
        names=[name("Velmétal"), name("Ostrelec")],
    )
    assert told == ["Effectifs, Velmétal", "Effectifs, Ostrelec"]


def test_where_nothing_else_tells_them_apart_the_number_does() -> None:
    told = called(
        "Trois personnes sont mortes. Neuf personnes sont mortes.",
        figure("Trois personnes", 3),
        figure("Neuf personnes", 9),
    )
    assert told == [f"Morts, «\xa0{words}\xa0»" for words in ("Trois personnes", "Neuf personnes")]
