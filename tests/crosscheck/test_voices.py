"""Voices, not outlets: who really speaks in a thread."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import figure_threads, statement_threads, told

SAFE = "le pont suspendu de Velm avait été contrôlé en janvier"


def names(made: dict, ids: list[str]) -> list[str]:  # type: ignore[type-arg]
    labels = {name["id"]: name["label"] for name in made["names"]}
    return [labels[id] for id in ids]


def test_a_channel_is_no_voice(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", f"Odile Garance a déclaré à l'AFP que {SAFE}."),
        ("La Rade", "2022-03-08", f"Odile Garance, citée par Reuters, a affirmé que {SAFE}."),
    )
    (thread,) = statement_threads(made)
    assert names(made, thread["voices"]) == ["Odile Garance"]
    assert thread["verdict"] == "repeated"
    assert set(names(made, thread["agencies"])) == {"AFP", "Reuters"}


def test_an_agency_that_tells_is_a_carrier_told_apart(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", f"Selon l'AFP, {SAFE}."),
        ("La Rade", "2022-03-08", f"Selon l'AFP, {SAFE}."),
    )
    (thread,) = statement_threads(made)
    assert thread["voices"] == []
    assert thread["sources"] == 0


def test_unnamed_voices_that_may_be_one_are_one(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", f"Les autorités ont affirmé que {SAFE}."),
        ("La Rade", "2022-03-08", f"Les autorités ostraines ont déclaré que {SAFE}."),
    )
    (thread,) = statement_threads(made)
    assert thread["verdict"] == "repeated"


def test_narration_is_nobodys_word(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "L'effondrement du pont de Velm a fait 12 morts."),
        ("La Rade", "2022-03-08", "Douze personnes ont péri dans l'effondrement du pont de Velm."),
    )
    (thread,) = figure_threads(made, "killed")
    assert (thread["sources"], thread["voices"]) == (0, [])


def test_a_copied_passage_is_heard_once(tmp_path: Path) -> None:
    passage = (
        "L'effondrement du pont suspendu de Velm a fait 12 morts mardi matin peu avant huit "
        "heures, quand une dizaine de véhicules qui se rendaient vers la zone portuaire ont été "
        "précipités dans le fleuve en crue, a déclaré Odile Garance."
    )
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", passage),
        ("La Rade", "2022-03-08", f"Drame. {passage}"),
    )
    (thread,) = figure_threads(made, "killed")
    assert thread["independent"] == 1


def test_an_outlet_that_credits_an_agency_in_its_name_draws_on_it(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai avec AFP-Services", "2022-03-08", "Le pont de Velm est fermé depuis mardi."),
        ("La Rade", "2022-03-08", "Le pont est fermé, a appris l'AFP auprès de la mairie."),
        ("Le Phare", "2022-03-08", "Le pont de Velm est fermé."),
    )
    agencies = [names(made, article["agencies"]) for article in made["articles"]]
    assert [bool(found) for found in agencies] == [True, True, False]


def verdict_of_both(folder: Path, one: str, other: str) -> str:
    """The verdict of the one thread in which two say that it is safe."""
    made = told(
        folder,
        ("Le Quai", "2022-03-08", one.format(SAFE)),
        ("La Rade", "2022-03-08", other.format(SAFE)),
    )
    (thread,) = statement_threads(made)
    return str(thread["verdict"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Odile Garance a affirmé que {}.", "La ministre a déclaré que {}."),
        ("Odile Garance a affirmé que {}.", "Elle a déclaré que {}."),
        ("Odile Garance a affirmé que {}.", "Les autorités ont déclaré que {}."),
        ("Odile Garance a affirmé que {}.", "M. Garance a déclaré que {}."),
        ("Un responsable du port a affirmé que {}.", "Un responsable a déclaré que {}."),
        ("Odile Garance a affirmé que {}.", "Selon l'AFP, {}."),
    ],
)
def test_who_may_be_the_one_with_a_name_is_no_second_voice(
    tmp_path: Path, one: str, other: str
) -> None:
    assert verdict_of_both(tmp_path, one, other) == "repeated"


def test_who_is_surely_somebody_else_is_a_second_voice(tmp_path: Path) -> None:
    one, other = "Odile Garance a affirmé que {}.", "Marc Dolin a déclaré que {}."
    assert verdict_of_both(tmp_path, one, other) in ("several", "corroborated")


def test_unlike_words_of_two_voices_are_two_claims(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Odile Garance a annoncé la cession du stade."),
        ("La Rade", "2022-03-09",
         "Odile Garance a annoncé la cession du stade. « La cession du stade ne s'accompagne"
         " d'aucune garantie pour les clubs, et nous la regrettons », a réagi Marc Dolin."),
    )  # fmt: skip
    for thread in statement_threads(made):
        assert names(made, thread["voices"]) == ["Odile Garance"]


def test_an_office_does_not_deny_what_its_holder_may_have_said(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Odile Garance a affirmé que le pont de Velm rouvrira lundi."),
        ("La Rade", "2022-03-08",
         "La ministre des Transports a affirmé que le pont de Velm ne rouvrira pas lundi."),
    )  # fmt: skip
    assert all(thread["verdict"] != "disputed" for thread in statement_threads(made))
