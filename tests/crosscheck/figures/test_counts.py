"""What a figure's words tell of whom, in what state and of what it counts."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from builders import assembled, figure, name, read
from recoupe.crosscheck.figures.count import Count
from recoupe.crosscheck.figures.counts import counts
from recoupe.model import Span
from recoupe.model.reading import DateMention


def count(text: str, *figures: dict[str, Any], names: Any = ()) -> list[Count]:
    return counts(assembled(read("a", text, figures, names)))


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("12 morts", set()),
        ("douze enfants tués", {"children"}),
        ("deux policiers tués", {"police"}),
    ],
)
def test_the_noun_tells_whom(words: str, who: set[str]) -> None:
    (one,) = count(f"On compte {words}.", figure(words, 12))
    assert one.who == who


def test_a_state_is_told_by_the_words_behind() -> None:
    (one,) = count("Six blessés graves.", figure("Six blessés", 6, measure="injured"))
    assert one.state


def test_a_share_is_of_what_follows_it() -> None:
    first, second = count(
        "On compte 51 % de grévistes dans le primaire, 42 % dans le secondaire.",
        figure("51 % de grévistes", 51, unit="percent", measure="strikers"),
        figure("42 %", 42, unit="percent", measure="strikers"),
    )
    assert "primair" in first.kind
    assert "secondair" in second.kind


def test_a_fraction_is_told_in_per_cent() -> None:
    (one,) = count(
        "Un fonctionnaire sur 5.", figure("Un fonctionnaire sur 5", 0.2, unit="fraction")
    )
    assert (one.low, one.unit) == (20, "percent")


def test_posts_and_employees_are_one_unit() -> None:
    posts, people = count(
        "Le site a 120 postes. Il emploie 120 salariés.",
        figure("120 postes", 120, unit="job", measure="jobs"),
        figure("120 salariés", 120, unit="person", measure="jobs"),
    )
    assert posts.unit == people.unit


def test_the_holder_is_one_over_articles() -> None:
    told = assembled(
        read(
            "a",
            "Velmétal supprime 120 postes.",
            [figure("120 postes", 120, measure="jobs", holder="Velmétal")],
            [name("Velmétal")],
        ),
        read(
            "b",
            "Chez Velmétal, 130 postes.",
            [figure("130 postes", 130, measure="jobs", holder="Velmétal")],
            [name("Velmétal")],
        ),
    )
    one, other = counts(told)
    assert one.holder is not None
    assert one.holder == other.holder


@pytest.mark.parametrize(("measure", "role"), [("detained", "comparison"), ("jobs", "level")])
def test_those_arrested_in_another_year_only_compare(measure: str, role: str) -> None:
    text = "En 2005, 2 900 personnes avaient été interpellées ou embauchées."
    (one,) = count(text, figure("2 900 personnes", 2900, measure=measure, happened="2005"))
    assert one.role == role


def test_what_follows_the_next_number_is_the_next_ones() -> None:
    dead, hurt = count(
        "Cinq marins ont péri et plus d'un millier ont été grièvement blessés.",
        figure("Cinq marins", 5),
        figure("plus d'un millier", 1000, measure="injured"),
    )
    assert not dead.state
    assert hurt.state


def test_the_rest_of_one_article_is_no_part_of_what_another_ends_with() -> None:
    first = ("a", "On compte trois enfants tués.", [figure("trois enfants tués", 3)])
    rest = "Cinq autres sont morts."
    second = ("b", rest, [figure("Cinq autres", 5)])
    assert [one.who for one in counts(assembled(read(*first), read(*second)))] == [
        {"children"}, set(),
    ]  # fmt: skip
    _, other = count(f"{first[1]} {rest}", *first[2], *second[2])
    assert other.who == {"children"}, "of one article it is"


@pytest.mark.parametrize(("day", "role"), [("2022-03-08", "level"), (None, "comparison")])
def test_what_compares_with_a_day_is_of_the_story_where_its_days_are_known(
    day: str | None, role: str
) -> None:
    text = "On compte 41 blessés, contre 32 le 9 mars."
    figures = [
        figure("41 blessés", 41, measure="injured"),
        figure("32", 32, measure="injured", role="comparison"),
    ]
    told = assembled(read("a", text, figures, day=day))
    dated = [replace(f, dated="2022-03-09") for f in told.figures]
    _, other = counts(replace(told, figures=tuple(dated)))
    assert other.role == role


@pytest.mark.parametrize("role", ["request", "result"])
def test_a_part_of_what_courts_give_is_asked_for_or_given_with_the_whole(role: str) -> None:
    term = {"unit": "other:time", "measure": "sentence"}
    whole, part = count(
        "Six ans de prison, dont trois avec sursis.",
        figure("Six ans de prison", 6, role=role, **term),
        figure("trois avec sursis", 3, role="part", whole="Six ans de prison", **term),
    )
    assert (whole.role, part.role, part.part) == (role, role, True)
    _, some = count(
        "Six morts, dont trois enfants.",
        figure("Six morts", 6, role=role),
        figure("trois enfants", 3, role="part", whole="Six morts"),
    )
    assert some.role == "part"


def test_a_number_without_a_noun_is_told_in_the_unit_of_the_next() -> None:
    term = {"unit": "other:time", "measure": "sentence"}
    text = "Ils sont condamnés à 7 et 5 ans de prison. Il en a 7."
    first, second = count(text, figure("7", 7, **term), figure("5 ans de prison", 5, **term))
    assert first.unit == second.unit == "day"
    (alone,) = count("Il en a 7.", figure("7", 7, **term))
    assert alone.unit != "day"


def test_the_missing_are_sought_all_of_them() -> None:
    text = "Les plongeurs cherchent 7 marins portés disparus, toujours recherchés."
    (one,) = count(text, figure("7 marins portés disparus", 7, measure="missing"))
    assert not one.state
    text = "On compte 7 marins recherchés."
    (one,) = count(text, figure("7 marins recherchés", 7, measure="quantity"))
    assert one.state == {"sought"}


@pytest.mark.parametrize(("measure", "kind"), [("infected", set()), ("quantity", {"cholera"})])
def test_the_illness_is_said_by_the_measure(measure: str, kind: set[str]) -> None:
    (one,) = count("On compte 12 cas de choléra.", figure("12 cas de choléra", 12, measure=measure))
    assert one.kind - {"ca"} == kind


@pytest.mark.parametrize(
    ("text", "measure", "role"),
    [
        ("Trois randonneurs sont morts dans le massif en 24 heures.", "killed", "change"),
        ("Trois randonneurs sont morts au cours des dernières 24 heures.", "killed", "change"),
        ("Ces dernières 24 heures, Trois randonneurs sont morts.", "killed", "change"),
        ("Après 24 heures, Trois randonneurs sont morts.", "killed", "level"),
        ("Trois randonneurs sont morts. En 24 heures, tout a fondu.", "killed", "level"),
        ("Trois randonneurs sont morts, après 24 heures de tempête.", "killed", "level"),
        ("Trois randonneurs ont dormi au refuge en 24 heures.", "quantity", "level"),
    ],
)
def test_those_a_day_adds_are_so_many_more(text: str, measure: str, role: str) -> None:
    article, reading = read("a", text, [figure("Trois randonneurs", 3, measure=measure)])
    at = Span(text.index("24 heures"), text.index("24 heures") + len("24 heures"))
    hours = DateMention(at, "DURATION", "PT24H", None, "test")
    (one,) = counts(assembled((article, replace(reading, dates=(hours,)))))
    assert one.role == role
