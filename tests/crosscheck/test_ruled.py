"""Threads as an editor has them: joined and parted by hand, whatever the evidence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builders import Read, assembled, figure, read, said
from recoupe.crosscheck.figures import thread_figures
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.reuse import Copies
from recoupe.crosscheck.ruled import regrouped, with_ties
from recoupe.crosscheck.statements import thread_statements
from recoupe.crosscheck.story import Tie
from recoupe.model import Place, Thread
from recoupe.model.rulings import Pair

ONE = "Incendie de Velm : douze morts."
OTHER = "L'incendie de Velm a fait douze morts."
CLAIM = "Le préfet dit que le pont de Velm tient encore."


def pair(a: Read, b: Read, same: bool) -> Pair:
    at = [Place.at(one[0].id, one[1].figures[0].span) for one in (a, b)]
    return Pair("figure", at[0], at[1], same)


def articles() -> list[Read]:
    return [
        read("a", ONE, [figure("douze morts", 12)]),
        read("b", OTHER, [figure("douze morts", 12)]),
    ]


def threads(told: list[Read], *pairs: Pair) -> list[Thread]:
    return thread_figures(with_ties(assembled(*told), pairs), Meaning(), Copies(()))


def members(*pairs: Pair) -> list[tuple[str, ...]]:
    return [thread.members for thread in threads(articles(), *pairs)]


def test_what_the_evidence_joined_an_editor_parts() -> None:
    assert members() == [("f1", "f2")]
    assert members(pair(*articles(), same=False)) == [("f1",), ("f2",)]


def test_nothing_speaks_any_more_for_what_an_editor_parts() -> None:
    at_least = read("b", OTHER, [figure("douze morts", 12, approx="at_least")])
    told = [articles()[0], at_least]
    [joined] = threads(told)
    assert joined.reasons
    parted = threads(told, pair(*told, same=False))
    assert [thread.reasons for thread in parted] == [(), ()]


def test_what_the_evidence_parted_an_editor_joins_and_the_thread_says_so() -> None:
    a = read("a", ONE, [figure("douze morts", 12)])
    b = read("b", "Séisme à Sarn : 40 tentes.", [figure("40 tentes", 40, unit="other:tent")])
    story = assembled(a, b)
    assert len(thread_figures(story, Meaning(), Copies(()))) == 2
    [thread] = thread_figures(with_ties(story, [pair(a, b, same=True)]), Meaning(), Copies(()))
    assert thread.members == ("f1", "f2")
    assert [reason.point for reason in thread.reasons] == ["by-hand"]


def test_statements_are_joined_by_hand() -> None:
    a = read("a", CLAIM, statements=[said("le pont de Velm tient encore", None)])
    b = read("b", "Il pleut sur la ville.", statements=[said("Il pleut sur la ville", None)])
    story = assembled(a, b)
    at = [Place.at(one[0].id, one[1].statements[0].content[0]) for one in (a, b)]
    assert thread_statements(story, Meaning(), Copies(())) == []
    joined = with_ties(story, [Pair("statement", at[0], at[1], same=True)])
    assert thread_figures(joined, Meaning(), Copies(())) == []
    assert [t.members for t in thread_statements(joined, Meaning(), Copies(()))] == [("s1", "s2")]


def test_a_pair_whose_words_are_no_entry_changes_nothing() -> None:
    nowhere = Pair("figure", Place("a", 0, 3), Place("b", 0, 3), same=False)
    assert members(nowhere) == members()


IDS = st.sampled_from(["f1", "f2", "f3", "f4", "f5"])


@given(st.lists(st.builds(Tie, IDS, IDS, st.booleans()).filter(lambda t: t.a != t.b), max_size=6))
def test_nothing_is_lost_or_doubled(ties: list[Tie]) -> None:
    found = regrouped([["f1", "f2", "f3"], ["f4"], ["f5"]], ties)
    assert sorted(id for group in found for id in group) == ["f1", "f2", "f3", "f4", "f5"]
    for tie in ties:
        if tie.same:
            assert any({tie.a, tie.b} <= set(group) for group in found)
