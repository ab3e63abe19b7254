"""spaCy, imported without what nothing here asks: its command line, and the descriptions by
pydantic of what its users write, which together take half of its start. So only where the process
is the program's own; who uses recoupe as a library, and may use spaCy beside it, has all of it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from recoupe import ours

COMMANDS = "spacy.cli", "spacy.cli.info"
DESCRIBED = "spacy.schemas", "spacy.pipeline._edit_tree_internals.schemas"
"""Modules of what configurations, patterns and trees are to be."""
PYDANTIC = "pydantic"


@contextmanager
def sparingly() -> Iterator[None]:
    """While it is open, spaCy is imported so; afterwards whoever imports a module that was left
    out gets it."""
    left = _left_out() if ours.is_ours() and "spacy" not in sys.modules else {}
    sys.modules.update(left)
    try:
        yield
    finally:
        for name in left:
            del sys.modules[name]


def _left_out() -> dict[str, Any]:
    """What stands for each module that is left out; None where it is as if it were not there."""
    commands: list[ModuleType] = [ModuleType(name) for name in COMMANDS]
    vars(commands[-1])["info"] = None
    left: dict[str, Any] = dict(zip(COMMANDS, commands, strict=True))
    if PYDANTIC not in sys.modules and _can_do_without():
        left |= {name: _Described(name) for name in DESCRIBED} | {PYDANTIC: None}
    return left


def _can_do_without() -> bool:
    """Do spaCy's configurations come without pydantic, as they do since confection 1?"""
    spec = find_spec("confection")
    folders = (spec and spec.submodule_search_locations) or []
    return any(Path(folder, "validation.py").is_file() for folder in folders)


class _Described(ModuleType):
    """In place of a module of descriptions: its classes allow anything, its functions are those of
    the module, which is imported when one is called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if not name[0].isupper():
            return lambda *given: getattr(importlib.import_module(self.__name__), name)(*given)
        from confection.validation import Schema

        methods = {"model_rebuild": classmethod(lambda cls, **_: True), "model_dump": _attributes}
        return type(name, (Schema,), methods)


def _attributes(_: Any) -> dict[str, None]:
    """What words may be asked for: phrases are matched by none that their description lacks."""
    from spacy.attrs import IDS

    return dict.fromkeys(map(str.lower, IDS))
