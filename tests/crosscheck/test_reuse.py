"""Who carries whose passages, over texts made for it."""

from __future__ import annotations

import random

import pytest

from recoupe.crosscheck import reuse
from recoupe.model import Article, LocalName, Place, Published, Reading, Span

WORDS = [f"mot{number}" for number in range(5000)]
WIRE = " ".join(random.Random(1).sample(WORDS, 120))


def article(id: str, text: str, day: str | None = None, outlet: str | None = None) -> Article:
    return Article(
        id=id, source="test", text=text, title="", outlet=outlet, language="fr",
        published=Published(day, "metadata" if day else "unknown"), furniture=(),
        paragraphs=(Span(0, len(text)),), credits=(), machine_translated=None,
    )  # fmt: skip


def own(seed: int, length: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def words(article: Article, place: Place) -> str:
    return place.span.of(article.text)


def test_a_wire_printed_whole_is_verbatim_to_the_character() -> None:
    one, other = article("a", WIRE), article("b", f"{own(2, 50)} {WIRE} {own(3, 50)}")
    (found,) = reuse.find_reuse([one, other], ())
    assert found.kind == "verbatim"
    assert words(one, found.a) == words(other, found.b) == WIRE


def test_marks_case_and_accents_make_no_other_words() -> None:
    said = "L’état-major a déclaré que « l'opération » s'achèverait à Noël, selon Élise, " * 2
    one = article("a", said)
    other = article("b", said.upper().replace("’", "'").replace("É", "E").replace("«", '"'))
    (found,) = reuse.find_reuse([one, other], ())
    assert found.kind == "verbatim"


def test_thirty_words_are_found_in_two_thousand() -> None:
    passage = " ".join(WIRE.split()[40:70])
    one = article("a", f"{own(4, 1000)} {passage} {own(5, 970)}")
    (found,) = reuse.find_reuse([article("w", WIRE), one], ())
    assert words(one, found.b) == passage


def test_an_edited_passage_is_near_and_found_whole() -> None:
    edited = WIRE.split()
    for at in (10, 33, 34, 71, 100):
        edited[at] = f"autre{at}"
    del edited[55]
    (found,) = reuse.find_reuse([article("a", WIRE), article("b", " ".join(edited))], ())
    assert found.kind == "near"
    assert found.a.span == Span(0, len(WIRE))


def test_a_short_quotation_is_no_reuse() -> None:
    quote = " ".join(WIRE.split()[:15])
    made = [article("a", f"{own(6, 99)} {quote} {own(7, 99)}"), article("b", quote + own(8, 99))]
    assert reuse.find_reuse(made, ()) == ()


def test_furniture_is_not_compared() -> None:
    one = article("a", WIRE)
    other = Article(**{**{f: getattr(one, f) for f in one.__struct_fields__}, "id": "b",
                       "paragraphs": ()})  # fmt: skip
    assert reuse.find_reuse([one, other], ()) == ()


@pytest.mark.parametrize(
    ("days", "source"),
    [
        (("2024-03-01", "2024-03-02"), "a"),
        (("2024-03-02", "2024-03-01"), "b"),
        (("2024-03-01", "2024-03-01"), None),
        (("2024-03-01T10:00:00", "2024-03-01T08:30:00"), "b"),
        (("2024-03-01T10:00:00", "2024-03-01"), None),
        ((None, "2024-03-01"), None),
    ],
)
def test_the_earlier_is_the_source(days: tuple[str | None, str | None], source: str | None) -> None:
    made = [article("a", WIRE, days[0]), article("b", WIRE, days[1])]
    (found,) = reuse.find_reuse(made, ())
    assert (found.source, found.because) == (source, "date" if source else None)


def test_who_credits_the_agency_took_from_it_whatever_the_date() -> None:
    made = [
        article("a", f"{WIRE} {own(9, 40)}", "2024-03-01", "Le Quai"),
        article("b", WIRE, "2024-03-02", "AOP"),
    ]
    credit = LocalName("outlet", "AOP", (), ("AOP",))
    reading = Reading("a", Published("2024-03-01", "metadata"), names=(credit,), agencies=(0,))
    (found,) = reuse.find_reuse(made, (reading,))
    assert (found.source, found.because) == ("b", "credit")


def test_what_is_whole_in_a_longer_text_is_its_source() -> None:
    made = [article("a", f"{own(10, 200)} {WIRE} {own(11, 90)}"), article("b", WIRE)]
    (found,) = reuse.find_reuse(made, ())
    assert (found.source, found.because) == ("b", "containment")


def test_many_copies_are_told_beside_the_earliest_and_are_one_passage() -> None:
    made = [article(f"{n:02d}", f"{own(n, 30)} {WIRE}", f"2024-03-{30 - n:02d}") for n in range(20)]
    found = reuse.find_reuse(made, ())
    assert {r.b.article for r in found} == {"19"}
    assert len(found) == 19
    ends = [Place(a.id, len(a.text) - 9, len(a.text)) for a in made]
    copies = reuse.Copies(found)
    assert copies.same(ends[0], ends[7])
    assert not copies.same(ends[0], Place("07", 0, 9))
