"""Writing a dossier's files."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path

from recoupe import written
from recoupe.model import Dossier, Issue
from recoupe.publish import formats
from recoupe.whole import whole

Register = dict[str, written.Digests]


def save(
    dossier: Dossier,
    folder: Path,
    chosen: Iterable[str] = formats.DEFAULT,
    language: str | None = None,
    force: bool = False,
    dialect: str = "",
) -> tuple[list[Path], list[Issue]]:
    """Writes the files of the chosen formats into a folder, made where it is missing: their paths,
    and what could not be rendered.

    Each file is whole or not there: it is written beside its place and moved into it. A file that
    recoupe did not write, or that was changed since, is replaced only with `force` (which replaces
    a link, never what it leads to). Raises FileExistsError for such a file, OSError where the
    folder cannot be written, and what `formats.render` raises.
    """
    chosen = formats.known(chosen)
    refuse(folder, chosen, force)
    files, issues = formats.each(dossier, chosen, language, dialect)
    folder.mkdir(parents=True, exist_ok=True)
    known = written.registered(folder)
    made: Register = {name: (written.digest(content),) for name, content in files.items()}
    _write(folder, written.REGISTER, written.register({**known, **_either(known, made)}))
    for name, content in files.items():
        _write(folder, name, content)
    _write(folder, written.REGISTER, written.register({**known, **made}))
    return [folder / name for name in files], issues


def _either(known: Register, made: Register) -> Register:
    """Files that are being replaced, as they were or as they will be: whenever writing is
    interrupted, what stands there is known as recoupe's own."""
    return {name: tuple(dict.fromkeys((*made[name], *known.get(name, ())))) for name in made}


def _write(folder: Path, name: str, content: bytes) -> None:
    with whole(folder / name) as file:
        file.write(content)


def refuse(folder: Path, chosen: Iterable[str], force: bool = False) -> None:
    """FileExistsError where a file of these formats stands in the folder that recoupe did not
    write; KeyError for an unknown format."""
    names = [name for format in formats.known(chosen) for name in formats.NAMES[format]]
    known = written.registered(folder)
    for name in [] if force else names:
        path = folder / name
        if (path.exists() or path.is_symlink()) and not written.is_own(path, known):
            why = "was changed since it was written" if name in known else "is not of recoupe"
            why = "is a link" if path.is_symlink() else why
            raise FileExistsError(errno.EEXIST, f"{name} {why}; --force replaces it", str(path))
