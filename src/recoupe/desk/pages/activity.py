"""Who ruled what, the latest first."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from recoupe.desk.asked import GONE, LARGEST, Asked, Refused
from recoupe.model.rulings import Ruling

SHOWN = 200
"""Rulings that are shown."""
SHORT = 9
"""Digits of a count that is told."""
QUOTED = 3
"""Of the words that a ruling is on."""


class Row(msgspec.Struct, frozen=True):
    """A ruling: whose, when, what, on which words."""

    id: str
    by: str
    at: str
    of: str
    word: str
    quotes: tuple[str, ...]
    more: int
    note: str
    undone: str


def page(asked: Asked) -> Response:
    """The rulings of the archive, or of a story."""
    wanted = asked.query.get("story", "")
    story = int(wanted) if wanted.isdecimal() and len(wanted) < 20 else None
    if wanted and (story is None or not 0 < story <= LARGEST):
        raise Refused(404, GONE)
    with asked.services.works.archive() as archive:
        made = archive.rulings(story)
    shown = [row(asked, ruling) for ruling in reversed(made[-SHOWN:])]
    new = [asked.query.get(name, "") for name in ("new", "of")]
    told = new if all(one.isdecimal() and len(one) < SHORT for one in new) else None
    return asked.page("activity.html", rulings=shown, story=story, count=len(made), new=told)


def row(asked: Asked, ruling: Ruling) -> Row:
    """A ruling as pages show it."""
    quotes = tuple(" ".join(anchor.quote.split()) for anchor in ruling.on)
    return Row(
        ruling.id, ruling.by, moment(asked, ruling.at), ruling.of, ruling.word,
        quotes[:QUOTED], max(0, len(quotes) - QUOTED), ruling.note,
        moment(asked, ruling.undone or ""),
    )  # fmt: skip


def moment(asked: Asked, at: str) -> str:
    """A moment as the reader writes it, in UTC as it is kept."""
    return asked.catalogue.when(at)
