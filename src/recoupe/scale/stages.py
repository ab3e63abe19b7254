"""The stages of a run, in order.

gather → (copies) → profile → (stories) → deal → check. Those in brackets look at all the articles
at once, at numbers and not at texts; the others are tasks, each a function of its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec
import numpy as np

from recoupe.model import Issue
from recoupe.publish import parquet
from recoupe.publish.tables import Kind, Table
from recoupe.scale import blocks, places, profiles, table
from recoupe.scale.checking import STORIES, Check
from recoupe.scale.dealing import Deal, Dealt
from recoupe.scale.gathering import Gather
from recoupe.scale.places import Store
from recoupe.scale.profiles import Numbers, Profile, Row
from recoupe.scale.stories import stories
from recoupe.scale.table import Articles
from recoupe.scale.tasks import Done, Engine, Task, Work, finished

Item = TypeVar("Item")

FORM = 2
"""Raised where a run that was begun cannot be gone on with."""
GATHERED = 16 << 20
"""Bytes of small files that are read together."""
PROFILED = 500
"""Articles that are profiled together."""
BATCHES = 400
"""Batches that stories are checked in…"""
LEAST, MOST = 40_000, 1_000_000
"""…as far as that makes none of fewer or more characters, one story aside."""

ISSUES: dict[str, Kind] = {"source": str, "code": str, "message": str}
"""The columns of issues.parquet."""

Progress = Callable[[str, int, int], None]
"""Hears a stage, how many of its tasks are done, and how many there are."""


class Run(msgspec.Struct, frozen=True):
    """What came of a run."""

    articles: int
    copies: int
    stories: int
    issues: tuple[Issue, ...]


class Other(ValueError):
    """The folder holds a run of other inputs, or with other settings."""


def run(
    given: Iterable[str], out: str, engine: Engine, at_least: int = 2, told: Progress | None = None
) -> Run:
    """Reads paths and addresses, groups all articles into stories and checks each, into a folder or
    object store: `tables/`, `dossiers/`, `stories.parquet`, `issues.parquet`.

    Called again after it was stopped, it goes on where it was. Other where `out` holds another run;
    OSError where it cannot be written.
    """
    stages = _Stages(Store(out), engine, told or (lambda stage, done, count: None))
    return stages.run(list(given), at_least)


class _Stages:
    def __init__(self, store: Store, engine: Engine, told: Progress) -> None:
        self._store, self._engine, self._told = store, engine, told

    def run(self, given: list[str], at_least: int) -> Run:
        files, missing = places.inputs(given)
        self._begin(files, at_least)
        gathered = self._tasks("gather", Gather(self._store), _gathered_together(files), _source)
        names = [found["name"] for done in gathered for found in done.found]
        articles = table.read(self._store, names)
        firsts = table.firsts(articles)
        groups, profiled = self._grouped(articles, firsts)
        dealt, checked = self._checked(articles, groups, at_least)
        done = [*gathered, *profiled, *dealt, *checked]
        issues = (*missing, *(issue for one in done for issue in one.issues))
        self._finish(checked, issues)
        copies = len(articles) - len(np.unique(firsts))
        return Run(len(articles), copies, len(groups), issues)

    def _begin(self, files: Sequence[places.Input], at_least: int) -> None:
        """Writes down what the run is of; Other where another was begun."""
        about = msgspec.json.encode({"form": FORM, "at_least": at_least, "inputs": files})
        try:
            known = self._store.read("run.json")
        except FileNotFoundError:
            self._store.write("run.json", about)
            return
        if known != about:
            raise Other("it holds a run of other inputs, or with other settings")

    def _tasks(
        self,
        stage: str,
        work: Work,
        parts: Iterable[Sequence[Any]],
        source: Callable[[Any], str],
    ) -> list[Done]:
        """All tasks of a stage done, in their order."""
        tasks = [
            Task(stage, f"{n:06}", tuple(msgspec.to_builtins(each))) for n, each in enumerate(parts)
        ]
        tell = lambda done: self._told(stage, done, len(tasks))  # noqa: E731
        return finished(self._engine, self._store, work, tasks, source, tell)

    def _grouped(self, articles: Articles, firsts: Numbers) -> tuple[list[Numbers], list[Done]]:
        """The articles of each story, by their numbers, copies with the first of them."""
        chosen = np.unique(firsts)
        rows = [row for of_file in articles.by_file(chosen) for row in of_file]
        parts = [rows[at : at + PROFILED] for at in range(0, len(rows), PROFILED)]
        done = self._tasks("profile", Profile(self._store), parts, _source_of_row)
        tables = [self._store.read_table(found["name"]) for one in done for found in one.found]
        made = profiles.gathered(tables, chosen, articles.days[chosen])
        pairs, likeness = blocks.pairs(made, np.arange(len(made)))
        home = np.searchsorted(chosen, firsts)
        order = np.argsort(home, kind="stable")
        ends = np.cumsum(np.bincount(home, minlength=len(chosen)))
        copies = np.split(order, ends[:-1]) if len(chosen) else []
        found = stories(made, pairs, likeness)
        return [np.sort(np.concatenate([copies[n] for n in group])) for group in found], done

    def _checked(
        self, articles: Articles, groups: list[Numbers], at_least: int
    ) -> tuple[list[Done], list[Done]]:
        """Stories dealt into batches, and checked."""
        batches = _batches(groups, articles)
        batch_of = np.zeros(len(articles), dtype=np.int64)
        for number, batch in enumerate(batches):
            for group in batch:
                batch_of[group] = number
        dealt = self._tasks(
            "deal", Deal(self._store), _dealing(articles, batch_of), lambda part: str(part["name"])
        )
        where: list[list[Dealt]] = [[] for _ in batches]
        for one in dealt:
            for found in one.found:
                where[found["batch"]].append(Dealt(found["name"], found["group"]))
        parts = [
            [
                {
                    "id": articles.keys[group[0]].hex()[:16],
                    "places": group.tolist(),
                    "batch": number,
                }
                for group in batch
            ]
            for number, batch in enumerate(batches)
        ]
        work = Check(self._store, at_least, tuple(map(tuple, where)))
        return dealt, self._tasks("check", work, parts, lambda part: f"story {part['id']}")

    def _finish(self, checked: Sequence[Done], issues: Sequence[Issue]) -> None:
        """The two tables of the whole run."""
        summaries = [tuple(row.values()) for one in checked for row in one.found]
        self._store.write("stories.parquet", parquet.render(Table("stories", STORIES, summaries)))
        said = [(issue.source, issue.code, issue.message) for issue in issues]
        self._store.write("issues.parquet", parquet.render(Table("issues", ISSUES, list(said))))


def _gathered_together(files: Sequence[places.Input]) -> list[list[places.Input]]:
    """Files in groups that are read together."""
    return _packed(files, [file.size for file in files], GATHERED)


def _batches(groups: Sequence[Numbers], articles: Articles) -> list[list[Numbers]]:
    """Stories in batches that are checked together."""
    most = min(MOST, max(LEAST, int(articles.sizes.sum(dtype=np.int64)) // BATCHES))
    return _packed(groups, [int(articles.sizes[group].sum()) for group in groups], most)


def _packed(items: Sequence[Item], sizes: Sequence[int], most: int) -> list[list[Item]]:
    """Things in groups of so much at most, in their order; one that is larger is alone."""
    groups: list[list[Item]] = []
    held = 0
    for item, size in zip(items, sizes, strict=True):
        if not groups or held + size > most:
            groups.append([])
            held = 0
        groups[-1].append(item)
        held += size
    return groups


def _dealing(articles: Articles, batch_of: Numbers) -> list[list[dict[str, Any]]]:
    """Each file of articles with the batch and the number of each of its rows."""
    return [
        [
            {
                "name": rows[0].name,
                "batches": batch_of[[row.number for row in rows]].tolist(),
                "places": [row.number for row in rows],
            }
        ]
        for rows in articles.by_file(np.arange(len(articles)))
    ]


def _source(part: Any) -> str:
    return str(part["source"])


def _source_of_row(part: Any) -> str:
    row = msgspec.convert(part, Row)
    return f"{row.name}:{row.row}"
