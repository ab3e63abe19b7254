"""What threads of figures are called."""

from __future__ import annotations

from typing import Any

import pytest

from builders import assembled, figure, name, read, said
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
        ("La crue a coupé 8 ponts.", "8 ponts",
         {"measure": "quantity", "unit": "place", "of": "ponts"}, "Ponts"),
        ("On attend 300 personnes.", "300 personnes", {"measure": "quantity", "of": "personnes"},
         "Personnes"),
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


def test_who_tells_a_number_is_not_whose_it_is() -> None:
    text = "Velmétal compte 300 lots le matin. Velmétal compte 900 lots le soir."
    lots = {"measure": "quantity", "unit": "other", "of": "lots", "holder": "Velmétal"}
    told = [figure("300 lots", 300, **lots), figure("900 lots", 900, **lots)]
    names, says = [name("Velmétal")], [said("300 lots", "Velmétal"), said("900 lots", "Velmétal")]
    story = assembled(read("a", text, told, names, says), read("b", text, told, names, says))
    called = labels([[story.figures[n], story.figures[n + 2]] for n in range(2)], story)
    assert not any("Velmétal" in label for label in called)
