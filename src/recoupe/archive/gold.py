"""Rulings written as annotated events, a folder for each story that has any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from recoupe import pipeline, rulings, sources
from recoupe.archive import database, ruled
from recoupe.rulings.gold import Gold, annotated, threads
from recoupe.whole import whole

if TYPE_CHECKING:
    from recoupe.archive import Archive
    from recoupe.model import Dossier, RawArticle
    from recoupe.reading import Kept

RULED = "ruled.json"
"""By which a folder is known to be one of these."""


PLAIN = re.compile(r"[\w-][\w.-]{0,80}")
"""Ids that can be names of files."""


def exported(archive: Archive, kept: Kept, folder: Path) -> tuple[list[Path], int]:
    """Writes each story with rulings that stand (see `Archive.export_gold`)."""
    made, lost = [], 0
    for story in sorted(archive.stories(), key=lambda one: one.id):
        raws = list(archive.articles(story.id))
        with database.told(archive.path):
            made_here = ruled.rulings(archive.db, map(sources.lasting, raws))
        if not any(one.undone is None for one in made_here):
            continue
        settled = named(sources.settle(raws)[0])
        built = pipeline.of_articles(settled, [], kept=kept, ruled=made_here)
        keys = {raw.id: sources.lasting(raw) for raw in settled}
        known = rulings.known(built, keys, made_here)
        lost += known.lost
        if known.entries or known.pairs or known.findings:
            made.append(folder / f"story-{story.id}")
            write(made[-1], settled, built, known)
    return made, lost


def named(articles: Sequence[RawArticle]) -> list[RawArticle]:
    """Articles with ids that can be names of files, those as they are that can."""
    taken = {raw.id for raw in articles}
    found = []
    for number, raw in enumerate(articles, 1):
        id = raw.id
        while not PLAIN.fullmatch(id) or (id != raw.id and id in taken):
            id = f"article-{number}" if id == raw.id else f"{id}-x"
        found.append(msgspec.structs.replace(raw, id=id))
    return found


def write(folder: Path, articles: Sequence[RawArticle], dossier: Dossier, known: Gold) -> None:
    """Writes one story: its articles, what is known of them, threads, in the place of those of an
    earlier time. FileExistsError where something else stands there."""
    if folder.is_symlink() or (folder.exists() and not (folder / RULED).is_file()):
        raise FileExistsError(f"{folder}: this is no gold of rulings, and is not replaced")
    (folder / "ann").mkdir(parents=True, exist_ok=True)
    _json(folder / RULED, known)  # first: by it the folder is known, also where this is stopped
    for old in (folder / "ann").glob("*.json"):
        old.unlink()
    for id, annotation in annotated(dossier, known).items():
        _json(folder / "ann" / f"{id}.json", annotation)
    _json(folder / "threads.json", threads(known))
    with whole(folder / "articles.jsonl") as file:
        file.write(msgspec.json.Encoder().encode_lines([_line(raw) for raw in articles]))


def _line(raw: RawArticle) -> dict[str, Any]:
    """An article as `add` takes it in again."""
    known: dict[str, Any] = msgspec.to_builtins(raw)
    return known | {"recoupe": known.pop("origin", {})}


def _json(path: Path, value: Any) -> None:
    with whole(path) as file:
        file.write(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")
