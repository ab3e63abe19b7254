"""Sources: what each article draws on, and how much of it other articles print too."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from recoupe.model import Span, covered
from recoupe.publish.page.desk import Desk
from recoupe.publish.page.texts import web

SIGNIFICANT = 0.05
"""Share of an article's text from which an overlap is worth a line."""


class Copy(msgspec.Struct, frozen=True):
    """Another article that prints some of the same text; `share` of this one's."""

    article: str
    label: str
    href: str
    share: float
    verbatim: bool


class SourceRow(msgspec.Struct, frozen=True):
    """An article among the sources. `link` is its own address, only where that is a web address;
    `title` is "" where the label has it; `copies` are sorted, the largest first."""

    id: str
    label: str
    href: str
    link: str
    title: str
    published: str
    basis: str
    agencies: list[tuple[str, str]]
    voices: list[tuple[str, str]]
    copies: list[Copy]


def sources(desk: Desk) -> list[SourceRow]:
    """One row an article, in the order of the dossier."""
    copies, voices = _copies(desk), _voices(desk)
    return [
        SourceRow(
            id=article.id,
            label=desk.label(article.id),
            href=desk.anchors.article(article.id),
            link=web(article.url),
            title=article.title if article.outlet else "",
            published=desk.catalogue.when(desk.published(article.id)),
            basis=desk.basis(article.id),
            agencies=[
                (desk.names[name].label, desk.anchors.at(desk.anchors.names[name]))
                for name in article.agencies
            ],
            voices=list(voices[article.id]),
            copies=copies[article.id],
        )
        for article in desk.dossier.articles
    ]


def _voices(desk: Desk) -> dict[str, dict[tuple[str, str], None]]:
    """(label, address) of the voices heard in each article, in order."""
    heard: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for told in desk.dossier.statements:
        heard[told.article][desk.voice_label(told), desk.voice_href(told)] = None
    return heard


def _copies(desk: Desk) -> dict[str, list[Copy]]:
    shared: dict[tuple[str, str], list[Span]] = defaultdict(list)
    edited: set[tuple[str, str]] = set()
    for reuse in desk.dossier.reuse:
        for here, there in ((reuse.a, reuse.b), (reuse.b, reuse.a)):
            shared[here.article, there.article].append(here.span)
            if reuse.kind == "near":
                edited.add((here.article, there.article))
    copies: dict[str, list[Copy]] = defaultdict(list)
    for (one, other), spans in shared.items():
        share = covered(spans) / max(1, len(desk.articles[one].text))
        if share >= SIGNIFICANT:
            href = desk.anchors.article(other)
            verbatim = (one, other) not in edited
            copies[one].append(Copy(other, desk.cited(other), href, share, verbatim))
    for found in copies.values():
        found.sort(key=lambda copy: -copy.share)
    return copies
