"""Where sentences start, also where two were run together."""

from __future__ import annotations

import time

import pytest

from recoupe import lang
from recoupe.reading import sentences


def parted(text: str) -> list[str]:
    starts = sentences.starts(text, lang.load("fr").grammar)
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    "pieces",
    [
        ["La digue tient.", "Le préfet est là."],
        ["Le pont est à lui.", '"Je tiens bon.', 'Nul ne passe", a dit Anne Morel.'],
        ["Un dépôt a brûlé, selon l'AOP.", 'Le port "ferme", a dit le maire.'],
        ['Il promet un "plan pour le port"', "Le préfet se tait."],
        ["La « colère » des dockers", "Plusieurs grues sont à l'arrêt."],
        ['Il a cité "les gens du port".', '"Pour tous, la mer monte", a-t-il dit.'],
        ["Le maire est parti.", "18H10, la digue cède."],
        ["Le préfet a dit oui.", "« Nous tiendrons », a-t-il juré."],
    ],
)
def test_sentences_that_met_are_parted(pieces: list[str]) -> None:
    assert parted("".join(pieces)) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "M.Houdré a volé 3.500 heures.",
        "La société SpaceX et la chaîne YouTube ont signé.",
        "Un iPhone a été trouvé à l'art.3 du quai.",
        "Le vol AF.12 est parti.",
        'Le maire, "Paul le Vieux", a signé.',
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert parted(text) == [text]


@pytest.mark.parametrize(
    "pieces",
    [
        ["Le pont tient.  ", "« La digue cède. » ", "Le maire part."],
        ["Le pont tient (enfin.) ", "La digue cède."],
        ["Le pont tient...  ", "La digue cède"],
        ["Le pont de J. Karev tient... la digue mesure 1. 5 km."],
    ],
)
def test_sentences_start_after_an_end(pieces: list[str]) -> None:
    assert parted("".join(pieces)) == [piece.strip() for piece in pieces]


@pytest.mark.parametrize(
    "text",
    [
        "Fini" + "." * 4000 + " " * 4000 + "puis",
        "Fini." + " " * 20_000,
        "a" * 20_000 + "." + " puis" * 100,
        "Fini. " + '"' * 2000 + "puis",
    ],
    ids=["points and spaces", "spaces", "one word", "quotes"],
)
def test_a_run_is_taken_whole(text: str) -> None:
    start = time.process_time()
    sentences.starts(text, lang.load("fr").grammar)
    assert time.process_time() - start < 1, "once these took minutes"
