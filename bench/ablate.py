"""Which conditions of a folder of rules change nothing, on whatever is annotated or written as a case?

    python bench/ablate.py [FOLDER] [--keep DIR] [--more DIR]

FOLDER is a folder or module of `src/recoupe/reading` (by default reading/statements). Every condition in
it behind which a function is left, or that is one of several (`and`, `or`), is a rule. Articles are
read once to see which conditions decide anything; then each is switched off alone, and those in which
it did are read again until one comes out otherwise. What is listed decided nothing, or may go without
changing a statement or figure. Articles are those of the annotated events (and, with `--more`, of
folders of events besides), and the sentences of `tests/cases`. A rule that guards against what is in
none of them is listed too: look before it goes.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import desk
import unused

ROOT = Path(__file__).parents[1]
MOST = 60
"""Articles that are read anew for one condition."""


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

    def read(self, article: Any) -> tuple[str, set[str]]:
        """What an article's statements and figures are, and which conditions decided something."""
        unused.SEEN.clear()
        for module in [m for name, m in sys.modules.items() if name.startswith("recoupe.reading")]:
            for held in [one for one in vars(module).values() if hasattr(one, "cache_clear")]:
                held.cache_clear()
        reader = self._reading.Reader(self._pack, parser=self._parser)
        parsed = reader.parse([article])[0]
        found = reader.resolve(parsed, article.published, None)
        decided = {point for point, bits in unused.SEEN.items() if bits & self._deciding(point)}
        return repr((found.statements, found.figures)), decided

    @staticmethod
    def _deciding(point: str) -> int:
        idle = unused.IDLE.get(point)
        return unused.NEVER if idle is None else unused.FALSE if idle else unused.TRUE


def main() -> None:
    """Prints the rules that change nothing."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", default="reading/statements")
    parser.add_argument("--keep", type=Path, default=desk.ROOT / "build" / "kept")
    parser.add_argument("--more", type=Path)
    args = parser.parse_args()
    for name in [m for m in sys.modules if m.startswith("recoupe")]:
        del sys.modules[name]  # what `desk` imported has no probes
    sys.meta_path.insert(0, unused.Finder())
    bench = Bench(desk.Folder(args.keep))
    cleaned = [bench.clean(t, d, n) for n, (t, d) in enumerate(texts(args.more))]
    bench.warm(cleaned)
    before = [bench.read(article) for article in cleaned]
    points = [point for point in unused.IDLE if point.startswith(args.folder)]
    print(f"{len(points)} conditions, {len(cleaned)} texts", flush=True)
    for point in points:
        where = [n for n, (_, decided) in enumerate(before) if point in decided]
        unused.OFF.add(point)
        if not any(
            _otherwise(bench, cleaned[n], before[n][0]) for n in where[:: len(where) // MOST + 1]
        ):
            told = f"{point.partition('-')[0]}  {unused.POINTS[point][1]}"
            print(f"no effect {len(where):4} {told}", flush=True)
        unused.OFF.clear()


def _otherwise(bench: Bench, article: Any, before: str) -> bool:
    """Whether an article comes out otherwise, or not at all, with a condition off."""
    try:
        return bench.read(article)[0] != before
    except Exception:
        return True


if __name__ == "__main__":
    main()
