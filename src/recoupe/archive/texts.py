"""How text is folded for the archive's index and queries, and the key it is kept by."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from recoupe.digests import text_hash
from recoupe.matching import consonants

LIGATURES: dict[int, Any] = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """The words of a text without case, accents and ligatures, in any script, a space between.

    >>> plain("L'État, au cœur")
    'l etat au coeur'
    """
    apart = unicodedata.normalize("NFKD", text.translate(LIGATURES).casefold())
    kept = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(WORD.findall(kept))


def digest(text: str) -> bytes:
    """The key that a text, and what was read in it, is kept by."""
    return bytes.fromhex(text_hash(text))


def alike(form: str) -> str:
    """What spellings of one folded name have in common: the consonants of its words."""
    return " ".join(sorted(consonants(word) for word in form.split()))
