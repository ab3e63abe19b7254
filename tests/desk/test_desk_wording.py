"""Every string of the desk is in its catalogues."""

from __future__ import annotations

import ast
import re
from importlib import resources
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from recoupe.desk import asked, facts
from recoupe.desk.pages import door, entry
from recoupe.model.reading import Measure
from recoupe.model.rulings import Ruled, Value
from recoupe.publish.page.catalogue import LANGUAGES

ROOT, RULINGS = (Path(str(resources.files(f"recoupe.{name}"))) for name in ("desk", "rulings"))
SAYING = {"Refused", "Unfit", "ValueError", "_answer"}
"""What is called with a line that a person reads."""


def lines() -> set[str]:
    """The lines that are said from code."""
    found = set()
    ours = set(ROOT.rglob("*.py")) - {ROOT / "serve.py", ROOT / "users.py"}  # a terminal's
    for path in ours | set(RULINGS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING:
                given = [a.value for a in node.args if isinstance(a, ast.Constant)]
                found |= {value for value in given if isinstance(value, str)}
    return found | {door.USED, asked.GONE}


def catalogue(package: str, language: str) -> dict[tuple[str | None, object], object]:
    with (resources.files(package) / "locale" / f"{language}.po").open("rb") as file:
        entries = read_po(file, locale=language)
    return {(entry.context, entry.id): entry.string for entry in entries if entry.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_in_the_catalogue(language: str) -> None:
    own = catalogue("recoupe.desk", language)
    known = {**catalogue("recoupe.publish", language), **own}
    found = extract_from_dir(
        str(ROOT / "templates"),
        [("**.html", "jinja2.ext:babel_extract")],
        {"**.html": {"extensions": "jinja2.ext.do"}},
    )
    wanted: set[tuple[str | None, object]] = {(None, message) for _, _, message, _, _ in found}
    assert {"This is no such value.", "a bound is a number", "Kept."} <= lines()
    wanted |= {(None, line) for line in lines()}
    assert wanted - known.keys() == set()
    assert all(all(text) if isinstance(text, tuple) else text for text in own.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_in_the_catalogue(language: str) -> None:
    known = catalogue("recoupe.desk", language)
    told = set(re.findall(r'yield "([^"]+)"', Path(facts.__file__).read_text("utf-8")))
    told |= {"Whose number", "Place", "Pattern"}
    wanted: set[tuple[str | None, object]] = {("fact", what) for what in told}
    wanted |= {("measure", code) for code in get_args(Measure)}
    wanted |= {("ruled", of) for of in get_args(Ruled)}
    wanted |= {("do", word) for words in entry.WORDS.values() for word in words}
    wanted |= {("field", name) for name in Value.__struct_fields__ if name != "unit"}
    assert wanted - known.keys() == set()
