"""Names in other scripts, in Latin letters."""

from __future__ import annotations

import functools
import unicodedata

from anyascii import anyascii

LATIN = ("LATIN", "MODIFIER", "FEMININE", "MASCULINE")
"""How Unicode's names of Latin letters begin, signs that stand beside them among them."""
MARKS = "'`"
"""What anyascii writes for letters that have no sound of their own."""
ABJADS = ("ARABIC", "HEBREW", "SYRIAC")
"""Scripts that write consonants and leave most vowels out."""


@functools.lru_cache(maxsize=100_000)
def latin(name: str) -> str:
    """A name in Latin letters (anyascii's transliteration); one that is in them, or that cannot be
    written in them, stays as it is.

    >>> latin("Касым-Жомарт Токаев"), latin("習近平")
    ('Kasym-Zhomart Tokaev', 'Xi Jin Ping')
    """
    if name.isascii() or all(
        unicodedata.name(c, "").startswith(LATIN) for c in name if c.isalpha()
    ):
        return name
    written = "".join(map(_letter, name)).strip()
    return written if any(c.isalnum() for c in written) else name


def _letter(character: str) -> str:
    """One letter in Latin letters, without the marks that stand for soft signs and glottal stops;
    syllables, which anyascii writes with a capital, stand apart."""
    if unicodedata.category(character)[0] not in "LMN":
        return character
    written = "".join(c for c in anyascii(character) if c not in MARKS)
    syllable = len(written) > 1 and written[0].isupper() and not character.isupper()
    return f" {written}" if syllable else written


def is_abjad(name: str) -> bool:
    """Whether a name is in a script that leaves vowels out."""
    return not name.isascii() and any(
        unicodedata.name(c, "").startswith(ABJADS) for c in name if c.isalpha()
    )
