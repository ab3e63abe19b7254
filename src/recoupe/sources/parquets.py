"""Parquet: a row an article, columns by the names of `records`."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from typing import Any

from recoupe.sources import records
from recoupe.sources.budget import Budget
from recoupe.sources.content import Content, Item, each
from recoupe.sources.refused import Refused

BATCH = 256
"""Rows that are decoded together…"""
AT_ONCE = 1 << 20
"""…unless their values have more bytes: one value may stand in all of them."""
PLACE = 4
"""Bytes that a value takes at least, once decoded."""


def read(content: Content) -> Iterator[Item]:
    """The articles of a Parquet file, read in batches."""
    try:
        import pyarrow
        import pyarrow.parquet as pq
    except ImportError as error:
        raise Refused("needs-extra", "Parquet needs: pip install 'recoupe[parquet]'") from error
    with content.open() as stream:
        held = stream if stream.seekable() else io.BytesIO(content.whole())
        try:
            known = pq.read_metadata(held)
            columns = list(filter(records.is_known, known.schema.to_arrow_schema().names))
            if not records.has_text(columns):
                raise Refused("no-text", "no column of the table holds a text")
            # A word that many rows have is kept once; decoded it may be a bomb.
            table = pq.ParquetFile(held, metadata=known, read_dictionary=_words(known.schema))
        except (pyarrow.ArrowException, OSError) as error:
            raise Refused("damaged", f"the Parquet file cannot be read: {error}") from error
        first = 1
        for group in range(table.num_row_groups):
            where = f"{content.source}:{first}"
            yield from each(functools.partial(_group, table, group, columns, content, first), where)
            first += table.metadata.row_group(group).num_rows


def _words(schema: Any) -> list[str]:
    """The paths of all columns of words."""
    columns = map(schema.column, range(len(schema)))
    return [column.path for column in columns if column.physical_type == "BYTE_ARRAY"]


def _group(
    table: Any, group: int, columns: list[str], content: Content, first: int
) -> Iterator[Item]:
    """The articles of one part of a Parquet file, which can be damaged for itself."""
    # Not column by column: pyarrow ends the program where one of these is not sound.
    content.budget.expect(table.metadata.row_group(group).total_byte_size)
    number = first
    for batch in table.iter_batches(batch_size=BATCH, row_groups=[group], columns=columns):
        for row in _rows(batch, content.budget):
            yield records.row(row, f"{content.source}:{number}", number)
            number += 1


def _rows(batch: Any, budget: Budget) -> Iterator[dict[str, Any]]:
    """The rows of a batch, no more of them decoded at once than are some bytes."""
    size = sum(map(_size, batch.columns))
    if size > AT_ONCE and batch.num_rows > 1:
        middle = batch.num_rows // 2
        yield from _rows(batch.slice(0, middle), budget)
        yield from _rows(batch.slice(middle), budget)
        return
    budget.unpack(size)
    yield from batch.to_pylist()


def _size(column: Any) -> int:
    """How many bytes the values of a column are when each is written out. Refused where nobody
    knows, as of a column of some other nested kind."""
    import pyarrow.compute as pc
    from pyarrow import types

    if types.is_struct(column.type):
        return sum(map(_size, column.flatten()))
    if types.is_list(column.type) or types.is_large_list(column.type):
        return _size(column.flatten())
    if types.is_map(column.type):
        first, last = (column.offsets[at].as_py() for at in (0, -1))
        return sum(_size(side.slice(first, last - first)) for side in (column.keys, column.items))
    if types.is_nested(column.type):
        raise Refused("bad-record", f"columns of {column.type} are not read")
    if not types.is_dictionary(column.type):
        return int(column.nbytes)
    lengths = pc.binary_length(column.dictionary).take(column.indices)
    return (pc.sum(lengths).as_py() or 0) + PLACE * len(column)
