"""Numbers that are no two values of one count: what comes to a count, is left of it, or is some of
those counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import told

from builders import assembled, figure, read
from recoupe.crosscheck.figures.counts import counts
from recoupe.crosscheck.findings import incomparable
from recoupe.crosscheck.findings.incomparable import are_incomparable, is_added


@pytest.mark.parametrize(
    ("text", "words", "added"),
    [
        ("La piscine a vu 40 nageurs inscrits en moins.", "40 nageurs", True),
        ("Les abonnés (+29) sont heureux.", "29", True),
        ("Le cours a cédé, -30 points depuis mars.", "30 points", True),
        ("La piscine a vu 40 nageurs en moins de deux heures.", "40 nageurs", False),
        ("- 3 nageurs sont inscrits.", "3 nageurs", False),
        ("La piscine a 40 nageurs inscrits.", "40 nageurs", False),
    ],
)
def test_what_is_added_or_taken_away(text: str, words: str, added: bool) -> None:
    story = assembled(read("a", text, [figure(words, 40)]))
    assert is_added(story.figures[0], story) is added


@pytest.mark.parametrize(
    ("before", "apart"),
    [
        ("Un échantillon représentatif de", True),
        ("L'étude réalisée en mars auprès de", True),
        ("Des échantillons de sang ont été prélevés sur", False),
        ("Les pompiers sont intervenus auprès de", False),
    ],
)
def test_a_sample_is_of_its_poll(before: str, apart: bool) -> None:
    people = {"unit": "person", "measure": "quantity"}
    story = assembled(
        read("a", f"{before} « 300 gens ».", [figure("300 gens", 300, **people)]),
        read("b", "On compte « 900 gens ».", [figure("900 gens", 900, **people)]),
    )
    assert are_incomparable(*story.figures, story) is apart


@pytest.mark.parametrize(
    ("first", "second", "low", "apart"),
    [
        ("« 300 malades » sont en réanimation.", "« 900 malades » sont soignés.", 900, True),
        ("« 300 malades » sont en réanimation.", "« 900 malades » en réanimation.", 900, False),
        ("« 300 malades » sont soignés.", "« 900 malades » sont soignés.", 900, False),
        ("« 300 malades » sont en réanimation.", "« 320 malades » sont soignés.", 320, False),
    ],
)
def test_people_in_another_ward(first: str, second: str, low: int, apart: bool) -> None:
    story = assembled(
        read("a", first, [figure("300 malades", 300, measure="infected")], day="2022-03-08"),
        read("b", second, [figure(f"{low} malades", low, measure="infected")], day="2022-03-09"),
    )
    assert are_incomparable(*story.figures, story) is apart


@pytest.mark.parametrize(
    ("second", "moves"),
    [
        ("52 skieurs sont morts au pic de Velm.", True),
        ("Ces dernières 24 heures, 52 skieurs sont morts au pic de Velm.", False),
        ("52 skieurs sont morts ces dernières 24 heures au pic de Velm.", False),
        ("Après 24 heures de neige, 52 skieurs sont morts au pic de Velm.", True),
    ],
)
def test_what_a_day_alone_adds(tmp_path: Path, second: str, moves: bool) -> None:
    first = "40 skieurs sont morts au pic de Velm."
    made = told(tmp_path, ("Le Pic", "2022-03-08", first), ("La Cime", "2022-03-09", second))
    assert any(one["kind"] == "figure-rises" for one in made["findings"]) is moves


@pytest.mark.parametrize(("number", "rivals"), [("1.208", False), ("1.480", True)])
def test_a_toll_that_grows_by_little_is_not_disputed(
    tmp_path: Path, number: str, rivals: bool
) -> None:
    one = "Le séisme de Velm a fait 1.200 morts, selon la préfecture."
    other = f"Le séisme de Velm a fait {number} morts, selon les secouristes."
    made = told(tmp_path, ("Le Quai", "2022-03-09", one), ("La Rade", "2022-03-09", other))
    assert any(found["kind"] == "figure-conflict" for found in made["findings"]) is rivals


def test_a_number_of_a_hundred_thousand_people_is_what_a_rate_is_of() -> None:
    text = "On compte 12 vols pour 100.000 habitants."
    (count,) = counts(assembled(read("a", text, [figure("100.000 habitants", 100000)])))
    assert count.rate


def rises(tmp_path: Path, *texts: str) -> list[str]:
    """The rises told of articles that came out day after day."""
    articles = ((f"Le Pic {n}", f"2022-03-{n:02}", text) for n, text in enumerate(texts, 1))
    made = told(tmp_path, *articles)
    return [one["text"] for one in made["findings"] if one["kind"] == "figure-rises"]


@pytest.mark.parametrize(("low", "high", "moves"), [(310, 520, True), (310, 980, False)])
def test_many_people_who_are_many_more(tmp_path: Path, low: int, high: int, moves: bool) -> None:
    text = "Le séisme de Velm a fait {} morts, selon la préfecture."
    assert bool(rises(tmp_path, text.format(low), text.format(high))) is moves


def test_a_number_that_is_passed_is_no_step(tmp_path: Path) -> None:
    first = "Le séisme de Velm a fait 310 morts, selon la préfecture."
    second = "Le séisme de Velm a passé le seuil des 400 morts, selon la préfecture."
    third = "Le séisme de Velm a fait 520 morts, selon la préfecture."
    (text,) = rises(tmp_path, first, second, third)
    assert "310" in text
    assert "520" in text
    assert "400" not in text


def test_what_is_added_is_no_whole(tmp_path: Path) -> None:
    text = "On compte 4.200 skieurs (+ 310), dont 900 enfants."
    made = told(tmp_path, ("Le Pic", "2022-03-08", text), ("La Cime", "2022-03-09", "Il neige."))
    assert "parts-exceed" not in [one["kind"] for one in made["findings"]]


def test_a_space_that_does_not_break_is_no_sign() -> None:
    assert incomparable.SIGNED.search("(+")
    assert incomparable.SIGNED.search("hier -")
    assert not incomparable.SIGNED.search("«\u00a0")
