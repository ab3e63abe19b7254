"""Rulings laid over readings: each word, both ways, and what stays as it was."""

from __future__ import annotations

from typing import Any

import pytest

from builders import Read, figure, name, read, said
from recoupe import rulings
from recoupe.model import Place, Span
from recoupe.model.rulings import Ruled, Ruling, Value, Word

TEXT = "Incendie à Velm\n\nDouze morts, selon le préfet Karev. Anne Morel a parlé de 40 blessés."
KEYS = {"a": "key a", "b": "key b"}


def article(id: str = "a") -> Read:
    return read(
        id, TEXT,
        [figure("Douze morts", 12), figure("40 blessés", 40, measure="injured")],
        [
            name("Karev", kind="person"), name("Anne Morel", kind="person"),
            name("Velm", kind="place"),
        ],
        [said("Douze morts", "Karev"), said("40 blessés", "Anne Morel")],
    )  # fmt: skip


def ruling(
    of: Ruled, word: Word, *words: str, id: str = "r1", on: str = "a", **more: Any
) -> Ruling:
    anchors = tuple(
        rulings.anchor(KEYS[on], TEXT, Span(TEXT.index(w), TEXT.index(w) + len(w))) for w in words
    )
    return Ruling(id, of, word, anchors, "mira", "2022-03-09T10:00:00+00:00", **more)


def laid(*made: Ruling) -> Any:
    return rulings.lay([article()], KEYS, made)


def test_without_rulings_readings_are_what_they_were() -> None:
    before = article()
    after = rulings.lay([before], KEYS, [])
    assert after.readings == [before[1]]
    assert not after.placed


def test_a_wrong_figure_goes_and_the_other_stays() -> None:
    [reading] = laid(ruling("figure", "wrong", "Douze morts")).readings
    assert [f.span.of(TEXT) for f in reading.figures] == ["40 blessés"]
    assert reading.figures[0].statement == 1


def test_a_wrong_statement_leaves_its_figure_to_the_article() -> None:
    [reading] = laid(ruling("statement", "wrong", "Douze morts")).readings
    assert [s.content[0].of(TEXT) for s in reading.statements] == ["40 blessés"]
    assert [f.statement for f in reading.figures] == [None, 0]


def test_a_wrong_name_speaks_no_more() -> None:
    [reading] = laid(ruling("name", "wrong", "Karev")).readings
    assert [n.label for n in reading.names] == ["Anne Morel", "Velm"]
    assert [s.voice for s in reading.statements] == [None, 0]
    assert reading.statements[0].voice_label == "Karev"  # the words stay


def test_another_speaker_bounds_and_measure() -> None:
    speaker = ruling("statement", "value", "Douze morts", value=Value(voice="Anne Morel"))
    bounds = ruling(
        "figure", "value", "40 blessés", id="r2",
        value=Value(low=40, high=None, approx="at_least", measure="killed"),
    )  # fmt: skip
    [reading] = laid(speaker, bounds).readings
    assert (reading.statements[0].voice, reading.statements[0].voice_label) == (1, "Anne Morel")
    changed = reading.figures[1]
    assert (changed.low, changed.high, changed.approx, changed.measure) == (
        40, None, "at_least", "killed",
    )  # fmt: skip
    assert reading.figures[0] == article()[1].figures[0]


def test_nobody_is_a_speaker_too() -> None:
    [reading] = laid(ruling("statement", "value", "Douze morts", value=Value(voice=None))).readings
    assert reading.statements[0].voice is None


def test_a_speaker_the_article_does_not_name_is_no_value() -> None:
    made = ruling("statement", "value", "Douze morts", value=Value(voice="Paul Ostrel"))
    found = laid(made)
    assert found.readings == [article()[1]]
    assert found.placed["r1"] == "no article has a name 'Paul Ostrel'"


def test_a_speaker_whom_another_article_names_speaks_here_too() -> None:
    other = read("b", "Paul Ostrel est là.", [], [name("Paul Ostrel", kind="person")])
    made = ruling("statement", "value", "Douze morts", value=Value(voice="Paul Ostrel"))
    [here, there] = rulings.lay([article(), other], KEYS, [made]).readings
    voice = here.statements[0].voice
    assert voice is not None
    assert (here.names[voice].label, here.names[voice].mentions) == ("Paul Ostrel", ())
    assert here.statements[0].voice_label == "Paul Ostrel"
    assert there == other[1]


def test_a_speaker_whom_another_article_names_wrongly_is_nobody() -> None:
    text = "Paul Ostrel est là."
    other = read("b", text, [], [name("Paul Ostrel", kind="person")])
    gone = Ruling(
        "r0", "name", "wrong", (rulings.anchor("key b", text, Span(0, 11)),), "mira", "2022-03-09"
    )
    made = ruling("statement", "value", "Douze morts", value=Value(voice="Paul Ostrel"))
    [here, there] = rulings.lay([article(), other], KEYS, [gone, made]).readings
    assert here.statements[0].voice == article()[1].statements[0].voice
    assert there.names == ()


def test_a_speaker_whom_nobody_names_is_called_in_words() -> None:
    made = ruling("statement", "value", "Douze morts", value=Value(voice_label="un témoin"))
    [reading] = laid(made).readings
    told = reading.statements[0]
    assert (told.voice, told.voice_label, told.voice_by) == (None, "un témoin", None)
    assert told.speaker == article()[1].statements[0].speaker
    assert reading.statements[1] == article()[1].statements[1]


def test_whom_a_name_speaks_for_is_said_to_cross_checking() -> None:
    made = ruling("name", "value", "Anne Morel", value=Value(body="Velm"))
    found = laid(made)
    [spoken] = found.by_hand.bodies
    assert (spoken.name.span.of(TEXT), spoken.body) == ("Anne Morel", "Velm")
    nobody = laid(ruling("name", "value", "Anne Morel", value=Value(body=None))).by_hand.bodies
    assert [one.body for one in nobody] == [None]
    unknown = laid(ruling("name", "value", "Anne Morel", value=Value(body="la CGT")))
    assert unknown.by_hand.bodies == ()
    assert unknown.placed["r1"] == "no article has a name 'la CGT'"


def test_of_two_rulings_on_one_entry_the_later_stands() -> None:
    wrong, right = (
        ruling("figure", "wrong", "Douze morts"),
        ruling("figure", "right", "Douze morts", id="r2"),
    )
    assert len(laid(wrong, right).readings[0].figures) == 2
    assert len(laid(right, wrong).readings[0].figures) == 1


def test_what_was_undone_changes_nothing() -> None:
    made = ruling("figure", "wrong", "Douze morts", undone="2022-03-09T11:00:00+00:00")
    assert laid(made).readings == [article()[1]]


def test_words_that_are_gone_leave_an_orphan_and_change_nothing() -> None:
    made = ruling("figure", "wrong", "Douze morts")
    other = "Incendie à Velm\n\nOnze morts, selon le préfet Karev."
    corrected = read("a", other, [figure("Onze morts", 11)], [name("Karev", kind="person")])
    found = rulings.lay([corrected], KEYS, [made])
    assert found.readings == [corrected[1]]
    assert found.placed == {"r1": "its words are no longer there"}


def test_a_value_for_what_is_no_longer_read_is_an_orphan() -> None:
    unread = read("a", TEXT, [], [])
    made = ruling("figure", "value", "Douze morts", value=Value(low=13, high=13))
    assert rulings.lay([unread], KEYS, [made]).placed == {"r1": "nothing is read there any more"}


def test_a_ruling_reaches_its_article_alone() -> None:
    found = rulings.lay(
        [article("a"), article("b")], KEYS, [ruling("figure", "wrong", "Douze morts")]
    )
    assert [len(reading.figures) for reading in found.readings] == [1, 2]


@pytest.mark.parametrize(("word", "same"), [("same", True), ("apart", False)])
def test_two_names_are_a_pair_by_their_places(word: Word, same: bool) -> None:
    [pair] = laid(ruling("name", word, "Karev", "Anne Morel")).by_hand.pairs
    assert (pair.of, pair.same) == ("name", same)
    words = {place.span.of(TEXT) for place in (pair.a, pair.b)}
    assert words == {"Karev", "Anne Morel"}


def test_two_figures_are_a_pair_and_the_later_word_on_them_stands() -> None:
    one = ruling("figure", "same", "Douze morts", "40 blessés")
    other = ruling("figure", "apart", "40 blessés", "Douze morts", id="r2")
    assert [p.same for p in laid(one).by_hand.pairs] == [True]
    assert [p.same for p in laid(one, other).by_hand.pairs] == [False]


@pytest.mark.parametrize("of", ["figure", "date"])
def test_what_is_wrong_and_read_no_more_is_as_the_editor_has_it(of: Ruled) -> None:
    made = laid(ruling(of, "wrong", "Incendie"))
    assert made.readings == [article()[1]]
    assert made.placed["r1"] == (Place.at("a", Span(0, 8)),)


def test_a_word_that_no_finding_can_have_touches_nothing() -> None:
    assert laid(ruling("finding", "wrong", "Douze morts")).readings == [article()[1]]
