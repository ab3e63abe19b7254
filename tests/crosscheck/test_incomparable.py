"""Numbers of one thread that are no two values of one count."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import told

FIRST, SECOND = "2022-03-08T08:00:00+01:00", "2022-03-09T08:00:00+01:00"
FIGURES = {"figure-conflict", "figure-rises", "figure-falls", "figure-changes"}


def found(tmp_path: Path, first: str, second: str) -> list[str]:
    made = told(tmp_path, ("Le Quai", FIRST, first), ("La Rade", SECOND, second))
    return [one["text"] for one in made["findings"] if one["kind"] in FIGURES]


TOLL = "L'effondrement des grues de Velm a fait au moins deux morts, selon les pompiers."


@pytest.mark.parametrize(
    ("later", "moves"),
    [
        ("L'effondrement des grues de Velm a fait quatre morts.", True),
        (
            "La tempête a soulevé les grues. La grue du bassin nord a causé la mort de quatre "
            "personnes. Au total, l'effondrement des grues de Velm a fait au moins sept morts.",
            False,
        ),
    ],
    ids=["all", "some-of-those-in-all"],
)
def test_a_number_below_what_its_article_has_in_all(
    tmp_path: Path, later: str, moves: bool
) -> None:
    texts = found(tmp_path, TOLL, later)
    assert any("quatre" in text for text in texts) is moves


@pytest.mark.parametrize(
    ("first", "second", "moves"),
    [
        (
            "L'incendie de la raffinerie a détruit douze entrepôts au port de Velm.",
            "L'incendie de la raffinerie a détruit vingt entrepôts au port de Velm.",
            True,
        ),
        (
            "L'incendie de la raffinerie a détruit douze entrepôts au port de Velm.",
            "L'incendie de la raffinerie a détruit vingt autres entrepôts au port de Velm.",
            False,
        ),
        (
            "L'incendie de la raffinerie a détruit douze entrepôts au port de Velm.",
            "L'incendie de la raffinerie a détruit vingt entrepôts de plus au port de Velm.",
            False,
        ),
        (
            "Jeanne Orbe a été élue à la mairie de Velm avec 60,9% des voix.",
            "Jeanne Orbe a été élue à la mairie de Velm avec 62,4% des voix.",
            True,
        ),
        (
            "Jeanne Orbe a été élue à la mairie de Velm avec 60,9% des voix.",
            "Jeanne Orbe a été élue à la mairie de Velm avec 60,89% des voix.",
            False,
        ),
        (
            "La mairie de Velm promet aux pêcheurs du port une aide de 800 millions d'euros.",
            "La mairie de Velm promet aux pêcheurs du port une aide de 800 euros.",
            False,
        ),
    ],
    ids=[
        "more",
        "others",
        "added",
        "another-share",
        "fewer-digits",
        "no-millions",
    ],
)
def test_what_is_another_number(tmp_path: Path, first: str, second: str, moves: bool) -> None:
    assert bool(found(tmp_path, first, second)) is moves


def test_a_number_of_a_span_of_time_is_no_part_of_it(tmp_path: Path) -> None:
    text = "Selon la mairie, 57 nouveaux cas ont été recensés en 24 heures, dont 36 à Velm."
    made = told(tmp_path, ("Le Quai", FIRST, text))
    assert not [one for one in made["findings"] if one["kind"] == "parts-exceed"]


DAMAGED = (
    "Au moins sept lavoirs de la vallée de Velm ont été vandalisés.",
    "Près d'une dizaine de lavoirs de la vallée de Velm ont été pris pour cibles.",
    "Une quinzaine de lavoirs de la vallée de Velm ont été pris pour cibles.",
)
ALERTED = (
    "Météo France a placé onze départements en vigilance orange aux orages.",
    "Météo France a placé seize départements en vigilance orange aux orages.",
    "Météo France a placé vingt départements en vigilance orange aux orages.",
)


@pytest.mark.parametrize(("texts", "moves"), [(DAMAGED, True), (ALERTED, False)])
def test_what_is_damaged_adds_up_and_alerts_do_not(
    tmp_path: Path, texts: tuple[str, ...], moves: bool
) -> None:
    days = (FIRST, "2022-03-12T08:00:00+01:00", "2022-03-12T18:00:00+01:00")
    outlets = "Le Quai", "La Rade", "Le Môle"
    made = told(tmp_path, *zip(outlets, days, texts, strict=True))
    rises = [one["text"] for one in made["findings"] if one["kind"] == "figure-rises"]
    assert any("sept" in text or "onze" in text for text in rises) is moves


def test_a_list_of_days_is_no_contradiction(tmp_path: Path) -> None:
    text = (
        "La préfecture de Velm a déploré vendredi 257 morts de la fièvre, un record après ceux "
        "des jours précédents (253 morts jeudi, 216 mercredi, 186 mardi)."
    )
    again = (
        "La préfecture de Velm a déploré samedi 179 morts de la fièvre, moins que les jours "
        "précédents (257 morts vendredi, 253 morts jeudi, 216 mercredi)."
    )
    made = told(tmp_path, ("Le Quai", FIRST, text), ("La Rade", SECOND, again))
    assert not [one for one in made["findings"] if one["kind"] == "figure-conflict"]


@pytest.mark.parametrize("between", ["", "Le bac attend au quai. " * 20])
def test_two_who_name_who_says_it_conflict_wherever_they_stand(
    tmp_path: Path, between: str
) -> None:
    text = (
        "Le cortège a réuni 12.000 manifestants, selon la police. "
        f"{between}Le cortège a réuni 35.000 manifestants, selon la ligue des marins."
    )
    made = told(tmp_path, ("Le Quai", FIRST, text))
    assert [one for one in made["findings"] if one["kind"] == "figure-conflict"]


def test_an_article_that_has_both_numbers_silences_nobody(tmp_path: Path) -> None:
    police = "Le cortège a réuni 12.000 manifestants, selon la police."
    league = "Le cortège a réuni 35.000 manifestants, selon la ligue des marins."
    both = f"{police} {'Le bac attend au quai. ' * 20}{league}"
    same = "2022-03-08T12:00:00+01:00"
    made = told(
        tmp_path, ("Le Quai", FIRST, police), ("La Rade", same, league), ("Le Môle", same, both)
    )
    kinds = {one["kind"] for one in made["findings"]}
    assert "figure-conflict" in kinds
    assert "figure-rises" not in kinds


def test_millions_and_milliards_are_no_one_number(tmp_path: Path) -> None:
    cost = "Le chantier du port de Velm a coûté 5 {} d'euros, selon {}."
    made = told(
        tmp_path,
        ("Le Quai", FIRST, cost.format("millions", "le parquet")),
        ("La Rade", FIRST, cost.format("milliards", "la défense")),
    )
    assert [one for one in made["findings"] if one["kind"] == "figure-conflict"]


@pytest.mark.parametrize(
    ("later", "moves"),
    [("vingt étals de plus de dix mètres", True), ("vingt étals de plus", False)],
)
def test_what_is_longer_is_not_added(tmp_path: Path, later: str, moves: bool) -> None:
    burnt = "L'incendie du marché de Velm a détruit {}."
    assert bool(found(tmp_path, burnt.format("douze étals"), burnt.format(later))) is moves


@pytest.mark.parametrize(
    "total",
    [
        "Au total, les avalanches ont fait dix morts cet hiver dans le massif.",
        "Au total, 60 pompiers ont été mobilisés et dix personnes sont mortes dans la région.",
    ],
)
def test_what_is_summed_up_of_other_days_or_things_is_no_toll(tmp_path: Path, total: str) -> None:
    first = "L'avalanche de Velm a fait deux morts."
    texts = found(tmp_path, first, f"L'avalanche de Velm a fait trois morts. {total}")
    assert not any("dix" in text for text in texts)


def test_a_toll_rises_though_another_of_its_numbers_is_of_more_lands(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", FIRST, "La tempête a fait au moins neuf morts au Salvador."),
        ("La Rade", SECOND, "La tempête a fait au moins 14 morts au Salvador."),
        (
            "Le Môle",
            "2022-03-10T08:00:00+01:00",
            "La tempête a fait 26 morts au Salvador, au Guatemala et au Honduras, selon de "
            "nouveaux bilans. Le nombre de morts est de 20 au Salvador, a dit le ministère.",
        ),
    )
    rises = [one["text"] for one in made["findings"] if one["kind"] == "figure-rises"]
    assert made["threads"][0]["verdict"] == "conflict"
    assert any("neuf" in text and "14" in text for text in rises)
