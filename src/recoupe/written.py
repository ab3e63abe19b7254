"""Which files recoupe wrote into a folder: it replaces no others, and reads none of its own."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import msgspec

REGISTER = ".recoupe.json"
"""Beside what was written: its names, and a digest of each; two where one is being replaced."""
TABLES = ("figures", "statements", "names", "timeline", "threads", "findings")
NAMES = frozenset(
    {"dossier.json", "dossier.html", "brief.md", "annotations.jsonld", "timelinejs.json"}
    | {f"{table}.{ending}" for table in TABLES for ending in ("csv", "parquet")}
)
"""Of all files that are ever written; a register names no others."""
MAX_REGISTER = 1 << 16
DOSSIER = b'"format": "recoupe.dossier"'


Digests = tuple[str, ...]


class _Register(msgspec.Struct, frozen=True):
    files: dict[str, str | Digests]


def registered(folder: Path) -> dict[str, Digests]:
    """Names of what was written into a folder, and the digests that each may have; none where
    nothing is known of it."""
    try:
        with (folder / REGISTER).open("rb") as file:
            known = msgspec.json.decode(file.read(MAX_REGISTER), type=_Register)
    except (OSError, ValueError):
        return {}
    return {
        name: (held,) if isinstance(held, str) else held
        for name, held in known.files.items()
        if name in NAMES
    }


def register(files: dict[str, Digests]) -> bytes:
    """The contents of a register."""
    held = {name: some[0] if len(some) == 1 else some for name, some in files.items()}
    return msgspec.json.format(msgspec.json.encode(_Register(held), order="sorted")) + b"\n"


def digest(data: bytes) -> str:
    """Of a file's bytes."""
    return blake2b(data, digest_size=16).hexdigest()


def is_own(path: Path, known: dict[str, Digests]) -> bool:
    """Whether a file is still as recoupe wrote it; `known` is its folder's register. Links never
    are."""
    if path.name not in known or path.is_symlink():
        return False
    try:
        return digest(path.read_bytes()) in known[path.name]
    except OSError:
        return False


def is_dossier(head: bytes) -> bool:
    """Whether a file that begins so is a dossier, wherever it lies."""
    return head.lstrip()[:1] == b"{" and DOSSIER in head[:512]
