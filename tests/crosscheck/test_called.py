"""How a finding names whom it quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import of_kind, told

MARCH = "À Velm, {} personnes ont manifesté mardi, {}."


@pytest.mark.parametrize(
    ("source", "beside", "named"),
    [
        # a body has the article that the text gives it
        ("selon la CGT", "La CGT appelle à la grève.", "selon la CGT"),
        ("selon l'Union du port", "Le maire a reçu l'Union du port.", "selon l'Union du port"),
        # what a preposition swallowed tells nothing, the other mentions do
        (
            "selon le Syndicat du port",
            "La colère du Syndicat du port.",
            "selon le Syndicat du port",
        ),
        # where as many have another, none is surely its own
        ("selon Attac", "L'Attac appelle à la grève. La Attac dit non.", "selon Attac"),
        # one that the text names without an article has none, nor has a person
        ("selon Attac", "Attac appelle à la grève.", "selon Attac"),
        ("selon Odile Garance", "La préfète Odile Garance a tout vu.", "selon Odile Garance"),
    ],
)
def test_a_voice_has_the_article_of_the_text(
    tmp_path: Path, source: str, beside: str, named: str
) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", MARCH.format("8 000", source) + f" {beside}"),
        ("La Rade", "2022-03-08", MARCH.format("14 000", "selon la préfecture")),
    )
    (finding,) = of_kind(made, "figure-conflict")
    assert f"{named}," in finding["text"]
    assert "selon la préfecture." in finding["text"]
