"""A ruling on entries of a dossier, anchored in the words they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import uuid4

from msgspec import UNSET

from recoupe.matching import fold
from recoupe.model import Dossier, Name, Place, head
from recoupe.model.rulings import Anchor, Ruled, Ruling, Value, Word
from recoupe.rulings.anchors import anchor
from recoupe.rulings.fitting import bounded, noted, said_of, valued
from recoupe.rulings.unfit import Unfit

KINDS: Mapping[str, tuple[Ruled, str]] = {
    "f": ("figure", "figures"),
    "s": ("statement", "statements"),
    "n": ("name", "names"),
    "d": ("date", "dates"),
}
"""What an id begins with, and where such entries are listed."""
COMPANIONS = 12
"""Other articles that say which story is meant."""
LONG = 9
"""Digits that no number of a mention has."""


def made(
    dossier: Dossier,
    keys: Mapping[str, str],
    entries: Sequence[str],
    word: Word,
    by: str,
    at: str,
    value: Value = Value(),  # noqa: B008 - frozen
    note: str = "",
    beside: Sequence[tuple[str, str]] | None = None,
) -> Ruling:
    """A ruling on entries by their ids (`f12`, `n3/1` for the second mention of a name,
    `findings/3` for the fourth finding, `articles/page-7`). `keys` has the lasting key of each
    article by its id, `at` is the moment (ISO 8601, UTC). `beside` are the articles (key, text) of
    the story that an article belongs to, by default those of the dossier.

    Unfit (a ValueError) with a sentence where there is no such entry, or the word does not fit it.
    """
    noted(note)
    if not by.strip():
        raise Unfit("a ruling says whose it is")
    found = [_entry(dossier, id) for id in entries]
    kinds = {of for of, _, _ in found}
    if len(kinds) != 1:
        raise Unfit("a ruling is on entries of one kind")
    of = kinds.pop()
    said_of(of, word, len(found))
    valued(of, word, value)
    if of == "figure" and word == "value":
        _bounds(dossier, entries[0], value)
    _named(dossier, value)
    anchors = tuple(_anchor(dossier, keys, place) for _, places, _ in found for place in places)
    if of == "article" and word != "note":
        others = beside or [(keys[a.id], a.text) for a in dossier.articles if a.status == "usable"]
        anchors += _companions(anchors[0], others)
    kind = found[0][2]
    return Ruling(uuid4().hex, of, word, anchors, by.strip(), at, value, kind, note)


def _entry(dossier: Dossier, id: str) -> tuple[Ruled, Sequence[Place], str | None]:
    """What an id is of, the places that anchor it, and a finding's kind."""
    where, _, number = id.partition("/")
    if where == "findings" and number.isdecimal() and int(number) < len(dossier.findings):
        finding = dossier.findings[int(number)]
        return "finding", finding.evidence, finding.kind
    if where == "articles":
        text = next((a.text for a in dossier.articles if a.id == number), "")
        if not (span := head(text)):
            raise Unfit("there is no entry %(id)s in this dossier", id=repr(id))
        return "article", (Place.at(number, span),), None
    of, attribute = KINDS.get(id[:1], ("figure", ""))
    entry = next((e for e in getattr(dossier, attribute, ()) if e.id in (id, where)), None)
    places = dossier.places(entry) if entry is not None else ()
    first = int(number) if of == "name" and number.isdecimal() and len(number) < LONG else 0
    if first >= len(places) or (number and (of != "name" or not number.isdecimal())):
        raise Unfit("there is no entry %(id)s in this dossier", id=repr(id))
    return of, places[first : first + 1], None


def _bounds(dossier: Dossier, id: str, value: Value) -> None:
    """Unfit where a bound that is given does not go with the one that stays."""
    figure = dossier.figure(id)
    low, high = (
        read if new is UNSET else new
        for read, new in ((figure.low, value.low), (figure.high, value.high))
    )
    bounded(low, high)


def _named(dossier: Dossier, value: Value) -> None:
    """Unfit where a name is given that the dossier has in no spelling: it would be laid over
    nothing."""
    given = [v for v in (value.holder, value.voice, value.body) if isinstance(v, str)]
    known = {fold(label) for name in dossier.names for label in _spellings(dossier, name)}
    if unknown := [label for label in given if fold(label) not in known]:
        raise Unfit("no article has a name %(label)s", label=repr(unknown[0]))


def _spellings(dossier: Dossier, name: Name) -> Iterator[str]:
    yield name.label
    yield from (place.span.of(dossier.article(place.article).text) for place in name.mentions)


def _companions(own: Anchor, others: Sequence[tuple[str, str]]) -> tuple[Anchor, ...]:
    """The heads of other articles, by which a story is known; Unfit where there are none."""
    heads = [anchor(key, text, head(text)) for key, text in others if key != own.article]
    found = tuple(one for one in heads if one.quote)[:COMPANIONS]
    if not found:
        raise Unfit("a story of one article has no others that it could belong to")
    return found


def _anchor(dossier: Dossier, keys: Mapping[str, str], place: Place) -> Anchor:
    text = dossier.article(place.article).text
    return anchor(keys[place.article], text, place.span)
