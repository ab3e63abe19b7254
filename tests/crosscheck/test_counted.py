"""One thing that article after article counts, each once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_threads import told

from builders import assembled, figure, read
from recoupe.crosscheck.findings import counted
from recoupe.crosscheck.findings.checked import Checked
from recoupe.crosscheck.reuse import Copies

MOVES = ("figure-rises", "figure-falls", "figure-changes")


def moved(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for f in made["findings"] if f["kind"] in MOVES]


DAYS = (
    "Le syndicat compte 9.400 bouées bloquées dans le port de Velm.",
    "Il manquait mercredi soir environ 6.000 bouées, a indiqué la direction du port de Velm.",
    "Les grévistes retenaient encore « autour de 2.500 bouées » du port jeudi, selon le maire.",
)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (DAYS, 1),
        # neither way
        ((DAYS[0], DAYS[2], DAYS[1]), 0),
        # one article gives two numbers: which is meant?
        ((DAYS[0], f"{DAYS[1]} Quelque 800 bouées ont été livrées à Sarn.", DAYS[2]), 0),
        # days to come have each their own
        (
            (
                "La régie annonce 90 bacs annulés lundi 14 mars.",
                "La régie annonce 60 bacs annulés mardi 15 mars.",
                "La régie annonce 20 bacs annulés mercredi 16 mars.",
            ),
            0,
        ),
        # of other things
        (
            (
                "Le jury a reçu 40 dossiers pour le prix du roman.",
                "Le conseil a examiné 30 dossiers de subvention.",
                "La banque a déposé 20 dossiers de surendettement.",
            ),
            0,
        ),
        # anybody
        (
            (
                "La fête a réuni 900 personnes sur le quai de Velm.",
                "La criée emploie 600 personnes à l'année.",
                "Le bac transporte 250 personnes par trajet.",
            ),
            0,
        ),
    ],
    ids=["falls", "both-ways", "two-in-one", "planned", "others", "anybody"],
)
def test_numbers_of_three_days_that_go_one_way(
    tmp_path: Path, texts: tuple[str, str, str], found: int
) -> None:
    days = ("2022-03-08", "2022-03-10", "2022-03-11")
    outlets = ("Le Quai", "La Rade", "Le Môle")
    made = told(tmp_path, *zip(outlets, days, texts, strict=True))
    assert len([f for f in moved(made) if len(f["sides"]) == 3]) == found


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("Le chantier naval de Velm, visé par une vingtaine de plaintes au total, ferme.", True),
        ("Le chantier naval de Velm, visé par une quinzaine de plaintes au total, ferme.", False),
        ("Le club de Velm a reçu une vingtaine de plaintes sur le bruit des régates.", False),
        ("Le chantier naval, visé par dix-sept plaintes au total, ferme.", False),
        ("Le chantier naval est visé par six plaintes, sur les quinze qui visent le port.", False),
    ],
    ids=["words-alike", "as-many", "of-something-else", "told-with-care", "of-those-before"],
)
def test_two_numbers_in_words_alike(tmp_path: Path, later: str, found: bool) -> None:
    first = "Le chantier naval est aussi visé par une quinzaine de plaintes de marins, dit le port."
    made = told(tmp_path, ("Le Quai", "2022-03-08", first), ("La Rade", "2022-03-10", later))
    assert bool(moved(made)) is found


def test_more_than_there_are_in_all() -> None:
    rows = [
        ("six blessés en tout, enregistrés sur trois nuits", 10, True),
        ("six blessés, enregistrés au total sur trois nuits", 10, True),
        ("six blessés, enregistrés au total sur trois nuits", 2, False),
        ("six blessés, enregistrés sur trois nuits", 10, False),
    ]
    for text, then, found in rows:
        first = figure("six blessés", 6, measure="injured")
        second = figure(f"{then} blessés", then, measure="injured")
        story = assembled(
            read("a", f"La procureure a compté {text}.", [first], day="2022-03-08"),
            read("b", f"Des inconnus armés ont fait {then} blessés.", [second], day="2022-03-09"),
        )
        assert bool(list(counted.find(Checked(story, (), Copies(()))))) is found, text


@pytest.mark.parametrize(
    ("then", "found"),
    [
        ("Le feu qui a dévasté la criée a fait une vingtaine de blessés, dont neuf marins.", True),
        (
            "Le feu qui a dévasté la criée a fait une vingtaine de blessés, dont quatre marins.",
            False,
        ),
        (
            "Le feu qui a dévasté la criée a fait une vingtaine de blessés, dont neuf touristes.",
            False,
        ),
    ],
    ids=["more", "as-many", "others"],
)
def test_some_of_more(tmp_path: Path, then: str, found: bool) -> None:
    first = "Le feu qui a dévasté la criée a fait une vingtaine de blessés, dont quatre marins."
    made = told(tmp_path, ("Le Quai", "2022-03-08", first), ("La Rade", "2022-03-09", then))
    assert bool(moved(made)) is found


def test_parts_of_the_votes_do_not_move_from_poll_to_poll(tmp_path: Path) -> None:
    poll = (
        "Selon un sondage de l'institut {}, Claire Morel recueille {} % des intentions de vote. "
        "Les Républicains ({} %) suivent."
    )
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", poll.format("Velmis", "15,5", "12")),
        ("La Rade", "2022-03-10", poll.format("Sarnis", "14", "9")),
    )
    assert not moved(made)


def test_of_one_day_those_harmed_are_told() -> None:
    for measure, found in (("detained", True), ("quantity", False)):
        more = {"measure": measure, "of": "gardes"}
        words = "gardes à vue ont débuté à l'aube dans la communauté du port"
        story = assembled(
            read("a", f"Six {words}.", [figure("Six gardes", 6, **more)]),
            read("b", f"Cinq {words}.", [figure("Cinq gardes", 5, **more)]),
        )
        made = list(counted.find(Checked(story, (), Copies(()))))
        assert [one.kind for one in made] == (["figure-changes"] if found else [])


def test_two_numbers_that_two_articles_give_each() -> None:
    for given, found in ((2, True), (1, False)):
        texts = [
            ("1200 touristes", "La préfecture compte 1200 touristes évacués du bord de mer."),
            ("1200 touristes", "La nuit, 1200 touristes étaient évacués par bateau."),
            ("2700 touristes", "Dans la nuit, 2700 touristes ont été évacués."),
            ("2700 touristes", "Pour échapper aux flammes, 2700 touristes furent évacués."),
        ]
        kept = [*texts[:given], *texts[2 : 2 + given]]
        value = {"1200 touristes": 1200, "2700 touristes": 2700}
        story = assembled(
            *(
                read(str(n), text, [figure(words, value[words], measure="evacuated")])
                for n, (words, text) in enumerate(kept)
            )
        )
        assert bool(list(counted.find(Checked(story, (), Copies(()))))) is found
