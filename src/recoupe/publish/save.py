"""Writing a dossier's files."""

from __future__ import annotations

from pathlib import Path

from recoupe.model import Dossier
from recoupe.publish import html, record


def save(dossier: Dossier, folder: Path, generator: str) -> list[Path]:
    """Writes `dossier.json` and `dossier.html` into a folder, made where it is missing.

    Returns the paths; raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        folder / "dossier.json": record.render(dossier, generator),
        folder / "dossier.html": html.render(dossier, dossier.language),
    }
    for path, content in files.items():
        path.write_text(content, encoding="utf-8", newline="\n")
    return list(files)
