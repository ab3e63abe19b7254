"""dates.toml: words and patterns of calendar time."""

from __future__ import annotations

import msgspec

from recoupe.lang.schema.words import Words


class DatePattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a date is written, and by which rule (`as`) it is valued."""

    name: str
    example: str
    match: str
    rule: str = msgspec.field(name="as")


class Clock(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of the hours of a day."""

    hour_words: list[str] = []
    halves: dict[str, int] = {}
    minutes: dict[str, int] = {}
    parts: list[str] = []
    afternoon: list[str] = []


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """dates.toml: words and patterns of calendar time."""

    weekdays: dict[str, int] = {}
    months: dict[str, int] = {}
    parts: dict[str, str] = {}
    seasons: dict[str, str] = {}
    units: dict[str, str] = {}
    directions: dict[str, int] = {}
    days: dict[str, int] = {}
    anchored: dict[str, int] = {}
    sides: dict[str, int] = {}
    halves: dict[str, str] = {}
    decades: dict[str, int] = {}
    short_months: dict[str, int] = {}
    ahead: Words = Words()
    may: Words = Words()
    awaited: Words = Words()
    occurring: Words = Words()
    until: Words = Words()
    starting: Words = Words()
    aimed: Words = Words()
    behind: Words = Words()
    lasting: Words = Words()
    aside: Words = Words()
    followed: Words = Words()
    away: Words = Words()
    since: Words = Words()
    counted_on: Words = Words()
    now: Words = Words()
    edges: Words = Words()
    numbers: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    vague: Words = Words()
    pattern: list[DatePattern] = []
    zones: dict[str, str] = {}
    clock: Clock = Clock()
    noons: dict[str, int] = {}
