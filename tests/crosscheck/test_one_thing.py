"""What was so and is no more, of a thing of which a story has one; a fault that is admitted."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import of_kind, told

DAYS = "2022-03-08", "2022-03-10"
ONE_DAY = "2022-03-08", "2022-03-08"


@pytest.mark.parametrize(
    ("before", "after", "days", "found"),
    [
        ("Le feu n'est toujours pas éteint.", "L'incendie a été éteint.", DAYS, True),
        ("Le feu n'est toujours pas éteint.", "La lumière du phare est éteinte.", DAYS, False),
        # of one day either may have come out first, but a fire burns before it is out
        ("Le feu n'est pas circonscrit.", "L'incendie est maîtrisé.", ONE_DAY, True),
        # what becomes of another place's is told beside it, or of its own
        (
            "L'incendie de la lande de Velm n'est pas maîtrisé. Un autre, à Sarn, est éteint.",
            "L'incendie de la lande de Velm est éteint.",
            DAYS,
            True,
        ),
        (
            "L'incendie de la lande de Velm n'est pas maîtrisé. Un feu de poubelles est éteint.",
            "L'incendie de la lande de Velm est éteint.",
            DAYS,
            True,
        ),
        (
            "L'incendie de la lande n'est pas maîtrisé. Un autre incendie, au nord, est éteint.",
            "L'incendie de la lande est éteint.",
            DAYS,
            True,
        ),
        (
            "L'incendie de la lande de Velm n'est pas maîtrisé. À Velm, il est éteint.",
            "L'incendie de la lande de Velm est éteint.",
            DAYS,
            False,
        ),
        (
            "Les recherches du chalutier ont été suspendues.",
            "Les recherches du chalutier ont repris.",
            DAYS,
            True,
        ),
        ("Le match de Velm a été suspendu lundi.", "Le match de Velm a repris.", DAYS, True),
        # men who are suspended stop nothing; others talk, fly and are robbed of other things
        (
            "Deux dockers du port de Velm ont été suspendus lundi après une bagarre.",
            "Le travail a repris mardi au port de Velm.",
            DAYS,
            False,
        ),
        (
            "Les négociations sur les salaires du port ont été interrompues.",
            "Les négociations de paix du port ont repris.",
            DAYS,
            False,
        ),
        (
            "Le Sarnois est placé en vigilance orange.",
            "La vigilance orange a été levée.",
            DAYS,
            True,
        ),
        # some of it is left
        (
            "Le Sarnois est placé en vigilance orange.",
            "La vigilance orange a été levée à Velm mais reste en place au large.",
            DAYS,
            False,
        ),
        ("Le Sarnois est placé en vigilance orange.", "La digue a été levée.", DAYS, False),
        (
            "Le Sarnois est placé en vigilance orange.",
            "Météo-France n'a pas encore levé la vigilance orange.",
            DAYS,
            False,
        ),
        (
            "Le Sarnois est placé en vigilance orange.",
            "Météo-France pourrait lever la vigilance orange jeudi.",
            DAYS,
            False,
        ),
        (
            "Le Sarnois est placé en vigilance orange aux orages.",
            "La vigilance orange à la canicule a été levée.",
            DAYS,
            False,
        ),
        (
            "Le Sarnois est placé en vigilance orange.",
            "Le Sarnois est repassé en vigilance jaune.",
            DAYS,
            True,
        ),
        # each names another place
        (
            "À Velm, l'incendie n'est pas maîtrisé.",
            "À Lorvains, l'incendie est maîtrisé.",
            DAYS,
            False,
        ),
        # the second was told before the first
        ("L'incendie est maîtrisé.", "Le feu n'est toujours pas éteint.", DAYS, False),
        (
            "La préfecture interdit la manifestation des dockers.",
            "La manifestation pourra finalement avoir lieu.",
            DAYS,
            True,
        ),
        (
            "La préfecture interdit la manifestation des dockers.",
            "Le bal des pompiers aura bien lieu.",
            DAYS,
            False,
        ),
        (
            "Une femme est en garde à vue à Velm pour le vol de la grue.",
            "La garde à vue de la suspecte du vol a été levée à Velm.",
            ONE_DAY,
            True,
        ),
        # what the article knows to be over is told as past
        (
            "Le docker s'est indigné sur Radio Velm après sa mise en examen. "
            "Interrogé sur la garde à vue du suspect, il n'a rien dit.",
            "Il a parlé de la récente mise en examen du suspect.",
            DAYS,
            False,
        ),
        (
            "Trois hommes sont en garde à vue.",
            "La garde à vue de la suspecte a été levée.",
            ONE_DAY,
            False,
        ),
        (
            "Les causes de l'accident restent à déterminer.",
            "L'accident a été causé par une rupture de câble.",
            DAYS,
            True,
        ),
        (
            "La famille demande au parquet de Velm l'ouverture d'une enquête sur la digue.",
            "Le parquet de Velm a ouvert une enquête préliminaire.",
            DAYS,
            True,
        ),
        (
            "La famille réclame l'ouverture d'une enquête sur la digue.",
            "La juge a ouvert une enquête pour le vol d'une grue.",
            DAYS,
            False,
        ),
        (
            "Le feu de la halle n'est pas maîtrisé.",
            "Le feu de poubelles est éteint.",
            DAYS,
            False,
        ),
        (
            "Une femme est en garde à vue.",
            "La garde à vue de l'homme a été levée.",
            DAYS,
            False,
        ),
        (
            "Un docker a été placé en garde à vue après le vol de la grue.",
            "Le docker soupçonné du vol de la grue a été mis en examen.",
            DAYS,
            True,
        ),
        (
            "Un docker a été placé en garde à vue après le vol de la grue.",
            "Le docker soupçonné du vol de la grue a été remis en liberté dans la soirée.",
            ONE_DAY,
            True,
        ),
        (
            "Marek Toulvane a été placé en garde à vue après le vol de la grue.",
            "Odile Garance a été mise en examen pour le vol de la grue.",
            DAYS,
            False,
        ),
        (
            "Le maire étudie une réorganisation de la brigade du port.",
            "La brigade du port vient d'être dissoute.",
            DAYS,
            True,
        ),
        (
            "Le parquet a requis la détention provisoire du grutier.",
            "Le grutier a été laissé libre sous contrôle judiciaire.",
            DAYS,
            True,
        ),
        (
            "Odile Garance garde la confiance du maire.",
            "Odile Garance a présenté sa démission.",
            DAYS,
            True,
        ),
        (
            "Odile Garance garde la confiance du maire.",
            "Marek Toulvane a présenté sa démission.",
            DAYS,
            False,
        ),
    ],
)
def test_one_thing_that_is_no_more_as_it_was(
    tmp_path: Path, before: str, after: str, days: tuple[str, str], found: bool
) -> None:
    made = told(tmp_path, ("Le Quai", days[0], before), ("La Rade", days[1], after))
    assert bool(of_kind(made, "position-changed")) is found


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "« Toutes les conditions de sécurité étaient réunies », a assuré Odile Garance.",
            "Odile Garance a reconnu « une défaillance » du treuil.",
            True,
        ),
        # no statement is found there, but the one person named speaks
        (
            "« Chacun sera sur le bac en temps et en heure », a promis Odile Garance.",
            "Pourtant, reconnaît Odile Garance, il y a un petit risque que des places manquent.",
            True,
        ),
        (
            "« Chacun sera sur le bac en temps et en heure », a promis Odile Garance.",
            "Pourtant, reconnaît Marek Toulvane, il y a un petit risque que des places manquent.",
            False,
        ),
        # of the same, but nothing that clears anybody
        (
            "« Le treuil du bac date de la crue », a expliqué Odile Garance.",
            "Odile Garance a reconnu « une erreur » avec le treuil du bac de la crue.",
            False,
        ),
        (
            "« Il fait beau sur le port », a dit Odile Garance.",
            "Odile Garance a évoqué des risques de pluie.",
            False,
        ),
    ],
)
def test_a_fault_or_a_risk_that_is_admitted(
    tmp_path: Path, before: str, after: str, found: bool
) -> None:
    made = told(tmp_path, ("Le Quai", DAYS[0], before), ("La Rade", DAYS[1], after))
    assert bool(of_kind(made, "position-changed")) is found


@pytest.mark.parametrize(
    ("denial", "narrated", "found"),
    [
        (
            "« On n'avait pas de gilet dans la barque des marins », a dit Odile Garance.",
            "Il n'y avait que deux gilets dans la barque des trois marins.",
            True,
        ),
        (
            "Le naufrage de la barque n'a fait ni dégât ni fissure, selon Odile Garance.",
            "Une fissure coupe la barque depuis le naufrage.",
            True,
        ),
        # nothing but the word in common
        (
            "« On n'avait pas de gilet dans la barque », a dit Odile Garance.",
            "Une boutique de la ville vend des gilets en laine.",
            False,
        ),
        # what is known is another thing
        (
            "« On n'avait pas de peine dans la barque », a dit Odile Garance.",
            "Le tribunal dira la peine des marins de la barque.",
            False,
        ),
        # the other negates it too
        (
            "« On n'avait pas de gilet dans la barque », a dit Odile Garance.",
            "Aucun gilet n'était dans la barque, dit le rapport.",
            False,
        ),
        # what was, and is no more
        (
            "« Plus aucun gilet ne manque dans la barque », a dit Odile Garance.",
            "Deux gilets sont dans la barque des trois marins.",
            False,
        ),
    ],
)
def test_what_one_says_there_was_not(
    tmp_path: Path, denial: str, narrated: str, found: bool
) -> None:
    made = told(tmp_path, ("Le Quai", DAYS[0], denial), ("La Rade", DAYS[0], narrated))
    assert bool(of_kind(made, "statement-disputed")) is found


def test_a_suspect_morning_is_shown_with_the_day_that_is_meant(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Le bac part dans la matinée du vendredi 9 mars."),
        ("La Rade", "2022-03-09", "Le bac part le vendredi 11 mars."),
    )
    assert [len(f["sides"]) for f in of_kind(made, "suspect-date")] == [2]


@pytest.mark.parametrize(
    ("form", "found"), [("Odile Garacne", True), ("Odile Ganarce", True), ("Odile Cenarga", False)]
)
def test_letters_in_another_order(tmp_path: Path, form: str, found: bool) -> None:
    usual = "La préfète Odile Garance est venue sur le port."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", usual),
        ("La Rade", "2022-03-08", usual.replace("est venue", "était")),
        ("L'Estran", "2022-03-08", f"La préfète {form} a parlé aux marins."),
    )
    assert bool(of_kind(made, "wrong-attribution")) is found
