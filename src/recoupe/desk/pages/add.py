"""Adding coverage: a form for files and addresses, and how far what was sent is."""

from __future__ import annotations

import re
from typing import Any

from starlette.responses import Response

from recoupe.desk.adding import WAITING, Lot
from recoupe.desk.asked import Asked, Refused
from recoupe.desk.guard import UPLOAD
from recoupe.desk.sent import FILES, Sent

ADDRESSES, LONGEST = 100, 2000
"""Addresses of a form, and the characters of each."""
WEB = re.compile(r"https?://", re.IGNORECASE)


def page(asked: Asked) -> Response:
    """The form, with what this person sent last."""
    return asked.page("add.html", **_state(asked), files=FILES, size=UPLOAD >> 20)


def state(asked: Asked) -> Response:
    """How far it is, as a part of the page."""
    return asked.page("lot.html", **_state(asked))


def _state(asked: Asked) -> dict[str, Any]:
    lot = asked.services.adding.last(asked.known.person)
    titles = {story.id: story.title for story in asked.services.works.stories()} if lot else {}
    listed = [(id, titles.get(id, "")) for id in lot.stories] if lot else []
    return {"lot": lot, "listed": listed}


def take(asked: Asked, sent: Sent) -> Response:
    """Has taken in what was sent; Refused where it is nothing, or too much."""
    try:
        lot = Lot(asked.known.person, sent.folder, sent.files, _addresses(asked, sent))
        if not lot.files and not lot.addresses:
            raise Refused(400, "Choose files, or write addresses.")
        if not asked.services.adding.take(lot):
            raise Refused(429, "%(most)s lots are waiting: try again in a while.", most=WAITING)
    except Refused:
        sent.drop()
        raise
    return asked.to("/add")


def _addresses(asked: Asked, sent: Sent) -> list[str]:
    """The lines that were written: addresses of the web; on one's own desk also paths."""
    lines = [line.strip() for line in sent.fields.get("addresses", "").splitlines()]
    found = [line for line in lines if line]
    if len(found) > ADDRESSES or any(len(line) > LONGEST for line in found):
        raise Refused(400, "No more than %(most)s addresses at once.", most=ADDRESSES)
    if not asked.services.person and not all(map(WEB.match, found)):
        raise Refused(400, "An address begins with https:// or http://.")
    if any(line == "-" or not line.isprintable() for line in found):
        raise Refused(400, "An address begins with https:// or http://.")
    return found
