"""Of which kind a name is: what its mentions show, and what each sign is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.lang import marks
from recoupe.matching import fold
from recoupe.model.reading import NameKind
from recoupe.reading.lexicon import Lexicon
from recoupe.reading.names.mentions import Candidate

KINDS: tuple[NameKind, ...] = ("person", "organisation", "place", "outlet", "other")


ACRONYM = 5
"""Letters up to which a word in capitals after a role is a party, not a person."""


# What each sign of a kind is worth; the model's label counts once a mention.
WEIGHTS: dict[str, tuple[NameKind, float]] = {
    "outlet-list": ("outlet", 5.0),
    "gazetteer": ("place", 3.0),
    "org-head": ("organisation", 4.0),
    "place-head": ("place", 4.0),
    "event-head": ("other", 4.0),
    "title": ("person", 4.0),
    "acronym": ("organisation", 2.0),
    "preposition": ("place", 2.5),
    "called-body": ("organisation", 3.0),
    "called-person": ("person", 3.0),
    "called-place": ("place", 3.0),
    "called-medium": ("outlet", 4.0),
    "called-thing": ("other", 3.0),
    "body-list": ("organisation", 5.0),
    "body-word": ("organisation", 4.0),
    "thing-list": ("other", 5.0),
    "given-name": ("person", 3.0),
    "quoted": ("person", 2.0),
    "given-name-alone": ("person", 2.0),
}


MODEL: dict[str, NameKind] = {
    "PER": "person",
    "LOC": "place",
    "ORG": "organisation",
    "MISC": "other",
}


def votes(
    candidate: Candidate, key: str, is_quoted: bool, lexicon: Lexicon
) -> Iterator[tuple[NameKind, float]]:
    """What a mention says of its name's kind, and for how much that counts; `key` is its folded
    form, `is_quoted` whether it is a speaker's. A seat of power is never a person."""
    for kind, weight in _votes(candidate, key, is_quoted, lexicon):
        if kind != "person" or key not in lexicon.seats:
            yield kind, weight


def _votes(
    candidate: Candidate, key: str, is_quoted: bool, lexicon: Lexicon
) -> Iterator[tuple[NameKind, float]]:
    for sign in _signs(candidate, key, lexicon):
        yield WEIGHTS[sign]
    if is_quoted and _like_a_person(candidate, key, lexicon):
        yield WEIGHTS["quoted"]
    if candidate.label in MODEL:
        yield MODEL[candidate.label], 1.0


def _signs(candidate: Candidate, key: str, lexicon: Lexicon) -> list[str]:
    signs = []
    if key in lexicon.outlets:
        signs.append("outlet-list")
    if key in lexicon.known_bodies or (key in lexicon.seats and key not in lexicon.places):
        signs.append("body-list")
    if " " in key and key.split()[-1] in lexicon.body_words:
        signs.append("body-word")
    if candidate.text in lexicon.things:
        signs.append("thing-list")
    if key in lexicon.places:
        signs.append("gazetteer")
    if candidate.head in lexicon.org_heads or candidate.head in lexicon.speaking_bodies:
        signs.append("org-head")
    elif candidate.head in lexicon.place_heads:
        signs.append("place-head")
    elif candidate.head in lexicon.event_heads:
        signs.append("event-head")
    if _titled(candidate, key, lexicon):
        signs.append("title")
    if candidate.called:
        signs.append(f"called-{candidate.called}")
    first, _, more = key.partition(" ")
    if not candidate.head and first in lexicon.given:
        signs.append("given-name" if more else "given-name-alone")
    if candidate.located and not candidate.head:
        signs.append("preposition")
    if re.fullmatch(r"[A-ZÀ-Ý][A-ZÀ-Ý.&-]{1,7}", candidate.text):
        signs.append("acronym")
    return signs


def _like_a_person(candidate: Candidate, key: str, lexicon: Lexicon) -> bool:
    """Two or three capitalised words that are quoted and head no body: « Joachim Karev »."""
    words = candidate.text.split()
    last = fold(words[-1])
    listed = key in lexicon.outlets or key in lexicon.places or key in lexicon.known_bodies
    bodily = last in lexicon.places or last in lexicon.body_words
    if listed or bodily or candidate.head or candidate.called:
        return False
    plain = all(re.fullmatch(rf"[A-ZÀ-Ý][\w{marks.APOSTROPHES}.-]*", word) for word in words)
    loud = any(len(word) > 2 and word.isupper() for word in words)
    return len(words) in (2, 3) and plain and not loud


def _titled(candidate: Candidate, key: str, lexicon: Lexicon) -> bool:
    """« le président de la région Île-de-France Claire Morel »: no title makes a known place a
    person, unless a civil one does: « M. France »."""
    if not candidate.title or candidate.head or partys(candidate, lexicon):
        return False
    return key not in lexicon.places or candidate.title in lexicon.civil


def partys(candidate: Candidate, lexicon: Lexicon) -> bool:
    """« la candidate UDV Claire Morel »: after a role, an acronym is whom she is of."""
    acronym = candidate.text.isupper() and len(candidate.text) <= ACRONYM
    return acronym and candidate.title not in lexicon.titles
