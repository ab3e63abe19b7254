"""A language: its pack's data, and what is compiled from it once and kept on it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from recoupe.lang import schema

T = TypeVar("T")


class Place(msgspec.Struct, frozen=True):
    """A row of the gazetteer: its usual name, what it is, and its other names."""

    name: str
    kind: str
    country: str
    others: tuple[str, ...]


class Outlet(msgspec.Struct, frozen=True):
    """A row of the list of agencies, outlets and platforms."""

    name: str
    kind: str
    country: str
    others: tuple[str, ...]


class Language(msgspec.Struct, frozen=True, eq=False):
    """All that is known of one language: a section for each file of its pack, and `table`s
    compiled from them. It is loaded once and handed down; two of one code are two languages.

    `digest` is a hash of the pack's files, by which what was read with it is kept.
    """

    grammar: schema.Grammar
    numbers: schema.Numbers
    measures: schema.Measures
    dates: schema.Dates
    furniture: schema.Furnishing
    attribution: schema.Attribution
    verbs: schema.Verbs
    roles: schema.Roles
    naming: schema.Naming
    given: schema.GivenNames
    bodies: schema.Bodies
    disputes: schema.Disputes
    places: tuple[Place, ...]
    outlets: tuple[Outlet, ...]
    demonyms: dict[str, str]
    messages: dict[str, str]
    digest: str
    _tables: dict[Callable[[Any], Any], Any] = msgspec.field(default_factory=dict)

    @property
    def code(self) -> str:
        """BCP 47 code of the language."""
        return self.grammar.code

    def table(self, build: Callable[[Language], T]) -> T:
        """What `build` makes of this language, made at the first call and kept."""
        if build not in self._tables:
            self._tables[build] = build(self)
        made: T = self._tables[build]
        return made


def compiled(build: Callable[[Language], T]) -> Callable[[Language], T]:
    """Marks a function of a language whose result is made once for each and kept on it: a
    pattern, a set of words, a table.

    >>> @compiled
    ... def negations(language: Language) -> frozenset[str]:
    ...     return frozenset(language.grammar.negations)
    """

    @functools.wraps(build)
    def table(language: Language) -> T:
        return language.table(build)

    return table
