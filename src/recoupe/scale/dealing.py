"""Articles dealt out to the batches of stories that are checked together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from recoupe.scale.places import Store, parquet
from recoupe.scale.tasks import Done, Task


class Dealt(msgspec.Struct, frozen=True):
    """Where a batch finds some of its articles: a row group of a file."""

    name: str
    group: int


class Deal(msgspec.Struct, frozen=True):
    """Writes each file of articles anew, those of one batch together: a part is a file's name,
    and for each of its rows the batch, and the place among all the articles of its story."""

    store: Store

    def __call__(self, task: Task) -> Done:
        """For each batch where its articles are."""
        found: list[dict[str, Any]] = []
        for part in task.parts:
            found += self._dealt(part["name"], np.array(part["batches"]), part["places"])
        return Done(tuple(found))

    def prepare(self) -> None:
        """Needs no model."""

    def _dealt(self, name: str, batches: Any, places: Sequence[int]) -> list[dict[str, Any]]:
        import pyarrow as pa

        raw = self.store.read_table(name, ["raw"])["raw"]
        order = np.lexsort((places, batches))
        table = pa.table({"raw": raw.take(order), "place": pa.array(np.array(places)[order])})
        to = name.replace("articles/", "dealt/")
        present, first = np.unique(batches[order], return_index=True)
        ends = [*first[1:].tolist(), len(order)]
        parts = [table.slice(a, b - a) for a, b in zip(first.tolist(), ends, strict=True)]
        self.store.write(to, parquet(parts))
        return [
            {"batch": int(batch), "name": to, "group": group}
            for group, batch in enumerate(present.tolist())
        ]


def read(store: Store, dealt: Sequence[Dealt]) -> dict[int, bytes]:
    """The articles that lie there (JSON), by their places."""
    import pyarrow.parquet as pq

    found: dict[int, bytes] = {}
    for one in dealt:
        with store.open(one.name) as file:
            table = pq.ParquetFile(file).read_row_group(one.group)
        found |= zip(table["place"].to_pylist(), table["raw"].to_pylist(), strict=True)
    return found
