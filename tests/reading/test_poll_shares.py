"""What polls of votes tell: who tells a percentage, and whom it is for."""

from __future__ import annotations

import pytest

from whole import read

POLL = "Selon un sondage de l'institut Ipsos, Anne Morel recueille 29 % des intentions de vote. "


def told(text: str, words: str) -> tuple[str, str | None, str | None]:
    """What a figure measures, who tells it, whose it is."""
    reading = read(text)
    figure = {figure.span.of(text): figure for figure in reading.figures}[words]
    said = None if figure.statement is None else reading.statements[figure.statement].voice
    voice, holder = (
        None if name is None else reading.names[name].label for name in (said, figure.holder)
    )
    return figure.measure, voice, holder


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Paul Karev recueille 9 %.", "9 %", ("vote_share", "institut Ipsos", "Paul Karev")),
        ("Paul Karev recueille 9 % (+0,5).", "0,5",
         ("vote_share", "institut Ipsos", "Paul Karev")),
        ("La liste du Parti socialiste est à 8 %.", "8 %",
         ("vote_share", "institut Ipsos", "Parti socialiste")),
        ("La participation serait de 40 %.", "40 %", ("turnout", "institut Ipsos", None)),
        # What names nobody is no part of the votes.
        ("Le chômage est à 8 %.", "8 %", ("share", None, None)),
        ("Le chômage est à 8 %. Paul Karev est à 9 %.", "8 %", ("share", None, None)),
        ("L'inflation a atteint 5 % sous Paul Karev.", "5 %", ("share", None, None)),
        ("Paul Karev veut baisser l'impôt de 4 points.", "4 points", ("quantity", None, None)),
        # Another poll was named, which says nothing.
        ("Un sondage Elabe est attendu. Paul Karev recueille 9 %.", "9 %",
         ("vote_share", None, "Paul Karev")),
    ],
)  # fmt: skip
def test_a_poll_goes_on(
    text: str, words: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert told(POLL + text, words) == expected


def test_no_poll_no_votes() -> None:
    text = "Selon l'Insee, le chômage est à 8 %. Paul Karev est à 9 %."
    assert told(text, "9 %")[:2] == ("share", None)


@pytest.mark.parametrize(
    ("text", "words", "holder"),
    [
        ("Anne Morel obtient 29 % des voix devant Paul Karev (22 %).", "29 % des voix",
         "Anne Morel"),
        ("Anne Morel obtient 29 % des voix, contre 22 % des voix pour Paul Karev.",
         "22 % des voix", "Paul Karev"),
        ("Anne Morel, candidate du Parti socialiste, obtient 29 % des voix.", "29 % des voix",
         "Anne Morel"),
        ("Anne Morel, soutenue par le Modem, obtient 29 % des voix.", "29 % des voix",
         "Anne Morel"),
        ("Selon le ministère de l'Intérieur, Anne Morel a obtenu 45 % des voix.", "45 % des voix",
         "Anne Morel"),
        (POLL, "29 % des intentions de vote", "Anne Morel"),
        ("Anne Morel obtient 29 % des voix, et son rival 22 % des voix.", "22 % des voix", None),
        ("Devant Anne Morel et Paul Karev, on compte 22 % des voix.", "22 % des voix", None),
    ],
)  # fmt: skip
def test_whose_the_votes_are(text: str, words: str, holder: str | None) -> None:
    assert told(text, words)[2] == holder


def test_who_makes_a_poll_has_none_of_its_numbers() -> None:
    text = "Selon un sondage Ipsos, 54 % des Français sont pour. Ipsos relève un recul de 15 %."
    assert told(text, "15 %")[2] is None
