"""Which two numbers of a thread may be held against each other."""

from __future__ import annotations

from typing import Any

import pytest

from builders import assembled, figure, name, read, said
from recoupe.crosscheck.figures import compare

VOICES = [name("Odile Garance", kind="person"), name("Marek Toulvane", kind="person")]
CUT = {"measure": "jobs", "of": "postes"}


def numbers(text: str, *words: str, **more: Any) -> Any:
    """An article with its figures, in words that begin with their number."""
    found = [figure(one, float(one.split()[0]), **{**CUT, **more}) for one in words]
    return read("a", text, found, VOICES)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Sarnoise ferme et perd 120 postes. Velmétal en perd 170 postes.", True),
        # one of them is no longer so
        ("Sarnoise perd 170 postes, contre 120 postes annoncés auparavant.", False),
    ],
)
def test_two_numbers_that_an_article_gives_side_by_side(text: str, beside: bool) -> None:
    told = assembled(numbers(text, "120 postes", "170 postes"))
    assert compare.are_beside(*told.figures, told.figures, told) is beside


def test_two_numbers_of_two_voices_are_set_against_each_other() -> None:
    text = "Odile Garance compte 120 postes. Marek Toulvane compte 170 postes."
    found = [figure(words, low, **CUT) for words, low in (("120 postes", 120), ("170 postes", 170))]
    told = [said("120 postes", "Odile Garance"), said("170 postes", "Marek Toulvane")]
    story = assembled(read("a", text, found, VOICES, told))
    assert not compare.are_beside(*story.figures, story.figures, story)


def test_numbers_of_two_articles_stand_beside_each_other_in_none() -> None:
    one, other = (
        read(id, f"Velmétal perd {low} postes.", [figure(f"{low} postes", low, **CUT)])
        for id, low in (("a", 120), ("b", 170))
    )
    story = assembled(one, other)
    assert not compare.are_beside(*story.figures, story.figures, story)


@pytest.mark.parametrize(
    ("low", "high", "rivals"),
    [
        (10_000, 10_627, False),  # « la barre des 10 000 », passed
        (10_000, 14_000, True),
        (10_310, 10_627, True),  # no round number
        (14, 15, True),
    ],
)
def test_a_round_number_that_is_passed_is_no_rival(low: int, high: int, rivals: bool) -> None:
    text = f"Odile Garance a vu {low} dockers, Marek Toulvane {high} dockers."
    found = [figure(f"{n} dockers", n, measure="demonstrators") for n in (low, high)]
    told = [said(f"{low} dockers", "Odile Garance"), said(f"{high} dockers", "Marek Toulvane")]
    story = assembled(read("a", text, found, VOICES, told))
    assert compare.is_rival(*story.figures, story) is rivals


@pytest.mark.parametrize(
    ("text", "second", "rivals"),
    [
        ("Odile Garance compte 600 évacués. La mairie, elle, s'en tient à 220.", "220", True),
        # a number with a noun of its own, and one that stands further off
        ("Odile Garance compte 600 évacués. La mairie loge 220 évacués.", "220 évacués", False),
        (
            "Odile Garance compte 600 évacués. Il pleut. Le vent forcit. Il y en a 220.",
            "220",
            False,
        ),
    ],
)
def test_a_bare_number_answers_that_of_somebody(text: str, second: str, rivals: bool) -> None:
    found = [
        figure("600 évacués", 600, measure="evacuated"),
        figure(second, 220, measure="evacuated"),
    ]
    told = [said("600 évacués", "Odile Garance")]
    story = assembled(read("a", text, found, VOICES, told))
    assert compare.is_rival(*story.figures, story) is rivals


def test_a_vague_number_has_no_rival() -> None:
    said_so = [
        ("a", "des centaines de morts", 200, 999, "vague"),
        ("b", "1500 morts", 1500, 1500, "exact"),
    ]
    articles = [
        read(
            id, f"Le séisme a fait {words}.", [figure(words, low, high, approx=approx, of="morts")]
        )
        for id, words, low, high, approx in said_so
    ]
    story = assembled(*articles)
    assert not compare.is_rival(*story.figures, story)


@pytest.mark.parametrize(
    ("first", "second", "rivals"), [("Velm", "Ostrie", False), ("Velm", "Velm", True)]
)
def test_the_number_of_a_town_is_no_rival_of_its_lands(
    first: str, second: str, rivals: bool
) -> None:
    named = [name("Velm", kind="place"), name("Ostrie", kind="place")]
    told = (("a", first, 300), ("b", second, 500))
    story = assembled(
        *(
            read(
                id,
                f"{holder} compte {n} malades.",
                [figure(f"{n} malades", n, measure="infected", holder=holder)],
                named,
            )
            for id, holder, n in told
        )
    )
    assert compare.is_rival(*story.figures, story) is rivals


def rivals(*told: tuple[str, float], **more: Any) -> bool:
    """Whether the numbers of two articles may be two answers to one question."""
    ids = ("a", "b")
    story = assembled(
        *(
            read(id, f"On compte {words}.", [figure(words, low, **more)], VOICES)
            for id, (words, low) in zip(ids, told, strict=True)
        )
    )
    return compare.is_rival(*story.figures, story)


@pytest.mark.parametrize(
    ("measure", "low", "found"),
    [("quantity", 3, False), ("quantity", 12, True), ("killed", 3, True)],
)
def test_small_numbers_of_things_are_seldom_of_one_thing(
    measure: str, low: int, found: bool
) -> None:
    told = (f"{low} grues", low), (f"{low + 2} grues", low + 2)
    unit = "person" if measure == "killed" else "equipment"
    assert rivals(*told, measure=measure, unit=unit, of="grues") is found


def test_those_in_another_state_are_no_rival_number() -> None:
    assert rivals(("14 blessés", 14), ("25 blessés", 25), measure="injured")
    assert not rivals(("14 blessés graves", 14), ("25 blessés", 25), measure="injured")


def test_a_rate_is_no_rival_of_a_count_whichever_is_told_first() -> None:
    rate, count = ("30 blessés par jour", 30), ("25 blessés", 25)
    assert not rivals(rate, count, measure="injured")
    assert not rivals(count, rate, measure="injured")


def test_a_number_of_another_group_is_not_alike() -> None:
    story = assembled(
        read("a", "On compte 14 policiers blessés.", [figure("14 policiers", 14)]),
        read("b", "On compte 25 marins blessés.", [figure("25 marins", 25)]),
        read("c", "On compte 30 policiers blessés.", [figure("30 policiers", 30)]),
    )
    police, sailors, others = story.figures
    assert compare.is_alike(police, others, story)
    assert not compare.is_alike(police, sailors, story)
