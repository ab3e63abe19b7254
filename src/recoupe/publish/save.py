"""Writing a dossier's files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from recoupe.model import Dossier
from recoupe.publish import formats


def save(
    dossier: Dossier,
    folder: Path,
    chosen: Iterable[str] = formats.DEFAULT,
    language: str | None = None,
) -> list[Path]:
    """Writes the files of the chosen formats into a folder, made where it is missing.

    Each file is whole or not there: it is written beside its place and moved into it. Returns the
    paths; raises OSError where the folder cannot be written, and what `formats.render` raises.
    """
    files = formats.render(dossier, chosen, language)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        unfinished = folder / f".{name}.part"
        try:
            unfinished.write_bytes(content)
            os.replace(unfinished, folder / name)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
    return [folder / name for name in files]
