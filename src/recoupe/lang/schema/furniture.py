"""furniture.toml: lines that are not of the article."""

from __future__ import annotations

import msgspec


class LinePattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a line of furniture reads, and of which kind it is."""

    kind: str
    example: str
    match: str
    credit: bool = False
    machine_translated: bool = False
    dated: bool = False


class TeaserDate(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The day before the title of another article."""

    example: str = ""
    match: str = ""


class Embedded(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What leads to the maker at the end of a video's title: « Le barrage cède-t-il ?par ». The
    makers are the outlets of the pack, and `makers` that are none."""

    example: str = ""
    words: list[str] = []
    makers: list[str] = []


class Furnishing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """furniture.toml: lines that are not of the article."""

    line: list[LinePattern] = []
    teaser_date: TeaserDate = TeaserDate()
    embedded: Embedded = Embedded()
