"""An article with every mention marked; a click on one shows its entry."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from recoupe.desk.asked import GONE, Asked, Refused
from recoupe.desk.entries import Entries
from recoupe.desk.pages.story import beat
from recoupe.model import DossierArticle
from recoupe.publish.page import texts
from recoupe.publish.page.anchors import SHOWN
from recoupe.publish.page.desk import Desk
from recoupe.publish.page.marks import Mark

LETTERS = {"figure": "f", "statement": "s", "date": "d", "name": "n"}
"""Layers of marks that are entries."""


def page(asked: Asked) -> Response:
    """The page of an article."""
    story, key = asked.request.path_params["story"], asked.request.path_params["article"]
    worked = asked.ready(story)
    if key not in worked.entries.articles:
        raise Refused(404, GONE)
    article = worked.dossier.article(worked.entries.articles[key])
    desk = worked.desk(asked.language)
    order = list(worked.entries.articles)
    at = order.index(key)
    return asked.page(
        "article.html",
        row=texts.row(desk, article, _marks(desk, worked.entries, article)),
        key=key,
        entry_key=worked.entries.by_id.get(f"articles/{article.id}", ""),
        root=worked.entries.root,
        before=order[at - 1] if at else "",
        after=order[at + 1] if at + 1 < len(order) else "",
        shown=SHOWN,
        others=[(k, desk.cited(id)) for k, id in worked.entries.articles.items() if k != key],
        **beat(asked, worked),
    )


def _marks(desk: Desk, entries: Entries, article: DossierArticle) -> list[Mark]:
    """The marks of an article, each leading to its entry and called after its place."""
    return [_mark(entries, article.id, mark) for mark in texts.every_mark(desk)[article.id]]


def _mark(entries: Entries, article: str, mark: Mark) -> Mark:
    if not mark.anchor:
        return mark
    letter = LETTERS.get(mark.layer, "p")
    own = mark.anchor if letter == "s" else f"{letter}{mark.span.start}-{mark.span.end}"
    leads = mark.layer in LETTERS and (mark.href or letter != "s")
    href = entries.href(f"{entries.article_keys[article]}.{own}") if leads else ""
    return msgspec.structs.replace(mark, anchor=own, href=href)
