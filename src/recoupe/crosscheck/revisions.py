"""Revisions: what changed between two versions of one article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec
from rapidfuzz import fuzz

from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Article, Change, Finding, Place, Reading, Revision

ONE_QUOTATION = 60
"""Likeness (0 to 100, rapidfuzz) from which a quotation is another's new wording."""
SHOWN = 3
"""Changes that a finding names."""


class _Said(msgspec.Struct, frozen=True):
    """A figure or quotation of one version: where it stands, what it says (`key`), and what it
    may have replaced (`kin`: the same measure; quotations are compared by their words)."""

    place: Place
    key: object
    kin: object


def find_revisions(
    versions: Iterable[tuple[str, str]], articles: Sequence[Article], readings: Sequence[Reading]
) -> tuple[Revision, ...]:
    """For each (earlier, later) what changed; ids of articles that were read both, else of no
    revision. Changes in the order of the later text, what was only taken out last."""
    text = {article.id: article for article in articles}
    read = {reading.article: reading for reading in readings}
    return tuple(
        Revision(
            earlier,
            later,
            (text[earlier].title, text[later].title)
            if fold(text[earlier].title) != fold(text[later].title)
            else None,
            tuple(_changes(read[earlier], read[later], text)),
        )
        for earlier, later in versions
        if earlier in read and later in read
    )


def _changes(earlier: Reading, later: Reading, text: dict[str, Article]) -> Iterator[Change]:
    yield from _compared("figure", _figures(earlier), _figures(later))
    yield from _compared("quotation", _quotations(earlier, text), _quotations(later, text))


def _figures(reading: Reading) -> list[_Said]:
    return [
        _Said(
            Place.at(reading.article, f.span),
            (f.low, f.high, f.unit, f.measure, fold(f.of)),
            (f.unit, f.measure, fold(f.of)),
        )
        for f in reading.figures
    ]


def _quotations(reading: Reading, text: dict[str, Article]) -> list[_Said]:
    found = []
    for s in reading.statements:
        if s.mode != "indirect":
            words = fold(" ".join(part.of(text[reading.article].text) for part in s.content))
            found.append(_Said(Place.at(reading.article, s.content[0]), words, words))
    return found


def _compared(
    kind: Literal["figure", "quotation"], before: list[_Said], after: list[_Said]
) -> Iterator[Change]:
    """What both have left out; the rest paired by kin."""
    kept = {said.key for said in before} & {said.key for said in after}
    gone = list({s.key: s for s in before if s.key not in kept}.values())
    new = list({s.key: s for s in after if s.key not in kept}.values())
    for said in new:
        old = next((g for g in gone if _akin(g, said)), None)
        if old is not None:
            gone.remove(old)
        yield Change(kind, old.place if old else None, said.place)
    for old in gone:
        yield Change(kind, old.place, None)


def _akin(a: _Said, b: _Said) -> bool:
    if isinstance(a.kin, str) and isinstance(b.kin, str):
        return fuzz.ratio(a.kin, b.kin) >= ONE_QUOTATION
    return a.kin == b.kin


def findings(
    revisions: Iterable[Revision], articles: Sequence[Article], pack: Language
) -> Iterator[Finding]:
    """A finding for each revision that changed a figure, a quotation or the headline."""
    text = {article.id: article for article in articles}
    say = pack.messages
    for revision in revisions:
        changes = [_said(change, text, say) for change in revision.changes]
        if revision.headlines:
            before, after = (say["quoted"].format(words=title) for title in revision.headlines)
            changes.insert(0, say["change-replaced"].format(before=before, after=after))
        if changes:
            later = text[revision.later]
            told = say["finding-revised"].format(
                source=later.outlet or later.title, changes=" ; ".join(changes[:SHOWN])
            )
            places = [p for c in revision.changes for p in (c.before, c.after) if p is not None]
            yield Finding("revised", told, tuple(places))


def _said(change: Change, text: dict[str, Article], say: dict[str, str]) -> str:
    words = [
        say["quoted"].format(words=" ".join(place.span.of(text[place.article].text).split()))
        if place
        else ""
        for place in (change.before, change.after)
    ]
    if change.before and change.after:
        return say["change-replaced"].format(before=words[0], after=words[1])
    if change.after:
        return say["change-added"].format(after=words[1])
    return say["change-removed"].format(before=words[0])
