"""Large tables whose keys are hashes, found in their bytes (MessagePack) when they are asked for:
to make them all takes several times as long as to learn where they stand."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

LONG, KEY = 0xCF, 9
"""The byte that a key of eight more begins with, and how many it has."""
SHORT = (1 << 32) - 1
"""The largest key that is written in fewer."""
MOST = 1 << 17
"""Numbers that are held; when there are more, all are forgotten."""
NUMBER = rb"(?:\xcd..|[\0-\x7f]|\xcc.|\xce....)"
LONGER = re.compile(rb"(?:\xcf.{8}%b)*+" % NUMBER, re.S)
"""Numbers with long keys, one entry after another."""
VALUE = re.compile(NUMBER, re.S)
SHORTER = re.compile(rb"(%b)(%b)" % (NUMBER, NUMBER), re.S)
"""A number with a short key."""
HEAD = re.compile(rb"[\x80-\x8f]|\xde..|\xdf....", re.S)
"""What a table begins with: how many entries it has."""


class Places:
    """Where values stand in the bytes of a table."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def of(self, key: int) -> int | None:
        """Where the value of a long key begins; None where the table has no such key."""
        keys, places = self._sorted
        found = int(keys.searchsorted(np.uint64(key)))
        known = found < len(keys) and int(keys[found]) == key
        return int(places[found]) + KEY if known else None

    @functools.cached_property
    def _sorted(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """All that may be keys of eight bytes, sorted, and where each stands."""
        places = np.flatnonzero(np.frombuffer(self._data, np.uint8)[: 1 - KEY] == LONG)
        room = max(len(self._data) + 1 - KEY, 0)
        every = np.ndarray((room,), ">u8", self._data, offset=min(room, 1), strides=(1,))
        keys = every[places].astype(np.uint64)
        order = np.argsort(keys)
        return keys[order], places[order]


class Numbers(Mapping[int, int]):
    """A table of numbers, nearly all of long keys. What was found is held, MOST at most. A word
    takes some seven microseconds, once: 25,000 of them take what is won at the start, of all the
    time that reading them takes a thousandth. Whole, the table is seven times as large."""

    def __init__(self, data: bytes) -> None:
        self._data, self._places = data, Places(data)
        self._few = _few(data)
        self._known: dict[int, int] = {}

    def get(self, key: int, default: Any = None) -> Any:
        """What the table has of a key."""
        found = self._known.get(key)
        if found is None and (found := self._found(key)) is not None:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[key] = found
        return default if found is None else found

    def _found(self, key: int) -> int | None:
        if self._few is None or key <= SHORT:
            return (self._all if self._few is None else self._few).get(key)
        at = self._places.of(key)
        return None if at is None else _number(VALUE.match(self._data, at)[0])  # type: ignore[index]

    def __getitem__(self, key: int) -> int:
        return self._all[key]

    def __iter__(self) -> Iterator[int]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @functools.cached_property
    def _all(self) -> dict[int, int]:
        return msgspec.msgpack.decode(self._data, type=dict[int, int])


def _few(data: bytes) -> dict[int, int] | None:
    """The entries of short keys, where all else are numbers of long ones."""
    few = {}
    head = HEAD.match(data)
    at = _behind(data, head.end() if head else 0)
    while entry := SHORTER.match(data, at):
        few[_number(entry[1])] = _number(entry[2])
        at = _behind(data, entry.end())
    return few if head and at == len(data) else None


def _behind(data: bytes, at: int) -> int:
    """Where the entries of long keys end that begin at a byte."""
    found = LONGER.match(data, at)
    return found.end() if found else at


def _number(written: bytes) -> int:
    """A number of few bytes as it is written: by itself, or behind a byte that tells its size."""
    return int.from_bytes(written[1:] or written)
