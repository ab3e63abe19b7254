"""recoupe cross-checks the coverage of an event.

>>> import recoupe
>>> d = recoupe.dossier(["articles/"])          # doctest: +SKIP
>>> [thread.why for thread in d.threads if thread.verdict == "conflict"]   # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import metadata
from os import PathLike, fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.model import Dossier

__all__ = ["__version__", "dossier"]

__version__ = metadata.version("recoupe")


def dossier(
    inputs: Iterable[str | PathLike[str]], identities: str | PathLike[str] | None = None
) -> Dossier:
    """The dossier of files, folders, or "-" for standard input.

    `identities` is a TOML file that says by hand which names are one and which are not;
    ValueError where it cannot be read. What else cannot be read is in the dossier's `issues`.
    """
    from recoupe import pipeline

    by_hand = fspath(identities) if identities is not None else None
    return pipeline.build([fspath(item) for item in inputs], identities=by_hand)
