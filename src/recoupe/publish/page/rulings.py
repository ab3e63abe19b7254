"""What editors set by hand: which entry, what they said of it, who and when."""

from __future__ import annotations

from typing import Any

import msgspec

from recoupe.model import Dossier
from recoupe.model.rulings import Applied
from recoupe.publish.page.desk import Desk, Evidence

HIDDEN = frozenset({"dismissed"})
"""Words that take a finding from the list, as long as its evidence is what it was."""


class RulingRow(msgspec.Struct, frozen=True):
    """A ruling with the words it is about; `returned` a dismissed finding with other evidence."""

    word: str
    evidence: list[Evidence]
    by: str
    day: str
    note: str
    orphaned: str
    returned: bool


def rulings(desk: Desk) -> list[RulingRow]:
    """Rulings in the order in which they were made."""
    return [_row(desk, applied) for applied in desk.dossier.rulings]


def _row(desk: Desk, applied: Applied) -> RulingRow:
    places = [
        place
        for pointer in applied.entries
        for place in desk.dossier.places(_entry(desk.dossier, pointer))[:1]
    ]
    return RulingRow(
        word=applied.word,
        evidence=[desk.evidence(place) for place in places],
        by=applied.by,
        day=desk.catalogue.when(applied.at[:10]),
        note=applied.note,
        orphaned=applied.orphaned or "",
        returned=applied.returned,
    )


def dismissed(dossier: Dossier) -> frozenset[int]:
    """Numbers of the findings that an editor dismissed, the last word on each alone."""
    last = {
        applied.entries[0]: applied
        for applied in dossier.rulings
        if applied.entries and applied.entries[0].startswith("/findings/") and not applied.returned
    }
    return frozenset(
        int(pointer.rsplit("/", 1)[1]) for pointer, one in last.items() if one.word in HIDDEN
    )


def _entry(dossier: Dossier, pointer: str) -> Any:
    """What a JSON Pointer of a ruling leads to."""
    _, where, number = pointer.split("/")
    return getattr(dossier, where)[int(number)]
