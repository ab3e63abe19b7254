"""Numbers told with care, and then without."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import told


@pytest.mark.parametrize(
    ("careful", "bare", "found"),
    [
        (
            "Quelque 140 dockers ont occupé mardi le terminal de Velm.",
            "Mardi, 140 dockers ont occupé le terminal de Velm.",
            True,
        ),
        (
            "Au moins 69 grutiers du terminal de Velm ont été licenciés mardi.",
            "Au terminal de Velm, 69 grutiers ont été licenciés.",
            True,
        ),
        # still told with care
        (
            "Quelque 140 dockers ont occupé mardi le terminal de Velm.",
            "Mardi, environ 140 dockers ont occupé le terminal de Velm.",
            False,
        ),
        # another thing of the same number
        (
            "Quelque 140 dockers ont occupé mardi le terminal de Velm.",
            "À Sarn, 140 vaches ont brouté l'herbe du stade.",
            False,
        ),
        # a small number, and one of a digit in few words alike
        (
            "Au moins 7 grutiers du terminal de Velm ont été licenciés.",
            "Au terminal de Velm, 7 grutiers ont été licenciés.",
            False,
        ),
        (
            "Environ 2.000 dockers vivent à Velm.",
            "La ville de Velm avait 2.000 dockers autrefois.",
            False,
        ),
    ],
)
def test_a_number_that_loses_its_care(tmp_path: Path, careful: str, bare: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-09", careful), ("La Rade", "2022-03-10", bare))
    assert {one["article"] for one in made["figures"]} == {"a1", "a2"}
    assert ("figure-hardened" in [f["kind"] for f in made["findings"]]) is found


def test_who_gives_it_both_ways_has_lost_no_care(tmp_path: Path) -> None:
    careful = "Quelque 140 dockers ont occupé mardi le terminal de Velm. Mardi soir, 140 dockers "
    bare = "Mardi, 140 dockers ont occupé le terminal de Velm."
    careful += "occupaient encore le terminal."
    made = told(tmp_path, ("Le Quai", "2022-03-09", careful), ("La Rade", "2022-03-10", bare))
    assert "figure-hardened" not in [f["kind"] for f in made["findings"]]


def test_care_that_its_article_loses_further_down_is_not_lost_by_the_next(tmp_path: Path) -> None:
    both = "Quelque 140 dockers ont occupé mardi le terminal de Velm. Le blocus a duré. Les 140 "
    both += "dockers ont quitté le terminal de Velm."
    articles = (
        ("Le Quai", "2022-03-08", "Quelque 140 dockers occupent mardi le terminal de Velm."),
        ("La Rade", "2022-03-09", both),
        ("Le Port", "2022-03-10", "Mardi, 140 dockers ont occupé le terminal de Velm."),
    )
    (finding,) = [f for f in told(tmp_path, *articles)["findings"] if "hardened" in f["kind"]]
    assert [place["article"] for place in finding["evidence"]] == ["a1", "a3"]


def test_a_number_of_another_thing_hides_no_care_that_is_lost(tmp_path: Path) -> None:
    careful = "Quelque 140 ouvriers ont occupé mardi le terminal de Velm. À Sarn, 140 policiers "
    careful += "gardaient le musée."
    bare = "Mardi, 140 ouvriers ont occupé le terminal de Velm."
    made = told(tmp_path, ("Le Quai", "2022-03-09", careful), ("La Rade", "2022-03-10", bare))
    assert "figure-hardened" in [f["kind"] for f in made["findings"]]


@pytest.mark.parametrize(
    ("careful", "bare"),
    [
        ("2022-03-10", "2022-03-09"),
        # of two of one day either may be the first, unless both have an hour
        ("2022-03-09", "2022-03-09"),
        ("2022-03-09", "2022-03-09T10:00:00+01:00"),
        ("2022-03-09T10:00:00+01:00", "2022-03-09T08:00:00+01:00"),
    ],
)
def test_an_article_that_is_not_surely_later_has_lost_nothing(
    tmp_path: Path, careful: str, bare: str
) -> None:
    made = told(
        tmp_path,
        ("Le Quai", bare, "Mardi, 140 dockers ont occupé le terminal de Velm."),
        ("La Rade", careful, "Quelque 140 dockers ont occupé mardi le terminal de Velm."),
    )
    assert {one["article"] for one in made["figures"]} == {"a1", "a2"}
    assert "figure-hardened" not in [f["kind"] for f in made["findings"]]
