"""What a mail holds: answers and forwards, headers without end, parts that no line divides."""

from __future__ import annotations

import makers
import pytest

from recoupe.model import Issue, RawArticle
from recoupe.sources import mails, prose
from recoupe.sources.content import of_bytes
from recoupe.sources.formats import read

HEAD = (
    "From: Presse <presse@fanal.example>\nSubject: Crue\nDate: Tue, 4 Jun 2024 10:00:00 +0200\n"
    "Message-ID: <1@fanal.example>\nMIME-Version: 1.0\n"
)
PLAIN = "Content-Type: text/plain; charset=utf-8\n\n"
FIELDS = (
    "De : Anna Velk <a@brume.example>\nEnvoyé : lundi 3 juin 2024 18:04\nÀ : Presse\nObjet : Pont\n"
)
QUESTION = "Combien de personnes ont été évacuées ?"


def taken(mail: str, name: str = "in.eml") -> tuple[list[RawArticle], list[Issue]]:
    found = list(read(of_bytes(name, mail.encode())))
    articles = [item for item in found if isinstance(item, RawArticle)]
    return articles, [item for item in found if isinstance(item, Issue)]


def furniture(text: str) -> str:
    """What of a mail's text is furniture."""
    (article,), _ = taken(f"{HEAD}{PLAIN}{text}")
    return "".join(article.text[part.start : part.end] for part in article.furniture)


@pytest.mark.parametrize(
    "who",
    [
        "Le lun. 3 juin 2024 à 18:04, Anna Velk <a@brume.example> a écrit :",
        "Le lun. 3 juin 2024 à 18:04, Anna Velk\n<a@brume.example> a écrit :",
        "On Mon, Jun 3, 2024 at 6:04 PM Anna Velk <a@brume.example> wrote:",
        "Am 03.06.2024 um 18:04 schrieb Anna Velk:",
    ],
)
def test_the_line_that_says_who_wrote_is_furniture(who: str) -> None:
    assert furniture(f"{makers.TEXT}\n\n{who}\n\n> {QUESTION}\n") == f"{who}\n\n> {QUESTION}"


@pytest.mark.parametrize(
    "who",
    [
        "Le lun. 3 juin 2024 à 18:04, Anna Velk a écrit :",
        "Le lun. 3 juin 2024 à 18:04, Anna Velk\n<a@brume.example> a écrit :",
    ],
)
def test_it_may_open_the_mail(who: str) -> None:
    assert furniture(f"{who}\n> {QUESTION}\n\n{makers.TEXT}\n") == f"{who}\n> {QUESTION}"


def test_of_a_line_that_is_cut_nothing_is_told() -> None:
    said = f"Anna Velk {'redit ' * 40}, le 3 juin 2024 à 18:04 :"
    assert furniture(f"{said}\n> {QUESTION}\n\n{makers.TEXT}\n") == f"> {QUESTION}"


def test_a_sentence_before_a_quotation_is_text() -> None:
    said = "La préfète a répondu à notre question du 3 juin :"
    assert furniture(f"{makers.TEXT}\n{said}\n> {QUESTION}\n") == f"> {QUESTION}"


@pytest.mark.parametrize("rule", ["", "-----Message d'origine-----\n", f"{'_' * 32}\n"])
def test_the_mail_that_is_answered_is_furniture(rule: str) -> None:
    below = f"{rule}{FIELDS}\n{QUESTION}"
    assert furniture(f"{makers.TEXT}\n\n{below}\n") == below


def test_of_a_mail_that_is_sent_on_only_the_fields_are() -> None:
    assert furniture(f"Pour info.\n\n{FIELDS}\n{makers.TEXT}\n") == FIELDS.rstrip()


@pytest.mark.parametrize(
    "lines",
    [
        "Lieu : mairie\nDate : 5 juin 2024 à 10:00\nContact : presse@fanal.example\n",
        "Contact : presse@fanal.example\nTél : 00 00\nSite : fanal.example\n",
        "Objet : le pont\nDate : 5 juin 2024\n",
    ],
)
def test_other_lines_with_colons_are_text(lines: str) -> None:
    assert furniture(f"{makers.TEXT}\n\n{lines}\nLa suite du communiqué.\n") == ""


def test_what_html_quotes_is_furniture() -> None:
    body = "".join(f"<p>{line}</p>" for line in makers.BODY)
    quote = f"<blockquote class='gmail_quote'><p>{QUESTION}</p><p>Merci.</p></blockquote>"
    kept = "<blockquote><p>« Le pont tient. »</p></blockquote>"
    html = f"{HEAD}Content-Type: text/html; charset=utf-8\n\n{body}{kept}{quote}<p>Fin.</p>"
    (article,), _ = taken(html)
    (part,) = article.furniture
    assert article.text[part.start : part.end] == f"> {QUESTION}\n> Merci."
    assert article.text.endswith("« Le pont tient. »\n> " + QUESTION + "\n> Merci.\nFin.")


def test_a_mail_inside_a_mail_is_read() -> None:
    inner = f"{HEAD.replace('Crue', 'Dedans')}{PLAIN}{makers.TEXT}"
    (alone,), _ = taken(f"{HEAD}Content-Type: message/rfc822\n\n{inner}")
    assert (alone.title, alone.text) == ("Dedans", makers.TEXT)
    both = (
        f"{HEAD}Content-Type: multipart/mixed; boundary=zz\n\n--zz\n{PLAIN}Ci-joint.\n"
        f"--zz\nContent-Type: message/rfc822\n\n{inner}\n--zz--\n"
    )
    articles, _ = taken(both)
    assert [a.text for a in articles] == ["Ci-joint.", makers.TEXT]


def test_a_subject_without_end_costs_its_end_alone() -> None:
    mail = HEAD.replace("Crue", "=?utf-8?q?=C3=A9?= " * 20_000)
    (article,), issues = taken(f"{mail}{PLAIN}{makers.TEXT}")
    assert article.text == makers.TEXT
    assert [issue.code for issue in issues] == ["too-large"]


def test_parts_that_no_line_divides_are_text() -> None:
    (article,), _ = taken(f"{HEAD}Content-Type: multipart/mixed\n\n{makers.TEXT}")
    assert article.text == makers.TEXT


@pytest.mark.parametrize(
    "markup", ["<p>Une crue.</p>", "Une <b>crue</b>.", "<p>Une crue.", "", "&"]
)
def test_the_html_of_a_mail_is_read_as_any_fragment(markup: str) -> None:
    parsed = prose.parsed(markup)
    assert parsed is not None
    assert prose.text_in(parsed) == prose.text_of(markup) == mails._shown(markup)
