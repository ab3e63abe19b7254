"""Denials of what the sentence before says, and what none is."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import of_kind, told

SAID = "Selon les grutiers, la digue du port a été vidée de ses pierres la nuit."


@pytest.mark.parametrize(
    ("denial", "found"),
    [
        ("Ce que nie formellement l'armateur.", True),
        ("Ce que l'armateur a toujours démenti.", True),
        ("Ce qu'ont toujours démenti les armateurs.", True),
        ("Une version que réfutent les armateurs.", True),
        ("Cette version a été démentie dès le soir par la mairie.", True),
        ("L'armateur a fermement démenti et annonce une plainte.", True),
        ("Ce que l'armateur a réparé depuis.", False),
        ("Une version que préfèrent les armateurs.", False),
        ("Cette version a été donnée dès le soir par la mairie.", False),
        ("L'armateur a fermement démissionné et annonce une plainte.", False),
        ("L'armateur a démenti, annonçant une plainte.", True),
        # What is denied is told behind, nobody denies, or few do.
        ("L'armateur a démenti, mardi, toute pollution.", False),
        ("L'armateur a contesté, devant le tribunal, une amende.", False),
        ("L'armateur a contesté et fait annuler une amende.", False),
        ("Ce que nul ne conteste.", False),
        ("Personne ne dément.", False),
        ("Une analyse que réfutent peu de grutiers.", False),
        ("Ce que conteste rarement l'armateur.", False),
    ],
)
def test_the_sentence_before_is_denied(tmp_path: Path, denial: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", f"{SAID} {denial}"))
    assert bool(of_kind(made, "statement-disputed")) is found


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("La digue du port aurait été vidée de ses pierres la nuit, selon Le Phare.", True),
        ("La digue du port n'aurait pas été vidée de ses pierres la nuit, selon Le Phare.", False),
        ("La digue du port ne sera pas vidée de ses pierres en mai, selon Le Phare.", True),
    ],
    ids=["so", "not-so-they-say", "not-so"],
)
def test_news_that_is_denied_is_what_is_told_to_be_so(
    tmp_path: Path, before: str, found: bool
) -> None:
    text = f"{before} Une information démentie par la mairie."
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert bool(of_kind(made, "statement-disputed")) is found


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("« Une négligence a coulé la grue », a affirmé le patron.", True),
        ("« Une négligence a coulé la grue », a affirmé le patron, visé pour diffamation.", True),
        ("Le patron a affirmé qu'il porterait plainte pour diffamation et « négligence ».", False),
    ],
    ids=["claims", "claims-accused", "complains"],
)
def test_who_calls_an_accusation_untrue_is_not_the_one_who_claims(
    tmp_path: Path, before: str, found: bool
) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", before),
        ("La Rade", "2022-03-09", "Odile Garance a démenti toute « négligence » sur le port."),
    )
    assert bool(of_kind(made, "statement-disputed")) is found


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("La digue du port est-elle vidée de ses pierres ?", False),
        ("La digue du port est vidée de ses pierres.", True),
    ],
    ids=["asked", "said"],
)
def test_a_question_is_answered_and_nothing_before_it(
    tmp_path: Path, before: str, found: bool
) -> None:
    text = f"Les grutiers ont repris le travail au petit matin sur le quai. {before} C'est faux."
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert bool(of_kind(made, "statement-disputed")) is found


@pytest.mark.parametrize(
    ("denial", "found"),
    [
        ("il n'y a pas de victime", True),
        ("à ce stade, il n'y a pas de victime", False),
    ],
)
def test_what_is_so_at_the_time_is_no_denial(tmp_path: Path, denial: str, found: bool) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", f"« Sur la digue, {denial} », a déclaré Marek Toulvane."),
        ("La Rade", "2022-03-09", "« La victime était un grutier », a déclaré Odile Garance."),
    )
    assert bool(of_kind(made, "statement-disputed")) is found


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ("Le grutier Marek Toulvane a été libéré.", True),
        ("En 2015, le grutier Marek Toulvane a été libéré.", False),
    ],
)
def test_a_state_of_an_earlier_year_ends_none(tmp_path: Path, after: str, found: bool) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Le grutier Marek Toulvane a été arrêté."),
        ("La Rade", "2022-03-09", after),
    )
    assert bool(of_kind(made, "position-changed")) is found


@pytest.mark.parametrize(
    ("other", "sides"),
    [("le mardi 8 mars", 2), ("le mercredi 9 mars", 0), ("le mardi 15 mars", 0)],
)
def test_the_date_that_is_meant_stands_beside_the_one_that_cannot_be(
    tmp_path: Path, other: str, sides: int
) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-20", "La grue est tombée le mardi 9 mars sur le quai."),
        ("La Rade", "2022-03-20", f"La grue est tombée {other} sur un entrepôt."),
    )
    (found,) = of_kind(made, "suspect-date")
    assert len(found["sides"]) in ({2} if sides else {0, 1})
