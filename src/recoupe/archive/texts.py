"""How text is kept in few bytes, by which key, and folded for the archive's index and queries."""

from __future__ import annotations

import codecs
import re
import unicodedata
import zlib
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


_DECODER = codecs.getincrementaldecoder("utf-8")
LARGEST = 256 << 20
"""Bytes that a text may inflate to."""


def deflated(text: str) -> bytes:
    """A text as it is kept: by zlib, which any program has."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 9)


def inflated(data: Any) -> str:
    """The text; one that an earlier release kept is plain. UnicodeError where it is damaged.

    >>> inflated(deflated("Lille"))
    'Lille'
    """
    return data if isinstance(data, str) else _begun(data, LARGEST, whole=True)


HEAD = 200
"""Characters of a text's head."""
WIDEST = 4
"""Bytes of a character, at most."""


def head(data: Any) -> str:
    """The first characters of a text as it is kept, without inflating the rest; UnicodeError where
    they are damaged.

    >>> head(deflated("Lille" * 100)) == "Lille" * 40
    True
    """
    return (data if isinstance(data, str) else _begun(data, HEAD * WIDEST))[:HEAD]


def _begun(data: Any, most: int, whole: bool = False) -> str:
    """What the first bytes are of a deflated text, all of it where it is to be `whole`."""
    made = zlib.decompressobj()
    try:
        found = made.decompress(data, most)
    except (zlib.error, TypeError) as error:
        raise UnicodeError(f"a text that is damaged: {error}") from error
    if not made.eof and (whole or len(found) < most):
        raise UnicodeError("a text that does not end")
    return _DECODER("surrogatepass").decode(found, final=made.eof)


def digest(text: str) -> bytes:
    """The key that a text, and what was read in it, is kept by."""
    return bytes.fromhex(text_hash(text))


def alike(form: str) -> str:
    """What spellings of one folded name have in common: the consonants of its words."""
    return " ".join(sorted(consonants(word) for word in form.split()))
