"""What several files of a pack hold: lists with an example."""

from __future__ import annotations

from typing import Annotated

import msgspec

Regex = Annotated[str, "regular expression"]
"""A string of a pack that is one; a check compiles it."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that do one thing, and a sentence that holds one of them."""

    words: list[str] = []
    example: str = ""


class Patterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The same where each of the words is a regular expression."""

    words: list[Regex] = []
    example: str = ""
