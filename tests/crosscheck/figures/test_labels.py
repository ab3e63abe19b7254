"""What threads of figures are called."""

from __future__ import annotations

from typing import Any

import pytest

from builders import assembled, figure, name, read, said
from recoupe.crosscheck.figures.labels import labels, within
from recoupe.lang import load


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
        ("Le site emploie 300 salariés.", "300 salariés", {"measure": "jobs"}, "Salariés"),
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
    assert told == ["Salariés, Velmétal", "Salariés, Ostrelec"]


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


def test_two_numbers_of_a_thread_are_both_told_where_nothing_else_tells_it_apart() -> None:
    lots = {"measure": "quantity", "unit": "other", "of": "lots"}
    text = "On a vendu 300 lots. On a vendu 320 lots. On a rendu 9 lots. On a rendu 9 lots."
    told = [figure(f"{n} lots", n, **lots) for n in (300, 320, 9)]
    story = assembled(read("a", text, told), read("b", text, told))
    first, second, third, *_ = story.figures
    groups = [[second, first], [third, story.figures[5]]]
    assert labels(groups, story) == [
        "Lots, «\xa0300 lots\xa0» à «\xa0320 lots\xa0»",
        "Lots, «\xa09 lots\xa0»",
    ]


def test_a_number_told_once_is_no_reason_to_quote_another() -> None:
    lots = {"measure": "quantity", "unit": "other", "of": "lots"}
    text = "On a vendu 300 lots. On a rendu 9 lots."
    told = [figure(f"{n} lots", n, **lots) for n in (300, 9)]
    story = assembled(read("a", text, told), read("b", text, told[:1]))
    sold, returned, again = story.figures
    assert labels([[sold, again], [returned]], story) == ["Lots", "Lots"]


def test_a_place_that_few_of_a_threads_figures_are_of_is_not_its_place() -> None:
    lots = {"measure": "quantity", "unit": "other", "of": "lots"}
    here = figure("9 lots", 9, place="Velm", scope=("Velm",), **lots)
    one = read("a", "On compte 9 lots à Velm.", [here], [name("Velm", "place")])
    others = [read(id, "On compte 9 lots.", [figure("9 lots", 9, **lots)]) for id in "bc"]
    story = assembled(one, others[0], others[1])
    assert labels([list(story.figures)], story) == ["Lots"]
    story = assembled(one, others[0])
    assert labels([list(story.figures)], story) == ["Lots (Velm)"]


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Blessés : policiers (Velm)", "Blessés, policiers (Velm)"),
        ("Lots (Velm), «\xa03 lots\xa0»", "Lots (Velm)"),
        ("Morts, graves", "Morts, graves"),
    ],
)
def test_within_a_sentence_a_label_has_no_colon_and_no_number(label: str, told: str) -> None:
    assert within(label, load("fr")) == told


def test_whose_it_is_is_said_once() -> None:
    jobs = {"measure": "jobs", "of": "salariés de Velmétal"}
    text = "Velmétal : 300 salariés de Velmétal."
    found = figure("300 salariés de Velmétal", 300, holder="Velmétal", **jobs)
    assert called(text, found, names=[name("Velmétal")]) == ["Salariés de Velmétal"]
