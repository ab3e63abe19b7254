"""Rulings as files carry them from one archive to another: a line of JSON each."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from recoupe.model.rulings import Ruling
from recoupe.rulings.fitting import carried
from recoupe.rulings.unfit import Unfit

LONGEST_ID = 200
"""Characters of an id."""


def lines(rulings: Iterable[Ruling]) -> bytes:
    """The rulings that stand, as a file.

    >>> lines([])
    b''
    """
    standing = [ruling for ruling in rulings if ruling.undone is None]
    return msgspec.json.Encoder().encode_lines(standing)


def loaded(data: bytes) -> list[Ruling]:
    """The rulings of a file (see `lines`). ValueError with a sentence for
    what is none.

    >>> loaded(b"")
    []
    """
    try:
        made = [msgspec.json.decode(line, type=Ruling) for line in data.splitlines() if line]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    for ruling in made:
        if not ruling.id or len(ruling.id) > LONGEST_ID:
            raise Unfit("a ruling has an id")
        carried(ruling)
    return made
