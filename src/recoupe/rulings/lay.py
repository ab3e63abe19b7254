"""Rulings laid over readings: what is wrong goes, what has another value has it, what an editor
joined or parted is said to cross-checking. Nothing read is changed, a new reading is made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from recoupe.matching import fold
from recoupe.model import Article, ByHand, LocalName, Place, Reading, Span
from recoupe.model.rulings import Anchor, Pair, Ruled, Ruling, Spoken, Value
from recoupe.rulings import anchors
from recoupe.rulings.without import (
    without_dates,
    without_figures,
    without_names,
    without_statements,
)

replace = msgspec.structs.replace

GONE = "its words are no longer there"
UNREAD = "nothing is read there any more"
NAMELESS = "no article has a name {label!r}"
ENTRY = ("right", "wrong", "value")
"""Words about one entry."""


class Laid(msgspec.Struct, frozen=True):
    """Readings with rulings laid over them, what is left to say to cross-checking, and for each
    ruling by its id the entries it is about (places in articles), or why there are none."""

    readings: list[Reading]
    by_hand: ByHand
    placed: dict[str, tuple[Place, ...] | str]


def lay(
    read: Sequence[tuple[Article, Reading]],
    keys: Mapping[str, str],
    rulings: Sequence[Ruling],
    said: ByHand = ByHand(),  # noqa: B008 - frozen
) -> Laid:
    """Articles with their readings, as rulings have them, in their order. `keys` has the lasting
    key of each article by its id; `rulings` come in the order in which they were made, of two on
    one entry the later stands; those that were undone are passed over, and those of articles, which
    say what a story holds."""
    standing = [r for r in rulings if r.undone is None and r.of != "article"]
    if not standing:
        return Laid([reading for _, reading in read], said, {})
    located = _Located(read, keys)
    placed = {ruling.id: located.entries(ruling) for ruling in standing}
    readings = [reading for _, reading in read]
    last: dict[tuple[str, str, int], Ruling] = {}
    for ruling in standing:
        here = ruling.id in located.numbers and not isinstance(placed[ruling.id], str)
        if ruling.word in ENTRY and here:
            home, number = located.numbers[ruling.id][0]
            last[home, ruling.of, number] = ruling
    wrong = {(home, n) for (home, of, n), r in last.items() if of == "name" and r.word == "wrong"}
    for index, (article, reading) in enumerate(read):
        mine = {key[1:]: ruling for key, ruling in last.items() if key[0] == article.id}
        known = _with_names(reading, mine.values(), located.labelled(wrong)) if mine else reading
        readings[index] = _ruled(known, mine, placed)
    pairs = _pairs(standing, placed, located)
    by_hand = replace(
        said,
        pairs=(*said.pairs, *pairs),
        bodies=(*said.bodies, *_spoken(last.values(), placed)),
        held=(*said.held, *_held(last.values(), placed)),
    )
    return Laid(readings, by_hand, placed)


class _Located:
    """Where anchors stand, and which entries were read there."""

    def __init__(self, read: Sequence[tuple[Article, Reading]], keys: Mapping[str, str]) -> None:
        self.numbers: dict[str, list[tuple[str, int]]] = {}
        self.read = {article.id: (article, reading) for article, reading in read}
        self._by_key: dict[str, list[Article]] = {}
        for article, _ in read:
            self._by_key.setdefault(keys[article.id], []).append(article)

    def entries(self, ruling: Ruling) -> tuple[Place, ...] | str:
        """The places of the entries a ruling is about, or why it is about none."""
        places = [self._place(anchor) for anchor in ruling.on]
        found = [place for place in places if place is not None]
        if len(found) < len(places) or not found:
            return GONE
        if ruling.of == "finding" or ruling.word == "note":
            return tuple(found)
        numbers = [self._entry(ruling.of, place) for place in found]
        if any(number is None for number in numbers):
            # What is wrong and read no more is as the editor has it.
            return tuple(found) if ruling.word == "wrong" else UNREAD
        known = [(p.article, n) for p, n in zip(found, numbers, strict=True) if n is not None]
        self.numbers[ruling.id] = known
        return self._lacking(ruling.value, known[0][0]) or tuple(
            self._place_of(ruling.of, article, number, place)
            for (article, number), place in zip(known, found, strict=True)
        )

    def labelled(self, wrong: Collection[tuple[str, int]]) -> dict[str, LocalName]:
        """What the articles that stand call their names, the first of each, but for some."""
        found: dict[str, LocalName] = {}
        for article, reading in self.read.values():
            if article.origin.status == "usable":
                for number, name in enumerate(reading.names):
                    if (article.id, number) not in wrong:
                        found.setdefault(fold(name.label), name)
        return found

    @cached_property
    def _labels(self) -> dict[str, LocalName]:
        return self.labelled(())

    def _lacking(self, value: Value, article: str) -> str | None:
        """Why a value cannot be given: nobody in the story is called so."""
        reading = self.read[article][1]
        labels = [v for v in (value.holder, value.voice, value.body) if isinstance(v, str)]
        unknown = (v for v in labels if _named(v, reading) is None and fold(v) not in self._labels)
        label = next(unknown, None)
        return NAMELESS.format(label=label) if label is not None else None

    def _place(self, anchor: Anchor) -> Place | None:
        versions = self._by_key.get(anchor.article, [])
        known = [(a.id, a.text, a.origin.status == "usable") for a in versions]
        return anchors.standing(known, anchor)

    def _entry(self, of: Ruled, place: Place) -> int | None:
        """The number of the entry at a place."""
        spans = _spans(of, self.read[place.article][1])
        return anchors.meant(place.span, list(enumerate(spans)))

    def _place_of(self, of: Ruled, article: str, number: int, place: Place) -> Place:
        """A name is meant where it was pointed at, anything else where it begins."""
        spans = _spans(of, self.read[article][1])[number]
        return place if of == "name" else Place.at(article, spans[0])


def _spans(of: Ruled, reading: Reading) -> list[tuple[Span, ...]]:
    """Where each entry of a kind stands in a reading."""
    match of:
        case "figure" | "date":
            return [(e.span,) for e in (reading.figures if of == "figure" else reading.dates)]
        case "statement":
            return [statement.content for statement in reading.statements]
        case _:
            return [name.mentions for name in reading.names]


def _named(label: str, reading: Reading) -> int | None:
    """The number of the name that has this label, else of the one that has it as a form."""
    form = fold(label)
    for among in (lambda n: (n.label,), lambda n: n.forms):
        found = [i for i, name in enumerate(reading.names) if form in map(fold, among(name))]
        if found:
            return found[0]
    return None


def _with_names(
    reading: Reading, rulings: Iterable[Ruling], labelled: Mapping[str, LocalName]
) -> Reading:
    """The reading with the names of other articles that rulings give it as voices and holders; no
    place of it names them."""
    values = [(ruling.value.voice, ruling.value.holder) for ruling in rulings]
    labels = dict.fromkeys(label for two in values for label in two if isinstance(label, str))
    missing = [fold(label) for label in labels if _named(label, reading) is None]
    given = [replace(labelled[form], mentions=()) for form in missing if form in labelled]
    return replace(reading, names=(*reading.names, *given))


Without = Callable[[Reading, Collection[int]], Reading]
LISTS: dict[Ruled, tuple[str, Without]] = {
    "figure": ("figures", without_figures),
    "statement": ("statements", without_statements),
    "date": ("dates", without_dates),
    "name": ("names", without_names),
}
"""Where entries stand in a reading, and what takes some of them out; names last, since values
name them."""


def _ruled(
    reading: Reading,
    rulings: Mapping[tuple[str, int], Ruling],
    placed: Mapping[str, tuple[Place, ...] | str],
) -> Reading:
    """One reading, with values given and what is wrong taken out."""
    for of, (attribute, without) in LISTS.items():
        mine = {number: ruling for (kind, number), ruling in rulings.items() if kind == of}
        entries = list(getattr(reading, attribute))
        for number, ruling in mine.items():
            if ruling.word == "value":
                entries[number] = _valued(entries[number], ruling.value, reading)
        reading = replace(reading, **{attribute: tuple(entries)})
        wrong = {number for number, ruling in mine.items() if ruling.word == "wrong"}
        reading = without(reading, wrong) if wrong else reading
    return reading


def _valued(entry: Any, value: Value, reading: Reading) -> Any:
    """The entry with the fields that a value sets; who is meant by a label is found by it."""
    given = {name: getattr(value, name) for name in value.__struct_fields__}
    given = {name: v for name, v in given.items() if v is not msgspec.UNSET}
    for field in ("holder", "voice"):
        if isinstance(given.get(field), str):
            given[field] = _named(given[field], reading)
            if given[field] is None:  # of a name that is ruled to be none
                del given[field]
    if "voice_label" in given:
        given |= {"voice": None, "voice_by": None}
    elif "voice" in given:
        given["voice_by"] = None
        voice = given["voice"]
        given["voice_label"] = (
            reading.names[voice].label if voice is not None else entry.voice_label
        )
    known = set(entry.__struct_fields__)
    return replace(entry, **{name: v for name, v in given.items() if name in known})


def _spoken(
    rulings: Iterable[Ruling], placed: Mapping[str, tuple[Place, ...] | str]
) -> Iterator[Spoken]:
    """Whom names speak for, as was ruled."""
    for ruling in rulings:
        at, body = placed[ruling.id], ruling.value.body
        if ruling.of == "name" and body is not msgspec.UNSET and not isinstance(at, str):
            yield Spoken(at[0], body)


def _held(
    rulings: Iterable[Ruling], placed: Mapping[str, tuple[Place, ...] | str]
) -> Iterator[Place]:
    """The figures of which was ruled whose they are."""
    for ruling in rulings:
        at = placed[ruling.id]
        if ruling.value.holder is not msgspec.UNSET and not isinstance(at, str):
            yield at[0]


def _pairs(
    rulings: Sequence[Ruling], placed: Mapping[str, tuple[Place, ...] | str], located: _Located
) -> list[Pair]:
    """What was ruled of two figures, statements or names, the later ruling on the same two
    alone."""
    found: dict[tuple[Ruled, frozenset[tuple[str, int]]], Pair] = {}
    for ruling in rulings:
        at = placed[ruling.id]
        if ruling.word not in ("same", "apart") or isinstance(at, str) or len(at) != 2:
            continue
        if ruling.of == "date" or ruling.of == "finding" or ruling.of == "article":
            continue
        a, b = sorted(at)
        two = frozenset(located.numbers[ruling.id])
        found[ruling.of, two] = Pair(ruling.of, a, b, ruling.word == "same")
    return list(found.values())
