"""Names: every spelling with its count, and why the spellings were joined."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from recoupe.model import Name, Place
from recoupe.publish.page.desk import Desk


class Spelling(msgspec.Struct, frozen=True):
    """A spelling as printed, the address of its first mention, and how often it stands."""

    words: str
    href: str
    count: int


class NameRow(msgspec.Struct, frozen=True):
    """A name with all its spellings; `voice` is the address of what it says, or empty, `body` the
    label and the address of the body it speaks for."""

    anchor: str
    label: str
    kind: str
    spellings: list[Spelling]
    mentions: int
    articles: int
    why: list[str]
    voice: str
    body: tuple[str, str] | None


def names(desk: Desk) -> list[NameRow]:
    """Names, those that the most articles mention first."""
    rows = [_row(desk, name) for name in desk.dossier.names]
    return sorted(rows, key=lambda row: (-row.articles, -row.mentions))


def _row(desk: Desk, name: Name) -> NameRow:
    voice = desk.voices.get(name.id)
    return NameRow(
        anchor=desk.anchors.names[name.id],
        label=name.label,
        kind=name.kind,
        spellings=_spellings(desk, name),
        mentions=len(name.mentions),
        articles=len({mention.article for mention in name.mentions}),
        why=[desk.catalogue.say("joined", why) for why in name.why],
        voice=desk.anchors.at(voice) if voice else "",
        body=_body(desk, name),
    )


def _body(desk: Desk, name: Name) -> tuple[str, str] | None:
    body = desk.names.get(name.body or "")
    return (body.label, desk.anchors.at(desk.anchors.names[body.id])) if body else None


def _spellings(desk: Desk, name: Name) -> list[Spelling]:
    """Spellings, the most frequent first."""
    places: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    for number, mention in enumerate(name.mentions, 1):
        words = " ".join(mention.span.of(desk.articles[mention.article].text).split())
        places[words].append((number, mention))
    rows = [_spelling(desk, name, words, found) for words, found in places.items()]
    return sorted(rows, key=lambda row: -row.count)


def _spelling(desk: Desk, name: Name, words: str, found: list[tuple[int, Place]]) -> Spelling:
    number, mention = found[0]
    anchor = f"{desk.anchors.names[name.id]}-{number}"
    return Spelling(words, desk.anchors.shown(mention.article, mention.span, anchor), len(found))
