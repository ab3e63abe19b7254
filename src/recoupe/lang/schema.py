"""What a language pack holds: one type a file. A key that is not known is an error, so that a
slip of the pen is found; one that is left out is empty, and an empty list matches nothing."""

from __future__ import annotations

from typing import Literal

import msgspec


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """pack.toml: the language, its marks and its small words."""

    code: str
    name: str
    version: str
    model: str = ""
    number_language: str = ""
    drops_subjects: bool = False
    stopwords: list[str] = []
    quotation_marks: list[tuple[str, str]] = []
    abbreviations: list[str] = []
    elisions: list[str] = []
    that: list[str] = []
    whether: list[str] = []
    to: list[str] = []
    coordinators: list[str] = []
    contracted: list[str] = []
    contractions: list[str] = []
    it: list[str] = []
    articles: list[str] = []
    definite: list[str] = []
    anaphoric: list[str] = []
    possessives: list[str] = []
    epicene: list[str] = []
    plurals: list[str] = []
    genders: dict[str, str] = {}
    neuter: list[str] = []
    relative: list[str] = []
    others: list[str] = []
    reflexive: list[str] = []
    clitics: list[str] = []
    like: list[str] = []
    auxiliaries: list[str] = []
    passive_auxiliary: str = ""
    auxiliary_forms: list[str] = []
    past_auxiliaries: list[str] = []
    verb_negations: list[str] = []
    negations: list[str] = []
    conditions: list[str] = []
    conditional: list[str] = []


Act = Literal[
    "assert", "deny", "accuse", "promise", "order", "request", "thank", "hope", "warn", "other"
]
Bound = Literal["at_least", "at_most", "about"]


class Range(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    openers: list[str] = []
    joiners: list[str] = []
    joiners_after_opener: list[str] = []


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    words: list[str] = []
    example: str = ""


class FromTo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words before what was and before what is: « de », « à »."""

    example: str = ""
    first: str = ""
    second: str = ""


class OneIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    joiner: str = ""


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
    marks: Marks = Marks()
    short_multipliers: dict[str, float] = {}
    tops: dict[str, float] = {}
    slash_before: list[str] = []
    codes: list[str] = []
    else_where: list[str] = []
    idioms: list[str] = []
    ordinals: list[str] = []
    of_one: list[str] = []
    apart: list[str] = []
    coordinators: list[str] = []
    tails: list[str] = []
    of_time: list[str] = []
    fraction_leads: list[str] = []
    changes: list[str] = []
    fractions: dict[str, float] = {}
    rejected: list[str] = []
    before: dict[Bound, list[str]] = {}
    after: dict[Bound, list[str]] = {}
    range: Range = Range()
    percent: Words = Words()
    one_in: OneIn = OneIn()


class CountedNoun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    example: str
    measure: str
    unit: str
    words: list[str]
    unless: list[str] = []
    where: list[str] = []
    needs_force: bool = False


class Deed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    example: str
    measure: str
    words: list[str]


class Ages(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    example: str = ""
    units: list[str] = []
    groups: list[str] = []
    articles: list[str] = []
    joining: list[str] = []
    before: list[str] = []
    having: list[str] = []
    between: list[str] = []
    anniversaries: list[str] = []
    at: list[str] = []
    raised: list[str] = []
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
    moves: list[str] = []
    moving: list[str] = []
    by: list[str] = []
    asking: list[str] = []
    deciding: list[str] = []
    planning: list[str] = []
    looking_ahead: list[str] = []


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


class Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """measures.toml: what a figure counts."""

    noun: list[CountedNoun] = []
    people: Words = Words()
    hollow: Words = Words()
    verb: list[Deed] = []
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
    groups: dict[str, str | list[str]] = {}
    senses: dict[str, str | list[str]] = {}
    penalties: dict[str, str | list[str]] = {}
    same_ends: list[str] = []
    brackets: list[str] = []
    outside: Words = Words()
    per: Words = Words()
    total: Words = Words()
    converts: Words = Words()
    against: Words = Words()
    roles: FigureRoles = FigureRoles()
    holders: Holders = Holders()
    sentence: Penalties = Penalties()
    tellers: Words = Words()
    filled: Words = Words()
    leading_currencies: list[str] = []
    paid: dict[str, str | list[str]] = {}
    shares: dict[str, str | list[str]] = {}
    ages: Ages = Ages()


class DatePattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    name: str
    example: str
    match: str
    rule: str = msgspec.field(name="as")


class Clock(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
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
    awaited: Words = Words()
    until: Words = Words()
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


class LinePattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    kind: str
    example: str
    match: str
    credit: bool = False
    machine_translated: bool = False
    dated: bool = False


class TeaserDate(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    example: str = ""
    match: str = ""


class Furnishing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """furniture.toml: lines that are not of the article."""

    line: list[LinePattern] = []
    teaser_date: TeaserDate = TeaserDate()


class Preposition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    example: str
    words: list[str]
    act: str
    speakers_only: bool = False


class Hedge(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    example: str = ""
    label: str = ""


class Anonymous(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    example: str = ""
    label: str = ""


class Civil(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Titles that tell a person's gender."""

    example: str = ""
    masculine: list[str] = []
    feminine: list[str] = []


class Attribution(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """attribution.toml: words that hand a saying to somebody."""

    preposition: list[Preposition] = []
    not_speakers: Words = Words()
    source: Words = Words()
    channel: Words = Words()
    channel_after_cue: Words = Words()
    outlet_nouns: Words = Words()
    relay: Words = Words()
    citing: Words = Words()
    hedge: Hedge = Hedge()
    anaphors: Words = Words()
    firms: Words = Words()
    documents: Words = Words()
    indefinite: Words = Words()
    former: Words = Words()
    asked_of: Words = Words()
    vague_roles: Words = Words()
    managements: Words = Words()
    civil: Civil = Civil()
    epithets: Words = Words()
    vehicles: Words = Words()
    role_links: Words = Words()
    anonymous: Anonymous = Anonymous()


class CueGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    example: str
    act: Act
    frames: list[str]
    words: list[str]


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """verbs.toml: verbs of saying, their acts and their frames."""

    cue: list[CueGroup] = []
    nobody: Words = Words()
    things_say: Words = Words()
    asking: Words = Words()
    skipped: Words = Words()
    asides: Words = Words()
    leads: Words = Words()
    described: Words = Words()
    recipients: Words = Words()
    addressees: Words = Words()
    endings: dict[str, list[str]] = {}
    participles: dict[str, list[str]] = {}
    only_denied: Words = Words()
    not_said: Words = Words()
    sentences: Words = Words()
    irregular: dict[str, str] = {}
    contrast: Words = Words()
    persons: dict[str, str] = {}


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """roles.toml: how persons and bodies are called."""

    titles: list[str] = []
    roles_m: list[str] = []
    roles_f: list[str] = []
    collectives: list[str] = []
    org_heads: list[str] = []
    place_heads: list[str] = []
    event_heads: list[str] = []
    alike: list[list[str]] = []
    careers: list[list[str]] = []
    offices: list[str] = []
    relational: list[str] = []
    title_roles: dict[str, str] = {}


class Naming(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """names.toml: capitalised words that name nothing, and what may stand inside a name."""

    never: list[str] = []
    joining: list[str] = []
    articled: list[str] = []
    inner: list[str] = []
    generic: list[str] = []
    lower_heads: list[str] = []
    part_of: list[str] = []
    beside: list[str] = []
    before_lands: list[str] = []
    before_towns: list[str] = []
    before_places: list[str] = []
    place_prepositions: list[str] = []
    speaking_bodies: list[str] = []
    whole_bodies: list[str] = []
    institutions: list[str] = []
    described: list[str] = []
    islands: list[str] = []
    determiners: list[str] = []
    translated: list[list[str]] = []
    parts_of_places: list[str] = []
    roman_ordinals: list[str] = []
    levels: list[str] = []
    portfolios: list[str] = []
    known: list[str] = []
    known_bodies: list[str] = []
    body_words: list[str] = []
    things: list[str] = []
    unfinished: list[str] = []
    called_persons: list[str] = []
    called_places: list[str] = []
    called_media: list[str] = []
    called_things: list[str] = []
    conjunctions: list[str] = msgspec.field(name="and")


class GivenNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """given_names.toml: given names by gender."""

    masculine: list[str] = []
    feminine: list[str] = []


Where = Literal["before", "previous", "elsewhere", "after-or-previous", "quoted"]


class DenialPattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    name: str
    example: str
    match: str
    claim: Where


class Turn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Two states of which the second ends the first, as regular expressions."""

    name: str
    example: str
    before: list[str]
    after: list[str]


class Disputes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """disputes.toml: how it is said that somebody denies something. A pack without it finds no
    denials but those that are statements."""

    denies: Words = Words()
    contests: Words = Words()
    contested: Words = Words()
    by: Words = Words()
    claims: Words = Words()
    deeds: Words = Words()
    vindicates: Words = Words()
    faults: Words = Words()
    nothing: Words = Words()
    confirms: Words = Words()
    not_yet: Words = Words()
    has: Words = Words()
    declines: Words = Words()
    decides: Words = Words()
    admits: Words = Words()
    at_last: Words = Words()
    refuses: Words = Words()
    earlier_said: Words = Words()
    unsure: Words = Words()
    reports: Words = Words()
    happened: Words = Words()
    this: Words = Words()
    to_come: Words = Words()
    elsewhere: Words = Words()
    until: Words = Words()
    accused: Words = Words()
    accuses: Words = Words()
    innocent: Words = Words()
    defends: Words = Words()
    vague: Words = Words()
    denial: list[DenialPattern] = []
    turn: list[Turn] = []


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    name: str
    example: str
    words: list[str] = []


class Bodies(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """bodies.toml: whom offices speak for. A pack without it knows of no office whose it is."""

    body: list[Body] = []
    speaks_for: Words = Words()
    own_name: Words = Words()
    nobody: Words = Words()
