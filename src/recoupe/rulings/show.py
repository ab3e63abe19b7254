"""Rulings as a dossier lists them: which of its entries each of them touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from recoupe.model import Dossier, Finding, Place
from recoupe.model.rulings import Anchor, Applied, Ruling
from recoupe.rulings.anchors import standing
from recoupe.rulings.lay import GONE

replace = msgspec.structs.replace
OTHER = "there is no such finding any more"


def applied(
    dossier: Dossier,
    rulings: Sequence[Ruling],
    placed: Mapping[str, tuple[Place, ...] | str],
    keys: Mapping[str, str],
) -> Dossier:
    """The dossier with each ruling that stands, and JSON Pointers to the entries it touched. `keys`
    has the lasting key of each article by its id."""
    if all(ruling.undone is not None for ruling in rulings):
        return dossier
    pointers = _pointers(dossier)
    found: list[Applied] = []
    for ruling in rulings:
        row = Applied(ruling.id, ruling.word, (), ruling.by, ruling.at, ruling.note)
        at = placed.get(ruling.id)
        if ruling.undone is not None:
            continue
        if ruling.of == "article":
            found.append(_of_article(row, ruling.on[0], dossier, keys))
            continue
        if at is None:
            continue
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


def _of_article(row: Applied, head: Anchor, dossier: Dossier, keys: Mapping[str, str]) -> Applied:
    """A ruling on an article, which may have left the story by it."""
    here = [(n, a) for n, a in enumerate(dossier.articles) if keys[a.id] == head.article]
    last = [a for _, a in here if a.status == "usable"] or [a for _, a in here]
    at = standing([(a.id, a.text, True) for a in last], head)
    if at is not None:
        return replace(row, entries=tuple(f"/articles/{n}" for n, a in here if a.id == at.article))
    return row if row.word == "elsewhere" and not here else replace(row, orphaned=GONE)


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
