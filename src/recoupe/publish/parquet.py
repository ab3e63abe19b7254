"""Parquet of the tables, for those who have pyarrow (`pip install 'recoupe[parquet]'`)."""

from __future__ import annotations

import io
from typing import Any

from recoupe.publish.tables import Table


def render(table: Table) -> bytes:
    """The table as a Parquet file, typed; ImportError with a sentence where pyarrow is missing."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ImportError("Parquet needs pyarrow: pip install 'recoupe[parquet]'") from error
    kinds: dict[type, Any] = {
        str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(),
    }  # fmt: skip
    schema = pa.schema([(name, kinds[kind]) for name, kind in table.columns.items()])
    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    arrays = [
        pa.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)
    ]
    written = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), written, compression="zstd")
    return written.getvalue()
