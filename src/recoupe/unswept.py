"""What is made to stay is not searched for garbage, where the process is the program's own."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from recoupe import ours

_open: list[tuple[int, int, int]] = []
"""Of each that is open, the thresholds that the first found."""
_one_at_a_time = threading.Lock()


@contextmanager
def unswept() -> Iterator[None]:
    """No garbage is looked for while it is open, in whatever threads, and never among what was made
    meanwhile: the words of a language, the tables and networks of a model, hundreds of thousands
    of objects that stay to the end. A program that uses recoupe keeps its own garbage."""
    if not ours.is_ours():
        yield
        return
    with _one_at_a_time:
        _open.append(_open[0] if _open else gc.get_threshold())
        gc.set_threshold(0)  # to disable is not enough: what unpacks a model's parts enables again
    try:
        yield
    finally:
        with _one_at_a_time:
            found = _open.pop()
            if not _open:
                gc.freeze()
                gc.set_threshold(*found)
