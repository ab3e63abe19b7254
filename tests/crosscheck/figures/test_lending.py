"""A figure that does not say whose it is, by others of its thread that do."""

from __future__ import annotations

from typing import Any

import msgspec

from builders import Read, assembled, figure, name, read
from recoupe.crosscheck import ruled
from recoupe.crosscheck.check import crosscheck
from recoupe.crosscheck.figures import lending, thread_figures
from recoupe.crosscheck.meaning import Meaning
from recoupe.crosscheck.reuse import Copies
from recoupe.crosscheck.story import Story
from recoupe.lang import load
from recoupe.model import ByHand, Place, Reuse

KAREV = name("Paul Karev", "Karev", kind="person")
MOREL = name("Anne Morel", kind="person")
YEARS = "quatre ans de prison"
SOLDERERS = "300 soudeurs"
NO_COPIES = Copies(())


def court(id: str, subject: str, holder: str | None) -> Read:
    names = [one for one in (KAREV, MOREL) if one["label"] in subject]
    return read(
        id,
        f"{subject} a été condamné à {YEARS} à Velm.",
        [figure(YEARS, 4, measure="sentence", unit="year", role="result", holder=holder)],
        names,
    )


def strike(id: str, firm: str | None) -> Read:
    text = f"{SOLDERERS} sont en grève chez {firm}." if firm else f"{SOLDERERS} sont en grève."
    held: dict[str, Any] = {"holder": firm} if firm else {}
    one = figure(SOLDERERS, 300, measure="strikers", unit="person", of="soudeurs", **held)
    return read(id, text, [one], [name(firm)] if firm else [])


def lent(*told: Read, ruled: frozenset[str] = frozenset(), copies: Copies = NO_COPIES) -> Story:
    story = assembled(*told)
    threads = thread_figures(story, Meaning(), Copies(()))
    assert [len(thread.members) for thread in threads] == [len(told)]
    return lending.with_lent(story, threads, copies, ruled)


def holders(story: Story) -> list[str | None]:
    found = [story.name(figure.holder) for figure in story.figures]
    return [one.label if one else None for one in found]


def test_what_courts_give_is_his_of_whom_one_article_says_so() -> None:
    story = lent(court("a", "Paul Karev", "Paul Karev"), court("b", "Le maire", None))
    assert holders(story) == ["Paul Karev", "Paul Karev"]


def test_what_may_be_anybodys_needs_two_that_say_whose() -> None:
    one = lent(strike("a", "Velm Auto"), strike("b", None))
    assert holders(one) == ["Velm Auto", None]
    two = lent(strike("a", "Velm Auto"), strike("b", None), strike("c", "Velm Auto"))
    assert holders(two) == ["Velm Auto"] * 3


def test_a_copy_says_nothing_besides() -> None:
    told = strike("a", "Velm Auto"), strike("b", None), strike("c", "Velm Auto")
    whole = [Place(id, 0, len(article.text)) for id, (article, _) in zip("abc", told, strict=True)]
    copies = Copies([Reuse("verbatim", whole[0], whole[2])])
    assert holders(lent(*told, copies=copies))[1] is None


def test_where_two_are_told_nobody_lends() -> None:
    story = assembled(court("a", "Paul Karev", "Paul Karev"), court("b", "Le maire", None),
                      court("c", "Anne Morel", "Anne Morel"))  # fmt: skip
    threads = thread_figures(story, Meaning(), Copies(()))
    [own] = [t for t in threads if "f2" in t.members]
    together = lending.with_lent(
        story, [msgspec.structs.replace(own, members=("f1", "f2", "f3"))], Copies(())
    )
    assert holders(together)[1] is None


def test_what_an_editor_said_of_a_holder_stands() -> None:
    told = court("a", "Paul Karev", "Paul Karev"), court("b", "Le maire", None)
    assert holders(lent(*told, ruled=frozenset({"f2"})))[1] is None
    place = Place.at("b", told[1][1].figures[0].span)
    assert ruled.held(assembled(*told), [place]) == {"f2"}


def test_the_dossier_has_what_was_lent() -> None:
    told = court("a", "Paul Karev", "Paul Karev"), court("b", "Le maire", None)
    articles, readings = [a for a, _ in told], [r for _, r in told]
    found = crosscheck(articles, readings, load("fr"), ByHand())
    [karev] = [one.id for one in found.names if one.label == "Paul Karev"]
    assert found.ids["b"].holders == (karev,)
    said = ByHand(held=(Place.at("b", told[1][1].figures[0].span),))
    assert crosscheck(articles, readings, load("fr"), said).ids["b"].holders == (None,)
