"""What tasks run on: this process, several of this machine, or a Ray cluster."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from recoupe.processes import Batch, Killed, Processes
from recoupe.scale.tasks import Done, Ended, Engine, Task, Work

AHEAD = 4
"""Tasks handed out for each worker before one is done."""


class Here:
    """This process, one task after another."""

    def close(self) -> None:
        """Has nothing to end."""

    def run(self, work: Work, tasks: Sequence[Task]) -> Iterator[Ended]:
        """Each task as it ends."""
        for task in tasks:
            yield task, _attempted(work, task)


class Pool:
    """So many processes of this machine. A killed one costs the task that it worked on."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def close(self) -> None:
        """Has nothing left to end."""

    def run(self, work: Work, tasks: Sequence[Task]) -> Iterator[Ended]:
        """Each task as it ends: a long one holds up no other."""
        work.prepare()
        waiting = list(reversed(tasks))
        with Processes[Task, Done | Exception](self._jobs, _Each(work)) as processes:
            begun: list[Batch[Task, Done | Exception]] = []
            while waiting or begun:
                while waiting and len(begun) < AHEAD * self._jobs:
                    begun.append(processes.begin([waiting.pop()]))
                batch = processes.first(begun)
                begun.remove(batch)
                yield batch.parts[0], processes.result(batch)[0]


class _Each:
    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, tasks: Sequence[Task]) -> list[Done | Exception]:
        return [_attempted(self._work, task) for task in tasks]


class Ray:
    """A Ray cluster (https://docs.ray.io): the one at `address`, or one of `jobs` workers here."""

    def __init__(self, jobs: int, address: str | None = None) -> None:
        self._jobs, self._address = jobs, address

    def close(self) -> None:
        """Leaves the cluster, and ends one that was started here."""
        ray = sys.modules.get("ray")
        if ray is not None and ray.is_initialized():
            ray.shutdown()

    def run(self, work: Work, tasks: Sequence[Task]) -> Iterator[Ended]:
        """Each task as it ends."""
        ray = _started(self._jobs, self._address)
        does = ray.remote(max_retries=0, num_cpus=1)(_attempted)
        shared = ray.put(work)
        waiting = list(reversed(tasks))
        begun: dict[Any, Task] = {}
        most = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        while waiting or begun:
            while waiting and len(begun) < most:
                task = waiting.pop()
                begun[does.remote(shared, task)] = task
            (ended, *_), _ = ray.wait(list(begun), num_returns=1)
            yield begun.pop(ended), _taken(ray, ended)


def _started(jobs: int, address: str | None) -> Any:
    """Ray, connected; ImportError with a sentence where it is not installed."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise ImportError("a cluster needs Ray: pip install 'recoupe[ray]'") from error
    if not ray.is_initialized():
        known: dict[str, Any] = (
            {"address": address}
            if address
            else {"num_cpus": jobs, "include_dashboard": False, "object_store_memory": STORE}
        )
        ray.init(log_to_driver=False, logging_level=logging.ERROR, **known)
    return ray


STORE = 100 << 20
"""Bytes of Ray's own store on one machine: what tasks hand over lies in the run's."""


def _taken(ray: Any, ended: Any) -> Done | Exception:
    try:
        made: Done | Exception = ray.get(ended)
    except ray.exceptions.RayError as error:
        return Killed(str(error).splitlines()[0])
    return made


def _attempted(work: Work, task: Task) -> Done | Exception:
    """What is done of a task, or why it is not, as what can be sent between processes."""
    try:
        return work(task)
    except Exception as error:  # whatever it is, the other tasks go on
        return RuntimeError(f"{type(error).__name__}: {error}")


ENGINES: dict[str, Callable[[int, str | None], Engine]] = {
    "pool": lambda jobs, _: Pool(jobs) if jobs > 1 else Here(),
    "ray": Ray,
}
"""By name: made of the number of processes and, of a cluster, its address."""
