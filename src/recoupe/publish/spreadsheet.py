"""CSV that a spreadsheet opens: UTF-8 with a byte-order mark, and no cell that it would run."""

from __future__ import annotations

import csv
import io
import re

import msgspec

from recoupe.publish.tables import Cell, Table

RUNS = re.compile(r"""(^|(?<=[,;\t\r\n]))(?=["']*[=+\-@＝＋－＠\t\r])""")
"""Where a cell could become a formula: at its head, and after what some spreadsheet takes for a
separator, whichever the file has: a French Excel splits a comma-separated file at semicolons when
it is double-clicked, another one of semicolons at commas (OWASP, CSV injection)."""


class Dialect(msgspec.Struct, frozen=True):
    """What stands between cells, and between a number and its decimals."""

    delimiter: str
    decimal: str


DIALECTS = {"": Dialect(",", "."), "excel-fr": Dialect(";", ",")}
"""By name: RFC 4180, and what a French Excel opens as columns with a double click."""


def render(table: Table, dialect: str = "") -> str:
    """The table with a line of column names; commas, quotes doubled (RFC 4180), or as another of
    `DIALECTS` has it. KeyError for one that is not known.

    Text that a spreadsheet would run gets an apostrophe before it: « =1+1 » is « '=1+1 ». The
    words as they are printed are always at `start` and `end` of the article.
    """
    chosen = DIALECTS[dialect]
    written = io.StringIO()
    writer = csv.writer(written, delimiter=chosen.delimiter, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(cell, chosen) for cell in row] for row in table.rows)
    return "\ufeff" + written.getvalue()


def _cell(cell: Cell, dialect: Dialect) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and dialect.decimal != ".":
        return f"{cell!r}".replace(".", dialect.decimal)
    return RUNS.sub("'", cell) if isinstance(cell, str) else cell
