"""What editors rule, kept in an archive beside what was taken in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path

from recoupe.archive import belonging, database, exports, ruled
from recoupe.archive.giving import Giving
from recoupe.model import Dossier
from recoupe.model.rulings import Ruling, Value, Word


class Editing(Giving):
    """An archive in which editors have the last word."""

    def rule(
        self,
        dossier: Dossier,
        entries: str | Sequence[str],
        word: Word,
        by: str,
        value: Value = Value(),  # noqa: B008 - frozen
        note: str = "",
        story: int | None = None,
        into: int | None = None,
    ) -> Ruling:
        """Keeps what an editor rules of one entry or several of a dossier that this archive gave
        (of a story, where it is given), by their ids (see `rulings.made`); it is safe when this
        returns. `into` is the story that an article belongs to, by default the dossier's.
        ValueError where it does not fit, ArchiveError where it cannot be written."""
        from recoupe import rulings

        entries = [entries] if isinstance(entries, str) else entries
        keys = self.basis(story).keys
        if missing := [article.id for article in dossier.articles if article.id not in keys]:
            raise ValueError(f"the dossier is not of this archive's story: {missing[0]!r}")
        beside = None if into is None else self._beside(into)
        made = rulings.made(dossier, keys, entries, word, by, self.moment(), value, note, beside)
        self.keep_rulings([made])
        return made

    def _beside(self, story: int) -> list[tuple[str, str]]:
        """What a story is known by (see `Basis.standing`); ArchiveError where there is none."""
        self.known([story])
        return self.basis(story).standing

    def keep_rulings(self, made: Iterable[Ruling]) -> int:
        """Keeps rulings that were made elsewhere; how many were new. Articles that belong to
        another story by them are in that one."""
        made = list(made)
        with database.writing(self.db, self.path):
            new = sum(ruled.add(self.db, ruling) for ruling in made)
            if any(ruling.of == "article" for ruling in made):
                belonging.settle(self.db)
            return new

    def export_rulings(self, folder: str | PathLike[str], force: bool = False) -> Path:
        """Writes the rulings that stand as lines of JSON into `rulings.jsonl`: its path. Whole or
        not there; errors as `export`."""
        return exports.ruled(self.rulings(), Path(folder), force)

    def undo(self, id: str) -> bool:
        """Takes a ruling back; False where there is none that stands."""
        with database.writing(self.db, self.path):
            done = ruled.undo(self.db, id, self.moment())
            if done and ruled.of_article(self.db, id):
                belonging.settle(self.db)
            return done

    def rulings(self, story: int | None = None) -> list[Ruling]:
        """Rulings in the order in which they were made, those taken back among them: all, or those
        on articles of a story."""
        from recoupe import sources

        with database.told(self.path):
            if story is None:
                return ruled.rulings(self.db)
            return ruled.rulings(self.db, map(sources.lasting, self.articles(story)))
