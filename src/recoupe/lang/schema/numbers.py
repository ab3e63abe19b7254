"""numbers.toml: number words, and the words that set bounds."""

from __future__ import annotations

from typing import Literal

import msgspec

from recoupe.lang.schema.words import Regex, Words

Bound = Literal["at_least", "at_most", "about"]


class Range(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """« entre n et m », « de n à m »"""

    openers: list[str] = []
    joiners: list[str] = []
    joiners_after_opener: list[str] = []
    upward: list[str] = []


class OneIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """« une personne sur trois »"""

    joiner: str = ""


class Exceeding(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """« dépasse 40 », « n'a pas dépassé les 40 »: verbs, by their stems, that bound a number"""

    stems: list[str] = []
    articles: list[str] = []
    denied: list[str] = []
    denying: list[str] = []


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Marks inside numbers; `foreign` are those that other languages part thousands with."""

    thousands: list[str] = []
    decimal: list[str] = []
    foreign: list[str] = []


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """numbers.toml: number words and the words that set bounds."""

    words: list[str] = []
    joiner: str = ""
    one: list[str] = []
    multipliers: dict[str, float] = {}
    collectives: dict[str, float] = {}
    plurals: dict[str, tuple[float, float]] = {}
    vague: dict[str, float] = {}
    few: dict[str, float] = {}
    some: list[str] = []
    of: list[str] = []
    joined: list[str] = []
    halves: list[str] = []
    half_of: list[str] = []
    marks: Marks = Marks()
    short_multipliers: dict[str, float] = {}
    tops: dict[str, float] = {}
    slash_before: list[str] = []
    codes: list[Regex] = []
    else_where: list[str] = []
    idioms: list[str] = []
    those: list[str] = []
    hypothetical: list[str] = []
    averting: list[str] = []
    ordinals: list[str] = []
    of_one: list[str] = []
    apart: list[str] = []
    coordinators: list[str] = []
    tails: list[str] = []
    rates: list[str] = []
    sized: list[str] = []
    superlative: list[str] = []
    sides: list[str] = []
    of_time: list[str] = []
    fraction_leads: list[str] = []
    changes: list[str] = []
    fractions: dict[str, float] = {}
    rejected: list[str] = []
    exceeding: Exceeding = Exceeding()
    before: dict[Bound, list[str]] = {}
    after: dict[Bound, list[str]] = {}
    range: Range = Range()
    percent: Words = Words()
    one_in: OneIn = OneIn()
