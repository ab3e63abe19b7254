"""Which figures an article itself ties together."""

from __future__ import annotations

from typing import Any

import pytest

from builders import assembled, figure, read
from recoupe.crosscheck.figures import links

HURT = {"measure": "injured"}


def tied(text: str, *figures: dict[str, Any]) -> list[tuple[str, str]]:
    """The words of the pairs that are tied."""
    told = assembled(read("a", text, figures))
    found = [tuple(map(told.figure, pair)) for pair in sorted(links.links(told))]
    return [tuple(f.figure.span.of(text) for f in pair) for pair in found]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("role", "pairs"),
    [
        ("level", [("32 blessés", "41 blessés")]),
        ("change", []),
        ("comparison", []),
        ("forecast", []),
    ],
)
def test_a_count_overtakes_one_for_the_same_purpose(
    role: str, pairs: list[tuple[str, str]]
) -> None:
    text = "Le maire compte 41 blessés. Il avait auparavant évoqué 32 blessés."
    now = figure("41 blessés", 41, **HURT)
    assert tied(text, now, figure("32 blessés", 32, role=role, **HURT)) == pairs


@pytest.mark.parametrize(
    ("other", "pairs"),
    [("2 000", [("2 000", "500 marcheurs")]), ("deux autres", [])],
)
def test_what_is_set_against_a_number_is_no_rest_of_it(
    other: str, pairs: list[tuple[str, str]]
) -> None:
    text = f"On a vu 500 marcheurs, et non {other} en ville."
    march = {"measure": "demonstrators", "pattern": "bare"}
    assert tied(text, figure("500 marcheurs", 500, **march), figure(other, 2000, **march)) == pairs


def test_a_toll_is_corrected_by_less_than_half() -> None:
    text = "La chute du mât a fait deux blessés. Il avait auparavant évoqué 88 blessés."
    now = figure("deux blessés", 2, **HURT)
    assert not tied(text, now, figure("88 blessés", 88, **HURT))


def test_a_headline_of_a_range_gives_no_penalty_of_its_own() -> None:
    text = "Trois à six ans de prison\nAnne Morel a eu six ans de prison, son frère trois."
    told = {"measure": "sentence", "role": "result", "unit": "other:time"}
    prison = figure("Trois à six ans", 3, 6, approx="range", **told)
    assert not tied(text, prison, figure("six ans", 6, **told))


def test_what_is_told_in_another_unit_is_overtaken_by_no_number_of_this() -> None:
    text = "Le barrage coûte 41 euros. Il avait auparavant évoqué 32 dollars."
    now = figure("41 euros", 41, measure="money", unit="EUR")
    assert not tied(text, now, figure("32 dollars", 32, measure="money", unit="USD"))


@pytest.mark.parametrize(("share", "pairs"), [(21.2, 1), (8.0, 0)])
def test_a_share_told_again_in_brackets_is_nearly_the_same(share: float, pairs: int) -> None:
    text = f"Un docker sur cinq était en grève ({share:g} % des effectifs)."
    told = {"measure": "strikers"}
    one = figure("Un docker sur cinq", 0.2, unit="fraction", **told)
    assert len(tied(text, one, figure(f"{share:g} %", share, unit="percent", **told))) == pairs


@pytest.mark.parametrize(("measure", "pairs"), [("killed", 1), ("duration", 0), ("votes", 0)])
def test_of_what_is_set_or_voted_no_number_overtakes_another(measure: str, pairs: int) -> None:
    text = "Le port compte 41 jours. Il avait auparavant évoqué 32 jours."
    told = {"measure": measure, "unit": "other:time" if measure == "duration" else "person"}
    assert len(tied(text, figure("41 jours", 41, **told), figure("32 jours", 32, **told))) == pairs


@pytest.mark.parametrize(("unit", "pairs"), [("person", 1), ("percent", 0)])
def test_what_was_named_before_is_of_the_same_unit(unit: str, pairs: int) -> None:
    text = "Velm\nOn a vu huit marins au port. Les huit marins sont repartis."
    first = figure("huit marins", 8, measure="quantity", unit=unit)
    again = {**figure("huit marins", 8, measure="quantity"), "words": "huit marins sont"}
    assert len(tied(text, first, again)) == pairs


def test_each_of_two_numbers_has_its_own_source() -> None:
    march = {"measure": "demonstrators"}
    for text, pairs in (
        ("Ils sont 500 marcheurs selon la police, 2000 selon la CGT.", 1),
        ("Ils sont 500 marcheurs le matin, 2000 selon la CGT.", 0),
    ):
        found = tied(text, figure("500 marcheurs", 500, **march), figure("2000", 2000, **march))
        assert len(found) == pairs


@pytest.mark.parametrize(
    ("words", "role", "pairs"),
    [("les deux sœurs", "level", 1), ("ses deux sœurs", "level", 0),
     ("les deux sœurs", "comparison", 0)],
)  # fmt: skip
def test_whose_they_are_were_not_named_before(words: str, role: str, pairs: int) -> None:
    text = f"Deux marins ont péri. On pense à {words}."
    first = figure("Deux marins", 2)
    again = figure("deux sœurs", 2, measure="quantity", role=role)
    assert len(tied(text, first, again)) == pairs
