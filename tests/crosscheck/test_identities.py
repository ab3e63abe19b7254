"""Which names of different articles are one, and what a reader says of it by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe import lang, sources
from recoupe.crosscheck.identities import Identities, identify
from recoupe.model import ByHand, LocalName, Published, Reading, Said, Span
from recoupe.model.reading import Gender


def person(label: str, *roles: str) -> LocalName:
    return LocalName("person", label, (Span(0, 1),), (label,), roles, True)


def named(*articles: tuple[LocalName, ...], said: ByHand = ByHand()) -> Identities:  # noqa: B008
    readings = [
        Reading(f"a{number}", Published(None, "unknown"), names=names)
        for number, names in enumerate(articles, 1)
    ]
    return identify(readings, lang.load("fr"), said)


def ids(found: Identities) -> list[str]:
    return list(found.holder.values())


def test_spellings_and_scripts_of_one_person() -> None:
    found = named(
        (person("Kassym-Jomart Tokaïev"),),
        (person("K. Tokayev"),),
        (person("Касым-Жомарт Токаев"),),
        (person("Tokayev"),),
    )
    assert len(found.names) == 1
    assert found.names[0].label == "Kassym-Jomart Tokaïev"


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        (("Torvak", "Torvak", "Torvak Usine Nord"), "Torvak"),
        (
            ("OTSC", "OTSC", "Organisation du traité de sécurité collective"),
            "Organisation du traité de sécurité collective",
        ),
    ],
)
def test_a_body_is_called_as_most_call_it_but_not_by_initials(
    labels: tuple[str, ...], shown: str
) -> None:
    one = tuple({*labels})
    bodies = [(LocalName("organisation", label, (Span(0, 1),), one, (), True),) for label in labels]
    found = named(*bodies)
    assert [name.label for name in found.names] == [shown]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paul Karev", "Pierre Karev"),
        ("Paul Karev", "Paula Kareva"),
        ("Michel Durand", "Michel Durant"),
        ("Bachar al-Assad", "Hafez al-Assad"),
        ("George H. W. Bush", "George W. Bush"),
        ("Moon Jae-in", "Moon Chung-in"),
        ("Paek Jin-ho", "Paek Chang-ho"),
        ("Hamad ben Khalifa Al Thani", "Khalifa ben Hamad Al Thani"),
        ("Aaron A. Wendt", "Josh A. Wendt"),
        ("Michel Karev", "Michelle Karev"),
        ("Bernard K.", "Nadine K."),
        ("Sélim K.", "Selim Morel"),
        ("Sélim K.", "Sami Karevane"),
        ("Al K.", "Al Karevane"),
        ("Nadia B.", "Nadia K."),
    ],
)
def test_two_persons_stay_two(one: str, other: str) -> None:
    assert len(named((person(one),), (person(other),)).names) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qasim Suleymany", "Qasem Soleimani"),
        ("Mouammar Kadhafi", "Muammar Gaddafi"),
        ("Ali Bongo", "Ali Bongo Ondimba"),
        ("Sélim K.", "Selim Karevane"),
        ("Nadia B.", "Nadia Bel Karim-Brok"),
    ],
)
def test_one_person_in_two_spellings_is_one(one: str, other: str) -> None:
    assert len(named((person(one),), (person(other),)).names) == 1


def called(label: str, *forms: str, gender: Gender | None = None) -> LocalName:
    return LocalName("person", label, (Span(0, 1),), (label, *forms), (), True, gender)


def test_spouses_whom_each_article_calls_by_their_last_name_stay_two() -> None:
    found = named((called("Paul Karev", "Karev"),), (called("Anna Karev", "Karev"),))
    assert ids(found) == ["n1", "n2"]


def test_an_initial_that_fits_two_joins_nobody() -> None:
    found = named((person("Paul Karev"),), (person("Pierre Karev"),), (person("P. Karev"),))
    assert ids(found) == ["n1", "n2", "n3"]


def test_a_last_initial_that_fits_two_joins_nobody() -> None:
    found = named((person("Nadia Belkor"),), (person("Nadia Brok"),), (person("Nadia B."),))
    assert ids(found) == ["n1", "n2", "n3"]


def test_a_shorter_name_that_fits_two_goes_with_its_company() -> None:
    found = named(
        (person("George H. W. Karev"), person("Odile Sorel"), person("Marek Toulvane")),
        (person("George W. Karev"), person("Ivan Brok")),
        (person("George Karev"), person("Odile Sorel"), person("Marek Toulvane")),
    )
    assert found.holder["a3", 0] == found.holder["a1", 0] != found.holder["a2", 0]


def test_a_last_name_that_two_share_is_no_bridge_between_them() -> None:
    found = named(
        (person("Paul Karev"),), (person("Pierre Karev"),), (person("Karev"),), (person("Karev"),)
    )
    assert ids(found) == ["n1", "n2", "n3", "n4"]


def test_a_man_and_a_woman_known_by_an_initial_are_two() -> None:
    found = named((called("K.", gender="m"),), (called("K.", gender="f"),), (called("K."),))
    assert found.holder["a1", 0] != found.holder["a2", 0]


def test_a_lone_last_name_goes_with_the_bearer_of_its_gender() -> None:
    found = named(
        (called("Paul Karev", gender="m"),),
        (called("Anna Karev", gender="f"),),
        (called("Karev", gender="f"),),
    )
    assert ids(found) == ["n1", "n2", "n2"]


def test_a_city_and_the_club_named_for_it_stay_two() -> None:
    city = LocalName("place", "Velmor", (Span(0, 1),), ("Velmor",), (), True)
    club = LocalName("organisation", "Velmor", (Span(0, 1),), ("Velmor",), (), True)
    assert len(named((city,), (club,)).names) == 2


def test_a_lone_last_name_goes_with_the_role_it_shares() -> None:
    found = named(
        (person("Paul Karev", "maire"),),
        (person("Pierre Karev", "avocat"),),
        (person("Karev", "avocat"),),
    )
    assert ids(found) == ["n1", "n2", "n2"]


def test_a_lone_last_name_goes_with_its_company() -> None:
    found = named(
        (person("Paul Karev"), person("Odile Sorel"), person("Marek Toulvane")),
        (person("Pierre Karev"), person("Ivan Brok")),
        (person("Karev"), person("Odile Sorel"), person("Marek Toulvane")),
    )
    assert found.holder["a3", 0] == found.holder["a1", 0]


def test_a_lone_last_name_of_two_is_nobodys_where_nothing_tells() -> None:
    found = named((person("Paul Karev"),), (person("Pierre Karev"),), (person("Karev"),))
    assert ids(found) == ["n1", "n2", "n3"]


def test_a_ministry_of_one_nation_is_one_of_two_is_not() -> None:
    def body(label: str) -> LocalName:
        return LocalName("organisation", label, (Span(0, 1),), (label,), (), True)

    plain, kazakh = body("ministère de l'Intérieur"), body("ministère kazakh de l'Intérieur")
    russian = body("ministère russe de l'Intérieur")
    assert len(named((plain,), (kazakh,)).names) == 1
    assert len(named((plain,), (kazakh,), (russian,)).names) == 3


def test_said_by_hand_to_be_one() -> None:
    said = ByHand("by.toml", (Said("same", ("Paul Karev", "le Renard")),))
    found = named((person("Paul Karev"),), (person("le Renard"),), said=said)
    assert len(found.names) == 1
    assert "by-hand" in found.names[0].why


def test_said_by_hand_not_to_be_one_wins_over_all_evidence() -> None:
    said = ByHand("by.toml", (Said("not-same", ("Paul Karev", "Karev")),))
    found = named((person("Paul Karev"),), (person("Karev"),), (person("P. Karev"),), said=said)
    assert found.holder["a1", 0] != found.holder["a2", 0]
    assert found.holder["a1", 0] == found.holder["a3", 0]
    assert "apart-by-hand" in found.names[0].why


def test_said_by_hand_of_some_articles() -> None:
    said = ByHand("by.toml", (Said("not-same", ("Paul Karev", "Karev"), ("a1", "a2")),))
    found = named((person("Paul Karev"),), (person("Karev"),), (person("Karev"),), said=said)
    assert found.holder["a3", 0] == found.holder["a2", 0] != found.holder["a1", 0]


def test_what_cannot_be_done_is_an_issue() -> None:
    said = ByHand(
        "by.toml",
        (
            Said("same", ("Paul Karev", "Nobody")),
            Said("same", ("Paul Karev", "Ivan Brok")),
            Said("not-same", ("Paul Karev", "Ivan Brok")),
        ),
    )
    found = named((person("Paul Karev"),), (person("Ivan Brok"),), said=said)
    assert [issue.code for issue in found.issues] == ["unknown-name", "contradiction"]
    assert len(found.names) == 2


@pytest.mark.parametrize(
    "text", ["same = 3", "[[same]]\nnames = ['A']", "[[alike]]\nnames = ['A', 'B']", "\0"]
)
def test_a_file_that_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "by.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"by\.toml"):
        sources.by_hand(str(path))


def test_a_file_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "by.toml"
    path.write_text(
        '[[same]]\nnames = ["A", "B"]\n[[not_same]]\nnames = ["A", "C"]\narticles = ["x"]\n',
        "utf-8",
    )
    said = sources.by_hand(str(path)).said
    assert said == (Said("same", ("A", "B")), Said("not-same", ("A", "C"), ("x",)))
