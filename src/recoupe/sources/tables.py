"""CSV and Parquet: a row an article, columns by the names of `records`."""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterator
from typing import Any

from recoupe.sources import records
from recoupe.sources.content import Content, Item, attempt
from recoupe.sources.refused import Refused
from recoupe.sources.text import decoded

DELIMITERS = ",;\t|"
MAX_TABLE = 512 << 20
BATCH = 256
SEPARATOR = re.compile(r"^sep=.\r?\n")
"""Excel's own first line."""


def header(line: str) -> tuple[str, list[str]] | None:
    """The delimiter and the columns of a table's first line, where one holds the text."""
    for delimiter in DELIMITERS:
        columns = next(csv.reader([line], delimiter=delimiter), [])
        if len(columns) > 1 and records.has_text(columns):
            return delimiter, columns
    return None


def read_csv(content: Content) -> Iterator[Item]:
    """The articles of a table with named columns; `source` of each is `path:row`."""
    csv.field_size_limit(1 << 30)
    text, issue = decoded(content.whole(MAX_TABLE), content.source, content.charset)
    if issue is not None:
        yield issue
    text = SEPARATOR.sub("", text.removeprefix("\ufeff"))
    known = header(text.partition("\n")[0].strip("\r"))
    if known is None:
        raise Refused("unknown-format", "no column of the table holds a text")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=known[0])
    columns = next(rows)
    try:
        for number, row in enumerate(rows, 1):
            if not any(row):
                continue
            where = f"{content.source}:{number}"
            if len(row) != len(columns):
                message = f"the row has {len(row)} cells, the table {len(columns)} columns"
                yield Refused("bad-record", message).at(where)
                continue
            yield _row(dict(zip(columns, row, strict=True)), where, number)
    except csv.Error as error:
        raise Refused("bad-record", f"the table cannot be read on: {error}") from error


def read_parquet(content: Content) -> Iterator[Item]:
    """The articles of a Parquet file, read in batches."""
    try:
        import pyarrow
        import pyarrow.parquet as pq
    except ImportError as error:
        raise Refused("needs-extra", "Parquet needs: pip install 'recoupe[parquet]'") from error
    with content.open() as stream:
        held = stream if stream.seekable() else io.BytesIO(content.whole())
        try:
            table = pq.ParquetFile(held)
            wanted = {name for names in records.FIELDS.values() for name in names} | {*records.TEXT}
            columns = [n for n in table.schema_arrow.names if n.strip().lower() in wanted]
            if not records.has_text(columns):
                raise Refused("no-text", "no column of the table holds a text")
            number = 0
            for batch in table.iter_batches(batch_size=BATCH, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(row, f"{content.source}:{number}", number)
        except (pyarrow.ArrowException, OSError) as error:
            raise Refused("damaged", f"the Parquet file cannot be read: {error}") from error


def _row(row: dict[str, Any], where: str, number: int) -> Item:
    return attempt(functools.partial(records.article, row, where, f"row-{number}"), where)
