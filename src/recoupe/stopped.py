"""What Ctrl-C makes of the program."""

from __future__ import annotations

STOPPED = 130
"""Exit status of a program that Ctrl-C ends: 128 and the signal's number."""


def by_ctrl_c(error: BaseException) -> bool:
    """Whether an error comes of Ctrl-C. Python 3.11 makes a RuntimeError of it while a class with
    cached properties is made.

    >>> by_ctrl_c(KeyboardInterrupt()), by_ctrl_c(RuntimeError("another"))
    (True, False)
    """
    return isinstance(error, KeyboardInterrupt) or isinstance(error.__cause__, KeyboardInterrupt)
