"""A language pack: a folder of data, read once and checked against its schema."""

from __future__ import annotations

import functools
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from recoupe.lang import schema

T = TypeVar("T")


class PackError(ValueError):
    """A pack file is missing or breaks its schema; the message names the file and the key."""


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


class Pack(msgspec.Struct, frozen=True):
    """All that is known of one language, as data."""

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
    places: tuple[Place, ...]
    outlets: tuple[Outlet, ...]
    demonyms: dict[str, str]
    messages: dict[str, str]

    @property
    def code(self) -> str:
        """BCP 47 code of the language."""
        return self.grammar.code


def available() -> list[str]:
    """Codes of the languages that have a pack, sorted.

    >>> available()
    ['fr']
    """
    here = resources.files("recoupe.lang")
    return sorted(
        entry.name for entry in here.iterdir() if entry.is_dir() and (entry / "pack.toml").is_file()
    )


@functools.cache
def load(code: str) -> Pack:
    """The pack of a language, e.g. ``load("fr")``; raises PackError where it is not sound."""
    folder = resources.files("recoupe.lang") / code
    if not (folder / "pack.toml").is_file():
        raise PackError(f"no language pack {code!r}; there are: {', '.join(available())}")
    places = [
        Place(*row) for name in ("places_extra.tsv", "places.tsv") for row in _rows(folder, name)
    ]
    return Pack(
        grammar=_toml(folder, "pack.toml", schema.Grammar),
        numbers=_toml(folder, "numbers.toml", schema.Numbers),
        measures=_toml(folder, "measures.toml", schema.Measures),
        dates=_toml(folder, "dates.toml", schema.Dates),
        furniture=_toml(folder, "furniture.toml", schema.Furnishing),
        attribution=_toml(folder, "attribution.toml", schema.Attribution),
        verbs=_toml(folder, "verbs.toml", schema.Verbs),
        roles=_toml(folder, "roles.toml", schema.Roles),
        naming=_toml(folder, "names.toml", schema.Naming),
        given=_toml(folder, "given_names.toml", schema.GivenNames),
        places=tuple(places),
        outlets=tuple(Outlet(*row) for row in _rows(folder, "outlets.tsv")),
        demonyms=_demonyms(folder),
        messages=_toml(folder, "messages.toml", dict[str, str]),
    )


def _toml(folder: Traversable, name: str, kind: type[T]) -> T:
    try:
        return msgspec.toml.decode((folder / name).read_bytes(), type=kind)
    except FileNotFoundError as error:
        raise PackError(f"{name}: missing") from error
    except msgspec.DecodeError as error:
        raise PackError(f"{name}: {error}") from error


def _rows(folder: Traversable, name: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    rows = []
    for number, cells in _cells(folder, name):
        if len(cells) != 4:
            raise PackError(f"{name}:{number}: 4 columns wanted, {len(cells)} found")
        rows.append((cells[0], cells[1], cells[2], tuple(filter(None, cells[3].split("|")))))
    return rows


def _demonyms(folder: Traversable) -> dict[str, str]:
    """Form of the adjective (« kazakhe ») to the place it is of (« Kazakhstan »)."""
    forms: dict[str, str] = {}
    for _, cells in _cells(folder, "demonyms.tsv"):
        for form in cells[1].split("|"):
            forms.setdefault(form, cells[0])
    return forms


def _cells(folder: Traversable, name: str) -> list[tuple[int, list[str]]]:
    lines = (folder / name).read_text("utf-8").splitlines()
    return [
        (number, line.split("\t"))
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    ]
