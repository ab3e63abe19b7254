"""No word of a language stands in Python: what is French is in lang/fr.

A literal that is not a docstring breaks the rule if it holds a letter English has not, or if it
is, or opens or closes with, a small word of French. Labels of the page are English (their
translations are in publish/locale). Letters in a bracket of a regular expression are classes of
letters, marks and spaces in them marks, and break nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import recoupe

ROOT = Path(recoupe.__file__).parent
SMALL = frozenset(
    " ".join(
        [
            "le la les un une des de du et ou au que qui pour par sur dans avec selon est sont ont",
            "il elle elles son sa ses ce cette ces mais donc plus moins environ entre ans mois",
            "ils jour jours heure heures mardi janvier morts personnes dit",
        ]
    ).split()
)
# « on », « a », « an », « or » are English too; ids and keys of the record are by contract.
CLASS = re.compile(r"\[[^\]]*\]")
FOREIGN = re.compile(r"[àâäçéèêëîïôöùûüÿœæ]", re.IGNORECASE)


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """String literals of a module with their lines, docstrings aside."""
    tree = ast.parse(path.read_text("utf-8"))
    documented: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if not isinstance(body, list):
            continue
        documented |= {
            id(s.value)
            for s in body
            if isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)
        }
    for node in ast.walk(tree):
        constant = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if constant and id(node) not in documented:
            yield node.lineno, node.value


# Letters by which names are transliterated, of whatever language.
ROMANISED = frozenset(
    [("matching/spelling.py", text) for text in ("ou", "œ", "æ")]
    + [("archive/texts.py", text) for text in ("œ", "Œ", "æ", "Æ")]
)


def french(literal: str) -> bool:
    plain = CLASS.sub("", literal)
    words = re.findall(r"[^\W\d_]+", plain)
    return bool(FOREIGN.search(plain)) or any(word in SMALL for word in words)


MODULES = sorted(p for p in ROOT.rglob("*.py") if "sample" not in p.parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_french_in_python(path: Path) -> None:
    where = path.relative_to(ROOT).as_posix()
    found = [(line, text) for line, text in literals(path) if french(text)]
    assert [(line, text) for line, text in found if (where, text) not in ROMANISED] == []


@pytest.mark.parametrize(
    ("literal", "is_french"),
    [
        (r"\w+ de ", True),
        ("à partir de", True),
        ("blessés", True),
        (r"[A-ZÀ-Ý][\w' -]+", False),
        ("the article is kept, but not read", False),
        ("nsubj:pass", False),
    ],
)
def test_the_rule_tells_french(literal: str, is_french: bool) -> None:
    assert french(literal) is is_french
