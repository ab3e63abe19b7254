"""A ruling on entries of a dossier, anchored in the words they stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import uuid4

from recoupe.model import Dossier, Place
from recoupe.model.rulings import Anchor, Ruled, Ruling, Value, Word
from recoupe.rulings.anchors import anchor

KINDS: Mapping[str, tuple[Ruled, str]] = {
    "f": ("figure", "figures"),
    "s": ("statement", "statements"),
    "n": ("name", "names"),
    "d": ("date", "dates"),
}
"""What an id begins with, and where such entries are listed."""
OF_ONE: frozenset[Word] = frozenset({"right", "wrong", "value", "note"})
OF_TWO: frozenset[Word] = frozenset({"same", "apart"})
OF_FINDINGS: frozenset[Word] = frozenset({"confirmed", "dismissed", "kept", "note"})
"""Words that may be said of one entry, of two of a kind, of a finding."""
LONG = 9
"""Digits that no number of a mention has."""
LONGEST_NOTE = 4000
"""Characters of a note."""


def made(
    dossier: Dossier,
    keys: Mapping[str, str],
    entries: Sequence[str],
    word: Word,
    by: str,
    at: str,
    value: Value = Value(),  # noqa: B008 - frozen
    note: str = "",
) -> Ruling:
    """A ruling on entries by their ids (`f12`, `n3/1` for the second mention of a name,
    `findings/3` for the fourth finding). `keys` has the lasting key of each article by its id, `at`
    is the moment (ISO 8601, UTC).

    ValueError with a sentence where there is no such entry, or the word does not fit it.
    """
    if len(note) > LONGEST_NOTE:
        raise ValueError(f"a note has {LONGEST_NOTE} characters at most")
    if not by.strip():
        raise ValueError("a ruling says whose it is")
    found = [_entry(dossier, id) for id in entries]
    kinds = {of for of, _, _ in found}
    if len(kinds) != 1:
        raise ValueError("a ruling is on entries of one kind")
    of = kinds.pop()
    _fits(of, word, len(found), value)
    anchors = tuple(_anchor(dossier, keys, place) for _, places, _ in found for place in places)
    kind = found[0][2]
    return Ruling(uuid4().hex, of, word, anchors, by.strip(), at, value, kind, note)


def _entry(dossier: Dossier, id: str) -> tuple[Ruled, Sequence[Place], str | None]:
    """What an id is of, the places that anchor it, and a finding's kind."""
    where, _, number = id.partition("/")
    if where == "findings" and number.isdecimal() and int(number) < len(dossier.findings):
        finding = dossier.findings[int(number)]
        return "finding", finding.evidence, finding.kind
    of, attribute = KINDS.get(id[:1], ("figure", ""))
    entry = next((e for e in getattr(dossier, attribute, ()) if e.id in (id, where)), None)
    places = dossier.places(entry) if entry is not None else ()
    first = int(number) if of == "name" and number.isdecimal() and len(number) < LONG else 0
    if first >= len(places) or (number and (of != "name" or not number.isdecimal())):
        raise ValueError(f"there is no entry {id!r} in this dossier")
    return of, places[first : first + 1], None


def _fits(of: Ruled, word: Word, count: int, value: Value) -> None:
    """ValueError where a word does not fit what it is said of."""
    if of == "finding":
        allowed, wanted = OF_FINDINGS, 1
    elif word in OF_TWO:
        allowed, wanted = OF_TWO - ({"same", "apart"} if of == "date" else set()), 2
    else:
        allowed, wanted = OF_ONE, 1
    if word not in allowed:
        raise ValueError(f"{word!r} cannot be said of a {of}")
    if count != wanted:
        raise ValueError(f"{word!r} is said of {wanted} entries, not of {count}")
    if (word == "value") != (value != Value()):
        raise ValueError("a value is given with the word 'value', and only with it")


def _anchor(dossier: Dossier, keys: Mapping[str, str], place: Place) -> Anchor:
    text = dossier.article(place.article).text
    return anchor(keys[place.article], text, place.span)
