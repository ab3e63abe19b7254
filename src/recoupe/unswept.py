"""What is made to stay is not searched for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """No garbage is looked for while it is open, and never among what was made meanwhile: the
    words of a language, the tables and networks of a model, hundreds of thousands of objects that
    stay to the end."""
    swept = gc.get_threshold()
    gc.set_threshold(0)  # to disable is not enough: what unpacks a model's parts enables it again
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*swept)
