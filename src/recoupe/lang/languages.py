"""Which languages there are: those of this package, of installed packages, and of folders."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from os import PathLike, fspath
from pathlib import Path

from recoupe.lang.language import Language
from recoupe.lang.pack import PackError, read

ENTRY_POINTS = "recoupe.languages"
"""The group of entry points by which an installed package brings a pack: the entry's name is the
language's code, its value the package that holds pack.toml."""


class Languages(Mapping[str, Language]):
    """Languages by code, sorted; each is loaded when it is first asked for.

    >>> "fr" in installed()
    True
    """

    def __init__(self, folders: Mapping[str, Traversable]) -> None:
        self._folders = dict(sorted(folders.items()))
        self._loaded: dict[str, Language] = {}

    def __getitem__(self, code: str) -> Language:
        if code not in self._loaded:
            self._loaded[code] = read(self._folders[code])
        return self._loaded[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)

    def at(self, code: str) -> Traversable:
        """The folder of a language's pack; KeyError where there is none."""
        return self._folders[code]

    def with_packs(self, packs: Iterable[str | PathLike[str]]) -> Languages:
        """These and the packs of the folders given, which win over those of the same code;
        PackError where a folder holds no sound pack."""
        given = list(packs)
        if not given:
            return self
        more = Languages(self._folders)
        more._loaded = dict(self._loaded)
        for path in given:
            language = read(Path(fspath(path)))
            more._folders[language.code] = Path(fspath(path))
            more._loaded[language.code] = language
        more._folders = dict(sorted(more._folders.items()))
        return more


@functools.cache
def installed() -> Languages:
    """The languages of this package and of the packages installed beside it."""
    here = resources.files("recoupe.lang")
    folders = {e.name: e for e in here.iterdir() if (e / "pack.toml").is_file()}
    for entry in metadata.entry_points(group=ENTRY_POINTS):
        folders.setdefault(entry.name, resources.files(entry.value))
    return Languages(folders)


def available() -> list[str]:
    """Codes of the installed languages, sorted.

    >>> available()
    ['fr']
    """
    return list(installed())


def load(code: str) -> Language:
    """An installed language, e.g. ``load("fr")``; PackError where there is none, or no sound
    one."""
    if code not in installed():
        raise PackError(f"no language pack {code!r}; there are: {', '.join(available())}")
    return installed()[code]


def folder(pack: str) -> Traversable:
    """Where a pack lies, given by the code of an installed one or by its folder; PackError where
    there is none."""
    if (Path(pack) / "pack.toml").is_file():
        return Path(pack)
    if pack not in installed():
        raise PackError(f"no language pack {pack!r}; there are: {', '.join(available())}")
    return installed().at(pack)
