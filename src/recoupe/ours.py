"""Whether this process is the program's own: the command line or one of its workers, in which no
code of others runs that could miss what is left out. Where recoupe is a library, it is not."""

from __future__ import annotations

import gc
import threading

YOUNG = 20_000
"""Objects made before a look for garbage, of which reading makes next to none: at Python's own 700
it takes a fortieth of the time."""
_claimed = threading.Event()


def claim() -> None:
    """Says that this process is the program's own, before anything large is loaded."""
    _claimed.set()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


def is_ours() -> bool:
    """Whether that was said."""
    return _claimed.is_set()
