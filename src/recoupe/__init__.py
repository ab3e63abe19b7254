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


def dossier(inputs: Iterable[str | PathLike[str]]) -> Dossier:
    """The dossier of files, folders, or "-" for standard input.

    What cannot be read is in the dossier's `issues`; nothing is raised for it.
    """
    from recoupe import pipeline

    return pipeline.build([fspath(item) for item in inputs])
