"""One watch of an archive at a time: two would ask every server twice."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without such locks
    fcntl = None  # type: ignore[assignment]


class Busy(Exception):
    """Another watch of the archive is running."""


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Held while an archive is watched, by a lock on a file beside it, which the system takes back
    of a program that is killed. Busy where another holds it."""
    if fcntl is None:
        yield
        return
    beside = path.with_name(f"{path.name}-watch")
    file = os.open(beside, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Busy(f"{path}: another watch of this archive is running") from error
        yield
    finally:
        os.close(file)
