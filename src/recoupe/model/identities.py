"""What a reader has said by hand about who is who."""

from __future__ import annotations

from typing import Literal

import msgspec


class Said(msgspec.Struct, frozen=True):
    """Names that are one, or that are not; in some articles only, where `articles` names them."""

    kind: Literal["same", "not-same"]
    names: tuple[str, ...]
    articles: tuple[str, ...] = ()


class ByHand(msgspec.Struct, frozen=True):
    """All that was said, and where: the path of the file."""

    source: str = ""
    said: tuple[Said, ...] = ()
