"""names.toml, given_names.toml, roles.toml and bodies.toml: how persons, bodies and places
are called."""

from __future__ import annotations

import msgspec

from recoupe.lang.schema.words import Words


class Naming(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """names.toml: capitalised words that name nothing, and what may stand inside a name."""

    never: list[str] = []
    joining: list[str] = []
    articled: list[str] = []
    inner: list[str] = []
    generic: list[str] = []
    lower_heads: list[str] = []
    memorial: list[str] = []
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
    attached: list[str] = []
    called_persons: list[str] = []
    called_places: list[str] = []
    called_media: list[str] = []
    called_things: list[str] = []
    conjunctions: list[str] = msgspec.field(name="and")


class GivenNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """given_names.toml: given names by gender."""

    masculine: list[str] = []
    feminine: list[str] = []


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """roles.toml: how persons and bodies are called."""

    titles: list[str] = []
    reigns: list[str] = []
    one_of_many: list[str] = []
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


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body, and the words that offices and parts of it begin with."""

    name: str
    example: str
    words: list[str] = []


class Bodies(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """bodies.toml: whom offices speak for. A pack without it knows of no office whose it is."""

    body: list[Body] = []
    speaks_for: Words = Words()
    own_name: Words = Words()
    nobody: Words = Words()
