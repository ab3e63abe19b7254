"""Language packs, checked: by the pack itself and by all that read with it."""

from __future__ import annotations

from importlib.resources.abc import Traversable

from recoupe import crosscheck, lang, reading
from recoupe.lang import PackError, Problem
from recoupe.lang.problems import of_error, placed


def checked(pack: str) -> tuple[str, list[Problem]]:
    """What is wrong with a language pack, given by its code or its folder, and what it is called;
    PackError (a ValueError) where there is none."""
    at = lang.folder(pack)
    return at.name, problems(at)


def problems(folder: Traversable) -> list[Problem]:
    """What is wrong with the language pack in a folder, in order of its files and lines. The
    French pack, which is known to be sound, tells what messages there are and what they are given.

    >>> from importlib import resources
    >>> problems(resources.files("recoupe.lang") / "fr")
    []
    """
    try:
        language = lang.read(folder)
    except PackError as error:
        return [of_error(folder, error)]
    found = (
        *lang.unsound(language),
        *lang.doubled(language),
        *reading.unsound(language, lang.load("fr")),
        *crosscheck.unsound(language),
    )
    return placed(folder, found)
