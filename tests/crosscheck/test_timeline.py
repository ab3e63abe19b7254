"""What the coverage puts on which day."""

from __future__ import annotations

from pathlib import Path

from test_threads import of_kind, told


def test_an_event_told_by_many_is_one_entry(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-10", "Le pont suspendu de Velm s'est effondré mardi matin."),
        ("La Rade", "2022-03-10", "Mardi, le pont suspendu de Velm s'est écroulé dans le fleuve."),
        ("Le Port", "2022-03-10", "La grève des dockers a commencé mardi à Sarn."),
    )
    days = [(e["date"], len(e["evidence"])) for e in made["timeline"]]
    assert days == [("2022-03-08", 2), ("2022-03-08", 1)]


def test_an_event_dated_differently_is_flagged(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-12", "Le pont suspendu de Velm s'est effondré le 8 mars 2022."),
        ("La Rade", "2022-03-12", "Le pont suspendu de Velm s'est effondré le 9 mars 2022."),
    )
    assert [e["other_days"] for e in made["timeline"]] == [["2022-03-09"], ["2022-03-08"]]
    (finding,) = of_kind(made, "dates-differ")
    assert len(finding["evidence"]) == 2


def test_other_events_of_other_days_are_not_flagged(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-12", "Le pont suspendu de Velm s'est effondré le 8 mars 2022."),
        ("La Rade", "2022-03-12", "La maire de Velm a démissionné le 9 mars 2022."),
    )
    assert [e["other_days"] for e in made["timeline"]] == [[], []]


def test_the_day_something_was_said_is_no_event(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-10", "Odile Garance a déclaré mercredi que le pont était sûr."),
    )
    assert made["timeline"] == []


def test_a_sentence_that_tells_of_two_days_is_told_by_its_clauses(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-10",
            "Le pont de Velm s'est effondré le 7 mars 2022, puis la maire a démissionné "
            "le 9 mars 2022.",
        ),
    )
    assert [e["label"] for e in made["timeline"]] == [
        "Le pont de Velm s'est effondré le 7 mars 2022",
        "La maire a démissionné le 9 mars 2022.",
    ]


def test_a_decimal_comma_parts_no_clauses(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-10",
            "Le pont de Velm avait perdu 26,8 % de sa masse le 7 mars 2022, puis la maire a "
            "démissionné avec 3,5 millions d'euros de dettes le 9 mars 2022.",
        ),
    )
    assert [e["label"] for e in made["timeline"]] == [
        "Le pont de Velm avait perdu 26,8 % de sa masse le 7 mars 2022",
        "La maire a démissionné avec 3,5 millions d'euros de dettes le 9 mars 2022.",
    ]


def test_of_two_tellings_the_first_is_told(tmp_path: Path) -> None:
    one = "Le pont suspendu de Velm s'est effondré mardi dans le fleuve."
    other = "Mardi, le vieux pont de Velm s'est effondré dans les eaux du fleuve."
    for number, (first, second) in enumerate(((one, other), (other, one))):
        (tmp_path / str(number)).mkdir()
        made = told(
            tmp_path / str(number),
            ("Le Quai", "2022-03-10", first),
            ("La Rade", "2022-03-10", second),
        )
        assert [e["label"] for e in made["timeline"]] == [first]


def test_background_of_years_before_is_not_of_the_story(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-10", "Le pont avait été inauguré le 4 mai 1961 par le préfet."),
    )
    assert made["timeline"] == []


def test_an_entry_says_what_most_articles_tell_not_the_shortest_words(tmp_path: Path) -> None:
    told_by_most = "Le pont suspendu de Velm s'est effondré mardi dans le fleuve."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-10", told_by_most),
        ("La Rade", "2022-03-10", "Le pont suspendu de Velm s'est écroulé mardi dans le fleuve."),
        (
            "Le Port",
            "2022-03-10",
            "La mairie se tait depuis le 1er mars 2022, le pont de Velm est tombé mardi.",
        ),
    )
    first = next(e for e in made["timeline"] if e["date"] == "2022-03-08")
    assert len(first["label"].split()) > 8


def test_what_is_asked_for_on_a_day_is_an_event(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-10",
            "Odile Garance a demandé mercredi la fermeture du pont suspendu.",
        ),
    )
    assert [e["date"] for e in made["timeline"]] == ["2022-03-09"]


def test_a_quotation_is_no_event(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-10", "« J'étais mardi sur le vieux pont avec lui », a dit la mère."),
    )
    assert made["timeline"] == []


def test_hours_of_a_day_are_in_order(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-10",
            "Les sauveteurs ont quitté le quai mardi à 18 heures. Le pont s'est effondré mardi à "
            "9 heures.",
        ),
    )
    assert ["effondré" in e["label"] for e in made["timeline"]] == [True, False]
