"""An archive written out again: what was taken in, and what was ruled."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path

import apsw
import msgspec

from recoupe import rulings
from recoupe.archive import stories, taken
from recoupe.model.rulings import Ruling
from recoupe.whole import whole


def all_of(database: apsw.Connection, folder: Path, force: bool) -> list[Path]:
    """Writes `articles.jsonl` and `stories.json` into a folder, whole or not there: their paths."""
    articles, listed = folder / "articles.jsonl", folder / "stories.json"
    _free([articles, listed], force)
    of_stories = msgspec.json.format(msgspec.json.encode(stories.listed(database)), indent=1)
    with whole(articles) as one, whole(listed) as other:
        for line in taken.lines(database):
            one.write(line)
        other.write(of_stories)
    return [articles, listed]


def ruled(made: Iterable[Ruling], folder: Path, force: bool) -> Path:
    """Writes rulings as lines of JSON into `rulings.jsonl`, whole or not there: its path."""
    path = folder / "rulings.jsonl"
    _free([path], force)
    lines = rulings.lines(made)
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as file:
        file.write(lines)
    return path


def _free(paths: Iterable[Path], force: bool) -> None:
    """FileExistsError where something stands at one of the paths, unless it may be replaced."""
    for path in () if force else paths:
        if path.exists() or path.is_symlink():
            said = f"{path.name} stands there already; --force replaces it"
            raise FileExistsError(errno.EEXIST, said, str(path))
