"""Files to articles: each as it came, with what it is sorted, told apart and grouped by."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any

import msgspec
import numpy as np

from recoupe import sources
from recoupe.model import Issue, RawArticle
from recoupe.scale.places import Input, Store
from recoupe.scale.sketches import sketches
from recoupe.scale.tasks import Done, Task

FILE = 2_000
"""Articles of a file."""
UNDATED = np.iinfo(np.int64).max
"""The moment of what is not dated, after all that is."""


class Gather(msgspec.Struct, frozen=True):
    """Reads the files of a task; gives the files of articles that it wrote."""

    store: Store

    def __call__(self, task: Task) -> Done:
        """The names of files, and how many articles are in each."""
        issues: list[Issue] = []
        read = (item for part in task.parts for item in _items(msgspec.convert(part, Input)))
        found = []
        articles = (item for item in read if _is_article(item, issues))
        for number, batch in enumerate(_batches(articles)):
            name = f"articles/{task.number}-{number:04}.parquet"
            self.store.table(name, columns(batch))
            found.append({"name": name, "articles": len(batch)})
        return Done(tuple(found), tuple(issues))

    def prepare(self) -> None:
        """Needs no model."""


def _items(file: Input) -> Iterator[RawArticle | Issue]:
    return sources.opened(file.source, file.open, file.size)


def _is_article(item: RawArticle | Issue, issues: list[Issue]) -> bool:
    if isinstance(item, Issue):
        issues.append(item)
    return isinstance(item, RawArticle)


def _batches(items: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(itertools.islice(items, FILE)):
        yield batch


def columns(found: Sequence[RawArticle]) -> dict[str, Any]:
    """Articles as columns: `raw` as it came (JSON), `key` (what it says and who says so), `moment`
    and `day` of publication, `identity` through its versions, `size` of its text, `sketch`."""
    import pyarrow as pa

    rows = sketches([one.text for one in found])
    return {
        "raw": pa.array([msgspec.json.encode(one) for one in found], pa.binary()),
        "key": pa.array([_key(one) for one in found], pa.binary(16)),
        "moment": pa.array([_moment(one.published) for one in found], pa.int64()),
        "day": pa.array([day(one.published) for one in found], pa.int32()),
        "identity": pa.array([_short(sources.identity(one)) for one in found], pa.int64()),
        "size": pa.array([len(one.text) for one in found], pa.int32()),
        "sketch": pa.array([row.tobytes() for row in rows], pa.binary(rows.shape[1] * 4)),
    }


def _key(one: RawArticle) -> bytes:
    """The same wherever it lies."""
    said = (sources.lasting(one), one.outlet, one.title, one.published, one.text)
    return blake2b(msgspec.json.encode(said), digest_size=16).digest()


def _short(text: str) -> int:
    data = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big", signed=True)


def _moment(published: str | None) -> int:
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return int(UNDATED)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int((aware - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())


def day(published: str | None) -> int:
    """The day of publication as a proleptic ordinal; 0 where it is not known."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return 0
