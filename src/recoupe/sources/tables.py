"""CSV: a row an article, columns by the names of `records`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from recoupe.sources import encoding, records
from recoupe.sources.content import Content, Item
from recoupe.sources.refused import Refused
from recoupe.sources.text import decoded

DELIMITERS = ",;\t|"
MAX_TABLE = 512 << 20
FEW = 200
"""Bytes of which one may be a zero in a table that is text."""
MAX_HEADER = 1 << 16
MAX_CELL = 16 << 20
MAX_AGAIN = 64 << 20
"""Characters that may be read twice because a row was not sound."""
MOST_ABOVE = 12
"""Lines above that of the columns, which some programs write there."""
SEPARATOR = re.compile(r"^sep=.\r?\n")
"""Excel's own first line."""


def header(line: str) -> tuple[str, list[str]] | None:
    """The delimiter and the columns of a table's first line, where one holds the text."""
    for delimiter in DELIMITERS:
        try:
            columns = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:  # an end of line, or a cell without end: no line of columns
            return None
        if len(columns) > 1 and records.has_text(columns):
            return delimiter, columns
    return None


def read_csv(content: Content) -> Iterator[Item]:
    """The articles of a table with named columns; `source` of each is `path:row`."""
    csv.field_size_limit(MAX_CELL)
    data = content.whole(MAX_TABLE)
    if not data.startswith(encoding.UTF16) and data.count(b"\0") * FEW < len(data):
        data = data.replace(b"\0", b"")  # a stray one, which a cell of a database can hold
    text, issue = decoded(data, content.source, content.charset)
    if issue is not None:
        yield issue
    text = _from_header(SEPARATOR.sub("", text.removeprefix("\ufeff")))
    known = header(_first_line(text))
    if known is None:
        raise Refused("unknown-format", "no column of the table holds a text")
    rows = rows_of(text, known[0])
    columns = next(rows, None)
    if not isinstance(columns, list):
        raise Refused("bad-record", "the table has no line of column names")
    for number, row in enumerate(rows, 1):
        where = f"{content.source}:{number}"
        if isinstance(row, Refused):
            yield row.at(where)
        elif len(row) > len(columns) and not any(row[len(columns) :]):
            yield records.row(dict(zip(columns, row, strict=False)), where, number)
        elif len(row) != len(columns):
            message = f"the row has {len(row)} cells, the table {len(columns)} columns"
            yield Refused("bad-record", message).at(where)
        else:
            yield records.row(dict(zip(columns, row, strict=True)), where, number)


def rows_of(text: str, delimiter: str) -> Iterator[list[str] | Refused]:
    """The rows of a table that hold anything. A quotation mark that is never closed would take in
    all the rows behind it: such a row is refused, and the next line begins another."""
    lines = io.StringIO(text, newline="")
    again = MAX_AGAIN
    while True:
        began = lines.tell()
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for row in reader:
                if any(row):
                    yield row
                began = lines.tell()
            return
        except csv.Error as error:
            again -= lines.tell() - began
            lines.seek(began)
            line = lines.readline()
            alone = _alone(line, delimiter)
            if again < 0:
                yield Refused("truncated", "too many rows are not sound; the rest is not read")
                return
            yield alone or Refused("bad-record", f"the row is not sound: {error}")


def _alone(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line that has marks inside its cells, but an even number of them."""
    if line.count('"') % 2:
        return None
    return next(csv.reader([line], delimiter=delimiter), None)


def _from_header(text: str) -> str:
    """The table from its line of columns on, where some lines stand above it; as it is where none
    of the first is one."""
    at = 0
    for _ in range(MOST_ABOVE):
        if header(_first_line(text[at : at + MAX_HEADER])):
            return text[at:]
        at = text.find("\n", at) + 1
        if at == 0:
            break
    return text


def _first_line(text: str) -> str:
    return text[:MAX_HEADER].partition("\n")[0].strip("\r")
