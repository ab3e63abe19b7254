"""Who holds the offices that speak without a name, from what the coverage tells."""

from __future__ import annotations

import msgspec
import pytest

from builders import Read, name, read, said, span
from recoupe import lang
from recoupe.crosscheck.identities import identify, with_holders
from recoupe.model import ByHand


def heard(speaker: str, *tellings: str, persons: tuple[str, ...]) -> str:
    """Who says « le quai est sûr » after articles that tell who holds what."""
    french = lang.load("fr")
    told = [_naming(f"a{number}", text, persons) for number, text in enumerate(tellings)]
    *_, (_, reading) = with_holders([*told, _asking(speaker)], {"fr": french}, french, ByHand())
    return reading.statements[0].voice_label


def _naming(id: str, text: str, persons: tuple[str, ...]) -> Read:
    return read(id, text, names=[name(p, kind="person") for p in persons if p in text])


def _asking(speaker: str) -> Read:
    article, reading = read(
        "b",
        f"Le quai est sûr, a dit {speaker}.",
        statements=[said("Le quai est sûr", None, speaker)],
    )
    told = tuple(
        msgspec.structs.replace(one, speaker=span(article.text, speaker))
        for one in reading.statements
    )
    return article, msgspec.structs.replace(reading, statements=told)


@pytest.mark.parametrize(
    ("speaker", "telling"),
    [
        ("la ministre de la Pêche", "Mardi, la ministre de la Pêche Odile Garance a tranché."),
        ("la ministre de la Pêche", "Le texte de la ministre de la Pêche, Odile Garance, déplaît."),
        ("la ministre de la Pêche", "Odile Garance (PRM), ministre de la Pêche, a tranché."),
        ("la patronne de la Sarnoise", "Pour la patronne de la Sarnoise Odile Garance, tout va."),
        ("la procureure de Velm", "La procureure de la République de Velm Odile Garance enquête."),
        ("la procureure de la République de Velm", "La procureure de Velm Odile Garance enquête."),
        ("la préfète de l’Orle", "La préfète de l'Orle, Odile Garance, a fermé le quai."),
        ("la préfète de l'Orle", "La préfète de l'Orle, Mme Odile Garance, a fermé le quai."),
    ],
)
def test_an_office_that_the_coverage_gives_a_holder_is_theirs(speaker: str, telling: str) -> None:
    assert heard(speaker, telling, persons=("Odile Garance",)) == "Odile Garance"


@pytest.mark.parametrize(
    ("speaker", "telling"),
    [
        ("la ministre de la Pêche", "L'ancienne ministre de la Pêche Odile Garance a tranché."),
        ("la ministre de la Pêche", "L'ex-ministre de la Pêche Odile Garance a tranché."),
        ("la ministre de la Pêche", "Odile Garance, ancienne ministre de la Pêche, a tranché."),
        ("la ministre de la Pêche", "Selon la ministre de la Pêche, Odile Garance a menti."),
        ("la ministre de la Pêche", "La ministre de la Pêche. Odile Garance a tranché."),
        ("la ministre de la Pêche", "La ministre de la Santé Odile Garance a tranché."),
        ("la ministre de la Pêche", "L'avocat de la ministre, Odile Garance, a tranché."),
        ("la directrice de Sarn", "La directrice générale de Sarn Odile Garance a tranché."),
        ("la responsable de la junte", "La responsable de la junte Odile Garance a tranché."),
        ("la mère de la victime", "La mère de la victime Odile Garance a tranché."),
        ("une ministre de la Pêche", "La ministre de la Pêche Odile Garance a tranché."),
        ("cette ministre de la Pêche", "La ministre de la Pêche Odile Garance a tranché."),
    ],
)
def test_an_office_that_it_gives_nobody_is_nobodys(speaker: str, telling: str) -> None:
    assert heard(speaker, telling, persons=("Odile Garance",)) == speaker


def test_an_office_that_two_are_told_to_hold_is_nobodys() -> None:
    two = ("La préfète de l'Orle Odile Garance cède.", "La préfète de l'Orle Anne Morel résiste.")
    assert heard("la préfète de l'Orle", *two, persons=("Odile Garance", "Anne Morel")) == (
        "la préfète de l'Orle"
    )


def test_a_noun_alone_is_nobodys() -> None:
    told = "La ministre chargée de la Pêche Odile Garance cède. La ministre Odile Garance est là."
    assert heard("la ministre", told, persons=("Odile Garance",)) == "la ministre"


def test_a_name_that_ends_the_words_is_who_speaks() -> None:
    told = "Odile Garance cède."
    who = ("Odile Garance",)
    assert heard("la préfète de l'Orle Odile Garance", told, persons=who) == "Odile Garance"
    assert heard("la préfète de Garance", told, persons=who) == "la préfète de Garance"


@pytest.mark.parametrize(
    "speaker",
    [
        "l'avocat d'Odile Garance",
        "la porte-parole de Odile Garance",
        "le préfet et la maire Odile Garance",
        "le préfet Luc Favrel et Odile Garance",
        "la maire comme le préfet Odile Garance",
    ],
)
def test_a_name_of_another_or_of_one_of_several_is_not(speaker: str) -> None:
    assert heard(speaker, "Odile Garance cède.", persons=("Odile Garance",)) == speaker


def test_one_office_of_two_things_is_one() -> None:
    speaker = "la ministre de l'Économie et des Ports Odile Garance"
    assert heard(speaker, "Odile Garance cède.", persons=("Odile Garance",)) == "Odile Garance"


def test_a_holder_whom_the_article_does_not_name_is_lent_and_is_one_with_the_other() -> None:
    french = lang.load("fr")
    told = _naming("a", "La préfète de l'Orle Odile Garance cède.", ("Odile Garance",))
    asked = _asking("la préfète de l'Orle")
    both = with_holders([told, asked], {"fr": french}, french, ByHand())
    readings = [reading for _, reading in both]
    assert readings[1].statements[0].voice_by == "role"
    assert readings[1].names[0].mentions == ()
    assert len(identify(readings, french, ByHand()).names) == 1


def test_a_version_that_does_not_stand_tells_of_no_holder() -> None:
    french = lang.load("fr")
    article, reading = _naming("a", "La préfète de l'Orle Odile Garance cède.", ("Odile Garance",))
    origin = msgspec.structs.replace(article.origin, status="superseded")
    old = msgspec.structs.replace(article, origin=origin), reading
    asked = _asking("la préfète de l'Orle")
    *_, (_, found) = with_holders([old, asked], {"fr": french}, french, ByHand())
    assert found.statements[0].voice is None


def test_a_long_word_behind_one_of_the_past_ends() -> None:
    told = f"L'ancien {'a' * 110}. Odile Garance cède."
    assert heard("la préfète de l'Orle", told, persons=("Odile Garance",)) == "la préfète de l'Orle"
