"""pack.toml: the language, its marks and its small words."""

from __future__ import annotations

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
    turning: list[str] = []
    contracted: list[str] = []
    compounds: list[str] = []
    contractions: list[str] = []
    it: list[str] = []
    articles: list[str] = []
    definite: list[str] = []
    demonstratives: list[str] = []
    anaphoric: list[str] = []
    possessives: list[str] = []
    epicene: list[str] = []
    of_several: list[str] = []
    plurals: list[str] = []
    gerunds: list[str] = []
    genders: dict[str, str] = {}
    neuter: list[str] = []
    relative: list[str] = []
    others: list[str] = []
    reflexive: list[str] = []
    clitics: list[str] = []
    like: list[str] = []
    pointing: list[str] = []
    auxiliaries: list[str] = []
    passive_auxiliary: str = ""
    auxiliary_forms: list[str] = []
    past_auxiliaries: list[str] = []
    verb_negations: list[str] = []
    negations: list[str] = []
    conditions: list[str] = []
    conditional: list[str] = []
