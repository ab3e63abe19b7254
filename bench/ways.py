"""How long the way is of a figure and of a statement, from their words to a verdict: modules,
functions and returns that a reader of the code must follow.

    python bench/ways.py                       # this tree
    PYTHONPATH=/other/tree/src python bench/ways.py

Two articles are read that say one thing with one figure by one voice; counted are the functions
that ran, in the folders where figures and statements are read and cross-checked, and the `return`s
that stand in them. The first half is reading, the second what comes to a verdict.
"""

from __future__ import annotations

import ast
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import recoupe

SAID = "La préfète de Velm, Odile Garance, a déclaré mardi que douze personnes étaient mortes"
TEXTS = (f"{SAID} dans la crue de la Sarne.", f"{SAID} dans les inondations de la Sarne.")
ROOT = Path(recoupe.__file__).parent
Function = tuple[str, int]


def ran() -> set[Function]:
    """The functions of the program that run, by their file and first line; what is held of a first
    run is not worked out again, so that it is a first one."""
    found: set[CodeType] = set()

    def called(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            found.add(frame.f_code)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.jsonl"
        lines = (
            {"id": f"a{n}", "text": text, "outlet": f"o{n}", "language": "fr",
             "published": "2024-05-14"} for n, text in enumerate(TEXTS)
        )  # fmt: skip
        path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
        sys.setprofile(called)
        made = recoupe.dossier(str(path))
        sys.setprofile(None)
    assert made.figures
    assert made.statements
    return {(code.co_filename, code.co_firstlineno) for code in found}


def functions(path: Path) -> Iterator[tuple[int, int]]:
    """Of each function of a module the line of its code and how many returns are its own."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            yield first, sum(isinstance(one, ast.Return) for one in _own(node))


def _own(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.Lambda)):
            yield child
            yield from _own(child)


def main() -> None:
    """Counts and prints."""
    called = ran()
    print(f"{'':30} modules  functions  returns")
    for layer in ("figures", "statements"):
        for stage in ("reading", "crosscheck"):
            parts = [ROOT / stage / layer, *(ROOT / stage).glob(f"{layer[:-1]}*.py")]
            files = [f for part in parts for f in ([part] if part.suffix else part.rglob("*.py"))]
            counts = [
                [returns for line, returns in functions(file) if (str(file), line) in called]
                for file in files
            ]
            run = [of for of in counts if of]
            print(
                f"{stage + ' ' + layer:30} {len(run):7} {sum(map(len, run)):10} "
                f"{sum(map(sum, run)):8}",
                flush=True,
            )


if __name__ == "__main__":
    main()
