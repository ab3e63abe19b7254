"""The stories: what is new since one last looked, and which have open contradictions."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from recoupe.desk.asked import Asked
from recoupe.desk.pages.activity import moment

SHOWN = 40
"""Stories of one page."""
AHEAD = 12
"""Of those shown, stories that are worked out without being opened, where nothing is known of them
yet."""
ALERTS = 6
"""Alerts of `recoupe watch` that are shown, the latest."""
LEAST = 2
"""Articles of a story that is."""


class Row(msgspec.Struct, frozen=True):
    """A story in the list: `days` are the first and the last of its articles, `new` those since one
    last looked, None where one never did, `look` when that was; `conflicts` is None where it was
    never worked out."""

    id: int
    title: str
    days: tuple[str | None, str | None]
    articles: int
    outlets: int
    new: int | None
    conflicts: int | None
    look: str = ""


def page(asked: Asked) -> Response:
    """The list, a page of it; `only=open` those with contradictions, `only=new` those with new
    articles among those one has looked at."""
    rows = _rows(asked)
    only = asked.query.get("only", "")
    if only == "open":
        rows = [row for row in rows if row.conflicts]
    elif only == "new":
        rows = [row for row in rows if row.new]
    number = asked.query.get("page", "1")
    pages = max(1, -(-len(rows) // SHOWN))
    at = min(max(1, int(number)), pages) if number.isdecimal() and len(number) < 7 else 1
    shown = rows[(at - 1) * SHOWN : at * SHOWN]
    unknown = [row.id for row in shown if row.conflicts is None and row.articles >= LEAST]
    for story in unknown[:AHEAD]:
        asked.services.works.want(story, soon=False)
    asked.services.works.want_all(row.id for row in shown if row.new)
    with asked.services.works.archive() as archive:
        alerts = archive.alerts()[-ALERTS:][::-1] if at == 1 and not only else []
    return asked.page(
        "stories.html", stories=[(row, days(asked, row), _news(asked, row)) for row in shown],
        only=only,
        at=at, pages=pages,
        alerts=[(alert, moment(asked, alert.at)) for alert in alerts],
    )  # fmt: skip


def _rows(asked: Asked) -> list[Row]:
    works = asked.services.works
    told, looks = works.store.told(), works.store.looks(asked.known.person)
    rows = []
    for story in works.stories():
        known = told.get(story.id)
        look = looks.get(story.id)
        with works.archive() as archive:
            new = archive.added(story.id, look) if look else None
        rows.append(
            Row(
                story.id, (known.title if known else "") or story.title, (story.first, story.last),
                story.articles, story.outlets, new, known.conflicts if known else None, look or "",
            )
        )  # fmt: skip
    return rows


class New(msgspec.Struct, frozen=True):
    """One thing that a story says since one looked."""

    kind: str
    what: str
    said: str


def _news(asked: Asked, row: Row) -> list[New]:
    """What a story says that it did not say when one last looked, as `recoupe diff` has it."""
    news = asked.services.works.store.news(row.id, row.look) if row.look else []
    say = asked.catalogue.say
    found = []
    for one in news:
        before, after = one.before, one.after
        if one.kind == "changed-verdict":
            before, after = (say("verdict", code) for code in (before, after))
        what = say("finding", one.what) if one.kind == "new-finding" else one.what
        said = f"{before} → {after}" if before and after else after or before
        found.append(New(one.kind, what, said))
    return list(dict.fromkeys(found))


def days(asked: Asked, row: Row) -> str:
    """When a story's articles came out, as the reader writes it."""
    ends = dict.fromkeys(asked.catalogue.when(day) for day in row.days if day)
    return " – ".join(ends)
