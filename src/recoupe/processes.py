"""Work spread over processes, of which any may be killed."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, Generic, TypeVar

from recoupe import ours

Part = TypeVar("Part")
Made = TypeVar("Made")


class Killed(Exception):
    """The process that worked on a part was killed, again when it worked on nothing else."""


def free() -> int:
    """How many cores nothing runs on; at least one."""
    usable = getattr(os, "sched_getaffinity", None)
    cores = len(usable(0)) if usable else os.cpu_count() or 1
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return max(1, round(cores - busy))


class Processes(Generic[Part, Made]):
    """So many processes that do `work` on batches of parts. Where the system can, they are copies
    of this one, with what it had loaded when the first batch was begun. `close` it.

    >>> from operator import methodcaller
    >>> with Processes(2, methodcaller("copy")) as processes:
    ...     processes.result(processes.begin([1, 2]))
    [1, 2]
    """

    def __init__(self, jobs: int, work: Callable[[Sequence[Part]], list[Made]]) -> None:
        self._jobs, self._work = jobs, work
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Processes[Part, Made]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes; what is not done is left."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def begin(self, batch: Sequence[Part]) -> Batch[Part, Made]:
        """Hands a batch to the processes."""
        if self._pool is None:
            self._pool = _pool(self._jobs, self._work)
        try:
            return Batch(batch, self._pool.submit(_do, batch))
        except BrokenProcessPool:
            self._pool = None
            return self.begin(batch)

    def result(self, begun: Batch[Part, Made]) -> list[Made | Killed]:
        """What is made of a batch's parts, Killed of those that kill; waits for it. Raises what the
        work raised."""
        try:
            return list(begun.future.result())
        except BrokenProcessPool:
            return self._alone(begun.parts)

    def first(self, begun: Sequence[Batch[Part, Made]]) -> Batch[Part, Made]:
        """One of the batches that has ended; waits for it."""
        ended, _ = wait([batch.future for batch in begun], return_when=FIRST_COMPLETED)
        return next(batch for batch in begun if batch.future in ended)

    def _alone(self, parts: Sequence[Part]) -> list[Made | Killed]:
        """The parts one by one, each in a process of which nobody else is harmed."""
        with _pool(1, self._work) as pool:
            try:
                return list(pool.submit(_do, parts).result())
            except BrokenProcessPool as error:
                if len(parts) == 1:
                    return [Killed(str(error))]
        return [made for part in parts for made in self._alone([part])]


class Batch(Generic[Part, Made]):
    """A batch that was begun."""

    def __init__(self, parts: Sequence[Part], future: Future[list[Made]]) -> None:
        self.parts, self.future = parts, future


def _pool(jobs: int, work: Callable[[Sequence[Any]], list[Any]]) -> ProcessPoolExecutor:
    start = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(start)
    return ProcessPoolExecutor(jobs, context, _begin, (os.getpid(), work))


_work: Callable[[Sequence[Any]], list[Any]]
"""What a process does, in that process."""


def _do(batch: Sequence[Any]) -> list[Any]:
    return _work(batch)


DEATH_OF_PARENT = 1
"""prctl's PR_SET_PDEATHSIG."""


def _begin(parent: int, work: Callable[[Sequence[Any]], list[Any]]) -> None:
    """A process leaves Ctrl-C to its parent, and ends with it, however that ends."""
    global _work
    ours.claim()
    gc.freeze()  # what was there is not looked through, and so not copied to look through
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(DEATH_OF_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
