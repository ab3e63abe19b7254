"""The examples of docstrings, and those of the README in Python, do what they say."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import recoupe

OPTIONS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
MODULES = sorted(
    module.name for module in pkgutil.walk_packages(recoupe.__path__, "recoupe.")
    if not module.name.endswith("__main__")
)  # fmt: skip


@pytest.fixture(scope="module")
def names(sample_path: Path) -> dict[str, Any]:
    """What an example may use without having made it: `recoupe`, and `d`, the sample's dossier."""
    return {"recoupe": recoupe, "d": recoupe.dossier(sample_path)}


@pytest.mark.parametrize("name", ["recoupe", *MODULES])
def test_examples_hold(
    name: str, names: dict[str, Any], sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample_path.parent)
    failed, _ = doctest.testmod(import_module(name), extraglobs=dict(names), optionflags=OPTIONS)
    assert failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    tests = [test for name in MODULES for test in finder.find(import_module(name)) if test.examples]
    assert len(tests) > 20
