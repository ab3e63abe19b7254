"""What editors set by hand: which entry, what they said of it, who and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from recoupe.model import Dossier, DossierArticle, Place, head
from recoupe.model.rulings import Applied
from recoupe.publish.page.desk import Desk, Evidence

HIDDEN = frozenset({"dismissed"})
"""Words that take a finding from the list, as long as its evidence is what it was."""


RETURNED = "returned"


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
        for place in _places(desk.dossier, _entry(desk.dossier, pointer))[:1]
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


def _places(dossier: Dossier, entry: Any) -> Sequence[Place]:
    """The words of an entry; of an article its head."""
    if not isinstance(entry, DossierArticle):
        return dossier.places(entry)
    return (Place.at(entry.id, head(entry.text)),)


def of_findings(dossier: Dossier) -> dict[int, str]:
    """The last word of an editor on each finding, by its number; `RETURNED` where it was dismissed
    and has other evidence now."""
    return {
        int(pointer.rsplit("/", 1)[1]): RETURNED if one.returned else one.word
        for one in dossier.rulings
        for pointer in one.entries
        if pointer.startswith("/findings/") and not _is_past(one)
    }


def _is_past(applied: Applied) -> bool:
    """Whether a ruling says nothing of a finding as it is: a note, or what was said of another
    that rested on some of the same words, except that a dismissed one has returned."""
    return applied.word == "note" or (applied.returned and applied.word not in HIDDEN)


def _entry(dossier: Dossier, pointer: str) -> Any:
    """What a JSON Pointer of a ruling leads to."""
    _, where, number = pointer.split("/")
    return getattr(dossier, where)[int(number)]
