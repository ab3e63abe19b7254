"""Rulings as a dossier lists them: which of its entries each of them touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from recoupe.model import Dossier, Finding, Place
from recoupe.model.rulings import Applied, Ruling

replace = msgspec.structs.replace
OTHER = "there is no such finding any more"


def applied(
    dossier: Dossier, rulings: Sequence[Ruling], placed: Mapping[str, tuple[Place, ...] | str]
) -> Dossier:
    """The dossier with each ruling that stands, and JSON Pointers to the entries it touched."""
    if not placed:
        return dossier
    pointers = _pointers(dossier)
    found: list[Applied] = []
    for ruling in rulings:
        at = placed.get(ruling.id)
        if at is None:
            continue
        row = Applied(ruling.id, ruling.word, (), ruling.by, ruling.at, ruling.note)
        if isinstance(at, str):
            found.append(replace(row, orphaned=at))
        elif ruling.of == "finding":
            entries, returned = _findings(ruling, at, dossier.findings)
            lost = None if entries else OTHER
            found.append(replace(row, entries=entries, orphaned=lost, returned=returned))
        else:
            known = (pointers.get((ruling.of, place)) for place in at)
            touched = tuple(dict.fromkeys(p for p in known if p is not None))
            found.append(replace(row, entries=touched))
    return replace(dossier, rulings=tuple(found))


def _findings(
    ruling: Ruling, at: tuple[Place, ...], findings: Sequence[Finding]
) -> tuple[tuple[str, ...], bool]:
    """The finding of that kind that rests on just these places; else one that rests on some of
    them, which has come back with other evidence."""
    kind = [(n, f) for n, f in enumerate(findings) if f.kind == ruling.finding]
    same = [n for n, f in kind if set(f.evidence) == set(at)]
    near = [n for n, f in kind if set(f.evidence) & set(at)]
    chosen = same or near[:1]
    return tuple(f"/findings/{n}" for n in chosen), not same and bool(near)


def _pointers(dossier: Dossier) -> dict[tuple[str, Place], str]:
    """The pointer of each entry by what it is and where it stands."""
    found: dict[tuple[str, Place], str] = {}
    for n, figure in enumerate(dossier.figures):
        found["figure", Place.at(figure.article, figure.span)] = f"/figures/{n}"
    for n, date in enumerate(dossier.dates):
        found["date", Place.at(date.article, date.span)] = f"/dates/{n}"
    for n, statement in enumerate(dossier.statements):
        found["statement", Place.at(statement.article, statement.content[0])] = f"/statements/{n}"
    for n, name in enumerate(dossier.names):
        found |= {("name", mention): f"/names/{n}" for mention in name.mentions}
    return found
