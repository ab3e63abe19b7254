"""Whom an office means that only another article of the story names."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe import pipeline, sources
from recoupe.model import Dossier

HERE = (
    "Le président de la Ligue des barrages a promis une enquête. "
    "Il a ajouté que la digue tiendrait."
)
THERE = "Paul Karev, président de la Ligue des barrages, est arrivé à Velm dans la soirée."


def _read(tmp_path: Path, *texts: str) -> Dossier:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    raw, issues = sources.gather([str(tmp_path)])
    return pipeline.of_articles(raw, issues)


def _voices(dossier: Dossier) -> list[str]:
    return [f"{statement.voice_label}: {statement.voice_by}" for statement in dossier.statements]


def test_office_is_held_by_whom_another_article_names(tmp_path: Path) -> None:
    assert _voices(_read(tmp_path, HERE, THERE)) == ["Paul Karev: role"] * 2


@pytest.mark.parametrize(
    "there",
    [
        "La Ligue des barrages s'est réunie à Velm dans la soirée.",
        "Paul Karev, ancien président de la Ligue des barrages, est arrivé à Velm.",
        "Paul Karev, président de la Ligue des dockers, est arrivé à Velm.",
        "Anne Morel, présidente de la Ligue des barrages, est arrivée à Velm.",
        THERE + "\nLuc Favrel, président de la Ligue des barrages, est reparti.",
    ],
)
def test_office_stays_open_where_it_is_not_surely_one_persons(tmp_path: Path, there: str) -> None:
    assert set(_voices(_read(tmp_path, HERE, there))) == {
        "Le président de la Ligue des barrages: None"
    }


def test_one_of_many_stays_open(tmp_path: Path) -> None:
    here = "Un dirigeant de la Ligue des barrages a promis une enquête."
    there = "Paul Karev, dirigeant de la Ligue des barrages, est arrivé à Velm."
    (voice,) = _voices(_read(tmp_path, here, there))
    assert "Karev" not in voice
    here = "L'élu de Velm a promis une enquête."
    there = "Paul Karev, élu de Velm, est arrivé dans la soirée."
    assert _voices(_read(tmp_path, here, there)) == ["L'élu de Velm: None"]
