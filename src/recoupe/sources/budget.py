"""What one input may cost, all its layers together: a small file is never much work."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from recoupe.sources.refused import Refused

RATIO = 100
"""Times the size of the input from which all that was unpacked of it is a bomb…"""
FREE = 10 << 20
"""…once it is this many bytes."""
MOST = 64 << 30
"""Bytes unpacked of one input, whatever its size."""
MEMBERS = 100_000
"""Members of all its containers."""
DEEPEST = 3
"""Containers inside one another."""
SECONDS = 300.0
"""That reading one input may take…"""
SECONDS_PER_MB = 2.0
"""…and how many more for each megabyte of it."""


class Budget:
    """Counts what is unpacked of one input of `size` bytes, its members and the time it takes.

    Every method raises Refused (`bomb`, `too-slow`) where there is nothing left.
    """

    def __init__(self, size: int = 0) -> None:
        self._size = size
        self._unpacked = 0
        self._members = 0
        self._ends = SECONDS + SECONDS_PER_MB * size / (1 << 20)
        self._spent = 0.0

    def unpack(self, count: int) -> None:
        """So many bytes more came out of a container."""
        self._unpacked += count
        if self._unpacked > FREE and self._unpacked > RATIO * max(1, self._size):
            raise Refused("bomb", f"it unpacks to more than {RATIO} times its size")
        if self._unpacked > MOST:
            raise Refused("bomb", f"it unpacks to more than {MOST:,} bytes")

    def expect(self, count: int) -> None:
        """So many bytes more are to come out of a container, as it says itself."""
        if count > self.left:
            raise Refused("bomb", f"it would unpack to {count:,} bytes, with {self.left:,} left")

    @property
    def left(self) -> int:
        """How many bytes may still be unpacked."""
        return max(0, min(MOST, max(FREE, RATIO * self._size)) - self._unpacked)

    def member(self) -> None:
        """One more member of a container."""
        self._members += 1
        if self._members > MEMBERS:
            raise Refused("bomb", f"more than {MEMBERS:,} members")

    def deeper(self, depth: int) -> None:
        """A container stands inside so many others."""
        if depth >= DEEPEST:
            raise Refused("bomb", f"more than {DEEPEST} containers inside one another")

    @property
    def seconds_left(self) -> float:
        """How long reading may still take."""
        return max(0.1, self._ends - self._spent)

    def timed(self, items: Iterator[Any]) -> Iterator[Any]:
        """The items; Refused once reading them took too long (what is done with them aside)."""
        while True:
            began = time.monotonic()
            item = next(items, None)
            self._spent += time.monotonic() - began
            if item is None:
                return
            yield item
            if self._spent > self._ends:
                said = f"not read within {self._ends:.0f} seconds; the rest is left"
                raise Refused("too-slow", said)
