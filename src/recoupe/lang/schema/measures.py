"""measures.toml: what figures count, what they are for and whose they are."""

from __future__ import annotations

import msgspec

from recoupe.lang.schema.words import Patterns, Words


class CountedNoun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nouns counted as one measure. None of `unless` may follow, one of `only` must; one of `where`
    must stand in the article."""

    example: str
    measure: str
    unit: str
    words: list[str]
    unless: list[str] = []
    only: list[str] = []
    where: list[str] = []
    needs_force: bool = False


class Deed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Verbs, adjectives and nouns by which people are counted as one measure."""

    example: str
    measure: str
    words: list[str]


class Ages(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words by which a number is an age, which is no figure."""

    example: str = ""
    units: list[str] = []
    aged: list[str] = []
    creatures: list[str] = []
    groups: list[str] = []
    articles: list[str] = []
    joining: list[str] = []
    before: list[str] = []
    having: list[str] = []
    between: list[str] = []
    anniversaries: list[str] = []
    own: list[str] = []
    at: list[str] = []
    since: list[str] = []
    raised: list[str] = []
    endings: list[str] = []
    lasting: list[str] = []
    then: list[str] = []


class Penalties(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of courts: what a length of time is a sentence to."""

    example: str = ""
    units: list[str] = []
    penalties: list[str] = []
    forbidding: list[str] = []
    qualities: list[str] = []
    served: list[str] = []
    spoken: list[str] = []
    led: list[str] = []


class FigureRoles(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that tell what a figure is for. Verbs and nouns are lemmas."""

    example: str = ""
    comparing: list[str] = []
    usual: list[str] = []
    then: list[str] = []
    added: list[str] = []
    balance: list[str] = []
    moves: list[str] = []
    falling: list[str] = []
    moving: list[str] = []
    by: list[str] = []
    asking: list[str] = []
    deciding: list[str] = []
    planning: list[str] = []
    looking_ahead: list[str] = []
    can: list[str] = []
    lawful: list[str] = []
    opposed: list[str] = []


class Polls(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words by which polls of votes are told."""

    example: str = ""
    words: list[str] = []
    made: list[str] = []
    makers: list[str] = []
    votes: list[str] = []
    points: list[str] = []
    lists: list[str] = []
    scoring: list[str] = []
    moving: list[str] = []


class Holders(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that tell whose number a figure is."""

    example: str = ""
    led: list[str] = []
    speaking: list[str] = []
    speaking_together: list[str] = []
    sites: list[str] = []
    towns: list[str] = []
    countries: list[str] = []
    courts: list[str] = []
    against: list[str] = []
    having: list[str] = []
    bodies: list[str] = []
    framing: list[str] = []
    repeated: list[str] = []
    doing: list[str] = []
    impersonal: list[str] = []
    given: list[str] = []
    parting: list[str] = []
    couples: list[str] = []
    elsewhere: list[str] = []
    nationwide: list[str] = []
    management: list[str] = []
    of_firms: list[str] = []
    of_towns: list[str] = []
    states: list[str] = []


class Ballot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands behind the numbers of a vote: « 45 pour, 2 contre »."""

    example: str = ""
    ayes: list[str] = []
    noes: list[str] = []


class Harm(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What befell a place: « une explosion », « a ravagé », and what may stand between that word
    and the place (« survenue dans une usine de »)."""

    example: str = ""
    nouns: list[str] = []
    deeds: list[str] = []
    between: list[str] = []


class FromTo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words before what was and before what is: « de », « à »."""

    example: str = ""
    first: str = ""
    second: str = ""


class Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """measures.toml: what a figure counts."""

    noun: list[CountedNoun] = []
    people: Words = Words()
    hollow: Words = Words()
    verb: list[Deed] = []
    ballot: Ballot = Ballot()
    somebody: Words = Words()
    singles: Words = Words()
    currencies: dict[str, str | list[str]] = {}
    damage_money: Words = Words()
    labels: Words = Words()
    scales: Words = Words()
    addresses: Words = Words()
    times: Words = Words()
    currency_joints: list[str] = []
    symbols: list[str] = []
    subset: Words = Words()
    among: Words = Words()
    among_them: Words = Words()
    within: Words = Words()
    of_whole: Words = Words()
    of_them: Words = Words()
    either: list[str] = []
    count_words: Words = Words()
    anybody: Words = Words()
    earlier: Words = Words()
    instead: Words = Words()
    newer: Words = Words()
    from_to: FromTo = FromTo()
    qualities: dict[str, str | list[str]] = {}
    wards: dict[str, str | list[str]] = {}
    passed: Words = Words()
    sampled: Patterns = Patterns()
    groups: dict[str, str | list[str]] = {}
    senses: dict[str, str | list[str]] = {}
    penalties: dict[str, str | list[str]] = {}
    measured: dict[str, str | list[str]] = {}
    unsaid: Words = Words()
    deeds: dict[str, str | list[str]] = {}
    same_ends: list[str] = []
    brackets: list[str] = []
    outside: Words = Words()
    per: Words = Words()
    pace: Words = Words()
    window: Words = Words()
    norm: Words = Words()
    total: Words = Words()
    converts: Words = Words()
    against: Words = Words()
    roles: FigureRoles = FigureRoles()
    holders: Holders = Holders()
    harm: Harm = Harm()
    charges: Words = Words()
    sentence: Penalties = Penalties()
    tellers: Words = Words()
    filled: Words = Words()
    leading_currencies: list[str] = []
    paid: dict[str, str | list[str]] = {}
    shares: dict[str, str | list[str]] = {}
    polls: Polls = Polls()
    ages: Ages = Ages()
