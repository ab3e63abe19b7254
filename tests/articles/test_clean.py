"""Which characters are the article, and what language it is in."""

from __future__ import annotations

import itertools

import pytest

from recoupe import articles, lang
from recoupe.articles import lines
from recoupe.model import Furniture, RawArticle, Span

PACK = lang.load("fr")
BODY = "Le barrage de Velm a cédé mardi soir. Les habitants ont été évacués par les pompiers."


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    article = articles.clean(RawArticle(id="a", source="a", text=text, title=title), PACK)
    return [(f.kind, f.span.of(text)) for f in article.furniture]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Lire aussi : le pont de Sarn rouvre en mars", "teaser"),
        ("Suivez-nous sur Google Actualités", "advert"),
        ("Partager sur Facebook", "navigation"),
        ("Source : AFP", "source-line"),
        ("Tous droits réservés.", "notice"),
    ],
)
def test_furniture_is_marked_where_it_stands(line: str, kind: str) -> None:
    text = f"{BODY}\n{line}\n{BODY}"
    assert (kind, line) in marked(text)


@pytest.mark.parametrize(
    "line",
    [
        "Le préfet rappelle que les conditions générales d'emploi du barrage n'ont pas changé.",
        "La Cnil de Sarnie inflige une amende à Orvel pour l'usage de cookies sans accord.",
        "L'offre est réservée aux abonnés de la compagnie des eaux, précise son directeur.",
        "La ville teste la traduction automatique de ses alertes, en douze langues.",
        "Suivant l'avis des experts, le maire a fermé le pont.",
        "À la une du Quai, mardi, le barrage et ses fissures.",
    ],
)
def test_a_sentence_that_speaks_of_such_things_is_none(line: str) -> None:
    assert marked(f"{BODY}\n{line}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Ce site utilise des cookies pour améliorer votre expérience.",
        "Politique de confidentialité",
        "Mentions légales",
        "Article réservé aux abonnés",
        "Il vous reste 80% de cet article à lire.",
        "Cet article a été traduit automatiquement depuis l'ostrien.",
        "Suivant",
        "À la une",
    ],
)
def test_lines_of_a_page_are(line: str) -> None:
    assert [words for _, words in marked(f"{BODY}\n{line}")] == [line]


def test_an_article_on_one_line_stays_whatever_it_says() -> None:
    whole = " ".join([BODY] * 6) + " Suivez-nous sur Google Actualités. Tous droits réservés."
    assert marked(f"Suivez-nous, dit-il. {whole}") == []


def test_a_repeated_title_is_marked_and_the_first_stays() -> None:
    title = "Velm : le barrage a cédé dans la nuit"
    text = f"{title}\n{title}\n{BODY}"
    assert marked(text, title) == [("repeat", title)]


def test_an_article_of_prose_has_no_furniture() -> None:
    more = "Le préfet se rendra sur place mercredi. Une enquête a été ouverte par le parquet."
    assert marked(f"{BODY}\n\n{more}\n") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "fr"),
        ("The dam broke on Tuesday night and the people of the town were moved out.", "en"),
        ("La presa cedió el martes por la noche y los vecinos fueron evacuados.", "es"),
        ("Attentat à Brassac: 18 morts, 40 blessés (police)", "fr"),
        ("L'armée velmoise annonce la mort de deux soldats à Sarn", "fr"),
        ("Velm : le prix du pain augmentera de 2 %", "fr"),
        ("Flood in Velm: 18 dead, 40 injured, police say", "en"),
        ("Karev", None),
        ("12 34 56", None),
        ("", None),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert articles.detect(text, lang.installed()) == language


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (BODY, "en", "fr"),
        (BODY, "fr-CA", "fr"),
        (BODY, None, "fr"),
        ("Velm : la digue a cédé", "en", "en"),
        ("The dam broke on Tuesday night and the people of the town were moved out.", "fr", "en"),
        (
            f'« The dam broke », a dit Anna Karev. {BODY} "We had to leave at once", a-t-elle dit.',
            "fr",
            "fr",
        ),
        (
            "Velm, Sarn, Brassac, Karev, Sorel, Toulvane, Garance, Norvex, Brok, Ostrie, Tréville",
            "fr",
            "fr",
        ),
    ],
)
def test_a_text_speaks_against_what_it_declares_only_where_it_is_plain(
    text: str, declared: str | None, language: str
) -> None:
    assert articles.told(text, declared, lang.installed()) == language


@pytest.mark.parametrize(
    ("tag", "code"), [("fr-CA", "fr"), ("FR", "fr"), ("pt_BR", "pt"), (None, None), ("", None)]
)
def test_the_primary_language_of_a_tag(tag: str | None, code: str | None) -> None:
    assert articles.primary(tag) == code


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("« La pluie a commencé.\nLa rivière montait », dit Anna.", 1),
        ("« La pluie a commencé.\n« La rivière montait », dit Anna.", 2),
        ("« La pluie a commencé », dit Anna.\nLa rivière montait.", 2),
        ("« Un.\nDeux.\nTrois », dit Anna.", 1),
        ("« Un.\nDeux.\nTrois.\nQuatre », dit Anna.", 4),
        ('"La pluie a commencé.\nLa rivière montait", dit Anna.', 2),
    ],
)
def test_a_quotation_that_runs_over_lines_joins_them(text: str, paragraphs: int) -> None:
    raw = RawArticle(id="a", source="a", text=text)
    assert len(articles.clean(raw, PACK).paragraphs) == paragraphs


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publié le 24 janvier 2022 à 20h28", "2022-01-24T20:28"),
        ("Par Ana Velk - Mis à jour le 24/01/2022 à 20:28", "2022-01-24T20:28"),
        ("Publié le 3 mai 2024 - 12:05, mis à jour le 4 mai 2024", "2024-05-03T12:05"),
        ("Mis en ligne le 1er août 2023 par Ana Velk", "2023-08-01"),
        ("Publié hier à 19h25, mis à jour aujourd'hui à 08h10", None),
    ],
)
def test_the_line_that_says_when_is_furniture_and_the_day(line: str, day: str | None) -> None:
    text = f"{line}\n{BODY}"
    article = articles.clean(RawArticle(id="a", source="a", text=text), PACK)
    assert [f.span.of(text) for f in article.furniture] == [line]
    assert article.published.value == day
    assert article.published.basis == ("text" if day else "unknown")


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 3 mai 2024, le rapport accable la préfecture de Velm.",
        "Publié mardi, le rapport de 300 pages accable la préfecture",
        "Mis à jour en 2019, le plan de secours n'a pas servi.",
    ],
)
def test_a_sentence_about_a_publication_is_no_furniture(line: str) -> None:
    assert marked(f"{line}\n{BODY}") == []


def test_what_the_source_knows_is_marked() -> None:
    text = f"{BODY}\n> Bonjour,\n> une question.\n{BODY}"
    start = text.index(">")
    known = (Furniture(start, start + 10, "notice"), Furniture(start + 11, start + 26, "notice"))
    raw = RawArticle(id="a", source="a", text=text, furniture=known)
    article = articles.clean(raw, PACK)
    assert article.furniture[:2] == known
    assert all(not mark.span.overlaps(p) for mark in known for p in article.paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "Le barrage a cédé mardi. " * 400,
        "mot " * 4000,
        "x" * 9000,
        "(" * 5000 + " Le barrage a cédé. " * 300,
        "Un. " + "y" * 2500 + " fin. " + "Deux. " * 900,
    ],
)
def test_a_line_without_end_is_read_in_pieces(text: str) -> None:
    pieces = lines.bounded(text, tuple(lines.spans(text)))
    assert max(map(len, pieces)) <= lines.LONGEST
    assert "".join(p.of(text) for p in pieces).replace(" ", "") == text.replace(" ", "")
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))


def test_a_paragraph_of_press_is_left_whole() -> None:
    text = ("Le barrage de Velm a cédé mardi soir, a dit le préfet. " * 70).strip()
    assert lines.bounded(text, (Span(0, len(text)),)) == (Span(0, len(text)),)


def test_sentences_written_onto_one_another_are_cut_nowhere_but_between_them() -> None:
    text = (
        "La vanne de Velm a cédé, a dit le préfet, « sans que nul ne le voie ».La maire attend."
        * 40
    )
    assert lines.bounded(text, (Span(0, len(text)),)) == (Span(0, len(text)),)
    pieces = lines.bounded(text * 2, (Span(0, len(text) * 2),))
    assert len(pieces) > 1
    assert all(piece.of(text * 2).endswith((".", "».")) for piece in pieces)


def test_a_sentence_about_versions_made_by_a_machine_is_no_notice() -> None:
    more = "Le ministre a dit que les versions seraient générées automatiquement par un logiciel."
    assert marked(f"{BODY}\n{more}\n") == []
