"""Articles in full, with what was read in them marked."""

from __future__ import annotations

import re
from collections import defaultdict

import msgspec
from markupsafe import Markup

from recoupe.model import (
    DossierArticle,
    DossierDate,
    DossierFigure,
    DossierStatement,
    Elsewhere,
    Place,
    Span,
    Status,
)
from recoupe.publish.page.anchors import SHOWN
from recoupe.publish.page.desk import Desk
from recoupe.publish.page.figures import bounds
from recoupe.publish.page.marks import Mark, marked


class TextRow(msgspec.Struct, frozen=True):
    """An article to show. `link` is its address, only where that is a web address; `cut` is
    how many characters it has when not all are shown, else 0."""

    anchor: str
    label: str
    outlet: str
    title: str
    language: str
    published: str
    basis: str
    link: str
    read: bool
    status: Status
    also: tuple[Elsewhere, ...]
    machine: bool
    cut: int
    source: str
    text: Markup


def texts(desk: Desk) -> list[TextRow]:
    """Articles in the order of the dossier."""
    marks = every_mark(desk)
    return [row(desk, article, marks[article.id]) for article in desk.dossier.articles]


def row(desk: Desk, article: DossierArticle, marks: list[Mark]) -> TextRow:
    """One article with its marks."""
    shown = article.text[:SHOWN]
    return TextRow(
        anchor=desk.anchors.articles[article.id],
        label=desk.label(article.id),
        outlet=article.outlet or "",
        title=article.title,
        language=tag(article.language),
        published=desk.catalogue.when(desk.published(article.id)),
        basis=desk.basis(article.id),
        link=web(article.url),
        read=article.read,
        status=article.status,
        also=article.also,
        machine=article.machine_translated is True,
        cut=len(article.text) if len(article.text) > SHOWN else 0,
        source=article.source,
        text=marked(shown, [m for m in marks if 0 <= m.span.start < m.span.end <= len(shown)]),
    )


def tag(language: str | None) -> str:
    """A language tag that is safe and sound, or "" for none (BCP 47's und aside)."""
    sound = language and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language)
    return language if language and sound else ""


def web(url: str | None) -> str:
    """An address only where it is http or https: nothing else may be followed."""
    sound = url and re.fullmatch(r"https?://[^\s<>\"'\\\x00-\x1f]+", url, re.IGNORECASE)
    return url if url and sound else ""


def every_mark(desk: Desk) -> dict[str, list[Mark]]:
    """Every mark of every article, layer by layer."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for figure in desk.dossier.figures:
        marks[figure.article].append(_figure(desk, figure))
    for date in desk.dossier.dates:
        marks[date.article].append(_date(desk, date))
    for told in desk.dossier.statements:
        marks[told.article] += _statement(desk, told)
    found = {place for finding in desk.dossier.findings for place in finding.evidence}
    for place, anchor in desk.anchors.evidence.items():
        layer = "finding" if place in found else "evidence"
        marks[place.article].append(Mark(place.span, layer, anchor))
    _add_names(desk, marks)
    for article in desk.dossier.articles:
        marks[article.id] += [Mark(f.span, "furniture") for f in article.furniture]
    return marks


def _figure(desk: Desk, entry: DossierFigure) -> Mark:
    thread = desk.thread_of.get(entry.id)
    return Mark(
        entry.span,
        "figure",
        anchor=desk.anchors.figures[entry.id],
        href=desk.anchors.at(desk.anchors.threads[thread.id]) if thread else "",
        label=thread.label if thread else "",
        note=bounds(desk, entry),
        doubtful=bool(thread and thread.verdict == "conflict"),
    )


def _date(desk: Desk, entry: DossierDate) -> Mark:
    """A date leads to its day in the timeline, a suspect one to the finding that says so."""
    place = Place(entry.article, entry.start, entry.end)
    day = desk.anchors.days.get(entry.value[:10])
    href = desk.doubts.get(place, desk.anchors.at(day) if day else "")
    return Mark(
        entry.span,
        "date",
        anchor=desk.anchors.dates[entry.id],
        href=href,
        label=entry.value,
        note=entry.suspect or entry.value,
        doubtful=bool(entry.suspect),
    )


def _statement(desk: Desk, told: DossierStatement) -> list[Mark]:
    anchor = desk.anchors.statements[told.id]
    href, voice = desk.voice_href(told), desk.voice_label(told)
    content = [
        Mark(span, "statement", anchor, href if number == len(told.content) else "", voice)
        for number, span in enumerate(told.content, 1)
    ]
    first, *rest = content
    parts = [first, *(msgspec.structs.replace(part, follows=True) for part in rest)]
    around: list[tuple[Span | None, str]] = [(told.cue, "cue"), (told.speaker, "speaker")]
    return parts + [Mark(span, layer) for span, layer in around if span]


def _add_names(desk: Desk, marks: dict[str, list[Mark]]) -> None:
    for name in desk.dossier.names:
        anchor = desk.anchors.names[name.id]
        for number, mention in enumerate(name.mentions, 1):
            back = desk.anchors.at(anchor)
            mark = Mark(mention.span, "name", f"{anchor}-{number}", back, name.label)
            marks[mention.article].append(mark)
