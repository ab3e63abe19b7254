"""What a reader has said by hand about who is who."""

from __future__ import annotations

from typing import Literal

import msgspec

from recoupe.model.findings import Place
from recoupe.model.rulings import Pair, Spoken


class Said(msgspec.Struct, frozen=True):
    """Names that are one, or that are not; in some articles only, where `articles` names them."""

    kind: Literal["same", "not-same"]
    names: tuple[str, ...]
    articles: tuple[str, ...] = ()


class ByHand(msgspec.Struct, frozen=True):
    """All that was said, and where: the path of the file; `pairs` of figures, of
    statements, of names by their places; the bodies that names speak for; the places of the
    figures whose holders were said (`held`)."""

    source: str = ""
    said: tuple[Said, ...] = ()
    pairs: tuple[Pair, ...] = ()
    bodies: tuple[Spoken, ...] = ()
    held: tuple[Place, ...] = ()
