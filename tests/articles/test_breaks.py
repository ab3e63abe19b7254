"""Breaks that a text lost are found where a heading or a sentence ran into the next."""

from __future__ import annotations

import random

import pytest

from recoupe.articles import breaks, lost_breaks
from recoupe.articles.breaks import restored
from recoupe.model import Span

OPENERS = frozenset(["la", "le", "l'"])
MARKS = [("«", "»"), ("“", "”"), ('"', '"')]


@pytest.mark.parametrize(
    "text",
    [
        "La digue tient depuis une semaine.Le préfet est là.",
        "Le chiffre a crû de 3 %.Les prix aussi.",
        '"Nous tenons", dit-il."La digue a cédé", ajoute-t-il.',
        "Le dépôt a brûlé, selon l'AOP.Le préfet est là.",
        'Il parle d"avenir, et "tient" bon.Le préfet est là.',
    ],
)
def test_sentences_that_met(text: str) -> None:
    assert lost_breaks(text, MARKS) == 1
    assert restored(text, (Span(0, len(text)),), MARKS) == (Span(0, len(text)),)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            'Il salue "les efforts de la ville.- Des mois de crise -Le port ferme.',
            ['Il salue "les efforts de la ville.', "- Des mois de crise -", "Le port ferme."],
        ),
        (
            "« Nous tenons », dit-il.- Colère -Une heure passe.",
            ["« Nous tenons », dit-il.", "- Colère -", "Une heure passe."],
        ),
        (
            'Le port ferme.- "Une honte" -La préfète a promis une enquête.',
            ["Le port ferme.", '- "Une honte" -', "La préfète a promis une enquête."],
        ),
        (
            "Le port ferme (28.752).- Velm-sur-Sarne: plus de 25.000 absents -M. Karev compte.",
            [
                "Le port ferme (28.752).",
                "- Velm-sur-Sarne: plus de 25.000 absents -",
                "M. Karev compte.",
            ],
        ),
        (
            "MOUVEMENT DE FOULESur la place, des gens.",
            ["MOUVEMENT DE FOULE", "Sur la place, des gens."],
        ),
        (
            "« Nous tenons », dit-il.Un toit pour tousLe maire dit non.",
            ["« Nous tenons », dit-il.", "Un toit pour tous", "Le maire dit non."],
        ),
        (
            "Le port rouvre. • Les écluses Elles ferment mardi.► Le quai Il reste.",
            ["Le port rouvre.", "• Les écluses Elles ferment mardi.", "► Le quai Il reste."],
        ),
        ("• Les écluses ferment mardi.", ["• Les écluses ferment mardi."]),
        (
            'Il promet un "plan pour le port"Le préfet se tait.',
            ['Il promet un "plan pour le port"', "Le préfet se tait."],
        ),
        (
            "Claire Morel se tait.La réponse de MorelLa ministre a réagi. La mairie et Morel non.",
            [
                "Claire Morel se tait.",
                "La réponse de Morel",
                "La ministre a réagi. La mairie et Morel non.",
            ],
        ),
    ],
)
def test_headings_that_ran_in(text: str, parts: list[str]) -> None:
    assert [s.of(text) for s in restored(text, (Span(0, len(text)),), MARKS, OPENERS)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "L'avion de M.Houdré a décollé.",
        "« Nous tenons.Le maire aussi. » Il part.",
        "Un bilan de 3.500 morts.",
        "Selon lui -Une note- c'est fini.",
        'La loi "sur la pluie" -M. Karev y tient- passe.',
        "Le train Velm-Dorn - Express -M. Karev y tient- passe.",
        "Le réseau de la SNCFréseau.",
        "La fusée de SpaceX a volé, comme le dit YouTube aujourd'hui.",
        "Il a un iPhone neuf.",
        "ArcelorMittal ferme une usine, comme Arcelor autrefois, dit Lakshmi Mittal. La fin.",
        "Karev l'a dit à FranceInfo. France Info et la France. Space et SpaceX volent.",
        "Le mot-clé #MorelLa ministre court, dit Morel. La mairie se tait.",
        "La digue tient. Le préfet est là.",
    ],
)
def test_nothing_was_lost(text: str) -> None:
    assert lost_breaks(text, MARKS, OPENERS) == 0


PIECES = (*"aéZT.!…»”\"«“- '1,", " - ", ".- ", "dit", "AVANT", "Colère")


def test_around_capitals_all_is_found_that_the_pattern_finds_and_once() -> None:
    drawn = random.Random(5)
    for _ in range(5000):
        text = "".join(drawn.choices(PIECES, k=drawn.randint(3, 22)))
        found = [match.span() for match in breaks._lost(text, Span(0, len(text)))]
        assert found == [match.span() for match in breaks.LOST.finditer(text)], text
