"""Words of a pack as a regular expression."""

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
