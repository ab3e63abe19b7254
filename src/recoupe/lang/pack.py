"""Packs on disk: a language is a folder of data, read once and checked against its schema."""

from __future__ import annotations

import hashlib
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec

from recoupe.lang import schema
from recoupe.lang.language import Language, Outlet, Place
from recoupe.unswept import unswept

T = TypeVar("T")


FILES: dict[str, type[msgspec.Struct]] = {
    "pack.toml": schema.Grammar,
    "numbers.toml": schema.Numbers,
    "measures.toml": schema.Measures,
    "dates.toml": schema.Dates,
    "furniture.toml": schema.Furnishing,
    "attribution.toml": schema.Attribution,
    "verbs.toml": schema.Verbs,
    "roles.toml": schema.Roles,
    "names.toml": schema.Naming,
    "given_names.toml": schema.GivenNames,
}
"""The files of a pack that hold what its schema says, each with its type."""
OPTIONAL: dict[str, type[msgspec.Struct]] = {
    "bodies.toml": schema.Bodies,
    "disputes.toml": schema.Disputes,
}
"""Files that a pack may leave out: then every list of them is empty."""
SECTIONS = {
    "pack.toml": "grammar",
    "numbers.toml": "numbers",
    "measures.toml": "measures",
    "dates.toml": "dates",
    "furniture.toml": "furniture",
    "attribution.toml": "attribution",
    "verbs.toml": "verbs",
    "roles.toml": "roles",
    "names.toml": "naming",
    "given_names.toml": "given",
    "bodies.toml": "bodies",
    "disputes.toml": "disputes",
}
"""What each of these files is of a `Language`."""
TABLES = ("places.tsv", "places_extra.tsv", "outlets.tsv", "demonyms.tsv")


class PackError(ValueError):
    """A pack file is missing or breaks its schema; the message names the file and the key."""


@unswept()
def read(folder: Traversable) -> Language:
    """The language of a folder that holds a pack; PackError where it is not sound.

    >>> read(Path("packs/es")).code                              # doctest: +SKIP
    'es'
    """
    if not (folder / "pack.toml").is_file():
        raise PackError(f"{folder}: no language pack (it has no pack.toml)")
    places = [
        Place(*row) for name in ("places_extra.tsv", "places.tsv") for row in _rows(folder, name)
    ]
    sections: dict[str, Any] = {}
    for name, kind in (FILES | OPTIONAL).items():
        given = name in FILES or (folder / name).is_file()
        sections[SECTIONS[name]] = _toml(folder, name, kind) if given else kind()
    return Language(
        **sections,
        places=tuple(places),
        outlets=tuple(Outlet(*row) for row in _rows(folder, "outlets.tsv")),
        demonyms=_demonyms(folder),
        messages=_toml(folder, "messages.toml", dict[str, str]),
        digest=_digest(folder),
    )


def _digest(folder: Traversable) -> str:
    made = hashlib.blake2b(digest_size=12)
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.is_file() and file.name.endswith((".toml", ".tsv")):
            made.update(file.name.encode() + file.read_bytes())
    return made.hexdigest()


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
    for number, cells in _cells(folder, "demonyms.tsv"):
        if len(cells) != 2:
            raise PackError(f"demonyms.tsv:{number}: 2 columns wanted, {len(cells)} found")
        for form in cells[1].split("|"):
            forms.setdefault(form, cells[0])
    return forms


def _cells(folder: Traversable, name: str) -> list[tuple[int, list[str]]]:
    try:
        lines = (folder / name).read_text("utf-8").splitlines()
    except FileNotFoundError as error:
        raise PackError(f"{name}: missing") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{name}: not UTF-8") from error
    return [
        (number, line.split("\t"))
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    ]
