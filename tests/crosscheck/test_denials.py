"""Who denies what: in the words of an article, and across articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_threads import disputes, told

from recoupe import lang
from recoupe.crosscheck.findings.denials import _patterns
from recoupe.crosscheck.findings.moods import unsure
from recoupe.crosscheck.findings.sayings import NUMBER_OF
from recoupe.lang.literals import Text

FRENCH = lang.load("fr")


@pytest.mark.parametrize("pattern", FRENCH.disputes.denial, ids=lambda p: p.name)
def test_each_pattern_matches_its_example(pattern: Any) -> None:
    compiled = _patterns(FRENCH).patterns
    number = FRENCH.disputes.denial.index(pattern)
    assert compiled[number].search(pattern.example, Text(pattern.example))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le devis dépassait 4 millions d'euros, un montant contesté par l'armateur.", True),
        ("Le navire avait une avarie, ce que l'armateur conteste.", True),
        ("La mairie possède un entrepôt à Sarn, que le maire nie avoir loué.", True),
        ("Le trafic a baissé de 12 %. Un chiffre aussitôt contesté par le port.", True),
        ("La grue était usée. Une information démentie par la direction.", True),
        ("La grue a cédé, dit un docker. Une version contredite par le port mardi soir.", True),
        ("La grue servait trop, selon un docker. L'armateur a nié toute négligence.", True),
        ("La grue servait trop, selon un docker.\n\nL'armateur a nié toute négligence.", False),
        (
            "Le port fermera un quai, selon un docker. La CGT nie toute la matinée l'évidence.",
            False,
        ),
        ("Le port fermera un quai, selon un docker. La CGT rejette toute négociation.", False),
        ("La grue servait trop, selon un docker. Le port ne nie plus toute faute.", False),
        ("La grue servait trop, selon un docker. S'il a nié toute faute, il se repent.", False),
        ("La grue servait trop, selon un docker. L'armateur rejette tout de suite l'offre.", False),
        ("La grue servait trop, selon un docker. L'armateur conteste toute la réforme.", False),
        ("Le maire a dit que la réforme, contestée par les syndicats, serait votée.", False),
        ("Le tribunal a rejeté la demande de mise en liberté du capitaine.", False),
        ("La CGT a contesté, mardi, à la barre, avoir vendu une grue du port à un élu.", False),
        (
            "Le vote des quais exclut la grue de la digue. La CGT a rejeté très largement, "
            "par 400 voix, à main levée, l'idée de soumettre au vote des quais la grue et la digue",
            False,
        ),
        ("Un docker a parlé de vol. La CGT rejette l'alliance qu'elle avait votée au port.", False),
        ("Les élus contestent la fermeture du port.", False),
        ("Le port sera fermé mardi, a confirmé la préfecture.", False),
    ],
)
def test_denials_in_one_article(tmp_path: Path, text: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert bool(disputes(made)) is found


def test_a_denial_answers_an_accusation_of_another_article(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-08",
            "Odile Garance accuse Marek Toulvane d'avoir vendu les pièces de la grue du port.",
        ),
        ("La Rade", "2022-03-09", "Marek Toulvane nie les accusations d'Odile Garance."),
    )
    (finding,) = disputes(made)
    assert [place["article"] for side in finding["sides"] for place in side] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("La grue rouge du terminal a été vendue à un armateur de Sarn, selon Le Phare.", True),
        ("La grue rouge du terminal a été repeinte.", False),
        ("La grue rouge du terminal n'a pas été vendue à un armateur de Sarn.", False),
    ],
    ids=["told-before", "another-thing", "negated"],
)
def test_a_denial_that_tells_what_it_denies(tmp_path: Path, claim: str, found: bool) -> None:
    denial = (
        "La direction du port a démenti que la grue rouge du terminal ait été vendue à un armateur "
        "étranger."
    )
    made = told(tmp_path, ("Le Quai", "2022-03-08", claim), ("La Rade", "2022-03-09", denial))
    assert bool(disputes(made)) is found


@pytest.mark.parametrize(
    ("denial", "found"),
    [
        ("conteste avoir", True),
        ("conteste devant le juge d'instruction de Velm avoir", True),
        ("conteste devant la cour de Velm être jugé après avoir", False),
        ("conteste devant la cour de Velm une peine donnée pour avoir", False),
    ],
)
def test_a_deed_is_contested_before_somebody(tmp_path: Path, denial: str, found: bool) -> None:
    sold = "vendu les pièces de la grue du port"
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", f"Marek Toulvane a {sold}, selon Le Phare."),
        ("La Rade", "2022-03-09", f"Marek Toulvane {denial} {sold}."),
    )
    assert bool(disputes(made)) is found


def test_the_same_words_dispute_nothing(tmp_path: Path) -> None:
    said = "« Nous n'avons jamais vendu les pièces de la grue », a déclaré Marek Toulvane."
    made = told(tmp_path, ("Le Quai", "2022-03-08", said), ("La Rade", "2022-03-09", said))
    assert disputes(made) == []


def test_a_denial_that_two_articles_print_denies_not_itself(tmp_path: Path) -> None:
    text = "L'armateur Toulvane a toujours fermement nié tout partage de carburant avec le port."
    made = told(tmp_path, ("Le Quai", "2022-03-08", text), ("La Rade", "2022-03-09", text))
    assert not disputes(made)


def test_what_its_own_sentence_tells_as_denied_is_told_once(tmp_path: Path) -> None:
    claim = "Odile Garance affirme que Torvakhim a vidé ses cuves dans le port de Velm"
    denial = "Torvakhim nie que les cuves aient été vidées dans le port de Velm."
    later = ("La Rade", "2022-03-09", denial)
    made = told(tmp_path, ("Le Quai", "2022-03-08", f"{claim}, ce que l'armateur dément."), later)
    assert len(disputes(made)) == 1


def test_a_flat_denial_answers_what_names_the_one_who_denies(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        (
            "Le Quai",
            "2022-03-08",
            "Le maire accuse Torvakhim d'avoir vidé ses cuves dans le port. Il est en colère.\n\n"
            "Torvakhim dément. « Nos cuves étaient fermées », a dit la directrice.",
        ),
    )
    (finding,) = disputes(made)
    assert finding["sides"][0][0]["start"] == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "La directrice a reconnu que les cuves étaient pleines. Vendredi, elle avait assuré "
            "qu'elles étaient vides.",
            True,
        ),
        ("La directrice a reconnu que les cuves étaient pleines. Elle avait déjeuné tôt.", False),
    ],
)
def test_one_voice_says_another_thing_than_before(tmp_path: Path, text: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert ("position-changed" in [f["kind"] for f in made["findings"]]) is found


def test_what_was_denied_and_is_admitted_later(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Marek Toulvane a nié tout versement à la mairie."),
        ("La Rade", "2022-03-19", "Marek Toulvane a reconnu avoir versé 3 000 euros à la mairie."),
    )
    assert "position-changed" in [f["kind"] for f in made["findings"]]


def test_the_name_of_who_denied_and_admits_is_no_deed(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Marek Toulvane a toujours nié que Toulvane père ait payé."),
        ("La Rade", "2022-03-19", "Marek Toulvane a reconnu avoir heurté le bac de Velm."),
    )
    assert "position-changed" not in [f["kind"] for f in made["findings"]]


def test_a_refusal_given_up_at_last(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Marek Toulvane refuse toujours de démissionner du port."),
        ("La Rade", "2022-03-19", "Le président du port a finalement démissionné samedi."),
    )
    assert "position-changed" in [f["kind"] for f in made["findings"]]


LONG_CLAIM = "les cuves du dépôt fuyaient dans le bassin depuis trois semaines entières"


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("Les cuves du dépôt fuyaient dans le bassin depuis trois semaines entières.", True),
        (f"Pour elle, {LONG_CLAIM}.", False),
        (f"Selon Odile Garance, {LONG_CLAIM}.", False),
        ("Les secours cherchent encore deux marins dans les eaux froides du bassin.", False),
    ],
)
def test_a_source_that_is_dropped(tmp_path: Path, later: str, found: bool) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", f"Odile Garance a affirmé que {LONG_CLAIM}."),
        ("La Rade", "2022-03-09", later),
    )
    assert ("attribution-dropped" in [f["kind"] for f in made["findings"]]) is found


@pytest.mark.parametrize(
    ("other", "found"),
    [("Marek Toulvame", True), ("Marek Toulvanne", False), ("Odile Sarn", False)],
)
def test_a_name_that_one_article_has_wrong(tmp_path: Path, other: str, found: bool) -> None:
    said = "« Le port rouvrira mardi », a déclaré {}, directeur du port."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", said.format("Marek Toulvane")),
        ("La Rade", "2022-03-08", said.format("Marek Toulvane")),
        ("La Rive", "2022-03-08", said.format(other)),
    )
    assert ("wrong-attribution" in [f["kind"] for f in made["findings"]]) is found


def test_one_quotation_in_two_wordings(tmp_path: Path) -> None:
    said = "Le maire a dit que la ville allait « {} » pour remettre en état les quais du port."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", said.format("suspendre toutes ses aides")),
        ("La Rade", "2022-03-08", said.format("supprimer toutes ses aides")),
    )
    assert "versions-differ" in [f["kind"] for f in made["findings"]]


def test_a_quotation_cut_short_is_no_other_version(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "« Nous allons rouvrir le port mardi matin », a dit la maire."),
        ("La Rade", "2022-03-08", "« Nous allons rouvrir le port », a dit la maire de Velm."),
    )
    assert "versions-differ" not in [f["kind"] for f in made["findings"]]


ACCUSED = "Marek Toulvane est accusé d'avoir vendu les pièces de la grue."


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Il a toujours nié les faits qui lui sont reprochés.", True),
        ("Des faits qu'il conteste.", True),
        ("Ces faits sont formellement contestés par le grutier.", True),
        ("« Je suis innocent », a dit Marek Toulvane.", True),
        ("L'homme continue de clamer son innocence.", True),
        ("Le grutier rejette en bloc toutes les accusations.", True),
        ("Le port conteste la hausse des loyers.", False),
        ("Le grutier a rejeté l'offre de la mairie.", False),
        ("Le grutier est présumé innocent.", False),
        ("La mairie a confiance en sa capacité à faire valoir son innocence.", False),
    ],
)
def test_whoever_answers_an_accusation_that_stands_before(
    tmp_path: Path, answer: str, found: bool
) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", f"{ACCUSED} {answer}"))
    assert bool(disputes(made)) is found


def test_accusations_and_answers_of_one_person_are_one_finding(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", ACCUSED),
        ("La Rade", "2022-03-09", f"{ACCUSED} Marek Toulvane a nié les faits lundi."),
        ("La Rive", "2022-03-10", "« Je suis innocent », a répété Marek Toulvane devant le port."),
    )
    (finding,) = disputes(made)
    accusing, answering = ({place["article"] for place in side} for side in finding["sides"])
    assert accusing == {"a1", "a2"}
    assert answering == {"a2", "a3"}


def test_an_answer_to_one_accusation_answers_no_other(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Marek Toulvane est soupçonné de braconnage dans le golfe."),
        ("La Rade", "2022-03-09", f"{ACCUSED} Marek Toulvane a nié les faits lundi."),
    )
    (finding,) = disputes(made)
    assert {place["article"] for place in finding["evidence"]} == {"a2"}


@pytest.mark.parametrize(
    ("other", "published", "found"),
    [
        ("La grue de Velm est tombée sur le quai du port le 6 mars 2022.", "2022-03-09", True),
        ("La grue de Velm est tombée sur le quai du port le 4 mars 2022.", "2022-03-09", False),
        ("La grue de Velm est tombée sur le quai du port vendredi.", "2022-03-09", False),
        ("La grue de Velm est tombée sur le quai du port le 9 mars 2022.", "2022-03-09", False),
        ("La mairie de Velm a fermé le marché couvert le 6 mars 2022.", "2022-03-09", False),
        # alike, and of another deed
        ("La grue de Velm a été repeinte sur le quai du port le 6 mars 2022.", "2022-03-09", False),
    ],
)
def test_one_thing_on_two_days(tmp_path: Path, other: str, published: str, found: bool) -> None:
    first = "La grue de Velm est tombée sur le quai du port le 4 mars 2022."
    made = told(tmp_path, ("Le Quai", "2022-03-07", first), ("La Rade", published, other))
    assert ("dates-differ" in [f["kind"] for f in made["findings"]]) is found


def test_a_headline_that_shortens_a_quotation_is_no_other_version(tmp_path: Path) -> None:
    said = "Le maire a dit : « {} »."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", said.format("Nous avons une pensée pour les blessés du port")),
        (
            "La Rade",
            "2022-03-08",
            said.format("Nous avons évidemment une pensée pour les blessés du port"),
        ),
    )
    assert "versions-differ" not in [f["kind"] for f in made["findings"]]


def test_an_article_of_the_same_day_is_another_of_the_dispatch(tmp_path: Path) -> None:
    plain = f"{LONG_CLAIM.capitalize()}."
    told_by = ("Le Quai", "2022-03-08T08:00:00", f"Odile Garance a affirmé que {LONG_CLAIM}.")
    made = told(tmp_path, told_by, ("La Rade", "2022-03-08T18:00:00", plain))
    assert "attribution-dropped" not in [f["kind"] for f in made["findings"]]


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("Au port, 340 grues sont hors service depuis la tempête.", True),
        ("Au port, 340 grues sont hors service, selon la mairie.", False),
        ("La mairie compte 340 grues hors service au port.", False),
        ("La mairie de Velm est inquiète. Au port, 340 grues sont hors service.", False),
        ("Au port, 340 grues sont hors service. Le musée est fermé.", True),
        ("Au port, 340 grues sont hors service.\n\nLa mairie sera fermée lundi.", True),
        ("Au port, 340 marins sont en congé depuis la tempête.", False),
        ("Au port, 120 grues sont hors service depuis la tempête.", False),
    ],
)
def test_a_number_that_loses_its_source(tmp_path: Path, later: str, found: bool) -> None:
    said = "Selon la mairie, 340 grues sont hors service au port après la tempête."
    made = told(tmp_path, ("Le Quai", "2022-03-08", said), ("La Rade", "2022-03-09", later))
    assert ("attribution-dropped" in [f["kind"] for f in made["findings"]]) is found


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("en 2024 150 grues", ["2024", "150"]),
        ("12 500 et 3.000", ["12 500", "3.000"]),
        ("12,5 %", ["12,5"]),
    ],
)
def test_numbers_in_digits(words: str, numbers: list[str]) -> None:
    assert NUMBER_OF.findall(words) == numbers


@pytest.mark.parametrize(
    ("verb", "found"),
    [("fuiraient", True), ("entraient", False), ("montraient un trou", False)],
)
def test_a_reserve_is_a_conditional_and_no_other_word_in_rait(
    tmp_path: Path, verb: str, found: bool
) -> None:
    told_of = "Les cuves rouillées du dépôt {} dans le bassin depuis trois semaines entières."
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", told_of.format(verb)),
        ("La Rade", "2022-03-09", told_of.format("fuient")),
    )
    assert ("hedge-dropped" in [f["kind"] for f in made["findings"]]) is found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        *((word, True) for word in ("serait", "pourraient", "envisagerait", "devrait", "vivrait")),
        *((word, True) for word in ("rendrait", "finirait", "irait", "vaincrait")),
        *((word, False) for word in ("retrait", "portrait", "montraient", "assurait", "ouvrait")),
        *((word, False) for word in ("tirait", "respirait", "effondraient", "éclairait")),
    ],
)
def test_conditionals(word: str, found: bool) -> None:
    assert bool(unsure(FRENCH).search(f"Le groupe {word} le port.")) is found


def test_a_number_that_was_known_before_somebody_spoke_of_it_loses_no_source(
    tmp_path: Path,
) -> None:
    bare = "Au port, 340 grues sont hors service depuis la tempête."
    made = told(
        tmp_path,
        ("Le Port", "2022-03-07", bare),
        ("Le Quai", "2022-03-08", "Selon la mairie, 340 grues du port sont hors service."),
        ("La Rade", "2022-03-09", bare),
    )
    assert "attribution-dropped" not in [f["kind"] for f in made["findings"]]


def test_who_is_accused_and_speaks_of_oneself(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Marek Toulvane est accusé de braconnage dans le golfe."),
        (
            "La Rade",
            "2022-03-09",
            "« Je n'ai jamais fait de braconnage de ma vie », a déclaré Marek Toulvane.",
        ),
    )
    (finding,) = disputes(made)
    assert [place["article"] for side in finding["sides"] for place in side] == ["a1", "a2"]


def test_what_one_admits_whom_another_denies_to_have_dealt_with(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", "Odile Garance nie avoir reçu de l'argent de Marek Toulvane."),
        (
            "La Rade",
            "2022-03-09",
            "Marek Toulvane a reconnu avoir versé de l'argent à Odile Garance.",
        ),
    )
    assert len(disputes(made)) == 1


@pytest.mark.parametrize(
    ("contrast", "found"),
    [
        ("alors que l'armateur affirme qu'il n'y a eu aucune victime", True),
        ("alors que l'armateur assure qu'il n'a jamais vu ces marins", True),
        ("alors que l'armateur affirme que la digue tient bon", False),
        ("quand le port a rouvert mardi", False),
    ],
)
def test_a_contrast_that_says_no(tmp_path: Path, contrast: str, found: bool) -> None:
    text = f"Le syndicat réclame une enquête sur la mort de trois marins, {contrast}."
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert bool(disputes(made)) is found


@pytest.mark.parametrize(
    ("teller", "words", "later", "found"),
    [
        ("un témoin", "les cuves fuyaient dans le bassin", "", True),
        ("le préfet Hugo Lanvin", "les cuves fuyaient dans le bassin", "", False),
        ("un témoin", "les cuves fuyaient dans le bassin", "Selon le port, rien ne bouge.", False),
        ("un témoin", "les cuves fuyaient dans le bassin", "La criée est fermée.", True),
        ("un témoin", "les cuves seront vidées dans le bassin", "", False),
    ],
    ids=["witness", "office", "source-before", "no-source-before", "to-come"],
)
def test_a_claim_that_loses_its_source(
    tmp_path: Path, teller: str, words: str, later: str, found: bool
) -> None:
    claim = f"{words} du port depuis trois semaines entières"
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", f"Selon {teller}, {claim}."),
        ("La Rade", "2022-03-09", f"{later} {claim.capitalize()}.".strip()),
    )
    assert ("attribution-dropped" in [f["kind"] for f in made["findings"]]) is found


def test_doubt_of_one_deed_is_none_of_another(tmp_path: Path) -> None:
    first = "Les cuves, qui fuiraient, ont été repeintes dans le bassin depuis trois semaines."
    later = "Les cuves ont été repeintes dans le bassin depuis trois semaines entières."
    made = told(tmp_path, ("Le Quai", "2022-03-08", first), ("La Rade", "2022-03-09", later))
    assert "hedge-dropped" not in [f["kind"] for f in made["findings"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Marek Toulvane est accusé d'avoir vendu la grue. Il conteste les faits.", True),
        ("Marek Toulvane est-il accusé d'avoir vendu la grue ? Il conteste les faits.", False),
        ("Une plainte contre Marek Toulvane a été déposée. Il conteste les faits.", True),
        (
            "Odile dépose plainte pour « dénonciation calomnieuse ». Il conteste les faits.",
            False,
        ),
    ],
    ids=["accused", "asked", "complaint", "complaint-of-the-accused"],
)
def test_what_accuses_somebody(tmp_path: Path, text: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", text))
    assert bool(disputes(made)) is found


def test_words_that_a_sentence_quotes_are_not_its_own(tmp_path: Path) -> None:
    said = "c'est une fable sur les grues du port racontée aux enfants de Velm"
    made = told(
        tmp_path,
        ("Le Quai", "2022-03-08", f"Selon la mairie, {said}."),
        ("La Rade", "2022-03-09", f"Mais là-bas, en ville, « {said} » court toujours."),
    )
    assert "attribution-dropped" not in [f["kind"] for f in made["findings"]]


def test_a_clock_is_no_passage_of_what_is_denied(tmp_path: Path) -> None:
    text = (
        "14h30. Le taux de grévistes du port est de 21 %, selon la mairie. "
        "Un chiffre aussitôt contesté par la CGT."
    )
    (finding,) = disputes(told(tmp_path, ("Le Quai", "2022-03-08", text)))
    passages = [text[place["start"] : place["end"]] for place in finding["evidence"]]
    assert "14h30." not in passages
    assert any("21 %" in words for words in passages)
