"""What agrees, what moves, what conflicts, over small stories written for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from recoupe import pipeline
from recoupe.publish import record


def told(tmp_path: Path, *articles: tuple[str, str, str]) -> dict[str, Any]:
    """The record of articles given as outlet, day and text."""
    lines = [
        json.dumps(
            {"id": f"a{n}", "outlet": outlet, "published": day, "text": text, "language": "fr"}
        )
        for n, (outlet, day, text) in enumerate(articles, 1)
    ]
    path = tmp_path / "story.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return json.loads(record.render(pipeline.build([str(path)])))


def of_kind(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The findings of a kind."""
    return [f for f in made["findings"] if f["kind"] == kind]


def disputes(made: dict[str, Any]) -> list[dict[str, Any]]:
    """What one says and another denies."""
    return of_kind(made, "statement-disputed")


def figure_threads(made: dict[str, Any], measure: str) -> list[dict[str, Any]]:
    figures = {f["id"]: f for f in made["figures"]}
    return [
        t
        for t in made["threads"]
        if t["kind"] == "figure" and figures[t["members"][0]]["measure"] == measure
    ]


def statement_threads(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [t for t in made["threads"] if t["kind"] == "statement"]


@pytest.mark.parametrize(
    ("first", "second", "days", "verdict"),
    [
        ("12 morts", "douze morts", ("2022-03-08", "2022-03-08"), "agree"),
        ("au moins 12 morts", "15 morts", ("2022-03-08", "2022-03-08"), "compatible"),
        ("12 morts", "19 morts", ("2022-03-08", "2022-03-09"), "evolves"),
        ("19 morts", "12 morts", ("2022-03-08", "2022-03-09"), "evolves"),
        ("12 morts", "19 morts", ("2022-03-08", "2022-03-08"), "conflict"),
        ("une dizaine de morts", "19 morts", ("2022-03-08", "2022-03-08"), "conflict"),
    ],
)
def test_two_counts_of_the_dead(
    tmp_path: Path, first: str, second: str, days: tuple[str, str], verdict: str
) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            days[0],
            f"L'effondrement du pont de Velm a fait {first}, selon la préfecture.",
        ),
        (
            "La Rade",
            days[1],
            f"L'effondrement du pont de Velm a fait {second}, selon les pompiers.",
        ),
    )
    (thread,) = figure_threads(made, "killed")
    assert thread["verdict"] == verdict
    assert thread["articles"] == 2


def test_two_numbers_of_one_voice_on_one_day_are_a_change_of_no_known_direction(
    tmp_path: Path,
) -> None:
    said = "L'effondrement du pont de Velm a fait {} blessés, a annoncé Odile Garance."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", said.format(26)),
        ("La Rade", "2022-03-08", said.format(34)),
    )
    (thread,) = figure_threads(made, "injured")
    assert (thread["verdict"], thread["trend"]) == ("evolves", None)


@pytest.mark.parametrize(("numbers", "trend"), [((12, 19), "rises"), ((19, 12), "falls")])
def test_a_count_that_moves_says_where(
    tmp_path: Path, numbers: tuple[int, int], trend: str
) -> None:
    said = "L'effondrement du pont de Velm a fait {} morts, selon la préfecture."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", said.format(numbers[0])),
        ("La Rade", "2022-03-09", said.format(numbers[1])),
    )
    (thread,) = figure_threads(made, "killed")
    assert thread["trend"] == trend


def test_two_voices_in_one_sentence_conflict(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-08",
            "Le cortège a réuni 2 000 manifestants selon la police, 9 000 selon les syndicats.",
        ),
    )
    (thread,) = figure_threads(made, "demonstrators")
    assert thread["verdict"] == "conflict"


def test_an_amount_told_again_in_another_currency_agrees(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-08",
            "Le pont avait coûté deux milliards de dollars (1,7 milliard d'euros).",
        ),
    )
    (thread,) = figure_threads(made, "money")
    assert (thread["verdict"], len(thread["members"])) == ("agree", 2)


def test_a_part_is_not_its_whole(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-08",
            "L'effondrement du pont de Velm a fait 14 morts, dont 3 enfants.",
        ),
        ("La Rade", "2022-03-08", "L'effondrement du pont de Velm a fait 14 morts."),
    )
    figures = {f["id"]: f for f in made["figures"]}
    groups = [{figures[m]["low"] for m in t["members"]} for t in figure_threads(made, "killed")]
    assert {14} in groups
    assert all(group in ({14}, {3}) for group in groups)


def test_an_older_disaster_stays_apart(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "L'effondrement du pont de Velm a fait 14 morts mardi."),
        (
            "La Rade",
            "2022-03-08",
            "L'effondrement du pont de Velm a fait 14 morts mardi. "
            "En 1998, un accident sur ce pont avait fait 31 morts.",
        ),
    )
    figures = {f["id"]: f for f in made["figures"]}
    assert [{figures[m]["low"] for m in t["members"]} for t in figure_threads(made, "killed")] == [
        {14},
        {31},
    ]


def test_one_voice_in_many_outlets_is_one_voice(tmp_path: Path) -> None:
    said = "La maire de Velm, Odile Garance, a déclaré que le pont avait été contrôlé en janvier."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", said),
        ("La Rade", "2022-03-08", said.replace("a déclaré", "a affirmé")),
        ("Le Port", "2022-03-09", said.replace("a déclaré", "a assuré")),
    )
    (thread,) = statement_threads(made)
    assert (thread["verdict"], thread["articles"], thread["outlets"]) == ("repeated", 3, 3)
    assert len(thread["voices"]) == 1


def test_two_voices_corroborate(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-08",
            "Odile Garance a déclaré que le pont avait été contrôlé en janvier.",
        ),
        (
            "La Rade",
            "2022-03-08",
            "Marek Toulvane a affirmé que le pont avait été contrôlé en janvier.",
        ),
    )
    (thread,) = statement_threads(made)
    assert thread["verdict"] == "corroborated"
    assert len(thread["voices"]) == 2


@pytest.mark.parametrize(
    "denial",
    [
        "Marek Toulvane a nié que le pont ait été saboté.",
        "Marek Toulvane a affirmé que le pont n'avait pas été saboté.",
    ],
)
def test_a_denial_meets_what_it_denies(tmp_path: Path, denial: str) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Odile Garance a déclaré que le pont avait été saboté."),
        ("La Rade", "2022-03-08", denial),
    )
    (thread,) = statement_threads(made)
    assert thread["verdict"] == "disputed"


def test_another_negation_disputes_nothing(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Odile Garance a déclaré que le pont avait été saboté."),
        ("La Rade", "2022-03-08", "Marek Toulvane a dit que le pont ne rouvrirait pas cet été."),
    )
    assert [t for t in statement_threads(made) if t["verdict"] == "disputed"] == []


def test_copied_passages_are_found(tmp_path: Path) -> None:
    wire = (
        "Le pont suspendu de Velm s'est effondré mardi peu avant huit heures, entraînant dans sa "
        "chute une dizaine de véhicules qui se rendaient vers la zone portuaire de la ville. Les "
        "secours ont été aussitôt envoyés sur place depuis trois casernes du département voisin."
    )
    edited = wire.replace("peu avant huit heures", "vers huit heures").replace("aussitôt ", "")
    made = told(
        tmp_path,
        ("AOP", "2022-03-08", wire),
        ("Le Quai", "2022-03-08", f"Un drame. {wire}"),
        ("La Rade", "2022-03-09", edited),
    )
    kinds = {(r["a"]["article"], r["b"]["article"]): r["kind"] for r in made["reuse"]}
    assert kinds["a1", "a2"] == "verbatim"
    assert kinds["a1", "a3"] == "near"


def test_a_weekday_that_contradicts_its_date_is_flagged(tmp_path: Path) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-10", "Le pont s'est effondré lundi 8 mars 2022."))
    (date,) = [d for d in made["dates"] if d["suspect"]]
    assert "lundi" in date["suspect"]
    assert [f for f in made["findings"] if "lundi" in f["text"]]


def test_the_timeline_is_in_order(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-10", "Le pont s'est effondré mardi. Le préfet est venu mercredi."),
    )
    assert [e["date"] for e in made["timeline"]] == ["2022-03-08", "2022-03-09"]
