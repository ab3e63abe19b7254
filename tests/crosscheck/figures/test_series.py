"""The steps of a count, and which two numbers may be held against each other."""

from __future__ import annotations

from typing import Any

import pytest

from builders import Read, assembled, figure, name, read
from recoupe.crosscheck.figures import compare
from recoupe.crosscheck.figures.series import series, trend

TOWNS = [name("Sarn", kind="place"), name("Velm", kind="place")]


def one(id: str, words: str, low: float | None, day: str, **more: Any) -> Read:
    return read(id, f"À Sarn ou à Velm : {words}.", [figure(words, low, **more)], TOWNS, day=day)


def steps(*articles: Read) -> list[str]:
    told = assembled(*articles)
    return [s.first.figure.span.of(s.first.article.text) for s in series(list(told.figures), told)]


def test_a_stale_article_repeats_no_step() -> None:
    assert steps(
        one("a", "12 morts", 12, "2022-03-08"),
        one("b", "17 morts", 17, "2022-03-09"),
        one("c", "12 morts", 12, "2022-03-10"),
        one("d", "dix-sept morts", 17, "2022-03-10"),
    ) == ["12 morts", "17 morts"]


def test_minima_rise() -> None:
    assert steps(
        one("a", "au moins 30 morts", 30, "2022-03-08", approx="at_least"),
        one("b", "au moins 64 morts", 64, "2022-03-09", approx="at_least"),
    ) == ["au moins 30 morts", "au moins 64 morts"]


@pytest.mark.parametrize(
    ("words", "low", "more"),
    [
        ("des centaines de morts", 200, {"approx": "vague", "high": 999}),
        ("27 nouveaux morts", 27, {"role": "change"}),
        ("3 morts", 3, {}),
    ],
)
def test_what_is_no_step(words: str, low: float, more: dict[str, Any]) -> None:
    """A vague number, a change, and a fall too deep to be one."""
    high = more.pop("high", None)
    later = read("b", f"À Sarn : {words}.", [figure(words, low, high, **more)], day="2022-03-09")
    assert steps(one("a", "12 morts", 12, "2022-03-08"), later) == ["12 morts"]


def test_a_series_goes_one_way_or_both() -> None:
    def way(*numbers: int) -> str | None:
        told = assembled(
            *(one(f"a{n}", f"{n} morts", n, f"2022-03-{10 + i}") for i, n in enumerate(numbers))
        )
        return trend(series(list(told.figures), told))

    assert way(12, 17, 20) == "rises"
    assert way(20, 17, 12) == "falls"
    assert way(12, 20, 17) is None


@pytest.mark.parametrize(
    ("a", "b", "rivals"),
    [
        ({}, {}, True),
        ({"scope": ["Sarn"]}, {"scope": ["Sarn"]}, True),
        ({"scope": ["Sarn"]}, {"scope": ["Velm"]}, False),
        ({"role": "forecast"}, {}, False),
        ({"role": "comparison"}, {"role": "comparison"}, False),
    ],
)
def test_rivals_count_one_thing(a: dict[str, Any], b: dict[str, Any], rivals: bool) -> None:
    told = assembled(
        one("a", "500 morts", 500, "2022-03-08", **a), one("b", "900 morts", 900, "2022-03-08", **b)
    )
    assert compare.is_rival(*told.figures, told) is rivals


def test_numbers_far_apart_are_no_rivals() -> None:
    told = assembled(
        one("a", "500 morts", 500, "2022-03-08"), one("b", "9 000 morts", 9000, "2022-03-08")
    )
    assert not compare.is_rival(*told.figures, told)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        # a rate, what remains, a number with fewer digits, posts held on two sites
        ("478 morts par million d'habitants", "523 morts par million d'habitants"),
        ("13 morts", "14 autres personnes tuées"),
        ("740 000 morts", "743 000 morts"),
    ],
)
def test_what_is_no_number_of_the_same(first: str, then: str) -> None:
    numbers = [int("".join(filter(str.isdigit, words))) for words in (first, then)]
    words = [text.removesuffix(" par million d'habitants") for text in (first, then)]
    read_ = [
        read(id, f"Il y a {said}.", [figure(word, low)], day=day)
        for id, said, word, low, day in zip(
            "ab", (first, then), words, numbers, ("2022-03-08", "2022-03-09"), strict=True
        )
    ]
    assert len(steps(*read_)) == 1


@pytest.mark.parametrize(("again", "told"), [("Sarn", 2), ("Velm", 1)])
def test_posts_of_two_sites_are_no_fall(again: str, told: int) -> None:
    def site(id: str, town: str, low: int, day: str) -> Read:
        more = {"measure": "jobs", "of": "salariés", "scope": [town]}
        text = f"Le site de {town} emploie {low} salariés."
        return read(id, text, [figure(f"{low} salariés", low, **more)], TOWNS, day=day)

    found = steps(site("a", "Sarn", 300, "2022-03-08"), site("b", again, 360, "2022-03-09"))
    assert len(found) == told


def test_posts_cut_are_no_posts_held() -> None:
    def posts(id: str, text: str, words: str, low: int, day: str) -> Read:
        return read(id, text, [figure(words, low, measure="jobs", of="postes")], day=day)

    assert steps(
        posts("a", "La Sarnoise va supprimer 300 postes.", "300 postes", 300, "2022-03-08"),
        posts("b", "La Sarnoise emploie 360 salariés.", "360 salariés", 360, "2022-03-09"),
        posts("c", "La Sarnoise supprime 280 postes.", "280 postes", 280, "2022-03-10"),
    ) == ["300 postes", "280 postes"]


@pytest.mark.parametrize(
    ("deed", "told"),
    [("tués", ["25 phoques tués", "380 otaries", "350 otaries tués"]), ("vus", [])],
)
def test_what_became_of_things_moves_as_a_toll_does(deed: str, told: list[str]) -> None:
    things = {"measure": "quantity", "unit": "other:phoque"}
    found = steps(
        one("a", f"25 phoques {deed}", 25, "2022-03-08", **things),
        read("b", f"À Sarn, 380 otaries ont été {deed}.", [figure("380 otaries", 380, **things)],
             TOWNS, day="2022-03-09"),
        one("c", f"350 otaries {deed}", 350, "2022-03-10", **things),
    )  # fmt: skip
    assert found == told or (not told and found == ["25 phoques vus"])
