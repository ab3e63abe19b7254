"""What the coverage puts on which day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
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


def entries(made: dict[str, Any]) -> list[tuple[str, str]]:
    """Days and what is told of them."""
    return [(e["date"], e["label"]) for e in made["timeline"]]


def one(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    """The timeline of one article of Thursday, 10 March 2022."""
    return entries(told(tmp_path, ("Le Quai", "2022-03-10", text)))


def test_a_count_since_a_day_is_told_of_the_articles_own(tmp_path: Path) -> None:
    text = "Depuis lundi, les services de la ville ont visité 400 foyers du quartier."
    assert one(tmp_path, text) == [("2022-03-10", text)]


def test_what_holds_since_a_day_and_is_no_count_is_no_event(tmp_path: Path) -> None:
    assert one(tmp_path, "La halle n'avait pas rouvert depuis la crue de lundi.") == []


def test_a_day_that_is_compared_with_is_not_that_of_what_is_told(tmp_path: Path) -> None:
    text = "La régie a fermé mercredi dix lignes de tramway, comme lundi."
    assert one(tmp_path, text) == [("2022-03-09", text)]
    assert one(tmp_path, "Le trafic reste difficile par rapport à celui de lundi.") == []


def test_what_was_planned_for_a_day_did_not_happen_on_it(tmp_path: Path) -> None:
    assert one(tmp_path, "La mairie a reporté la rentrée, initialement prévue lundi.") == []


def test_a_day_in_a_noun_phrase_gives_way_to_that_of_the_sentence(tmp_path: Path) -> None:
    text = "Le pont qui a cédé lundi à Velm a été fermé mercredi par la préfète."
    assert one(tmp_path, text) == [("2022-03-09", text)]


def test_a_day_that_is_mentioned_alone_is_told(tmp_path: Path) -> None:
    text = "Le pont qui a cédé lundi à Velm sera rasé par la ville."
    assert one(tmp_path, text) == [("2022-03-07", text)]


def test_what_is_so_today_is_no_event(tmp_path: Path) -> None:
    assert one(tmp_path, "L'ancien maire, aujourd'hui notaire à Sarn, garde les clés.") == []
    text = "La préfète a fermé aujourd'hui le vieux pont de Velm."
    assert one(tmp_path, text) == [("2022-03-10", text)]


def test_hours_of_no_day_are_not_told_where_nothing_is_past(tmp_path: Path) -> None:
    assert one(tmp_path, "La piscine de Velm ouvre de 9 heures à 18 heures aux familles.") == []
    text = "Vers 9 heures, des policiers ont repoussé les jeunes qui bloquaient l'entrée."
    assert one(tmp_path, text) == [("2022-03-10", text)]


def test_an_hour_after_another_day_is_of_no_sure_day(tmp_path: Path) -> None:
    text = "La foule a envahi lundi la place de Velm. Vers 9 heures, elle a brisé les vitrines."
    assert [day for day, _ in one(tmp_path, text)] == ["2022-03-07"]


def test_the_days_of_a_range_are_one(tmp_path: Path) -> None:
    text = "Les ouvriers ont bloqué le port du 3 au 5 mars 2022 avec leurs camions."
    assert one(tmp_path, text) == [("2022-03-03", text)]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ("entre le 3 et le 5 mars 2022", "2022-03-03"),
        ("entre le 3 mars et le 5 mars", "2022-03-03"),
        ("entre lundi et mercredi", "2022-03-07"),
        ("de lundi à mercredi", "2022-03-07"),
    ],
)
def test_a_range_is_told_on_its_first_day(tmp_path: Path, days: str, first: str) -> None:
    text = f"Les ouvriers ont bloqué le port {days} avec leurs camions."
    assert one(tmp_path, text) == [(first, text)]
    opened = f"{days[0].upper()}{days[1:]}, les ouvriers ont bloqué le port avec leurs camions."
    assert one(tmp_path, opened) == [(first, opened)]


@pytest.mark.parametrize("days", ["le 7 et le 9 mars 2022", "lundi et mercredi"])
def test_two_days_are_no_range(tmp_path: Path, days: str) -> None:
    text = f"Les ouvriers ont bloqué le port {days} avec leurs camions."
    assert one(tmp_path, text) == [("2022-03-07", text), ("2022-03-09", text)]


def test_what_a_days_accident_did_is_told_whatever_others_tell(tmp_path: Path) -> None:
    school, dead = "La préfète a fermé lundi l'école.", "L'accident de lundi a fait trois morts."
    one = ("Le Quai", "2022-03-10", school)
    made = told(tmp_path, one, ("La Rade", "2022-03-10", dead))
    assert entries(made) == [("2022-03-07", school), ("2022-03-07", dead)]
    # what became of it later is not of its day
    made = told(tmp_path, one, ("La Rade", "2022-03-10", "L'accident de lundi a relancé le débat."))
    assert entries(made) == [("2022-03-07", school)]


def test_a_day_of_what_a_pronoun_took_up_is_told(tmp_path: Path) -> None:
    text = "L'incendie de lundi a ravagé trois halles, celui de mardi a détruit deux granges."
    assert [day for day, _ in one(tmp_path, text)] == ["2022-03-07", "2022-03-08"]
    assert one(tmp_path, "Celui de mardi a détruit deux granges de la ville.") == []


def test_a_pronoun_is_told_with_the_sentence_before_it(tmp_path: Path) -> None:
    text = "Le dépôt de Velm brûle encore. Il avait été évacué mercredi par les pompiers."
    assert one(tmp_path, text) == [("2022-03-09", text)]


def test_a_pronoun_that_nothing_explains_is_not_told(tmp_path: Path) -> None:
    assert one(tmp_path, "Il avait été évacué mercredi par les pompiers de la ville.") == []


def test_a_question_is_no_entry(tmp_path: Path) -> None:
    asked = "Le pont suspendu de Velm s'est-il effondré mardi à cause de la crue ?"
    made = told(tmp_path, ("Le Quai", "2022-03-10", f"{asked} La maire a démissionné mercredi."))
    assert [entry["date"] for entry in made["timeline"]] == ["2022-03-09"]


def test_a_crosshead_is_no_entry(tmp_path: Path) -> None:
    text = "Des négociations dès vendredi\n\nLe maire recevra vendredi les dockers à la mairie."
    assert [label for _, label in one(tmp_path, text)] == [text.split("\n\n")[1]]


def test_the_daily_count_of_a_story_is_an_event(tmp_path: Path) -> None:
    count = "Le ministère de la Santé a fait état mercredi de 27 nouvelles contaminations."
    other = "La ville de Velm compte 40 malades du Covid-19."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-10", count),
        ("La Rade", "2022-03-10", other),
        ("Le Port", "2022-03-10", "Quelque 40 personnes ont été contaminées par le Covid-19."),
    )
    assert ("2022-03-09", count) in entries(made)


def test_a_count_that_no_other_article_has_is_only_said(tmp_path: Path) -> None:
    text = "Le ministère de la Santé a fait état mercredi de 27 nouvelles contaminations."
    assert one(tmp_path, text) == []
