"""spaCy, imported without what nothing here asks: its command line, and the descriptions by
pydantic of what its users write, which together take half of its start. What spaCy's modules took
of these stays left out to the end: a broken configuration of a model is told of later, or not at
all. So only where the process is the program's own, for models as their makers release them, and
with a spaCy known to do without; who uses recoupe as a library, and may use spaCy beside it, has
all of it, and so has a process whose first model is another."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from recoupe import ours

COMMANDS = "spacy.cli", "spacy.cli.info"
DESCRIBED = "spacy.schemas", "spacy.pipeline._edit_tree_internals.schemas"
"""Modules of what configurations, patterns and trees are to be."""
PYDANTIC = "pydantic"
MAKERS = "Explosion"
SINCE = (3, 8, 18)
"""The spaCy from which on, in its series, that was tried."""


def spacy_for(model: str) -> ModuleType:
    """spaCy, imported for a model if it is not yet; sparingly where that may be, as it is where it
    may not or does not succeed."""
    if "spacy" not in sys.modules and ours.is_ours() and _is_released(model):
        try:
            with _sparingly():
                return importlib.import_module("spacy")
        except (ImportError, AttributeError, TypeError):  # not all: Ctrl-C may come as another
            _forget()
    return importlib.import_module("spacy")


def _forget() -> None:
    """Has spaCy's modules imported anew, of which some were."""
    for name in [name for name in sys.modules if name.split(".")[0] == "spacy"]:
        del sys.modules[name]


def _is_released(model: str) -> bool:
    """Whether a model is one of spaCy's makers, or none, which is only a tokenizer."""
    try:
        return not model or metadata.metadata(model)["Author"] == MAKERS
    except metadata.PackageNotFoundError:
        return False


@contextmanager
def _sparingly() -> Iterator[None]:
    """While it is open, spaCy is imported so; afterwards whoever imports a module that was left
    out gets it."""
    left = _left_out()
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
    """Do spaCy's configurations come without pydantic, as they do since confection 1, and is this
    a spaCy whose descriptions are asked no more than those here answer?"""
    parts = metadata.version("spacy").split(".")[:3]
    found = tuple(int(part) for part in parts if part.isdigit())
    if found[:2] != SINCE[:2] or found < SINCE:
        return False
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
