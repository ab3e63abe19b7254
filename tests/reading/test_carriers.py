"""On whose word a figure is, where no content that was read as said holds it."""

from __future__ import annotations

import pytest

from reading.test_figures_resolved import read

OPENS = 'Marie Dorval, la maire de Velm, a dénoncé "un chantier sans fin". '


def teller(text: str, words: str) -> str | None:
    """The voice by whose statement a figure is told."""
    reading = read(text)
    figure = next(f for f in reading.figures if f.span.of(text) == words)
    if figure.statement is None:
        return None
    said = reading.statements[figure.statement]
    return said.voice_label if said.voice is None else reading.names[said.voice].label


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        # quoted in a sentence of one voice
        (
            'Marie Dorval décrit la salle : "une cave" avec "12 chaises" et "trois lampes".',
            "12 chaises",
            "Marie Dorval",
        ),
        # quoted between what one voice says before and after
        (
            OPENS
            + 'Elle y voit "120 jours" de perdus. "Nous irons en justice", a lancé Marie Dorval.',
            "120 jours",
            "Marie Dorval",
        ),
        # not quoted
        (OPENS + "Les travaux ont duré 120 jours.", "120 jours", None),
        # whom a request is put to
        (
            "Marie Dorval a invité les habitants de 12 hameaux à rester chez eux.",
            "12 hameaux",
            "Marie Dorval",
        ),
        # told again in other words
        (
            'Marie Dorval a promis "deux bus de plus", soit 110 places.',
            "110 places",
            "Marie Dorval",
        ),
        # round numbers that somebody counts
        ("La mairie recense une dizaine de ces fuites.", "une dizaine de ces fuites", "mairie"),
        ("Le jardin compte une dizaine de ces roses.", "une dizaine de ces roses", None),
    ],
)
def test_who_tells_a_figure(text: str, words: str, expected: str | None) -> None:
    assert teller(text, words) == expected


def test_what_is_quoted_between_two_voices_is_nobodys() -> None:
    text = (
        OPENS + 'Une plainte parle de "trois fuites". "Rien n\'a fui", a répondu Paul Karev, '
        "directeur du chantier."
    )
    reading = read(text)
    told = [f for f in reading.figures if f.span.of(text) == "trois fuites"]
    dorval = [i for i, name in enumerate(reading.names) if name.label == "Marie Dorval"]
    voices = {reading.statements[f.statement].voice for f in told if f.statement is not None}
    assert not voices & set(dorval)
