"""Articles of a story side by side: the passages they share, the figures that differ."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from markupsafe import Markup
from starlette.responses import Response

from recoupe.desk.asked import GONE, Asked, Refused
from recoupe.desk.pages.story import beat
from recoupe.desk.work import Worked
from recoupe.model import DossierFigure, Span
from recoupe.publish.page.anchors import SHOWN
from recoupe.publish.page.desk import Desk
from recoupe.publish.page.figures import bounds
from recoupe.publish.page.marks import Mark, marked
from recoupe.publish.page.texts import tag

LEAST, MOST = 2, 6
"""Articles that are compared at once."""


class Column(msgspec.Struct, frozen=True):
    """An article beside others: `shared` passages and figures that `differ` are counted."""

    key: str
    label: str
    title: str
    language: str
    published: str
    text: Markup
    shared: int
    differ: int


def page(asked: Asked) -> Response:
    """The articles of the address (`a=…&a=…`), and those there are to choose from."""
    story = asked.request.path_params["story"]
    worked = asked.ready(story)
    chosen = list(dict.fromkeys(asked.request.query_params.getlist("a")))
    if not worked.entries.articles.keys() >= set(chosen):
        raise Refused(404, GONE)
    if len(chosen) > MOST:
        raise Refused(400, "No more than %(most)s articles stand beside one another.", most=MOST)
    desk = worked.desk(asked.language)
    listed = [
        (key, desk.cited(id), desk.articles[id].title)
        for key, id in worked.entries.articles.items()
    ]
    columns = _columns(worked, desk, chosen) if len(chosen) >= LEAST else []
    return asked.page(
        "compare.html", columns=columns, listed=listed, chosen=chosen, title=worked.title,
        root=worked.entries.root, **beat(asked, worked),
    )  # fmt: skip


def _columns(worked: Worked, desk: Desk, chosen: list[str]) -> list[Column]:
    ids = [worked.entries.articles[key] for key in chosen]
    shared, figures = _shared(worked, set(ids)), _figures(desk, set(ids))
    return [
        _column(worked, desk, key, id, shared[id], figures[id])
        for key, id in zip(chosen, ids, strict=True)
    ]


def _column(
    worked: Worked, desk: Desk, key: str, id: str, shared: list[Span],
    figures: list[tuple[DossierFigure, bool]],
) -> Column:  # fmt: skip
    article = desk.articles[id]
    text = article.text[:SHOWN]
    marks = [Mark(span, "shared") for span in shared]
    marks += [_mark(worked, desk, figure, differs) for figure, differs in figures]
    return Column(
        key=key,
        label=desk.label(id),
        title=article.title,
        language=tag(article.language),
        published=desk.catalogue.when(desk.published(id)),
        text=marked(text, [mark for mark in marks if mark.span.end <= len(text)]),
        shared=len(shared),
        differ=sum(differs for _, differs in figures),
    )


def _mark(worked: Worked, desk: Desk, figure: DossierFigure, differs: bool) -> Mark:
    thread = desk.thread_of[figure.id]
    href = worked.entries.href(worked.entries.by_id[figure.id])
    said = f"{thread.label} {bounds(desk, figure)}"
    return Mark(figure.span, "figure", "", href, thread.label, said, differs)


def _shared(worked: Worked, among: set[str]) -> dict[str, list[Span]]:
    """The passages of each article that another of those chosen prints too, those that overlap as
    one."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for reuse in worked.dossier.reuse:
        if {reuse.a.article, reuse.b.article} <= among:
            spans[reuse.a.article].append(reuse.a.span)
            spans[reuse.b.article].append(reuse.b.span)
    found: dict[str, list[Span]] = defaultdict(list)
    for article, some in spans.items():
        for span in sorted(some):
            last = found[article][-1] if found[article] else None
            if last is not None and span.start <= last.end:
                found[article][-1] = Span(last.start, max(last.end, span.end))
            else:
                found[article].append(span)
    return found


def _figures(desk: Desk, among: set[str]) -> dict[str, list[tuple[DossierFigure, bool]]]:
    """The figures of each article that count what those of another chosen one do, and whether any
    of these has other bounds."""
    found: dict[str, list[tuple[DossierFigure, bool]]] = defaultdict(list)
    for thread in desk.dossier.threads:
        here = [desk.figures[id] for id in thread.members if id in desk.figures]
        here = [figure for figure in here if figure.article in among]
        if len({figure.article for figure in here}) < LEAST:
            continue
        for figure in here:
            others = [one for one in here if one.article != figure.article]
            differs = any((o.low, o.high) != (figure.low, figure.high) for o in others)
            found[figure.article].append((figure, differs))
    return found
