"""disputes.toml: how it is said that somebody denies something, and what was so and is no more."""

from __future__ import annotations

from typing import Literal

import msgspec

from recoupe.lang.schema.words import Patterns, Regex, Words

Where = Literal["before", "previous", "beside", "elsewhere", "after-or-previous", "quoted"]


class DenialPattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a denial is worded, and where what it denies stands."""

    name: str
    example: str
    match: str
    claim: Where


class Turn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Two states of which the second ends the first; `thing` are words for what is in them, where
    a story seldom has two of it."""

    name: str
    example: str
    before: list[Regex]
    after: list[Regex]
    thing: list[Regex] = []


class Disputes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """disputes.toml: how it is said that somebody denies something. A pack without it finds no
    denials but those that are statements."""

    denies: Words = Words()
    contests: Words = Words()
    contested: Words = Words()
    by: Words = Words()
    claims: Words = Words()
    deeds: Words = Words()
    vindicates: Patterns = Patterns()
    faults: Patterns = Patterns()
    nothing: Patterns = Patterns()
    confirms: Patterns = Patterns()
    not_yet: Patterns = Patterns()
    so_far: Words = Words()
    has: Patterns = Patterns()
    declines: Patterns = Patterns()
    decides: Patterns = Patterns()
    opines: Patterns = Patterns()
    ventures: Patterns = Patterns()
    judges: Patterns = Patterns()
    wills: Patterns = Patterns()
    anonymous: Words = Words()
    admits: Words = Words()
    at_last: Words = Words()
    refuses: Words = Words()
    earlier_said: Words = Words()
    first_said: Patterns = Patterns()
    said_before: Patterns = Patterns()
    beside_deeds: Words = Words()
    which: Words = Words()
    replies: Patterns = Patterns()
    retracts: Patterns = Patterns()
    no_such: Patterns = Patterns()
    none_such: Patterns = Patterns()
    no_matter: Words = Words()
    nobody_harmed: Patterns = Patterns()
    aged: Patterns = Patterns()
    unsure: Patterns = Patterns()
    reports: Words = Words()
    happened: Patterns = Patterns()
    background: Patterns = Patterns()
    to_come: Patterns = Patterns()
    not_done: Patterns = Patterns()
    done: Patterns = Patterns()
    nobody: Words = Words()
    none: Words = Words()
    carries: Words = Words()
    light: Words = Words()
    accused: Patterns = Patterns()
    accuses: Patterns = Patterns()
    innocent: Patterns = Patterns()
    calumnies: Patterns = Patterns()
    defends: Patterns = Patterns()
    vague: Words = Words()
    denial: list[DenialPattern] = []
    turn: list[Turn] = []
