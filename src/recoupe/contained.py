"""One article never costs another: a step that fails on it, or does not end, is an issue."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import TypeVar

from recoupe.model import Issue

Made = TypeVar("Made")
Part = TypeVar("Part")

SECONDS = 60.0
"""That one step over one article may take; the longest of press text take a tenth of one."""

PATIENCE = 5.0
"""How many times as long a step may take that is kept waiting by others on a busy machine."""


class Overdue(Exception):
    """A step that took longer than it may."""


def attempted(
    step: Callable[[], Made], source: str, issues: list[Issue], seconds: float = SECONDS
) -> Made | None:
    """What a step makes; None where it fails or takes too long, which `issues` then says.

    >>> issues = []
    >>> attempted(lambda: int("x"), "a.txt", issues), issues[0].code
    (None, 'unread')
    """
    try:
        with deadline(seconds, PATIENCE):
            return step()
    except Exception as error:  # whatever it is, the other articles go on
        issues.append(unread(source, error))
        return None


CULPRITS = 3
"""Parts that a whole may fail on before none of them is taken."""


def without_culprits(
    parts: Sequence[Part],
    make: Callable[[Sequence[Part]], Made],
    source: Callable[[Part], str],
    issues: list[Issue],
) -> Made:
    """What is made of all parts together, without the few on which that fails; `issues` says of
    which `source` they are. Raises what `make` raises of no parts at all.

    >>> issues = []
    >>> without_culprits(["1", "x", "2"], lambda p: sum(map(int, p)), str, issues)
    3
    """
    for _ in range(CULPRITS):
        try:
            return make(parts)
        except Exception as error:  # whatever it is, the others go on
            if not parts:
                raise
            at = _first_to_fail(parts, make)
            issues.append(unread(source(parts[at]), error))
            parts = [*parts[:at], *parts[at + 1 :]]
    try:
        return make(parts)
    except Exception as error:
        issues.extend(unread(source(part), error) for part in parts)
        return make(())


def _first_to_fail(parts: Sequence[Part], make: Callable[[Sequence[Part]], Made]) -> int:
    """The number of the part with which, after those before it, the whole fails."""
    sound, bad = 0, len(parts)
    while bad - sound > 1:
        middle = (sound + bad) // 2
        try:
            make(parts[:middle])
            sound = middle
        except Exception:  # see `without_culprits`
            bad = middle
    return sound


def unread(source: str, error: Exception) -> Issue:
    """The issue of an article, or a file to be written, on which the program failed."""
    what = str(error) if isinstance(error, Overdue) else f"{type(error).__name__}: {error}"
    message = f"the program failed on it and left it unread ({' '.join(what.split())[:200]})"
    return Issue(source, "unread", message)


@contextlib.contextmanager
def deadline(seconds: float, patience: float = 1.0) -> Iterator[None]:
    """Overdue is raised within, after so many seconds; in the main thread of a system that has
    alarms, elsewhere never. Where the process has not worked for as long by then, since others
    were given the processor, it has up to `patience` times the seconds. An alarm that is set
    already and rings earlier is left to ring."""
    alarms = hasattr(signal, "SIGALRM")
    if not alarms or threading.current_thread() is not threading.main_thread():
        yield
        return
    set_already, _ = signal.getitimer(signal.ITIMER_REAL)
    if 0 < set_already <= seconds:
        yield
        return

    began, worked = time.monotonic(), time.process_time()

    def overdue(number: int, frame: FrameType | None) -> None:
        left = seconds - (time.process_time() - worked)
        waited = time.monotonic() - began
        if left <= 0 or waited >= seconds * patience:
            raise Overdue(f"not done after {seconds:.0f} seconds")
        signal.setitimer(signal.ITIMER_REAL, min(left, seconds * patience - waited) + 0.001)

    before = signal.signal(signal.SIGALRM, overdue)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGALRM) is overdue:  # else Ctrl-C has set its own meanwhile
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            if set_already:
                left = set_already - (time.monotonic() - began)
                signal.setitimer(signal.ITIMER_REAL, max(left, 0.001))
