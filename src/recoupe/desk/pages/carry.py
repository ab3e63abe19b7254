"""Rulings carried out of the archive and into it, as `recoupe rulings export` and `import` do."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from recoupe import rulings
from recoupe.desk.asked import Asked, Refused
from recoupe.desk.sent import Sent
from recoupe.model.rulings import Ruling

LARGEST = 16 << 20
"""Bytes of a file of rulings."""


def export(asked: Asked) -> Response:
    """The rulings that stand, as lines of JSON."""
    with asked.services.works.archive() as archive:
        data = rulings.lines(archive.rulings())
    headers = {"content-disposition": 'attachment; filename="rulings.jsonl"'}
    return Response(data, media_type="application/jsonl", headers=headers)


def take(asked: Asked, sent: Sent) -> Response:
    """Takes in rulings of another archive. What others ruled there is theirs, and says by whom it
    was brought here."""
    try:
        made = [ruling for _, at in sent.files for ruling in _read(at.read_bytes())]
    except rulings.Unfit as error:
        why = asked.say(error.line, **error.known)
        raise Refused(400, "These are no rulings: %(why)s", why=why[:200]) from error
    except ValueError as error:
        raise Refused(400, "These are no rulings: %(why)s", why=str(error)[:200]) from error
    finally:
        sent.drop()
    if not made:
        raise Refused(400, "Choose a file of rulings.")
    person = asked.known.person
    told = [one if one.by == person else _brought(one, person) for one in made]
    with asked.services.works.archive() as archive:
        new = archive.keep_rulings(told)
    return asked.to(f"/activity?new={new}&of={len(made)}")


def _read(data: bytes) -> list[Ruling]:
    if len(data) > LARGEST:
        raise ValueError("This is too long.")
    return rulings.loaded(data)


def _brought(ruling: Ruling, person: str) -> Ruling:
    return msgspec.structs.replace(ruling, by=f"{ruling.by} ({person})")
