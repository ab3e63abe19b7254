"""Which rules did coverage never need: functions that never ran, conditions that never went both ways?

    python bench/unused.py [STORY…] [--keep DIR] [--seen FILE]

A STORY is what `recoupe dossier` takes, and is read and cross-checked as one event; by default each of
the annotated events. What is listed of `reading/` and `crosscheck/` never ran, or was always true (or
false), on all of them; `--seen` keeps what was seen, so that runs add up. No more than a hint: what
guards against bad input is in no coverage that is sound, and what keeps a rule from answering may be
needed by the next article. Of `while` and `try` nothing is noted.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.machinery
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGES = ("recoupe.reading.", "recoupe.crosscheck.")
PROBE = "__seen__"
LEAVING = (ast.Return, ast.Continue, ast.Break)
FUNCTION, RETURN, CONDITION = "function", "return", "condition"
"""What a point is; of a condition what it comes to where it decides nothing is said too."""
NEVER, TRUE, FALSE = 0, 1, 2
"""What was seen of it, in bits."""
TOLD = {
    (FUNCTION, NEVER): "never ran",
    (RETURN, NEVER): "never left",
    (CONDITION, NEVER): "never asked",
    (CONDITION, TRUE): "always true",
    (CONDITION, FALSE): "never true",
}
POINTS: dict[str, tuple[str, str]] = {}
"""Of each point, by where it stands, what it is and its words."""
IDLE: dict[str, bool] = {}
"""What a condition comes to where it decides nothing: False for one of several that are enough, or
behind which a function is left, True for one of several that are needed."""
OFF: set[str] = set()
"""Conditions that are made to decide nothing."""
SEEN: dict[str, int] = defaultdict(int)


def seen(point: str, value: object) -> object:
    """A value, noted as true or not; what cannot be told to be either is there, and so true."""
    if point in OFF:
        return IDLE[point]
    try:
        SEEN[point] |= TRUE if value else FALSE
    except ValueError:
        SEEN[point] |= TRUE
    return value


class _Probes(ast.NodeTransformer):
    """Notes each function that runs, and each condition with what it comes to."""

    def __init__(self, module: str) -> None:
        self._module = module

    def _probed(self, node: ast.expr, idle: bool | None = None) -> ast.expr:
        if idle is not None:
            IDLE[self._name(node)] = idle
        return self._probe(CONDITION, node, ast.unparse(node), self.visit(node))

    def _name(self, node: ast.expr | ast.stmt) -> str:
        return f"{self._module}:{node.lineno}:{node.col_offset}-{node.end_col_offset}"

    def _ran(self, kind: str, node: ast.stmt, words: str) -> ast.stmt:
        probe = self._probe(kind, node, words, ast.Constant(value=True))
        return ast.fix_missing_locations(ast.copy_location(ast.Expr(probe), node))

    def _probe(self, kind: str, node: ast.expr | ast.stmt, words: str, value: ast.expr) -> ast.expr:
        name = self._name(node)
        POINTS[name] = kind, words
        call = ast.Call(ast.Name(PROBE, ast.Load()), [ast.Constant(name), value], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        ran = self._ran(FUNCTION, node, node.name)
        self.generic_visit(node)
        node.body.insert(1 if ast.get_docstring(node) is not None else 0, ran)
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        test, node.test = node.test, ast.Constant(value=True)
        self.generic_visit(node)
        leaves = isinstance(node.body[-1], LEAVING) and not node.orelse
        node.test = self._probed(test, False if leaves else None)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test = self._probed(node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        idle = isinstance(node.op, ast.And)
        *others, last = node.values  # the last one may be the value, as in « name or default »
        node.values = [*(self._probed(value, idle) for value in others), self._probed(last)]
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.iter = self.visit(node.iter)
        node.ifs = [self._probed(one, True) for one in node.ifs]
        return node

    def visit_Return(self, node: ast.Return) -> list[ast.stmt]:
        ran = self._ran(RETURN, node, ast.unparse(node))
        self.generic_visit(node)
        return [ran, node]


class _Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname: str) -> Any:
        tree = ast.parse(self.get_data(self.path))
        module = fullname.partition(".")[2].replace(".", "/")
        return compile(_Probes(module).visit(tree), self.path, "exec")

    def exec_module(self, module: ModuleType) -> None:
        setattr(module, PROBE, seen)
        super().exec_module(module)


class Finder(importlib.abc.MetaPathFinder):
    """Loads the modules of reading and cross-checking with a probe at each point."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: Any = None) -> Any:
        """The spec of a module, with a loader that puts in probes."""
        if not f"{name}.".startswith(PACKAGES):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


def main() -> None:
    """Reads everything and prints what was not needed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("story", nargs="*")
    parser.add_argument("--keep", type=Path, default=Path(__file__).parents[1] / "build" / "kept")
    parser.add_argument("--seen", type=Path)
    args = parser.parse_args()
    sys.meta_path.insert(0, Finder())
    import desk

    from recoupe import pipeline, sources

    if args.seen is not None and args.seen.exists():
        SEEN.update(json.loads(args.seen.read_text("utf-8")))
    kept = desk.Folder(args.keep)
    known = (str(event.articles) for event in desk.events() if event.articles.exists())
    for story in args.story or known:
        pipeline.of_articles(*sources.gather([story]), kept=kept)
    if args.seen is not None:
        args.seen.write_text(json.dumps(SEEN), "utf-8")
    for point, (kind, words) in POINTS.items():
        told = TOLD.get((kind, SEEN[point]))
        if told is not None:
            print(f"{told:13} {point.partition('-')[0]}  {words}")


if __name__ == "__main__":
    main()
