"""Names in other scripts, in Latin letters."""

from __future__ import annotations

import functools
import re
import unicodedata

from rigour.text import ascii_text

LATIN = ("LATIN", "MODIFIER", "FEMININE", "MASCULINE")
"""How Unicode's names of Latin letters begin, signs that stand beside them among them."""
ABJADS = ("ARABIC", "HEBREW", "SYRIAC")
"""Scripts that write consonants and leave most vowels out."""


@functools.lru_cache(maxsize=100_000)
def latin(name: str) -> str:
    """A name in Latin letters (rigour's transliteration); one that is in them, or that cannot be
    written in them, stays as it is.

    >>> latin("Касым-Жомарт Токаев")
    'Kasym-Zhomart Tokaev'
    """
    if all(unicodedata.name(c, "").startswith(LATIN) for c in name if c.isalpha()):
        return name
    written = re.sub(r"[?]", "", ascii_text(name))
    return written if any(c.isalnum() for c in written) else name


def is_abjad(name: str) -> bool:
    """Whether a name is in a script that leaves vowels out."""
    return any(unicodedata.name(c, "").startswith(ABJADS) for c in name if c.isalpha())
