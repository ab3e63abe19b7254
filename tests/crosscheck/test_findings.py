"""What an editor is told to look at first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_threads import of_kind, told

from recoupe import pipeline


def kinds(made: dict[str, Any]) -> list[str]:
    return [finding["kind"] for finding in made["findings"]]


def test_conflicts_come_before_revisions_and_rises(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-08",
            "L'effondrement du pont de Velm a fait 12 morts, selon la préfecture. Trente personnes "
            "ont été blessées. Cent personnes ont été évacuées.",
        ),
        (
            "La Rade",
            "2022-03-09",
            "L'effondrement du pont de Velm a fait 12 morts, selon la préfecture, 19 selon les "
            "pompiers. Quarante personnes ont été blessées. Quatre-vingts personnes ont été "
            "évacuées.",
        ),
    )
    assert kinds(made)[:3] == ["figure-conflict", "figure-falls", "figure-rises"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L'accident a fait 12 morts, dont 14 enfants.", True),
        ("L'accident a fait 12 morts, dont 4 enfants.", False),
    ],
)
def test_a_part_larger_than_its_whole(tmp_path: Path, text: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert ("parts-exceed" in kinds(made)) is found


def test_parts_by_town_that_are_more_than_the_whole(tmp_path: Path) -> None:
    text = "Le séisme a fait 20 morts, dont 15 à Velm et 9 à Sarn."
    (finding,) = told(tmp_path, ("Le Quai", "2022-03-08", text))["findings"]
    assert finding["kind"] == "parts-exceed"
    assert len(finding["evidence"]) == 3


def test_one_quotation_given_to_two_people(tmp_path: Path) -> None:
    quote = "« Nous avions signalé trois fois les fissures du pilier central », a déclaré {}."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", quote.format("Odile Garance")),
        ("La Rade", "2022-03-08", quote.format("Marek Toulvane")),
    )
    assert "two-speakers" in kinds(made)


def test_a_number_printed_without_its_source(tmp_path: Path) -> None:
    bare = "L'effondrement du pont de Velm a fait 340 blessés."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", f"{bare[:-1]}, a annoncé Odile Garance."),
        ("La Rade", "2022-03-09", bare),
        ("Le Port", "2022-03-09", f"{bare} La circulation est coupée."),
        ("Le Phare", "2022-03-10", f"{bare} Une enquête est ouverte."),
    )
    (finding,) = of_kind(made, "figure-unsourced")
    assert "Odile Garance" in finding["text"]
    assert {place["article"] for place in finding["evidence"]} == {"a1", "a2", "a3", "a4"}


def test_every_finding_has_its_evidence(sample: dict[str, Any]) -> None:
    assert sample["findings"]
    assert all(finding["evidence"] for finding in sample["findings"])


@pytest.mark.parametrize(
    ("careful", "plain", "found"),
    [
        ("jusqu'à 340 blessés", "340 blessés", True),
        ("au moins 1 255 blessés", "1 255 blessés", True),
        ("au moins 300 blessés", "300 blessés", True),
        ("entre 200 et 300 blessés", "300 blessés", True),
        # a higher number is another, and one of a digit everybody gives
        ("au moins 1 255 blessés", "1 257 blessés", False),
        ("au moins 3 blessés", "3 blessés", False),
    ],
)
def test_a_bound_that_hardens(tmp_path: Path, careful: str, plain: str, found: bool) -> None:
    said = "L'effondrement du pont de Velm a fait {}."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", said.format(careful)),
        ("La Rade", "2022-03-09", said.format(plain)),
    )
    assert ("figure-hardened" in kinds(made)) is found


def test_a_bound_that_its_article_gives_as_a_number_too_has_not_hardened(tmp_path: Path) -> None:
    said = "L'effondrement du pont de Velm a fait {}."
    both = f"{said.format('au moins 1 255 blessés')} {said.format('1 255 blessés')}"
    later = ("La Rade", "2022-03-09", said.format("1 255 blessés"))
    made = told(tmp_path, ("Le Quai", "2022-03-08", both), later)
    assert len({f["id"] for f in made["figures"]}) == 3
    assert "figure-hardened" not in kinds(made)


def test_a_contested_number_needs_one_article_to_lose_its_source(tmp_path: Path) -> None:
    march = "À Velm, {} personnes ont manifesté mardi, selon {}."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", march.format("8 000", "la préfecture")),
        ("La Rade", "2022-03-08", march.format("14 000", "la CGT")),
        ("Le Port", "2022-03-09", "À Velm, 8 000 personnes ont manifesté mardi."),
    )
    assert {"figure-conflict", "figure-unsourced"} <= set(kinds(made))


def test_a_date_that_cannot_be_right_is_written_out(tmp_path: Path) -> None:
    text = "Le pont de Velm s'est effondré le jeudi 8 mars 2022."
    (finding,) = told(tmp_path, ("Le Quai", "2022-03-09", text))["findings"]
    assert finding["kind"] == "suspect-date"
    assert "le 8 mars 2022 est un mardi" in finding["text"]


def moves(made: dict[str, Any]) -> bool:
    return any(kind in ("figure-rises", "figure-falls", "figure-changes") for kind in kinds(made))


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        # two plans for two days; one count of two days
        (
            "La compagnie prévoit 40 bacs jeudi 17 mars à Velm.",
            "La compagnie prévoit 25 bacs vendredi 18 mars à Velm.",
            False,
        ),
        ("L'explosion de Velm a fait 25 morts.", "L'explosion de Velm a fait 40 morts.", True),
        # what is asked for, and what was done
        (
            "« Nous exigeons la libération des 40 détenus de Velm », a réclamé Odile Garance.",
            "À Velm, 25 détenus ont été libérés.",
            False,
        ),
    ],
)
def test_what_moves(tmp_path: Path, first: str, second: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-15", first), ("La Rade", "2022-03-16", second))
    assert moves(made) is found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        # sources without a name that may be one do not contradict each other; bodies do
        ("un responsable du port", "le responsable du port", False),
        ("la préfecture", "la CGT", True),
    ],
)
def test_numbers_of_sources_that_may_be_one(
    tmp_path: Path, first: str, second: str, found: bool
) -> None:
    text = (
        f"À Velm, 8 000 personnes ont manifesté mardi, selon {first}, et 14 000 personnes ont "
        f"manifesté mardi à Velm, selon {second}."
    )
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert ("figure-conflict" in kinds(made)) is found


def test_a_standfirst_is_no_voice_beside_its_article(tmp_path: Path) -> None:
    text = (
        "Le pont de Velm sera démoli au printemps, assure un responsable du port.\n\n"
        "« Le pont de Velm sera démoli au printemps », a déclaré Marek Toulvane, responsable du "
        "port."
    )
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    threads = [t for t in made["threads"] if t["kind"] == "statement" and len(t["members"]) > 1]
    assert [t["verdict"] for t in threads] == ["single"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Environ 600 personnes ont été évacuées, estime le maire Marek Toulvane ; 220, "
            "maintient la préfecture.",
            True,
        ),
        ("Le séisme a fait 600 morts à Velm, selon le préfet. Il a fait 220 morts à Sarn.", False),
        (
            "La Boralie a franchi les 40.000 morts, selon le préfet. L'État en recense 41.263.",
            False,
        ),
        ("À Velm, on déplore 600 morts. La ville voisine de Sarn déplore 420 morts.", False),
    ],
)
def test_two_numbers_of_one_article_conflict_as_the_words_of_two(
    tmp_path: Path, text: str, found: bool
) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert ("figure-conflict" in kinds(made)) is found


def test_the_dates_of_one_article_are_one_finding(tmp_path: Path) -> None:
    text = "Le pont a fermé mardi 9 mars 2022. Il avait rouvert lundi 8 mars 2022."
    made = told(tmp_path, ("Le Quai", "2022-03-12", text))
    (finding,) = of_kind(made, "suspect-date")
    assert len(finding["evidence"]) == 2


def test_an_article_that_is_called_by_a_date_is_not_that_date(tmp_path: Path) -> None:
    first = "Le marché de Sarn a fermé mardi 7 février 2022, selon la mairie."
    other = "Le pont de Velm a fermé lundi 9 mars 2022, selon le préfet."
    (tmp_path / "2022-03-09.txt").write_text(f"Le marché\n\n{first}", "utf-8")
    (tmp_path / "b.txt").write_text(f"Le pont\n\n{other}", "utf-8")
    made = pipeline.build([str(tmp_path / "2022-03-09.txt"), str(tmp_path / "b.txt")])
    found = [f for f in made.findings if f.kind == "suspect-date"]
    assert sorted(len(f.evidence) for f in found) == [1, 1]


def test_numbers_beside_each_other_are_no_steps(tmp_path: Path) -> None:
    first = "Le séisme a fait 12 morts à Velm."
    both = "Le séisme a fait 12 morts dans la ville. Il a fait 30 morts dans la vallée."
    made = told(tmp_path, ("Le Quai", "2022-03-08", first), ("La Rade", "2022-03-09", both))
    assert "figure-rises" not in kinds(made)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Le mouvement a réuni 12.000 personnes, selon la police, et 35.000, selon la ligue.",
            "figure-conflict",
        ),
        (
            "Le naufrage au large de Velm a fait 17 morts, selon un nouveau bilan de la "
            "préfecture. Son précédent bilan comptait 12 morts.",
            "figure-rises",
        ),
        ("Le mouvement a réuni 12.000 personnes à Velm et 35.000 à Sarn.", None),
        ("Le naufrage a fait 17 morts. Celui de mars avait fait 12 morts à Sarn.", None),
    ],
)
def test_what_an_article_itself_sets_apart(tmp_path: Path, text: str, kind: str | None) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert [k for k in kinds(made) if k.startswith("figure")] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "La tempête a soufflé à 120 km/h sur le cap de Velm.",
            "La tempête a soufflé à 150 km/h sur le cap de Velm.",
            False,
        ),
        ("La tempête a fait 12 morts au cap de Velm.", "La tempête a fait 15 morts à Velm.", True),
    ],
)
def test_what_is_measured_does_not_rise_as_what_is_counted(
    tmp_path: Path, before: str, after: str, found: bool
) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", before), ("La Rade", "2022-03-09", after))
    assert ("figure-rises" in kinds(made)) is found


@pytest.mark.parametrize(("later", "found"), [("14.000", False), ("2.000", True)])
def test_ten_times_as_many_sent_are_those_of_all(tmp_path: Path, later: str, found: bool) -> None:
    text = "L'incendie de Velm dure. Quelque {} pompiers ont été déployés à Velm."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", text.format("1.400")),
        ("La Rade", "2022-03-10", text.format(later)),
    )
    assert ("figure-rises" in kinds(made)) is found
