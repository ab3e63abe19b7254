"""Which early returns of a folder of rules change nothing, on whatever is annotated or written as a case?

    python bench/ablate.py [FOLDER] [--keep DIR] [--more DIR]

FOLDER is a folder of `src/recoupe` (by default reading/statements). Every `if …: return …`,
`continue` and `break` in it is a rule. All are read once with a counter in each; then each is
switched off alone, and the articles in which it was taken are read again until one comes out
otherwise. What is listed was never taken, or may go without changing a statement. Articles are those
of the annotated events (and, with `--more`, of folders of events besides), and the sentences of
`tests/cases`. A rule that guards against what is in none of them is listed too: look before it goes.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import desk

ROOT = Path(__file__).parents[1]
LEAVING = (ast.Return, ast.Continue, ast.Break)
COUNTER = "__rule_taken__"


class Rules:
    """The rules that were found, how often each was taken, and which one is off."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.taken: set[int] = set()
        self.off = -1

    def holds(self, rule: int, value: object) -> object:
        """The value of a rule's condition, False where the rule is off."""
        if not value or rule == self.off:
            return False
        self.taken.add(rule)
        return value


RULES = Rules()


class _Counting(ast.NodeTransformer):
    """Puts every early leave behind `RULES.holds`."""

    def __init__(self, module: str) -> None:
        self._module = module

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if len(node.body) == 1 and isinstance(node.body[0], LEAVING) and not node.orelse:
            number = len(RULES.names)
            RULES.names.append(f"{self._module}:{node.lineno}  if {ast.unparse(node.test)}")
            args: list[ast.expr] = [ast.Constant(number), node.test]
            call = ast.Call(ast.Name(COUNTER, ast.Load()), args, [])
            node.test = ast.copy_location(call, node.test)
            ast.fix_missing_locations(node)
        return node


class _Loader(importlib.machinery.SourceFileLoader):
    def source_to_code(self, data: Any, path: Any, **_: Any) -> Any:
        tree = _Counting(Path(str(path)).name).visit(ast.parse(data))
        return compile(tree, path, "exec")

    def get_code(self, fullname: str) -> Any:
        return self.source_to_code(self.get_data(self.path), self.path)

    def exec_module(self, module: ModuleType) -> None:
        setattr(module, COUNTER, RULES.holds)
        super().exec_module(module)


class Finder(importlib.abc.MetaPathFinder):
    """Loads the modules of one package with their rules counted."""

    def __init__(self, package: str) -> None:
        self._package = package

    def find_spec(self, name: str, path: Sequence[str] | None, target: Any = None) -> Any:
        """The spec of a module of the package, with a loader that counts."""
        if not name.startswith(self._package):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


def texts(more: Path | None) -> Iterator[tuple[str, str | None]]:
    """The text and day of all articles and cases."""
    from recoupe import sources
    from recoupe.model import RawArticle

    inputs = [event.articles for event in desk.events() if event.articles.exists()]
    inputs += sorted(more.glob("*/articles.jsonl")) if more else []
    for place in inputs:
        raw, _ = sources.gather([str(place)])
        yield from ((r.text, r.published) for r in raw if isinstance(r, RawArticle))
    for cases in sorted((ROOT / "tests" / "cases" / "fr").glob("*.toml")):
        for case in tomllib.loads(cases.read_text("utf-8"))["case"]:
            yield case["text"], case.get("published")


class Bench:
    """Reads articles one by one, their parses kept in memory."""

    def __init__(self, kept: desk.Folder) -> None:
        from recoupe import articles, lang, reading
        from recoupe.reading.parse import Parser

        self._articles, self._reading = articles, reading
        self._pack = lang.load("fr")
        self._parser = Parser(self._pack, kept)

    def clean(self, text: str, day: str | None, number: int) -> Any:
        """A clean article."""
        from recoupe.model import RawArticle

        name = f"a{number}"
        return self._articles.clean(RawArticle(name, name, text, published=day), self._pack)

    def warm(self, cleaned: list[Any]) -> None:
        """Parses all paragraphs at once."""
        self._parser.parse({span.of(a.text) for a in cleaned for span in a.paragraphs})

    def read(self, article: Any) -> tuple[str, set[int]]:
        """What an article's statements are, and which rules were taken."""
        RULES.taken = set()
        reader = self._reading.Reader(self._pack, parser=self._parser)
        parsed = reader.parse([article])[0]
        found = reader.resolve(parsed, article.published, None)
        return repr((found.statements, found.figures)), RULES.taken


def main() -> None:
    """Prints the rules that change nothing."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", default="reading/statements")
    parser.add_argument("--keep", type=Path, default=desk.ROOT / "build" / "kept")
    parser.add_argument("--more", type=Path)
    args = parser.parse_args()
    package = "recoupe." + args.folder.replace("/", ".")
    for name in [m for m in sys.modules if m.startswith("recoupe")]:
        del sys.modules[name]
    sys.meta_path.insert(0, Finder(package))
    bench = Bench(desk.Folder(args.keep))
    cleaned = [bench.clean(t, d, n) for n, (t, d) in enumerate(texts(args.more))]
    bench.warm(cleaned)
    before = [bench.read(article) for article in cleaned]
    where = {
        rule: [n for n, (_, taken) in enumerate(before) if rule in taken]
        for rule in range(len(RULES.names))
    }
    print(f"{len(RULES.names)} rules, {len(cleaned)} texts", flush=True)
    for rule, name in enumerate(RULES.names):
        if not where[rule]:
            print(f"never taken  {name}", flush=True)
            continue
        RULES.off = rule
        if not any(_otherwise(bench, cleaned[n], before[n][0]) for n in where[rule]):
            print(f"no effect {len(where[rule]):4} {name}", flush=True)
        RULES.off = -1


def _otherwise(bench: Bench, article: Any, before: str) -> bool:
    """Whether an article comes out otherwise, or not at all, with a rule off."""
    try:
        return bench.read(article)[0] != before
    except Exception:
        return True


if __name__ == "__main__":
    main()
