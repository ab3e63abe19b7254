"""No word of a language stands in Python: what is French is in lang/fr.

A literal that is not a docstring breaks the rule if it holds a letter English has not, or if it
is, or opens or closes with, a small word of French. Labels of the page are English (their
translations are in publish/locale). Letters in a bracket of a regular expression are classes of
letters, marks and spaces in them marks, and break nothing. Nor does a list of languages by their
codes: « de » is German there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import localedata

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
    listed = _in_lists_of_languages(tree)
    for node in ast.walk(tree):
        constant = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if constant and id(node) not in documented | listed:
            yield node.lineno, node.value


def _in_lists_of_languages(tree: ast.AST) -> set[int]:
    """Literals of a list or tuple that holds codes of languages alone, English among them."""
    lists = (n.elts for n in ast.walk(tree) if isinstance(n, ast.List | ast.Tuple))
    found: set[int] = set()
    for elements in lists:
        codes = [e.value if isinstance(e, ast.Constant) else None for e in elements]
        known = all(isinstance(c, str) and len(c) == 2 and localedata.exists(c) for c in codes)
        if known and "en" in codes:
            found |= set(map(id, elements))
    return found


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


@pytest.mark.parametrize(
    ("code", "is_french"),
    [('("fr", "en", "de")', False), ('("de", "la")', True), ('("en", "de", "sur")', True)],
)
def test_a_list_of_languages_is_no_french(code: str, is_french: bool, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(f"LANGUAGES = {code}\n", "utf-8")
    assert any(french(text) for _, text in literals(module)) is is_french
