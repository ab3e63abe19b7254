"""Numbers that stand in a group for something else."""

from __future__ import annotations

import pytest

from builders import Read, assembled, figure, name, read
from recoupe.crosscheck.figures import strangers
from recoupe.crosscheck.figures.cells import Cell, cells
from recoupe.crosscheck.figures.threads import group_figures
from recoupe.crosscheck.meaning import Meaning

PLACES = [name("Sarn", kind="place"), name("Velm", kind="place")]
DEAD = {"measure": "killed"}


def words(found: list[Cell]) -> list[str]:
    return [f.figure.span.of(f.article.text) for cell in found for f in cell.figures]


@pytest.mark.parametrize(
    ("vague", "found"),
    [(("des dizaines de morts", 20, 99), True), (("plusieurs morts", 3, None), False)],
)
def test_a_vague_number_that_none_can_be(vague: tuple[str, int, int | None], found: bool) -> None:
    said, low, high = vague
    text = f"On compte sept morts, puis {said}."
    some = {"words": said, "low": low, "high": high, "approx": "vague", **DEAD}
    every = cells(assembled(read("a", text, [figure("sept morts", 7, **DEAD), some])))
    assert words(strangers.vague(every)) == ([said] if found else [])


@pytest.mark.parametrize(("count", "found"), [(2, False), (1, True)])
def test_several_may_be_two(count: int, found: bool) -> None:
    said = {"words": "plusieurs procès", "low": 3, "high": None, "approx": "vague"}
    text = f"On compte {count} procès, ou plusieurs procès."
    every = cells(assembled(read("a", text, [figure(f"{count} procès", count), said])))
    assert words(strangers.vague(every)) == (["plusieurs procès"] if found else [])


@pytest.mark.parametrize(
    ("measure", "first", "then", "found"),
    [
        ("evacuated", "2022-03-08", "2022-03-10", False),
        ("evacuated", "2022-03-10", "2022-03-08", True),
        ("evacuated", "2022-03-08", "2022-03-08", True),
        ("strikers", "2022-03-08", "2022-03-10", True),
    ],
)
def test_a_vague_number_that_grew(measure: str, first: str, then: str, found: bool) -> None:
    said = {"words": "Des milliers", "low": 2000, "high": 9999, "approx": "vague"}
    vague = read("a", "Des milliers de gens.", [{**said, "measure": measure}], day=first)
    exact = read("b", "119.000 gens.", [figure("119.000 gens", 119_000, measure=measure)], day=then)
    every = cells(assembled(vague, exact))
    assert words(strangers.vague(every)) == (["Des milliers"] if found else [])


@pytest.mark.parametrize(
    ("in_velm", "total", "found"),
    [(17, 58, True), (18, 58, False), (2, 43, False)],
)
def test_a_part_that_makes_the_whole_with_what_stands_beside_it(
    in_velm: int, total: int, found: bool
) -> None:
    text = f"Sarn compte 41 morts. Velm a {in_velm} morts."
    parts = read("a", text, [
        figure("41 morts", 41, scope=["Sarn"], **DEAD),
        figure(f"{in_velm} morts", in_velm, scope=["Velm"], **DEAD),
    ], PLACES)  # fmt: skip
    whole = read(
        "b", f"L'avalanche a fait {total} morts.", [figure(f"{total} morts", total, **DEAD)]
    )
    told = assembled(parts, whole)
    sarn, _, both = cells(told)
    assert words(strangers.parts([sarn, both], told)) == (["41 morts"] if found else [])


def test_a_thread_is_left_by_a_vague_number_that_none_of_it_can_be() -> None:
    def toll(id: str, words: str, *bounds: float, **more: str) -> Read:
        text = f"L'avalanche de Sarn a fait {words}."
        return read(id, text, [figure(words, *bounds, scope=["Sarn"], **more, **DEAD)], PLACES)

    vague = toll("c", "des dizaines de morts", 20, 99, approx="vague")
    story = assembled(toll("a", "7 morts", 7), toll("b", "8 morts", 8), vague)
    groups = [{f.article.id for f in group.figures} for group in group_figures(story, Meaning())]
    assert groups == [{"c"}, {"a", "b"}]


@pytest.mark.parametrize(("role", "found"), [("level", True), ("forecast", False)])
def test_only_levels_make_a_whole(role: str, found: bool) -> None:
    text = "Sarn compte 41 morts. Velm a 17 morts."
    parts = read("a", text, [
        figure("41 morts", 41, scope=["Sarn"], role=role, **DEAD),
        figure("17 morts", 17, scope=["Velm"], **DEAD),
    ], PLACES)  # fmt: skip
    whole = read("b", "On compte 58 morts.", [figure("58 morts", 58, role=role, **DEAD)], PLACES)
    story = assembled(parts, whole)
    every = cells(story)
    assert ("41 morts" in words(strangers.parts(every, story))) is found


def test_those_in_another_state_make_a_whole_with_the_others() -> None:
    hurt = {"measure": "injured"}
    text = "On compte 12 blessés graves. On compte 30 blessés légers."
    parts = read("a", text, [
        figure("12 blessés graves", 12, **hurt), figure("30 blessés légers", 30, **hurt),
    ])  # fmt: skip
    whole = read("b", "On compte 42 blessés.", [figure("42 blessés", 42, **hurt)])
    story = assembled(parts, whole)
    assert "12 blessés graves" in words(strangers.parts(cells(story), story))
