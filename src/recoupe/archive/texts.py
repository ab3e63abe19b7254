"""How text is folded for the archive's index."""

from __future__ import annotations

from typing import Any

from recoupe.matching import consonants

LIGATURES: dict[int, Any] = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def searchable(text: str) -> str:
    """A text with its ligatures apart, which SQLite's tokenizer does not do."""
    return text.translate(LIGATURES)


def alike(form: str) -> str:
    """What spellings of one folded name have in common: the consonants of its words."""
    return " ".join(sorted(consonants(word) for word in form.split()))
