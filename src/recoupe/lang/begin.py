"""A new language pack: every file and key of the schema, empty, with the French pack's remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from recoupe.lang.pack import FILES, OPTIONAL, TABLES

REFERENCE = "fr"
"""The pack whose remarks a new one begins with, and whose messages are there to be translated."""
CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
VALUES = {"code": "{code}", "name": "{code}", "version": "1", "number_language": "{code}"}


def begin(code: str, out: Path) -> Path:
    """Makes the folder of a new pack in `out` and returns it; ValueError where the code is no BCP
    47 code of a language, FileExistsError where there is such a folder.

    Remarks and their examples are French: they show what each key is for. An empty list matches
    nothing, so that a pack can be filled in key by key.

    >>> begin("es", Path("packs"))                               # doctest: +SKIP
    PosixPath('packs/es')
    """
    if not CODE.fullmatch(code):
        raise ValueError(f"{code!r} is no BCP 47 code of a language, such as es or pt-BR")
    folder = out / code
    folder.mkdir(parents=True)
    reference = resources.files("recoupe.lang") / REFERENCE
    for name, kind in (FILES | OPTIONAL).items():
        remarks = _remarks((reference / name).read_text("utf-8"))
        (folder / name).write_text("\n".join(_file(kind, remarks, code)) + "\n", "utf-8")
    for name in TABLES:
        lines = (reference / name).read_text("utf-8").splitlines()
        (folder / name).write_text("\n".join(x for x in lines[:8] if x.startswith("#")) + "\n")
    (folder / "messages.toml").write_bytes((reference / "messages.toml").read_bytes())
    return folder


def _remarks(text: str) -> dict[str, list[str]]:
    """The remarks above each key or table of a file, at its first place."""
    found: dict[str, list[str]] = {}
    above: list[str] = []
    for line in text.splitlines():
        if line.startswith("#"):
            above.append(line)
        elif named := re.match(r'(?:\[{1,2}(\w+)\]{1,2}$|"?([\w-]+)"? = )', line):
            found.setdefault(named[1] or named[2], above)
            above = []
        else:
            above = []
    return found


def _file(kind: type[msgspec.Struct], remarks: dict[str, list[str]], code: str) -> Iterator[str]:
    """Values first, then tables: TOML would take a value after a table for one of it."""
    yield from (f"# {' '.join(line.split())}" for line in (kind.__doc__ or "").splitlines())
    fields = msgspec.structs.fields(kind)
    empty = {f.encode_name: _empty(f.encode_name, f.type, code) for f in fields}
    for key, value in empty.items():
        if not isinstance(value, dict):
            yield from ("", *remarks.get(key, ()), f"{key} = {_toml(value)}")
    for key, value in empty.items():
        if isinstance(value, dict):
            yield from ("", *remarks.get(key, ()), f"[{key}]")
            yield from (f"{inner} = {_toml(v)}" for inner, v in value.items())


def _empty(name: str, kind: Any, code: str) -> Any:
    """The empty value of a type: a table's is a dictionary."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        inside = msgspec.structs.fields(kind)
        return {f.encode_name: _empty(f.encode_name, f.type, code) for f in inside}
    told = str(kind)
    if told.startswith("dict"):
        return {}
    if told.startswith("list"):
        return []
    return False if kind is bool else VALUES.get(name, "").format(code=code)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items()) + "}"
    return "[]" if isinstance(value, list) else str(msgspec.json.encode(value), "utf-8")
