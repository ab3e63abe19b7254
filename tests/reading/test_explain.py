"""What `explain` says of a reading: what was found, by what, on whose word."""

import re

from builders import figure, name, read, said
from recoupe.reading import explain

TEXT = "Pont fermé\nLe préfet a dit que la crue avait fait 12 morts à Velm. Il pleut."


def test_a_figure_says_what_it_counts_and_on_whose_word() -> None:
    lines = explain(
        *read(
            "a",
            TEXT,
            [figure("12 morts", 12, scope=["Velm"], holder="préfecture")],
            [name("Velm", kind="place"), name("préfecture", "préfet")],
            [said("la crue avait fait 12 morts à Velm", None, "Le préfet")],
        )
    )
    assert "figure     '12 morts' = 12 to 12 exact person killed; pattern noun" in lines
    found = re.search("level; of morts.*", lines)
    assert found is not None
    assert found[0] == (
        "level; of morts; place Velm; holder préfecture; as of 2022-03-08; said by Le préfet"
    )


def test_a_voice_says_how_it_was_found_or_that_it_is_open() -> None:
    said_by = [said("la crue avait fait 12 morts", None), said("Il pleut", "préfecture")]
    lines = explain(*read("a", TEXT, [], [name("préfecture", "préfet")], said_by))
    assert lines.count("voice left open") == 1
    assert lines.count("voice by ") == 1


def test_a_sentence_with_nothing_found_stands_alone() -> None:
    assert explain(*read("a", TEXT)).splitlines()[0] == "Pont fermé"
    assert explain(*read("a", TEXT)).splitlines()[-1] == "Il pleut."
