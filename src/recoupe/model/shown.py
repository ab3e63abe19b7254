"""How an entry shows itself at a prompt: in one line, however long its text."""

from __future__ import annotations

import textwrap
from typing import Any

WIDTH = 60
"""Characters of a text that are shown."""
FEW = 3
"""Entries of a list that are shown; of a longer one, only how many there are."""


class Shown:
    """An entry with a `repr` of one line: texts cut, long lists counted, what is empty left out."""

    __slots__ = ()
    __struct_fields__: tuple[str, ...]

    def __repr__(self) -> str:
        held = ((name, getattr(self, name)) for name in self.__struct_fields__)
        told = ", ".join(
            f"{name}={_short(value)}" for name, value in held if value not in (None, ())
        )
        return f"{type(self).__name__}({told})"


def _short(value: Any) -> str:
    if isinstance(value, str):
        return repr(textwrap.shorten(value, WIDTH, placeholder=" …"))
    if isinstance(value, tuple) and len(value) > FEW:
        return f"<{len(value)}>"
    return repr(value)
