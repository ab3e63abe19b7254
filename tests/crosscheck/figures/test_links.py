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
