"""Rulings as annotated gold: what editors know of a story's entries, to measure and fit by. What
nobody ruled on is not known, and counts neither way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from recoupe.model import (
    Dossier,
    DossierDate,
    DossierFigure,
    DossierStatement,
    Name,
    Place,
    Span,
)
from recoupe.model.rulings import Anchor, Ruled, Ruling, Value
from recoupe.rulings import anchors

FIGURE = ("low", "high", "unit", "measure", "role")
"""Fields of a figure that is said to be right, with its holder."""
Entry = DossierFigure | DossierStatement | DossierDate | Name


class Known(msgspec.Struct, frozen=True):
    """What is known of the entry at a place: that there is none (`wrong`), or its `fields`, those
    that were ruled on. Names stand in them by their labels."""

    of: Ruled
    article: str
    start: int
    end: int
    wrong: bool = False
    fields: dict[str, Any] = {}

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.article, self.start, self.end)


class KnownPair(msgspec.Struct, frozen=True):
    """Two entries of which is known whether they are of one thing."""

    of: Ruled
    a: Place
    b: Place
    same: bool


class KnownFinding(msgspec.Struct, frozen=True):
    """A finding that should be told (`confirmed`), or not."""

    kind: str
    evidence: tuple[Place, ...]
    confirmed: bool


class Gold(msgspec.Struct, frozen=True):
    """What editors know of a story; `lost` are rulings whose words are gone."""

    entries: tuple[Known, ...]
    pairs: tuple[KnownPair, ...]
    findings: tuple[KnownFinding, ...]
    lost: int = 0


def known(dossier: Dossier, keys: Mapping[str, str], rulings: Sequence[Ruling]) -> Gold:
    """What rulings say of the entries of a dossier that has them laid over it. `keys` has the
    lasting key of each article by its id. Of two rulings on one entry the later stands; what is
    right is right as it is read now. Where an article belongs is nothing that is read in it."""
    look = _Look(dossier, keys)
    entries: dict[tuple[Ruled, Place], Known] = {}
    pairs: dict[tuple[Ruled, Place, Place], KnownPair] = {}
    findings: dict[tuple[str, tuple[Place, ...]], KnownFinding] = {}
    lost = 0
    for ruling in rulings:
        if ruling.undone is not None or ruling.word == "note" or ruling.of == "article":
            continue
        at = look.places(ruling)
        if not at:
            lost += 1
        elif ruling.of == "finding":
            if ruling.word in ("confirmed", "dismissed"):
                kind = ruling.finding or ""
                findings[kind, at] = KnownFinding(kind, at, ruling.word == "confirmed")
        elif ruling.word in ("same", "apart") and len(at) == 2:
            a, b = sorted(at)
            pairs[ruling.of, a, b] = KnownPair(ruling.of, a, b, ruling.word == "same")
        elif (one := look.known(ruling, at[0])) is not None:
            entries[ruling.of, at[0]] = one
        else:
            lost += 1
    ordered = sorted(entries.values(), key=lambda one: (one.place, one.of))
    return Gold(tuple(ordered), tuple(pairs.values()), tuple(findings.values()), lost)


class _Look:
    """Where anchors stand in a dossier, and which entry."""

    def __init__(self, dossier: Dossier, keys: Mapping[str, str]) -> None:
        self._dossier = dossier
        self._by_key: dict[str, list[str]] = {}
        for article in dossier.articles:
            self._by_key.setdefault(keys[article.id], []).append(article.id)
        self._labels = {name.id: name.label for name in dossier.names}

    def places(self, ruling: Ruling) -> tuple[Place, ...]:
        """The places of a ruling; none where words of it are gone."""
        found = [self._place(anchor) for anchor in ruling.on]
        return tuple(p for p in found if p is not None) if all(found) else ()

    def _place(self, anchor: Anchor) -> Place | None:
        ids = self._by_key.get(anchor.article, [])
        articles = map(self._dossier.article, ids)
        return anchors.standing([(a.id, a.text, a.status == "usable") for a in articles], anchor)

    def known(self, ruling: Ruling, at: Place) -> Known | None:
        """What a ruling on one entry makes known; None where nothing is read there now."""
        if ruling.word == "wrong":
            return Known(ruling.of, at.article, at.start, at.end, wrong=True)
        entry = _entry(self._dossier, ruling.of, at)
        if entry is None:
            return None
        fields = self._fields(entry)
        if ruling.word == "value":
            fields |= self._given(entry)
            fields = {name: fields[name] for name in _set(ruling.value) if name in fields}
        return Known(ruling.of, at.article, at.start, at.end, fields=fields)

    def _given(self, entry: Entry) -> dict[str, Any]:
        """Fields that are known only where an editor set them."""
        if isinstance(entry, DossierStatement):
            return {"voice_label": entry.voice_label}
        return {"body": self._labels.get(entry.body or "")} if isinstance(entry, Name) else {}

    def _fields(self, entry: Entry) -> dict[str, Any]:
        match entry:
            case DossierFigure():
                return {name: getattr(entry, name) for name in FIGURE} | {
                    "holder": self._labels.get(entry.holder or ""),
                    "approx": entry.approx,
                    "as_of": entry.as_of,
                }
            case DossierStatement():
                return {"voice": self._labels.get(entry.voice or "")}
            case DossierDate():
                return {"value": entry.value}
        return {"kind": entry.kind}


def _entry(dossier: Dossier, of: Ruled, at: Place) -> Entry | None:
    listed: dict[Ruled, Sequence[Entry]] = {
        "figure": dossier.figures,
        "statement": dossier.statements,
        "date": dossier.dates,
        "name": dossier.names,
    }
    spans = [
        (entry, [place.span for place in dossier.places(entry) if place.article == at.article])
        for entry in listed.get(of, ())
    ]
    return anchors.meant(at.span, spans)


def _set(value: Value) -> list[str]:
    """The fields that a value sets."""
    names = value.__struct_fields__
    return [name for name in names if getattr(value, name) is not msgspec.UNSET]


# --- in the form of annotated events ---------------------------------------------------------


def annotated(dossier: Dossier, known: Gold) -> dict[str, dict[str, Any]]:
    """The annotation of each article with a ruling, by its id: its names, and the figures,
    statements and dates that were ruled right or given a value, as they are with it. What was ruled
    wrong is in `ruled` alone, with all other places of which something is known."""
    found: dict[str, dict[str, Any]] = {}
    keys = {name.id: name.label for name in dossier.names}
    for one in known.entries:
        if one.article not in found:
            found[one.article] = _blank(one.article, dossier)
        of_article = found[one.article]
        layer = f"{one.of}s"
        of_article["ruled"].setdefault(layer, []).append({"start": one.start, "end": one.end})
        entry = None if one.wrong else _entry(dossier, one.of, one.place)
        made = _entry_as_gold(entry, keys) if entry is not None else None
        if made is not None:
            of_article[layer].append(made)
            of_article["layers"] = sorted({*of_article["layers"], layer})
    return found


def _blank(article: str, dossier: Dossier) -> dict[str, Any]:
    text = dossier.article(article).text
    mentions = (
        (n, {Span(m.start, m.end).of(text) for m in n.mentions if m.article == article})
        for n in dossier.names
    )
    names = [
        {"key": n.label, "label": n.label, "kind": n.kind, "surfaces": sorted(words)}
        for n, words in mentions
        if words
    ]
    return {
        "layers": [], "furniture": [], "names": names, "statements": [], "figures": [], "dates": [],
        "ruled": {},
    }  # fmt: skip


def _entry_as_gold(entry: Entry, keys: Mapping[str, str]) -> dict[str, Any] | None:
    match entry:
        case DossierFigure():
            fields = ("start", "end", "low", "high", "approx", "unit", "measure", "of", "role")
            made = {name: getattr(entry, name) for name in fields}
            return made | {"holder": keys.get(entry.holder or ""), "as_of": entry.as_of}
        case DossierStatement():
            return {
                "content": [_span(part) for part in entry.content],
                "cue": _span(entry.cue), "speaker": _span(entry.speaker),
                "speaker_key": keys.get(entry.voice or "", f"anon-{entry.id}"),
                "via": [], "mode": entry.mode, "act": entry.act,
            }  # fmt: skip
        case DossierDate():
            return {"start": entry.start, "end": entry.end, "value": entry.value}
    return None


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def threads(known: Gold) -> list[dict[str, Any]]:
    """Figures that were said to be of one thing, as threads, one of its own for each other figure;
    `apart` has the numbers of those that a thread is known to be apart from. Of any other two
    threads it is not known."""
    pairs = [pair for pair in known.pairs if pair.of == "figure"]
    home: dict[Place, set[Place]] = {place: {place} for p in pairs for place in (p.a, p.b)}
    for pair in (pair for pair in pairs if pair.same):
        joined = home[pair.a] | home[pair.b]
        home.update(dict.fromkeys(joined, joined))
    groups = list({id(group): group for group in home.values()}.values())
    groups.sort(key=min)
    number = {place: n for n, group in enumerate(groups) for place in group}
    apart: list[set[int]] = [set() for _ in groups]
    for pair in (pair for pair in pairs if not pair.same):
        a, b = number[pair.a], number[pair.b]
        if a != b:
            apart[a].add(b)
            apart[b].add(a)
    return [
        {
            "thread": f"ruled {n}",
            "members": [{"id": p.article, "start": p.start, "end": p.end} for p in sorted(group)],
            "accept": [],
            "apart": sorted(apart[n]),
        }
        for n, group in enumerate(groups)
    ]
