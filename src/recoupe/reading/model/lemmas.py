"""The tables of the lemmatizer, made for looking words up in.

spaCy keeps the words of each part of speech as a list, which it searches from its start for
every word, and fills its tables entry by entry.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from recoupe.reading.model import packed

LIST, MANY = 0x90, 16
STRING, LONGEST = 0xA0, 32
"""The bytes that the shortest list and string begin with, and from how many on they do not."""
FORMS: dict[str, Any] = {
    "lemma_index": dict[int, frozenset[str]],
    "lemma_exc": dict[int, dict[str, tuple[str, ...]]],
}
"""The tables that are not as they are written: words are looked up quicker in sets, tuples sooner
made than lists."""
MOST = 1 << 17
"""Words whose lemmas are kept; when there are more, all are forgotten."""


class Table:
    """A table whose keys are hashes of strings, as spaCy's are."""

    def __init__(self, entries: dict[int, Any], hashed: Any) -> None:
        self._entries, self._hashed = entries, hashed

    def get(self, key: str, default: Any = None) -> Any:
        """What the table has of a word."""
        return self._entries.get(self._hashed(key), default)


class Lookup:
    """A large table of lists of words (MessagePack), of which each is found in its bytes when it is
    asked for: to make them all takes as long as the rest of the lemmatizer."""

    def __init__(self, data: bytes, hashed: Any) -> None:
        self._data, self._hashed, self._places = data, hashed, packed.Places(data)

    def get(self, key: str, default: Any = None) -> Any:
        """What the table has of a word."""
        hash = self._hashed(key)
        if hash <= packed.SHORT:
            return self._entries.get(hash, default)
        at = self._places.of(hash)
        if at is None:
            return default
        words = self._words(at)
        return words if words is not None else self._entries.get(hash, default)

    def _words(self, at: int) -> list[str] | None:
        """The list of words that begins at a byte; None where it is no short one of short words."""
        count = self._data[at] - LIST
        words = []
        for _ in range(count if 0 <= count < MANY else 0):
            head = self._data[at + 1] - STRING
            if not 0 <= head < LONGEST:
                return None
            words.append(self._data[at + 2 : at + 2 + head].decode())
            at += 1 + head
        return words or None

    @functools.cached_property
    def _entries(self) -> dict[int, Any]:
        return msgspec.msgpack.decode(self._data, type=dict[int, Any])


class Tables:
    """All tables of a lemmatizer, by their names."""

    def __init__(self, file: Path, hashed: Any) -> None:
        found = msgspec.msgpack.decode(file.read_bytes(), type=dict[str, msgspec.Raw])
        self._tables: dict[str, Table | Lookup] = {}
        for name, data in found.items():
            if name == "lemma_lookup":
                self._tables[name] = Lookup(bytes(data), hashed)
                continue
            entries = msgspec.msgpack.decode(data, type=FORMS.get(name, dict[int, Any]))
            self._tables[name] = Table(entries, hashed)

    @property
    def tables(self) -> list[str]:
        """Their names."""
        return list(self._tables)

    def __contains__(self, name: str) -> bool:
        return name in self._tables

    def get_table(self, name: str, default: Any = None) -> Any:
        """The table of a name."""
        return self._tables.get(name, default)


class Lemmas:
    """A lemmatizer by rules or tables, run over documents: a lemma is looked for once for each
    word of a part of speech and form, not at each place the word has."""

    def __init__(self, lemmatizer: Any) -> None:
        from spacy.attrs import LEMMA, MORPH, ORTH, POS

        self._lemmatizer = lemmatizer
        self._asked, self._set = [ORTH, POS, MORPH, LEMMA], [LEMMA]
        self._known: dict[tuple[int, ...], int] = {}

    @staticmethod
    def suits(component: Any) -> bool:
        """Is this a lemmatizer whose lemmas depend on these alone?"""
        rules = getattr(component, "lemmatize", None), getattr(component, "lookups", None)
        return None not in rules and not component.overwrite and not hasattr(component, "predict")

    def __call__(self, docs: Sequence[Any]) -> None:
        """Sets the lemmas of documents."""
        if len(self._known) > MOST:
            self._known.clear()
        for doc in docs:
            found = [
                self._known.get(key) or self._lemma(doc, at, key)
                for at, key in enumerate(map(tuple, doc.to_array(self._asked).tolist()))
            ]
            doc.from_array(self._set, np.array(found, dtype=np.uint64))

    def _lemma(self, doc: Any, at: int, key: tuple[int, ...]) -> int:
        """The hash of the lemma of a word; the one that it has already."""
        if not (hash := key[-1]):
            hash = int(doc.vocab.strings.add(self._lemmatizer.lemmatize(doc[at])[0]))
        self._known[key] = hash
        return hash
