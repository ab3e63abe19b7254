"""identities.toml: names that a reader says are one, or are not."""

from __future__ import annotations

from pathlib import Path

import msgspec

from recoupe.model import ByHand, Said


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: list[str]
    articles: list[str] = []


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    same: list[_Entry] = []
    not_same: list[_Entry] = []


def by_hand(path: str) -> ByHand:
    """Reads such a file; ValueError with a sentence where it cannot be read or is no such file.

    [[same]]
    names = ["Kassym-Jomart Tokaïev", "K. Tokaev"]

    [[not_same]]
    names = ["Paul Karev", "Karev"]
    articles = ["003"]        # in these only; in all of them where it is left out
    """
    try:
        found = msgspec.toml.decode(Path(path).read_bytes(), type=_File)
    except OSError as error:
        raise ValueError(f"{path}: cannot be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: {error}") from error
    except RecursionError as error:
        raise ValueError(f"{path}: lists within lists without end") from error
    said = [
        Said("same" if kind is found.same else "not-same", tuple(e.names), tuple(e.articles))
        for kind in (found.same, found.not_same)
        for e in kind
    ]
    short = next((entry for entry in said if len(set(entry.names)) < 2), None)
    if short is not None:
        raise ValueError(f"{path}: fewer than two names in one entry: {list(short.names)}")
    return ByHand(path, tuple(said))
