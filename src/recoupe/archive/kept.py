"""Parses and readings of paragraphs in the archive, by what they were made with."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping

import apsw

from recoupe.archive.texts import digest


class Shelf:
    """A `reading.Kept` over the archive's tables. What is put in waits in memory until
    `write`, which belongs in a transaction: reading an article asks for no lock."""

    def __init__(self, database: apsw.Connection) -> None:
        self._database = database
        self._waiting: dict[str, dict[bytes, bytes]] = {}

    def get(self, layer: str, texts: Collection[str]) -> dict[str, bytes]:
        """What is kept of the texts in a layer."""
        waiting = self._waiting.get(layer, {})
        found = {}
        for text in texts:
            hash = digest(text)
            data = (
                waiting.get(hash)
                or self._database.execute(
                    "SELECT data FROM kept WHERE hash = ? AND layer ="
                    " (SELECT id FROM layers WHERE name = ?)",
                    (hash, layer),
                ).get
            )
            if data is not None:
                found[text] = zlib.decompress(data)
        return found

    def put(self, layer: str, found: Mapping[str, bytes]) -> None:
        """Keeps something of each text, once `write` is called."""
        if not found:
            return
        new = {digest(text): zlib.compress(data, 1) for text, data in found.items()}
        self._waiting.setdefault(layer, {}).update(new)

    @property
    def waits(self) -> bool:
        """Whether there is anything to write."""
        return bool(self._waiting)

    def write(self) -> None:
        """Writes what waits; within a transaction."""
        for layer, found in self._waiting.items():
            self._database.execute("INSERT OR IGNORE INTO layers (name) VALUES (?)", (layer,))
            self._database.executemany(
                "INSERT OR IGNORE INTO kept (layer, hash, data)"
                " VALUES ((SELECT id FROM layers WHERE name = ?), ?, ?)",
                [(layer, hash, data) for hash, data in found.items()],
            )
        self._waiting.clear()
