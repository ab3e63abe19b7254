"""What Ctrl-C makes of the program."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

STOPPED = 130
"""Exit status of a program that Ctrl-C ends: 128 and the signal's number."""

GRACE = 30.0
"""Seconds the program has to end by itself once Ctrl-C asked it to."""


def by_ctrl_c(error: BaseException) -> bool:
    """Whether an error comes of Ctrl-C. Python 3.11 makes a RuntimeError of it while a class with
    cached properties is made.

    >>> by_ctrl_c(KeyboardInterrupt()), by_ctrl_c(RuntimeError("another"))
    (True, False)
    """
    return isinstance(error, KeyboardInterrupt) or isinstance(error.__cause__, KeyboardInterrupt)


@contextmanager
def heeding_ctrl_c(grace: float = GRACE) -> Iterator[None]:
    """While this lasts, Ctrl-C ends the process `grace` seconds later even where a
    KeyboardInterrupt is lost: a library's bare `except:` and what C calls back swallow it, and
    the work would go on as if nobody had asked; so it would where a process hangs that is waited
    for, also after this. For a process that is the program's own: only where Python's own handler
    is in place, and only in the main thread, whose signals they are.

    >>> with heeding_ctrl_c():
    ...     pass
    """
    mine = threading.current_thread() is threading.main_thread()
    if not mine or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    asked = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if not asked and hasattr(signal, "setitimer"):  # a thread could wait for a lock held here
            signal.signal(signal.SIGALRM, _end)
            signal.setitimer(signal.ITIMER_REAL, grace)
        asked = True
        signal.default_int_handler(number, frame)

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(number: int, frame: FrameType | None) -> None:
    with suppress(OSError, ValueError, RuntimeError):
        sys.stderr.write("\nrecoupe: stopped\n")
        sys.stderr.flush()
    os._exit(STOPPED)
