"""All articles of a run as columns of numbers, in an order that is that of no arrival."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.figures.clusters import components
from recoupe.scale.places import Store
from recoupe.scale.profiles import Numbers, Row
from recoupe.scale.sketches import HASHES, Sketches, near

COPIED_WITHIN = 7
"""Days within which near copies are one."""


class Articles(msgspec.Struct, frozen=True, eq=False):
    """Articles by publication, then by what they say: `names` has the files, `files` and `rows` say
    where each lies, `keys` what each is known by."""

    names: list[str]
    files: Numbers
    rows: Numbers
    keys: list[bytes]
    days: NDArray[np.int32]
    identities: Numbers
    sizes: NDArray[np.int32]
    sketches: Sketches

    def __len__(self) -> int:
        return len(self.keys)

    def row(self, number: int) -> Row:
        """Where an article lies."""
        return Row(number, self.names[self.files[number]], int(self.rows[number]))

    def by_file(self, numbers: Numbers) -> Iterator[list[Row]]:
        """Where articles lie, file by file."""
        found: dict[int, list[Row]] = defaultdict(list)
        for number in numbers.tolist():
            found[int(self.files[number])].append(self.row(number))
        yield from (sorted(found[file], key=lambda row: row.row) for file in sorted(found))


COLUMNS = ("key", "moment", "day", "identity", "size", "sketch")


def read(store: Store, names: Sequence[str]) -> Articles:
    """The articles of files that were gathered."""
    tables = [store.read_table(name, COLUMNS) for name in names]
    held = {name: _joined(tables, name) for name in COLUMNS}
    keys = np.frombuffer(held["key"], ">u8").reshape(-1, 2)
    order = np.lexsort((keys[:, 1], keys[:, 0], np.frombuffer(held["moment"], np.int64)))
    counts = [len(table["size"]) for table in tables]
    rows = [np.arange(count) for count in counts]
    return Articles(
        names=list(names),
        files=np.repeat(np.arange(len(counts)), counts)[order],
        rows=np.concatenate([np.zeros(0, np.int64), *rows])[order],
        keys=[held["key"][16 * n : 16 * n + 16] for n in order.tolist()],
        days=np.frombuffer(held["day"], np.int32)[order],
        identities=np.frombuffer(held["identity"], np.int64)[order],
        sizes=np.frombuffer(held["size"], np.int32)[order],
        sketches=np.frombuffer(held["sketch"], np.uint32).reshape(-1, HASHES)[order],
    )


def _joined(tables: Sequence[Any], name: str) -> bytes:
    """The bytes of one column of all tables, one after another."""
    binary = name in ("key", "sketch")
    return b"".join(
        b"".join(table[name].to_pylist()) if binary else table[name].to_numpy().tobytes()
        for table in tables
    )


def firsts(articles: Articles) -> Numbers:
    """For each article the first of its copies and versions, itself where there is none before."""
    pairs = near(articles.sketches, articles.days, COPIED_WITHIN)
    _, first, home = np.unique(articles.identities, return_index=True, return_inverse=True)
    versions = zip(first[home].tolist(), range(len(articles)), strict=True)
    found = np.arange(len(articles))
    for group in components(len(articles), [*pairs, *versions]):
        found[group] = group[0]
    return found
