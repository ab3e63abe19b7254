"""Parses and readings of paragraphs in the archive, by what they were made with.

A paragraph's parse is a few hundred bytes that look much like the next one's: each layer has
dictionaries, samples of its own data, against which the others are compressed.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping

import apsw

from recoupe.archive.texts import digest

WINDOW = 32 << 10
"""Bytes that zlib looks back, and so the most that a dictionary is good for."""
FULLER = 2
"""How much longer than the last a new dictionary of a layer must be."""
LARGEST = 32 << 20
"""Bytes that one kept row may inflate to; a paragraph's are a few thousand."""


class Shelf:
    """A `reading.Kept` over the archive's tables. What is put in waits in memory until
    `write`, which belongs in a transaction: reading an article asks for no lock."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._database = connection
        self._waiting: dict[str, dict[bytes, bytes]] = {}
        self._dictionaries: dict[int, bytes] = {}

    def get(self, layer: str, texts: Collection[str]) -> dict[str, bytes]:
        """What is kept of the texts in a layer; a row that cannot be read is as if it were not
        there, and is replaced once its text has been read anew."""
        waiting = self._waiting.get(layer, {})
        found = {}
        for text in texts:
            hash = digest(text)
            data = waiting[hash] if hash in waiting else self._kept(layer, hash)
            if data is not None:
                found[text] = data
        return found

    def put(self, layer: str, found: Mapping[str, bytes]) -> None:
        """Keeps something of each text, once `write` is called."""
        if found:
            new = {digest(text): data for text, data in found.items()}
            self._waiting.setdefault(layer, {}).update(new)

    @property
    def waits(self) -> bool:
        """Whether there is anything to write."""
        return bool(self._waiting)

    def write(self) -> None:
        """Writes what waits; within a transaction."""
        for name, found in self._waiting.items():
            layer = self._layer(name)
            number, dictionary = self._dictionary(layer, found)
            for hash, data in found.items():
                self._put(layer, hash, number, _deflated(data, dictionary))
        self._waiting.clear()

    def _put(self, layer: int, hash: bytes, dictionary: int, data: bytes) -> None:
        """A row, in place of the one there is of the text."""
        known = self._database.execute(
            "SELECT kept FROM shelved WHERE layer = ? AND hash = ?", (layer, hash)
        ).get
        self._database.execute(
            "INSERT OR REPLACE INTO kept (id, dictionary, data) VALUES (?, ?, ?)",
            (known, dictionary, data),
        )
        if known is None:
            self._database.execute(
                "INSERT INTO shelved (layer, hash, kept) VALUES (?, ?, ?)",
                (layer, hash, self._database.last_insert_rowid()),
            )

    def _kept(self, layer: str, hash: bytes) -> bytes | None:
        try:
            row = self._database.execute(
                "SELECT dictionary, data FROM shelved JOIN kept ON kept.id = shelved.kept"
                " WHERE hash = ? AND layer = (SELECT id FROM layers WHERE name = ?)",
                (hash, layer),
            ).fetchone()
            return _inflated(row[1], self._known(row[0])) if row else None
        except (apsw.Error, zlib.error, TypeError):  # a damaged row, or page
            return None

    def _known(self, number: int) -> bytes:
        """A dictionary by its number."""
        if number not in self._dictionaries:
            found = self._database.execute("SELECT data FROM dictionaries WHERE id = ?", (number,))
            self._dictionaries[number] = bytes(found.get or b"")
        return self._dictionaries[number]

    def _layer(self, name: str) -> int:
        """The number of a layer; a new one takes the place of the older of its kind, which
        nothing reads any more."""
        known = self._database.execute("SELECT id FROM layers WHERE name = ?", (name,)).get
        if known is not None:
            return int(known)
        kind = name.rpartition(" ")[0] + " "
        for (old,) in self._database.execute(
            "SELECT id FROM layers WHERE substr(name, 1, ?) = ?", (len(kind), kind)
        ).fetchall():
            self._database.execute(
                "DELETE FROM kept WHERE id IN (SELECT kept FROM shelved WHERE layer = ?)", (old,)
            )
            self._database.execute("DELETE FROM layers WHERE id = ?", (old,))
        self._database.execute("INSERT INTO layers (name) VALUES (?)", (name,))
        return self._database.last_insert_rowid()

    def _dictionary(self, layer: int, found: Mapping[bytes, bytes]) -> tuple[int, bytes]:
        """The last dictionary of a layer, or a new one where what is to be written gives a much
        longer sample."""
        last = self._database.execute(
            "SELECT id, data FROM dictionaries WHERE layer = ? ORDER BY id DESC LIMIT 1", (layer,)
        ).fetchone()
        sample = b"".join(found.values())[-WINDOW:]
        if last and len(sample) < FULLER * len(last[1]):
            return last[0], bytes(last[1])
        self._database.execute(
            "INSERT INTO dictionaries (layer, data) VALUES (?, ?)", (layer, sample)
        )
        return self._database.last_insert_rowid(), sample


def _deflated(data: bytes, dictionary: bytes) -> bytes:
    made = zlib.compressobj(9, zdict=dictionary)
    return made.compress(data) + made.flush()


def _inflated(data: bytes, dictionary: bytes) -> bytes:
    """The bytes, whole; zlib.error where they are damaged, or more than any paragraph's."""
    made = zlib.decompressobj(zdict=dictionary)
    found = made.decompress(data, LARGEST)
    if not made.eof:
        raise zlib.error("a row that does not end")
    return found
