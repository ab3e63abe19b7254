"""Steps, conflicts and answers that are told, and those that are no news."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import disputes, of_kind, told

from builders import assembled, figure, name, read
from recoupe.crosscheck.findings.checked import Checked, figure_place
from recoupe.crosscheck.findings.ranking import ranked
from recoupe.crosscheck.reuse import Copies
from recoupe.model import Finding, Thread

PORT = "Le port de Velm est resté fermé."
SICK = "L'épidémie a contaminé {} personnes à Velm, selon la préfecture."
FIRST, SECOND = ("Le Quai", "2022-03-08"), ("La Rade", "2022-03-10")


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (f"{PORT}\n\n{SICK.format('34.223')}", f"{PORT}\n\n{SICK.format('34.301')}", False),
        (f"{PORT}\n\n{SICK.format('34.223')}", f"{PORT}\n\n{SICK.format('36.301')}", True),
        (SICK.format("34.223"), SICK.format("34.301"), True),
        ("12.000 manifestants ont défilé à Velm.", "15.000 manifestants ont défilé à Velm.", False),
        ("Huit maisons ont été détruites à Velm.", "Vingt maisons ont été détruites à Velm.", True),
    ],
    ids=["a-tick", "a-step", "what-articles-open-with", "marches", "damage"],
)
def test_steps_that_are_news(tmp_path: Path, before: str, after: str, found: bool) -> None:
    made = told(tmp_path, (*FIRST, before), (*SECOND, after))
    assert bool(of_kind(made, "figure-rises")) is found


LANDS = ("Italie", "Espagne", "Belgique", "Pologne", "Suède", "Norvège")


@pytest.mark.parametrize(("lands", "found"), [(LANDS, False), (LANDS[:2], True)])
def test_one_of_many_lands_is_told_in_passing(
    tmp_path: Path, lands: tuple[str, ...], found: bool
) -> None:
    many = " ".join(f"Le virus a tué {200 + n} personnes en {one}." for n, one in enumerate(lands))
    texts = (f"{PORT}\n\nLe virus a tué {n} personnes en Irlande. {many}" for n in (120, 180))
    made = told(tmp_path, *((*at, text) for at, text in zip((FIRST, SECOND), texts, strict=True)))
    assert any("120" in f["text"] for f in of_kind(made, "figure-rises")) is found


def test_one_answer_in_two_articles_answers_one_accusation(tmp_path: Path) -> None:
    answer = "Marek Toulvane conteste toute irrégularité."
    made = told(
        tmp_path,
        (*FIRST, f"Marek Toulvane est soupçonné d'avoir vendu la grue du port. {answer}"),
        (*SECOND, f"Marek Toulvane a été mis en examen pour recel de chalutiers. {answer}"),
    )
    assert len(disputes(made)) == 1


@pytest.mark.parametrize(
    ("where", "articles", "found"),
    [
        (("Italie", "Espagne"), 1, False),
        (("Italie", "Italie"), 1, True),
        (("Italie", "Espagne"), 2, True),
        (("Velm", "Sarn"), 1, True),
    ],
    ids=["two-lands", "one-land", "two-articles", "towns"],
)
def test_two_lands_of_one_article_are_no_conflict(
    where: tuple[str, str], articles: int, found: bool
) -> None:
    sentences = [f"A {place}, {n} morts." for place, n in zip(where, (12, 19), strict=True)]
    texts = [" ".join(sentences)] if articles == 1 else sentences
    counts = [
        figure(f"{n} morts", n, scope=(place,)) for place, n in zip(where, (12, 19), strict=True)
    ]
    given = [counts] if articles == 1 else [[one] for one in counts]
    story = assembled(
        *(
            read(f"a{n}", text, of, [name(one, kind="place") for one in sorted({*where})])
            for n, (text, of) in enumerate(zip(texts, given, strict=True))
        )
    )
    ids = tuple(one.id for one in story.figures)
    thread = Thread("t1", "figure", "Morts", ids, "conflict", articles, 1, (), 1, "", (), ids)
    sides = tuple((figure_place(one),) for one in story.figures)
    conflict = Finding("figure-conflict", "12, 19", (*sides[0], *sides[1]), "t1", sides)
    assert bool(ranked([conflict], Checked(story, (thread,), Copies(())))) is found


@pytest.mark.parametrize(
    ("noun", "unit", "found"),
    [("départements", "place", False), ("chalutiers", "vehicle", True)],
)
def test_places_on_alert_are_others_each_hour(noun: str, unit: str, found: bool) -> None:
    story = assembled(
        *(
            read(
                f"a{day}",
                f"Le service a compté {n} {noun}.",
                [figure(f"{n} {noun}", n, unit=unit, measure="quantity")],
                day=f"2022-03-0{day}",
            )
            for day, n in ((8, 12), (9, 20))
        )
    )
    ids = tuple(one.id for one in story.figures)
    thread = Thread("t1", "figure", noun, ids, "evolves", 2, 1, (), 1, "", (), ids)
    sides = tuple((figure_place(one),) for one in story.figures)
    rises = Finding("figure-rises", "12, 20", (*sides[0], *sides[1]), "t1", sides)
    assert bool(ranked([rises], Checked(story, (thread,), Copies(())))) is found
