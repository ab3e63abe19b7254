"""Copies of this process that do some work and may be killed at it: as programs of their own, but
that nothing has to be started and loaded again for each."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable

import pytest

Say = Callable[[str], None]

can = pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of this process do the work")


class Forked:
    """A copy of this process at work. What it says by the function that the work is given comes
    here line by line, as from a program's standard output. Nothing may be open here that the work
    is to open: an archive least of all."""

    def __init__(self, work: Callable[[Say], None]) -> None:
        ours, its = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(ours)
            status = 1
            try:
                work(lambda line: _write(its, line))
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)
        os.close(its)
        self._said = os.fdopen(ours, encoding="utf-8")

    def line(self) -> str:
        """What it says next, without the end of the line; empty when it has ended."""
        return self._said.readline().rstrip("\n")

    def kill(self) -> None:
        """Ends it wherever it is."""
        os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> tuple[list[str], int]:
        """The lines that are left, and its exit status, less than nothing for a signal; waits."""
        with self._said as said:
            left = said.read().splitlines()
        return left, os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def _write(to: int, line: str) -> None:
    os.write(to, f"{line}\n".encode())
