"""Words of a pack as a regular expression, or at the head of a label."""

from __future__ import annotations

import re
from collections.abc import Iterable

NOTHING = "(?!)"
"""A regular expression that matches nothing: what an empty list of words is."""


def either(words: Iterable[str]) -> str:
    """The regular expression of any of the words, in their order; of none, one that matches
    nothing.

    >>> either(["contre", "au lieu de"]), either([])
    ('contre|au\\\\ lieu\\\\ de', '(?!)')
    """
    return "|".join(map(re.escape, words)) or NOTHING


def opened(label: str, words: Iterable[str]) -> tuple[str, str]:
    """The first of small words that opens a label (apostrophes straight), and the rest; "" where
    none does.

    >>> opened("L'Orle", ["le", "l'"]), opened("Orle", ["le"])
    (("l'", 'Orle'), ('', 'Orle'))
    """
    for word in words:
        start = word if word.endswith("'") else f"{word} "
        if label.lower().startswith(start):
            return word, label[len(start) :].strip()
    return "", label


def lists(table: dict[str, str | list[str]]) -> list[tuple[str, list[str]]]:
    """The lists of a table of a pack, its example aside.

    >>> lists({"eur": ["euros"], "example": "12 euros"})
    [('eur', ['euros'])]
    """
    return [(key, words) for key, words in table.items() if isinstance(words, list)]


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of any of the words where they stand whole, in any case, the longest first.

    >>> any_of(["hors", "hors de"]).search("Hors de Velm")[0]
    'Hors de'
    """
    return any_pattern([either(sorted(words, key=len, reverse=True))])


def any_pattern(patterns: Iterable[str]) -> re.Pattern[str]:
    """The same of words that are given as patterns, in their order; of none, one that matches
    nothing.

    >>> any_pattern(["refus(?:e|ait)", "non"]).search("Il refuse")[0]
    'refuse'
    """
    alternatives = "|".join(patterns) or NOTHING
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
