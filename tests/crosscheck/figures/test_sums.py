"""Parts beside their whole."""

from __future__ import annotations

from typing import Any

import pytest

from builders import assembled, figure, name, read
from recoupe.crosscheck.figures import sums


def too_large(text: str, *figures: dict[str, Any], names: Any = ()) -> list[list[str]]:
    told = assembled(read("a", text, figures, names))
    return [
        [f.figure.span.of(text) for f in (whole, *parts)] for whole, parts in sums.too_large(told)
    ]


def test_a_part_larger_than_its_whole() -> None:
    assert too_large(
        "On compte 12 morts, dont 14 enfants.",
        figure("12 morts", 12),
        figure("14 enfants", 14, whole="12 morts"),
    ) == [["12 morts", "14 enfants"]]


def test_a_part_as_large_as_its_whole_is_right() -> None:
    found = too_large(
        "On compte 12 morts, dont 12 enfants.",
        figure("12 morts", 12),
        figure("12 enfants", 12, whole="12 morts"),
    )
    assert found == []


@pytest.mark.parametrize(
    ("second", "where", "found"),
    [
        ("6", ["Velm"], [["12 morts", "7", "6"]]),
        ("5", ["Velm"], []),
        # of one place, or of none, they may be the same people
        ("6", ["Sarn"], []),
        ("6", [], []),
    ],
)
def test_places_that_add_up_to_more(second: str, where: list[str], found: list[list[str]]) -> None:
    towns = [name("Sarn", kind="place"), name("Velm", kind="place")]
    text = f"On compte 12 morts : 7 à Sarn et {second} à Velm."
    parts = [
        figure("7", 7, whole="12 morts", scope=["Sarn"]),
        figure(second, float(second), whole="12 morts", scope=where),
    ]
    assert too_large(text, figure("12 morts", 12), *parts, names=towns) == found


def test_a_share_is_no_part_that_is_too_large() -> None:
    assert not too_large(
        "On compte 12 morts, dont 30 % d'enfants.",
        figure("12 morts", 12),
        figure("30 %", 30, unit="percent", whole="12 morts"),
    )


def test_nothing_exceeds_a_minimum_or_an_estimate() -> None:
    for approx, high in (("at_least", None), ("about", 12)):
        found = too_large(
            "On compte 12 morts, dont 14 enfants.",
            figure("12 morts", 12, high, approx=approx),
            figure("14 enfants", 14, whole="12 morts"),
        )
        assert found == []


def test_a_part_of_another_order_of_size_is_misread() -> None:
    assert not too_large(
        "Dans 196 pays, dont 11 500 000 guéris.",
        figure("196 pays", 196, unit="place", measure="quantity"),
        figure("11 500 000", 11_500_000, unit="place", measure="quantity", whole="196 pays"),
    )


def test_months_are_no_more_than_years() -> None:
    assert not too_large(
        "Le braconnier purgera deux ans de prison, dont quatre mois ferme.",
        figure("deux ans de prison", 2, unit="other:time", measure="sentence"),
        figure("quatre mois ferme", 4, unit="other:time", measure="sentence",
               whole="deux ans de prison"),
    )  # fmt: skip
