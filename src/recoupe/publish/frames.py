"""Tables as data frames, with pandas or else polars, whichever is there."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from recoupe.publish.tables import Table

PANDAS = {str: "string", int: "Int64", float: "float64", bool: "boolean"}


def frame(table: Table) -> Any:
    """A pandas DataFrame where pandas is installed, else a polars one; empty cells are missing.

    ImportError with a sentence where neither is.
    """
    if find_spec("pandas"):
        import pandas as pd

        made = pd.DataFrame(table.rows, columns=list(table.columns))
        return made.astype({name: PANDAS[kind] for name, kind in table.columns.items()})
    if find_spec("polars"):
        import polars as pl

        return pl.DataFrame(table.rows, schema=dict(table.columns), orient="row")
    raise ImportError("a table needs pandas or polars: pip install 'recoupe[pandas]'")
