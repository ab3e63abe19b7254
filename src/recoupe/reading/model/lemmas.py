"""The tables of the lemmatizer, made for looking words up in.

spaCy keeps the words of each part of speech as a list, which it searches from its start for
every word, and fills its tables entry by entry.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec


class Table:
    """A table whose keys are hashes of strings, as spaCy's are."""

    def __init__(self, entries: dict[int, Any], hashed: Any) -> None:
        self._entries, self._hashed = entries, hashed

    def get(self, key: str, default: Any = None) -> Any:
        """What the table has of a word."""
        return self._entries.get(self._hashed(key), default)


class Tables:
    """All tables of a lemmatizer, by their names."""

    def __init__(self, file: Path, hashed: Any) -> None:
        found = msgspec.msgpack.decode(file.read_bytes(), type=dict[str, dict[int, Any]])
        if "lemma_index" in found:
            index = found["lemma_index"]
            found["lemma_index"] = {key: frozenset(words) for key, words in index.items()}
        self._tables = {name: Table(entries, hashed) for name, entries in found.items()}

    @property
    def tables(self) -> list[str]:
        """Their names."""
        return list(self._tables)

    def __contains__(self, name: str) -> bool:
        return name in self._tables

    def get_table(self, name: str, default: Any = None) -> Any:
        """The table of a name."""
        return self._tables.get(name, default)
