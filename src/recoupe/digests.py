"""What a text is known by."""

from __future__ import annotations

from hashlib import blake2b


def text_hash(text: str) -> str:
    """A hash of a text, to the character.

    >>> text_hash("Lille") == text_hash("lille")
    False
    """
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
