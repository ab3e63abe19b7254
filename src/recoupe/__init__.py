"""recoupe cross-checks the coverage of an event.

>>> import recoupe
>>> d = recoupe.dossier("coverage.jsonl")
>>> len(d.articles), d.thread("t1").verdict
(10, 'evolves')
"""

from __future__ import annotations

from importlib import import_module, metadata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recoupe.api import Archive, Dossier, dossier, load

__all__ = ["Archive", "Dossier", "__version__", "dossier", "load"]

__version__ = metadata.version("recoupe")


def __getattr__(name: str) -> Any:
    """The interface, loaded when it is first asked for (PEP 562): `recoupe --version` is quick."""
    if name in ("Archive", "Dossier", "dossier", "load"):
        return getattr(import_module("recoupe.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
