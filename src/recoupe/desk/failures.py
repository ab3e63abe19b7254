"""Stories that could not be worked out: why, and when each is tried again."""

from __future__ import annotations

import time

import msgspec

from recoupe.archive import ArchiveError

PASSING = (ArchiveError, OSError)
"""Failures that may be none a moment later: a lock, a full disk."""
PAUSE, LONGEST = 1.0, 64.0
"""Seconds until what failed so is tried again, doubled each time, up to so many."""


class Failure(msgspec.Struct, frozen=True):
    """Why a story could not be worked out of what it rested on (`stamp`); tried again at the moment
    `again`, after a pause; where that is None, once it rests on something else."""

    stamp: str
    said: str
    pause: float = 0.0
    again: float | None = None

    def holds(self, stamp: str) -> bool:
        """Whether what has this stamp is not to be tried now."""
        if self.again is None:
            return self.stamp == stamp
        return self.stamp in ("", stamp) and time.monotonic() < self.again


def failure(error: Exception, stamp: str, before: Failure | None) -> Failure:
    """The failure of a story that rested on something, after the one it had."""
    if not isinstance(error, PASSING):
        return Failure(stamp, said(error))
    pause = longer(before.pause if before is not None else 0.0)
    return Failure(stamp, said(error), pause, time.monotonic() + pause)


def said(error: Exception) -> str:
    """An error as a page says it."""
    return str(error) if isinstance(error, PASSING) else repr(error)


def longer(pause: float) -> float:
    """The pause that comes after one; the first after none."""
    return min(2 * pause, LONGEST) if pause else PAUSE
