"""What articles are grouped into stories by, as columns of numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from recoupe import grouping, pipeline
from recoupe.model import RawArticle
from recoupe.scale.places import Store
from recoupe.scale.tasks import Done, Task

Numbers = NDArray[np.int64]
LOOKS = grouping.LOOKS


class Row(msgspec.Struct, frozen=True):
    """An article by its number among all, and where it lies."""

    number: int
    name: str
    row: int


class Profile(msgspec.Struct, frozen=True):
    """Makes the profiles of the articles of some `Row`s, the first of each group of copies."""

    store: Store

    def __call__(self, task: Task) -> Done:
        """The name of the file with the profiles."""
        import pyarrow as pa

        rows = msgspec.convert(task.parts, tuple[Row, ...])
        made = columns(pipeline.profiles(list(_articles(self.store, rows))))
        made["number"] = pa.array([row.number for row in rows], pa.int64())
        name = f"profiles/{task.number}.parquet"
        self.store.table(name, made)
        return Done(({"name": name},))

    def prepare(self) -> None:
        """Loads the encoder."""
        pipeline.profiles([RawArticle("", "", ".")])


def _articles(store: Store, rows: Sequence[Row]) -> Iterator[RawArticle]:
    """The articles of rows; those of one file stand beside one another."""
    for name, of_file in itertools.groupby(rows, key=lambda row: row.name):
        raw = store.read_table(name, ["raw"])["raw"]
        yield from (msgspec.json.decode(raw[one.row].as_py(), type=RawArticle) for one in of_file)


def columns(found: Sequence[grouping.Profile]) -> dict[str, Any]:
    """Profiles as columns: `words` by their hashes, the `counts` and `marks` of each (its look; 8
    where it is a name, 16 where one within a sentence), the `lead`."""
    import pyarrow as pa

    ordered = [sorted(one.counts) for one in found]
    hashes = [np.array([_hash(word) for word in words], "<u8").tobytes() for words in ordered]
    counts = [
        np.array([one.counts[word] for word in words], "<u2").tobytes()
        for one, words in zip(found, ordered, strict=True)
    ]
    marks = [
        np.array([_marks(word, one) for word in words], "u1").tobytes()
        for one, words in zip(found, ordered, strict=True)
    ]
    return {
        "words": pa.array(hashes, pa.binary()),
        "counts": pa.array(counts, pa.binary()),
        "marks": pa.array(marks, pa.binary()),
        "lead": pa.array([one.lead for one in found], pa.binary(grouping.LEAD_BYTES)),
    }


NAME, INNER = 8, 16


def _marks(word: str, found: grouping.Profile) -> int:
    named = NAME * (word in found.names) + INNER * (word in found.inner)
    return grouping.look(word, found) + named


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


class Profiles(msgspec.Struct, frozen=True, eq=False):
    """Profiles of many articles: the words of article n are those from `starts[n]` to
    `starts[n + 1]`, by numbers; `weights` make each article's a unit vector."""

    starts: NDArray[np.int64]
    words: NDArray[np.int32]
    weights: NDArray[np.float32]
    names: NDArray[np.bool_]
    inner: NDArray[np.bool_]
    leads: NDArray[np.int8]
    """In steps, as `grouping` has them."""
    days: NDArray[np.int32]
    articles: NDArray[np.int32]
    """Of each word, in how many articles it stands."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    def lead(self, of: Numbers | int) -> NDArray[np.float32]:
        """The leads of some articles, or one's, as unit vectors."""
        return np.asarray(self.leads[of] / grouping.STEPS, dtype=np.float32)


def of(found: Sequence[grouping.Profile], days: NDArray[np.int32]) -> Profiles:
    """The same of profiles at hand, with the day of each article (0: not known)."""
    import pyarrow as pa

    numbers = np.arange(len(found))
    table = pa.table({**columns(found), "number": pa.array(numbers)})
    return gathered([table], numbers, days)


def gathered(tables: Sequence[Any], numbers: Numbers, days: NDArray[np.int32]) -> Profiles:
    """The profiles of the articles of some numbers, which ascend, of all the tables that were
    written; one that is in none has no words. They are weighed as `grouping.weights` does."""
    columns, starts = _columns(tables, numbers)
    hashes = np.frombuffer(columns["words"], "<u8")
    counts = np.frombuffer(columns["counts"], "<u2").astype(np.float32)
    marks = np.frombuffer(columns["marks"], "u1")
    _, words, articles = np.unique(hashes, return_inverse=True, return_counts=True)
    share = articles[words] + grouping.PRIOR * np.array(LOOKS)[marks & 7]
    share /= len(numbers) + grouping.PRIOR
    rarity = np.maximum(np.log(1 / (share + grouping.RAREST)), 0.01)
    raw = counts * (grouping.SATURATION + 1) / (counts + grouping.SATURATION) * rarity
    rows = np.repeat(np.arange(len(numbers)), np.diff(starts))
    lengths = np.sqrt(np.bincount(rows, raw * raw, len(numbers)))
    return Profiles(
        starts=starts,
        words=words.astype(np.int32),
        weights=(raw / lengths[rows]).astype(np.float32),
        names=(marks & NAME) > 0,
        inner=(marks & INNER) > 0,
        leads=np.frombuffer(columns["lead"], np.int8).reshape(-1, grouping.LEAD_BYTES),
        days=days,
        articles=articles.astype(np.int32),
    )


EMPTY = {"words": b"", "counts": b"", "marks": b"", "lead": bytes(grouping.LEAD_BYTES)}
"""The profile of an article that could not be looked at."""


def _columns(tables: Sequence[Any], numbers: Numbers) -> tuple[dict[str, bytes], NDArray[np.int64]]:
    """The bytes of each column, article after article, and where the words of each begin."""
    place = {
        number: (table, row)
        for table in tables
        for row, number in enumerate(table["number"].to_pylist())
    }
    held: dict[str, list[bytes]] = {name: [] for name in EMPTY}
    for number in numbers.tolist():
        table, row = place.get(number, (None, 0))
        for name, empty in EMPTY.items():
            held[name].append(table[name][row].as_py() if table is not None else empty)
    starts = np.cumsum([0, *(len(words) // 8 for words in held["words"])])
    return {name: b"".join(parts) for name, parts in held.items()}, starts.astype(np.int64)
