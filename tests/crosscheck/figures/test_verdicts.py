"""Verdicts on figures of one thing, by their bounds, days, sources and roles."""

from __future__ import annotations

from typing import Any

import pytest

from builders import Read, assembled, figure, name, read, said
from recoupe.crosscheck.figures import verdicts

NAMES = [name("la police"), name("la CGT")]


def one(id: str, words: str, low: float | None, high: float | None = None, **more: Any) -> Read:
    day, voice = more.pop("day", "2022-03-08"), more.pop("voice", None)
    text = f"Selon la police et la CGT, on compte {words}."
    statements = [said(words, voice)] if voice else []
    return read(id, text, [figure(words, low, high, **more)], NAMES, statements, day)


def judge(*articles: Read) -> verdicts.Judgement:
    told = assembled(*articles)
    return verdicts.judge(list(told.figures), told)


LATER = "2022-03-09"


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (one("a", "12 morts", 12), one("b", "12 morts", 12), "agree"),
        (one("a", "12 morts", 12, approx="at_least"), one("b", "15 morts", 15), "compatible"),
        (one("a", "12 morts", 12), one("b", "19 morts", 19, day=LATER), "evolves"),
        (one("a", "12 morts", 12), one("b", "19 morts", 19), "conflict"),
        (one("a", "12 morts", 12, voice="la police"), one("b", "19 morts", 19, voice="la CGT"),
         "conflict"),
    ],
)  # fmt: skip
def test_two_articles(first: Read, second: Read, verdict: str) -> None:
    assert judge(first, second).verdict == verdict


def test_a_higher_minimum_in_a_later_report_moves_the_count() -> None:
    judged = judge(
        one("a", "au moins 30 morts", 30, approx="at_least"),
        one("b", "au moins 64 morts", 64, approx="at_least", day=LATER),
    )
    assert (judged.verdict, judged.trend) == ("evolves", "rises")


def test_what_is_vague_is_no_ground_beside_two_numbers() -> None:
    some = {"approx": "vague", "voice": "la police"}
    judged = judge(
        one("a", "plusieurs blessés", 2, 9, **some),
        one("b", "13 blessés", 13),
        one("c", "19 blessés", 19, day=LATER),
    )
    assert [g.figure.low for g in judged.grounds] == [13, 19]


def test_what_is_vague_opposes_a_number_that_stands_alone() -> None:
    judged = judge(
        one("a", "plusieurs milliers", 2000, 9999, approx="vague", voice="la police"),
        one("b", "plus de 9 000", 9000, approx="at_least"),
        one("c", "12 000", 12_000, voice="la CGT"),
    )
    assert judged.verdict == "conflict"


def test_two_minima_of_one_day_hold_together() -> None:
    judged = judge(
        one("a", "au moins 30 morts", 30, approx="at_least"),
        one("b", "au moins 64 morts", 64, approx="at_least"),
    )
    assert judged.verdict == "compatible"


@pytest.mark.parametrize(
    "more",
    [
        {"measure": "sentence", "role": "result", "unit": "other"},
        {"measure": "population", "unit": "person"},
        {"measure": "distance", "unit": "km"},
    ],
)
def test_what_does_not_move_conflicts_on_any_day(more: dict[str, Any]) -> None:
    judged = judge(one("a", "trois ans", 3, **more), one("b", "quatre ans", 4, day=LATER, **more))
    assert judged.verdict == "conflict"


def test_a_forecast_contradicts_no_count() -> None:
    judged = judge(
        one("a", "245 cortèges", 245, role="forecast", measure="quantity", unit="event"),
        one("b", "260 cortèges", 260, measure="quantity", unit="event"),
    )
    assert judged.verdict == "evolves"


def test_two_numbers_of_one_article_conflict_only_where_it_opposes_them() -> None:
    names = NAMES
    text = "On compte 500 grévistes selon la police, 2 000 grévistes selon la CGT."
    opposed = read(
        "a",
        text,
        [figure("500 grévistes", 500), figure("2 000 grévistes", 2000)],
        names,
        [said("500 grévistes", "la police"), said("2 000 grévistes", "la CGT")],
    )
    assert judge(opposed).verdict == "conflict"
    plain = read(
        "a",
        "La police et la CGT ont vu 500 grévistes le matin, puis 2 000 grévistes.",
        [figure("500 grévistes", 500), figure("2 000 grévistes", 2000)],
        names,
    )
    assert judge(plain).verdict != "conflict"


def test_a_number_past_an_earlier_minimum_moves_the_count() -> None:
    more: dict[str, Any] = {"measure": "money", "unit": "eur"}
    judged = judge(
        one("a", "plus de 160 000 euros", 160_000, approx="at_least", **more),
        one("b", "162 000 euros", 162_000, day=LATER, **more),
    )
    assert judged.verdict == "evolves"


def test_what_is_vague_moves_nothing() -> None:
    judged = judge(
        one("a", "des milliers de postes", 2000, 9999, approx="vague", measure="jobs"),
        one("b", "15 000 postes", 15_000, day=LATER, measure="jobs"),
        one("c", "15 000 postes", 15_000, day=LATER, measure="jobs"),
    )
    assert judged.verdict == "agree"


@pytest.mark.parametrize(
    ("more", "trend"),
    [
        ({"measure": "killed"}, "falls"),
        ({"measure": "infected", "role": "change"}, None),
        ({"measure": "jobs", "role": "forecast"}, None),
        ({"measure": "deployed"}, None),
    ],
)
def test_only_what_cannot_fall_is_revised(more: dict[str, Any], trend: str | None) -> None:
    judged = judge(one("a", "57 cas", 57, **more), one("b", "26 cas", 26, day=LATER, **more))
    assert (judged.verdict, judged.trend) == ("evolves", trend)


@pytest.mark.parametrize(
    ("between", "then", "trend"),
    [(("12 morts", 12), ("11 morts", 11), "falls"), (("15 morts", 15), ("11 morts", 11), None),
     (("13 morts", 13), ("au moins 12 morts", 12), None)],
)  # fmt: skip
def test_only_what_goes_down_all_the_way_is_revised_downwards(
    between: tuple[str, float], then: tuple[str, float], trend: str | None
) -> None:
    most = "at_least" if then[0].startswith("au moins") else "exact"
    judged = judge(
        one("a", "14 morts", 14),
        one("b", *between, day=LATER),
        one("c", *then, None, approx=most, day="2022-03-10"),
    )
    assert (judged.verdict, judged.trend) == ("evolves", trend)


def test_one_number_twice_is_not_what_may_be_true_together() -> None:
    judged = judge(
        one("a", "40 morts", 40),
        one("b", "40 morts", 40),
        one("c", "au moins 40 morts", 40, None, approx="at_least"),
    )
    assert (judged.verdict, "au moins 40" in judged.why) == ("compatible", True)


def test_what_no_day_is_known_of_did_not_move() -> None:
    least: dict[str, Any] = {"approx": "at_least", "as_of": None}
    judged = judge(
        one("a", "au moins 30 morts", 30, day=None, **least),
        one("b", "au moins 64 morts", 64, day=LATER, **least),
    )
    assert judged.verdict == "compatible"
    judged = judge(one("a", "12 morts", 12, day=None), one("b", "19 morts", 19, day=LATER))
    assert judged.verdict == "conflict"


def test_among_numbers_of_known_days_one_of_none_is_none_of_them() -> None:
    judged = judge(
        one("a", "12 morts", 12, day=None),
        one("b", "15 morts", 15),
        one("c", "19 morts", 19),
    )
    assert judged.verdict == "conflict"


@pytest.mark.parametrize(("role", "verdict"), [("result", "conflict"), ("level", "evolves")])
def test_a_result_does_not_move(role: str, verdict: str) -> None:
    more = {"measure": "quantity", "unit": "place", "role": role}
    judged = judge(one("a", "12 halles", 12, **more), one("b", "15 halles", 15, day=LATER, **more))
    assert judged.verdict == verdict


def test_what_is_lost_falls_as_a_toll_does() -> None:
    def fell(words: str) -> verdicts.Judgement:
        more: dict[str, Any] = {"measure": "quantity", "unit": "other:pont", "of": words}
        return judge(
            one("a", f"57 {words}", 57, **more), one("b", f"26 {words}", 26, day=LATER, **more)
        )

    assert (fell("ponts détruits").trend, fell("ponts").trend) == ("falls", None)


@pytest.mark.parametrize(
    ("days", "verdict"),
    [
        # « 12 » is yesterday's, « 15 » tomorrow's already
        (("2022-03-07", "2022-03-08", "2022-03-08"), "evolves"),
        (("2022-03-09", "2022-03-08", "2022-03-08"), "evolves"),
        (("2022-03-08", "2022-03-08", "2022-03-08"), "conflict"),
    ],
)
def test_an_outlet_may_still_print_the_count_of_before(days: tuple[str, ...], verdict: str) -> None:
    more: dict[str, Any] = {"measure": "quantity", "unit": "place"}
    judged = judge(
        one("c", "12 halles", 12, day=days[0], **more),
        one("a", "12 halles", 12, day=days[1], **more),
        one("b", "15 halles", 15, day=days[2], **more),
    )
    assert judged.verdict == verdict


@pytest.mark.parametrize(
    ("role", "day", "verdict"),
    [
        ("comparison", "2022-03-07", "evolves"),
        ("comparison", "2022-03-06", "conflict"),
        ("change", "2022-03-07", "evolves"),
        ("change", "2022-03-06", "conflict"),
        ("result", "2022-03-07", "conflict"),
    ],
)
def test_each_day_has_its_own_change_and_its_own_day_before(
    role: str, day: str, verdict: str
) -> None:
    first = {"role": role, "happened": "2022-03-06", "voice": "la police"}
    judged = judge(
        one("a", "39 naissances", 39, **first),
        one("b", "34 naissances", 34, role=role, happened=day, voice="la CGT"),
    )
    assert judged.verdict == verdict


def test_an_article_opposes_no_two_days_it_gives() -> None:
    text = "Selon la police, 39 naissances de plus. Selon la CGT, 34 naissances de plus."
    new = {"role": "change", "measure": "quantity"}
    both = [figure("39 naissances", 39, statement=0, happened="2022-03-06", **new),
            figure("34 naissances", 34, statement=1, happened="2022-03-07", **new)]  # fmt: skip
    told = [said("39 naissances de plus", "la police"), said("34 naissances de plus", "la CGT")]
    assert judge(read("a", text, both, NAMES, told)).verdict == "evolves"
