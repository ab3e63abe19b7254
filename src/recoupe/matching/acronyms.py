"""Acronyms and the words they are made of."""

from __future__ import annotations

import re

from recoupe.matching.spelling import fold

SMALL = 3
"""Words shorter than this may be passed over between initials (« de », « la », « of »)."""


def is_acronym_of(acronym: str, words: str) -> bool:
    """Whether the letters of an acronym are the initials of the words, in order.

    >>> is_acronym_of("OTSC", "Organisation du traité de sécurité collective")
    True
    """
    letters = re.sub(r"\W", "", fold(acronym))
    initials = fold(words).split()
    full = [word[0] for word in initials if len(word) > SMALL]
    every = [word[0] for word in initials]
    if len(letters) < 2 or len(full) < 2:
        return False
    return letters in ("".join(full), "".join(every)) or _covers(letters, initials)


def _covers(letters: str, words: list[str]) -> bool:
    """Every letter opens a word in order, and only small words are passed over."""
    position = 0
    for word in words:
        if position < len(letters) and word[0] == letters[position]:
            position += 1
        elif len(word) > SMALL:
            return False
    return position == len(letters)
