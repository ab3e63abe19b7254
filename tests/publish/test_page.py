"""What the page makes of a dossier: citations, the agency picture, order, sides, quotations."""

from __future__ import annotations

import re

import msgspec
import pytest
from html_story import Page, article, at, dossier, figure, said, story

from recoupe.model import (
    Dossier,
    Finding,
    Issue,
    IssueCode,
    Measure,
    Name,
    Place,
    Published,
    Reuse,
    Thread,
    TimelineEntry,
)
from recoupe.publish import brief, html
from recoupe.publish.page import figures, headline, sources, summary, typography, wires
from recoupe.publish.page.desk import Desk
from recoupe.publish.page.passages import passage
from recoupe.publish.page.typography import inside, nested, opened


def test_an_article_is_cited_by_its_number_its_outlet_and_its_day() -> None:
    desk = Desk(story(), "fr")
    first = story().articles[0]
    assert desk.label(first.id) == f"[1] {first.outlet}"
    assert re.fullmatch(r"\[1\] Le Fanal, \d+ juin", desk.cited(first.id))
    page = Page(html.render(story(), "fr"))
    assert "[1] Le Fanal, 5 juin" in page.text["findings"]
    assert "[1] Le Fanal, 5 juin" in page.text["figures"]
    assert "[1] Le Fanal" in page.text["articles"]


def test_the_title_says_what_happened_where() -> None:
    text = "Tarnoc brûle, dit le Service d'incendie."
    titles = ("Incendie à Tarnoc", "Un incendie tarnocois", "L'incendie est éteint")
    three = [article(str(k), text, title=title) for k, title in enumerate(titles)]
    names = (
        Name("n1", "place", "Tarnoc", (Place("0", 0, 6), Place("1", 0, 6))),
        Name("n2", "organisation", "Service d'incendie", (Place("0", 21, 39),)),
    )
    assert headline.title(dossier(*three, names=names)) == "Tarnoc : incendie"


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        # a body is named by the word, the titles write it small
        (
            ("Grève des retraites à Velm", "Retraites : la grève dure", "Velm : les retraites"),
            "Velm : retraites, grève",
        ),
        # whoever speaks everywhere, or the land where all of it happens, is no matter
        (
            ("Tarnoc en grève", "Une grève à Tarnoc", "Grève : ce que dit Odile Garance"),
            "Tarnoc : grève",
        ),
        # how many there are is no matter
        (
            ("Tarnoc : grève de milliers", "Une grève à Tarnoc, des milliers", "Tarnoc"),
            "Tarnoc : grève",
        ),
        # a dateline's capitals are no spelling
        (("Crue à Sarn", "La crue de Sarn monte", "À Sarn, la crue"), "Sarn"),
    ],
)
def test_a_title_is_of_the_matter(titles: tuple[str, ...], said: str) -> None:
    text = "VELM (AOP) - Ostrie. Odile Garance, du Conseil des Retraites. SARN, Tarnoc. " * 2
    articles = [article(str(k), text, title=one) for k, one in enumerate(titles)]

    def name(id: str, kind: str, label: str) -> Name:
        start = text.index(label)
        places = (Place(one.id, start, start + len(label)) for one in articles)
        return Name(id, kind, label, tuple(places))  # type: ignore[arg-type]

    names = (
        name("n1", "place", "VELM"),
        name("n2", "place", "Ostrie"),
        name("n3", "person", "Odile Garance"),
        name("n4", "organisation", "Conseil des Retraites"),
        name("n5", "place", "SARN"),
        name("n6", "place", "Tarnoc"),
    )
    assert headline.title(dossier(*articles, names=names)) == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        # what titles print bare, texts behind « ces » or a number in words
        (
            {
                "Violents incendies à Velm": "De violents incendies ravagent le port. Ces "
                "incendies menacent la halle.",
                "Velm : incendies hors de contrôle": "Plusieurs incendies brûlent. Trois grands "
                "incendies ont été maîtrisés.",
                "Incendies à Velm": "Deux nouveaux incendies ont pris mardi.",
            },
            "Velm : incendies",
        ),
        # a plural in x is the noun it is of
        (
            {
                "Travaux à Velm": "Des travaux commencent.",
                "Velm : les travaux durent": "Il y a peu de travaux.",
            },
            "Velm : travaux",
        ),
        # an adjective is none
        (
            {
                "Velm : plaintes sexuelles": "Des plaintes sexuelles, dit-on.",
                "Les faits étaient sexuelles plaintes, Velm": "Trois plaintes sexuelles.",
            },
            "Velm : plaintes",
        ),
    ],
)
def test_topics_of_a_title_are_nouns(told: dict[str, str], said: str) -> None:
    articles = [article(str(k), text, title=one) for k, (one, text) in enumerate(told.items())]
    names = (Name("n1", "place", "Velm", tuple(Place(a.id, 0, 4) for a in articles)),)
    assert headline.title(dossier(*articles, names=names)) == said


@pytest.mark.parametrize(
    ("verdict", "trend", "found", "shown"),
    [
        ("conflict", None, "figure-conflict", "conflict"),
        # what no finding tells is not counted as a contradiction at the head, nor called one
        ("conflict", None, None, "differs"),
        ("conflict", None, "figure-unsourced", "differs"),
        # a series may rise from its first step to its last where two of them fall
        ("evolves", "falls", "figure-rises", "rises"),
        ("evolves", "falls", "figure-changes", "evolves"),
        ("evolves", "falls", None, "falls"),
        ("agree", None, "one-voice", "agree"),
    ],
)
def test_the_table_says_what_the_finding_says(
    verdict: str, trend: str | None, found: str | None, shown: str
) -> None:
    base = story()
    first = base.threads[0]
    thread = msgspec.structs.replace(first, verdict=verdict, trend=trend)
    evidence = base.findings[0].evidence
    told = (Finding(found, "x", evidence, first.id),) if found else ()  # type: ignore[arg-type]
    built = msgspec.structs.replace(base, threads=(thread, *base.threads[1:]), findings=told)
    entry = next(t for t in figures.threads(Desk(built, "fr")) if t.thread.id == first.id)
    assert entry.verdict == shown


def test_no_line_begins_with_a_colon() -> None:
    assert typography.bound("à 12:30") == "à 12:30"
    assert " :" not in typography.bound("Morts : « 3 »")


def copies(shared: int) -> Dossier:
    """Three articles, the second of which prints so many characters of the first's hundred."""
    text = "x" * 100
    three = [article(id, text, outlet=id.upper()) for id in "abc"]
    agency = Name("n1", "outlet", "AOP", (Place("a", 0, 3),))
    drawn = [msgspec.structs.replace(a, agencies=("n1",)) for a in three[:2]]
    reuse = (Reuse("verbatim", Place("a", 0, shared), Place("b", 0, shared)),)
    return dossier(*drawn, three[2], names=(agency,), reuse=reuse)


def test_the_head_says_how_much_of_the_coverage_is_one_copy() -> None:
    desk = Desk(copies(60), "fr")
    picture = wires.wires(desk, sources.sources(desk))
    assert picture is not None
    assert (picture.copies, picture.articles) == (2, 3)
    assert [(label, count) for label, _, count in picture.agencies] == [("AOP", 2)]
    assert "2 articles sur 3 sont une même copie" in html.render(copies(60), "fr")


def test_a_shared_quotation_makes_no_copy() -> None:
    desk = Desk(copies(20), "fr")
    picture = wires.wires(desk, sources.sources(desk))
    assert picture is not None
    assert picture.copies == 0


def counts(*, found: bool) -> Dossier:
    """A duration and a toll, each in two articles; a finding about the duration, or none."""
    text = "Trois jours de deuil. Douze morts."
    one, two = article("a", text), article("b", text)
    told = [
        figure(f"f{n}", a, words, value, value, measure=measure)
        for n, (a, words, value, measure) in enumerate(
            ((one, "Trois jours", 3, "duration"), (one, "Douze morts", 12, "killed"),
             (two, "Trois jours", 3, "duration"), (two, "Douze morts", 12, "killed")), 1,
        )
    ]  # fmt: skip
    threads = tuple(
        Thread(id, "figure", label, members, "agree", 2, 2, (), 0, "…")
        for id, label, members in (("t1", "Durées", ("f1", "f3")), ("t2", "Morts", ("f2", "f4")))
    )
    about = Finding("figure-conflict", "Trois jours.", (Place("a", 0, 11),), "t1")
    return dossier(
        one, two, figures=tuple(told), threads=threads, findings=(about,) if found else ()
    )


def test_trivia_come_last_and_folded_unless_a_finding_is_about_them() -> None:
    plain = figures.threads(Desk(counts(found=False), "fr"))
    assert [(t.thread.label, t.trivial) for t in plain] == [("Morts", False), ("Durées", True)]
    told = figures.threads(Desk(counts(found=True), "fr"))
    assert [(t.thread.label, t.trivial) for t in told] == [("Durées", False), ("Morts", False)]


@pytest.mark.parametrize(
    ("label", "measure", "of", "folded"),
    [
        ("Quantités", "quantity", "", True),
        ("Parts (Velm), «\xa010 %\xa0»", "share", "", True),
        ("Parts : vols", "share", "vols", False),
        ("Salariés", "jobs", "salariés", True),
        ("Salariés (Velm)", "jobs", "salariés", False),
        ("Ponts", "quantity", "ponts", False),
        ("Morts", "killed", "morts", False),
    ],
)
def test_a_row_whose_label_says_nothing_is_folded(
    label: str, measure: Measure, of: str, folded: bool
) -> None:
    told = article("a", "Il y en a 12.")
    both = tuple(figure(id, told, "12", 12, 12, measure=measure, of=of) for id in ("f1", "f2"))
    thread = Thread("t1", "figure", label, ("f1", "f2"), "agree", 2, 2, (), 0, "…")
    (row,) = figures.threads(Desk(dossier(told, figures=both, threads=(thread,)), "fr"))
    assert row.trivial is folded


def test_a_finding_with_sides_compares_them_and_one_without_its_articles() -> None:
    places = tuple(Place(id, 0, 11) for id in "aab")
    sides = Finding("figure-conflict", "x", places, sides=(places[:1], places[1:]))
    bare = Finding("figure-conflict", "x", places)
    built = msgspec.structs.replace(counts(found=False), findings=(sides, bare))
    with_sides, without = summary.findings(Desk(built, "fr"))
    assert [len(side.passages) for side in with_sides.sides] == [1, 2]
    assert [len(side.passages) for side in without.sides] == [2, 1]


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Le pont tient. M. Karev a compté douze morts hier. Rien d'autre.", "douze morts",
         "M. Karev a compté douze morts hier."),
        ("« Douze morts ! », a dit la maire. Puis rien.", "la maire",
         "« Douze morts ! », a dit la maire."),
        ("DOUZE MORTS À VELM\nLe pont a cédé.", "pont", "Le pont a cédé."),
    ],
)  # fmt: skip
def test_a_passage_is_the_sentence_around_the_words(text: str, words: str, sentence: str) -> None:
    found = passage(text, at(text, words))
    assert found.words == words
    assert found.before + found.words + found.after == sentence


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("l'acte « odieux » d'un homme", "l'acte “odieux” d'un homme"),
        ("« Rien »", "Rien"),
        ("« Rien », puis « tout »", "“Rien”, puis “tout”"),
        ("rien", "rien"),
    ],
)
def test_no_guillemets_stand_inside_guillemets(words: str, shown: str) -> None:
    assert inside(words) == shown
    assert nested(f"« {words} ».").count("«") == 1


def test_two_quotations_side_by_side_keep_their_marks() -> None:
    assert nested("« A » contre « B »") == "« A » contre « B »"


def test_an_event_is_told_in_a_sentence_and_not_in_a_fragment() -> None:
    text = "Mardi à Velm, un pont a cédé sous la crue. Nul ne passe."
    one = article("a", text)
    place = Place.at("a", at(text, "un pont a cédé"))
    built = dossier(one, timeline=(TimelineEntry("2024-06-04", "un pont a cédé", (place,)),))
    (day,) = summary.timeline(Desk(built, "fr"))
    assert day.events[0].label == "Mardi à Velm, un pont a cédé sous la crue."
    assert opened("« un pont »") == "« Un pont »"


def test_a_finding_shows_what_says_something() -> None:
    text = "14h30. 806 dockers ont défilé, comme la CGT l'avait dit."
    built = dossier(article("a", text), findings=())
    places = Place("a", 0, 6), Place("a", 7, 29), Place("a", 7, 10), Place("a", 29, 55)
    sides = (places[:2], places[2:])
    desk = Desk(
        msgspec.structs.replace(
            built, findings=(Finding("figure-conflict", "x", places, sides=sides),)
        ),
        "fr",
    )
    (row,) = summary.findings(desk)
    assert [one.words for one in row.heads] == ["806 dockers ont défilé", "806"]
    assert desk.evidence(places[3]).words == "comme la CGT l'avait dit"


def test_what_is_kept_is_not_told_as_left_out() -> None:
    one = article("a1", "Une phrase.")
    said: tuple[tuple[str, IssueCode], ...] = (
        (one.source, "withdrawn"), (one.source, "no-date"), ("b.xml", "not-its-own"),
        (one.source, "not-json"), ("c.jsonl:1", "not-json"), ("c.md", "own-output"),
    )  # fmt: skip
    listed = tuple(Issue(source, code, f"why {n} <b>") for n, (source, code) in enumerate(said))
    shown = html.render(dossier(one, issues=listed), "en")
    page = Page(shown)
    unread, notes = page.text["issues"], page.text["notes"]
    assert [n for n in range(6) if f"why {n} <b>" in unread] == [4, 5]
    assert [n for n in range(6) if f"why {n} <b>" in notes] == [0, 1, 2, 3]
    assert "2 sources were taken in with a remark" in notes
    assert "another outlet's article is replaced or withdrawn" in notes
    assert 'title="why' not in shown


def test_a_figure_says_its_day_in_the_brief_where_it_is_another_than_its_articles() -> None:
    told = [
        article(id, "Il y en a 12.", outlet=id, published=Published("2024-06-05", "metadata"))
        for id in ("A", "B")
    ]
    days = ("2024-06-05", "2024-06-01")
    both = tuple(
        figure(f"f{n}", where, "12", 12, 12, as_of=day)
        for n, (where, day) in enumerate(zip(told, days, strict=True))
    )
    thread = Thread("t1", "figure", "Morts", ("f0", "f1"), "agree", 2, 2, (), 0, "…")
    written = brief.render(dossier(*told, figures=both, threads=(thread,)), "fr")
    assert "12 (\\[1\\] A, 5 juin)" in written
    assert "12 (\\[2\\] B, 5 juin, au 1er juin 2024)" in written


def test_a_statement_is_cited_in_the_brief_as_everything_is() -> None:
    told = [article(id, "Le quai est sûr.", outlet=id) for id in ("A", "B")]
    both = tuple(
        said(f"s{n}", where, ("Le quai est sûr",), None, "le maire") for n, where in enumerate(told)
    )
    written = brief.render(dossier(*told, statements=both), "fr")
    assert "\\[1\\] A, 5 juin ; \\[2\\] B, 5 juin)" in written


def test_the_brief_counts_what_the_page_folds() -> None:
    written = brief.render(counts(found=False), "fr")
    assert "| Morts |" in written
    assert "Durées" not in written
    assert "\net 1 de plus\n" in written
    assert "| Durées |" in brief.render(counts(found=True), "fr")


def test_the_brief_says_a_problem_once_with_all_who_have_it() -> None:
    told = [article(id, "Le quai est sûr.", outlet=id) for id in ("A", "B")]
    lost = tuple(Issue(where.source, "lost-breaks", "…") for where in told)
    written = brief.render(dossier(*told, issues=lost), "fr")
    assert "- \\[1\\] A ; \\[2\\] B : Les alinéas du texte ont été perdus." in written


def test_an_article_without_a_day_says_so_among_the_sources() -> None:
    undated = article("a", "Le quai est sûr.", published=Published(None, "unknown"))
    page = Page(html.render(dossier(undated), "fr"))
    assert "date inconnue" in page.text["sources"]
    assert "– inconnue" not in page.text["sources"]
