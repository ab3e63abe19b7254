"""Words found again by themselves and those around them (W3C Web Annotation, 4.2.4), never by
guess: where they stand twice and nothing tells which is meant, they are not found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from recoupe.model import Place, Span
from recoupe.model.rulings import Anchor

Entry = TypeVar("Entry")

AROUND = 32
"""Characters kept on either side."""
LEAST = 6
"""Of them, characters that must still stand there, where there are so many."""


def anchor(article: str, text: str, span: Span) -> Anchor:
    """The anchor of a run of characters.

    >>> anchor("key 1", "Le feu a fait douze morts.", Span(14, 25))
    Anchor(article='key 1', quote='douze morts', prefix='Le feu a fait ', suffix='.')
    """
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end :][:AROUND]
    return Anchor(article, span.of(text), before, after)


def place(text: str, anchor: Anchor) -> Span | None:
    """Where an anchor's words stand in a text, be it the one they were taken from or a later
    version; None where they are gone, or stand in several places that fit alike.

    >>> known = anchor("k", "Le feu a fait douze morts.", Span(14, 25))
    >>> place("Hier, le feu a fait douze morts.", known)
    Span(start=20, end=31)
    """
    if not anchor.quote:
        return None
    fits = sorted(((_fit(text, at, anchor), at) for at in _all(text, anchor.quote)), reverse=True)
    if not fits or fits[0][0] < min(LEAST, len(anchor.prefix) + len(anchor.suffix)):
        return None
    if len(fits) > 1 and fits[0][0] == fits[1][0]:
        return None
    return Span(fits[0][1], fits[0][1] + len(anchor.quote))


def standing(versions: Sequence[tuple[str, str, bool]], anchor: Anchor) -> Place | None:
    """Where an anchor stands in the versions of its article (id, text, whether it is the one that
    stands): in that one, else in the only one it fits."""
    for some in ([one for one in versions if one[2]], versions):
        found = [(id, span) for id, text, _ in some if (span := place(text, anchor)) is not None]
        if len(found) == 1:
            return Place.at(*found[0])
    return None


def meant(at: Span, entries: Sequence[tuple[Entry, Sequence[Span]]]) -> Entry | None:
    """The entry of an article that stands just there, else the only one that overlaps it."""
    exact = [entry for entry, spans in entries if at in spans]
    near = [entry for entry, spans in entries if any(span.overlaps(at) for span in spans)]
    fits = exact if len(exact) == 1 else near
    return fits[0] if len(fits) == 1 else None


def _all(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _fit(text: str, at: int, anchor: Anchor) -> int:
    """Characters around that are those of the anchor, counted away from the words."""
    before, after = text[max(0, at - AROUND) : at], text[at + len(anchor.quote) :]
    return _shared(before[::-1], anchor.prefix[::-1]) + _shared(after, anchor.suffix)


def _shared(one: str, other: str) -> int:
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))
