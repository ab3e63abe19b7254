"""Work in tasks that are done once: what is done is written down, and a restart goes on from there.

A task names a stage of the run, a number, and parts. Its work writes files whose names come of that
number alone, so that doing it again writes the same; that it is done is written last. A task that
fails, or kills its worker, is cut in two, until the part that is to blame stands alone: that is an
issue, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import msgspec

from recoupe.contained import unread
from recoupe.model import Issue
from recoupe.scale.places import Store


class Task(msgspec.Struct, frozen=True):
    """Parts to be worked on together; `number` is unlike that of any other of the stage."""

    stage: str
    number: str
    parts: tuple[Any, ...]

    @property
    def note(self) -> str:
        """The file that says it is done."""
        return f"done/{self.stage}/{self.number}.json"

    def halves(self) -> tuple[Task, Task]:
        """The same work in two."""
        middle = len(self.parts) // 2
        return (
            Task(self.stage, f"{self.number}a", self.parts[:middle]),
            Task(self.stage, f"{self.number}b", self.parts[middle:]),
        )


class Done(msgspec.Struct, frozen=True):
    """What there is to say of a task that is done: `found` is the stage's own."""

    found: tuple[dict[str, Any], ...] = ()
    issues: tuple[Issue, ...] = ()


class Work(Protocol):
    """What is done of a task; it travels to the workers."""

    def __call__(self, task: Task, /) -> Done:
        """Does it; the same again where it was done before."""

    def prepare(self) -> None:
        """Loads what every task needs, so that processes that are copies of this one share it."""


Ended = tuple[Task, Done | Exception]


class Engine(Protocol):
    """What tasks are run on: this process, several, a cluster."""

    def run(self, work: Work, tasks: Sequence[Task]) -> Iterator[Ended]:
        """Each task as it ends, in any order, with what was done or why it was not."""

    def close(self) -> None:
        """Ends what was started to run them."""


class Noted(msgspec.Struct, frozen=True):
    """Work that is looked up before it is done, and noted when it is."""

    store: Store
    work: Work

    def __call__(self, task: Task) -> Done:
        """What is noted, or else done."""
        known = noted(self.store, task)
        if known is not None:
            return known
        done = self.work(task)
        self.store.write(task.note, msgspec.json.encode(done))
        return done

    def prepare(self) -> None:
        """Prepares the work."""
        self.work.prepare()


def noted(store: Store, task: Task) -> Done | None:
    """What is written down of a task; None where it is not done."""
    try:
        return msgspec.json.decode(store.read(task.note), type=Done)
    except FileNotFoundError:
        return None


def finished(
    engine: Engine,
    store: Store,
    work: Work,
    tasks: Sequence[Task],
    source: Callable[[Any], str],
    told: Callable[[int], None],
) -> list[Done]:
    """All tasks done, in their order; `source` says what a part is called where it fails, `told`
    hears how many are done."""
    known = {task.number: noted(store, task) for task in tasks}
    results = {number: done for number, done in known.items() if done is not None}
    told(len(results))
    left = sorted((task for task in tasks if task.number not in results), key=_longest_first)
    for task, done in engine.run(Noted(store, work), left) if left else ():
        if isinstance(done, Exception):
            done = _apart(engine, store, work, task, source, done)
            store.write(task.note, msgspec.json.encode(done))
        results[task.number] = done
        told(len(results))
    return [results[task.number] for task in tasks]


def _longest_first(task: Task) -> int:
    """By how much is told of its parts, which is as much as there is of them: a long task begun
    last would have one worker go on alone."""
    return -len(msgspec.json.encode(task.parts))


def _apart(
    engine: Engine,
    store: Store,
    work: Work,
    task: Task,
    source: Callable[[Any], str],
    error: Exception,
) -> Done:
    """A task that failed as a whole, done in halves; what fails alone is an issue."""
    if len(task.parts) == 1:
        return Done(issues=(unread(source(task.parts[0]), error),))
    halves = finished(engine, store, work, task.halves(), source, lambda count: None)
    found = tuple(one for half in halves for one in half.found)
    return Done(found, tuple(issue for half in halves for issue in half.issues))
