"""A thread keeps what joined it."""

from __future__ import annotations

from builders import assembled, figure, read
from recoupe.crosscheck.figures import thread_figures
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.reuse import Copies


def test_reasons_name_both_figures_and_go_by_weight() -> None:
    told = assembled(
        read("a", "L'explosion a fait 12 morts.", [figure("12 morts", 12)]),
        read("b", "Douze morts après l'explosion.", [figure("Douze morts", 12)], day="2022-03-09"),
    )
    (thread,) = thread_figures(told, Meaning(), Copies(()))
    assert thread.members == ("f1", "f2")
    assert {(reason.a, reason.b) for reason in thread.reasons} == {("f1", "f2")}
    weights = [abs(reason.weight) for reason in thread.reasons]
    assert weights == sorted(weights, reverse=True)
    assert "same-bounds" in {reason.point for reason in thread.reasons}


def test_a_single_figure_was_joined_by_nothing() -> None:
    told = assembled(read("a", "L'explosion a fait 12 morts.", [figure("12 morts", 12)]))
    (thread,) = thread_figures(told, Meaning(), Copies(()))
    assert thread.reasons == ()


def test_two_articles_that_tell_one_amount_in_two_units_tell_it_once_each() -> None:
    text = "Le barrage coûte 200 dollars (170 euros)."
    money = [
        figure("200 dollars", 200, measure="money", unit="USD"),
        figure("170 euros", 170, measure="money", unit="EUR"),
    ]
    story = assembled(*(read(id, text, money) for id in ("a", "b")))
    [thread] = thread_figures(story, Meaning(), Copies(()))
    assert sorted(thread.members) == ["f1", "f2", "f3", "f4"]
