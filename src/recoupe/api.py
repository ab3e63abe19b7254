"""The Python interface: `recoupe.dossier()`, `recoupe.load()` and what a dossier can do."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from recoupe import archive, lang, model, pipeline, publish
from recoupe.publish import notebook

Inputs = str | PathLike[str] | Iterable[str | PathLike[str]]
"""One path or address, or several."""


class Dossier(model.Dossier, frozen=True, kw_only=True):
    """A dossier: `articles`, `names`, `statements`, `figures`, `dates`, `threads`, `findings`,
    `timeline`, `reuse`, `issues`, each a tuple of frozen objects with the keys of `dossier.json`.

    >>> f = d.figures[0]
    >>> d.words(f), f.low, f.high
    ('au moins 12 morts', 12, None)
    >>> d.thread("t1").verdict
    'evolves'
    """

    def table(self, name: str) -> Any:
        """A data frame (pandas, else polars) with a row for each mention, its words and place:
        `figures`, `statements`, `names`, `timeline`, `threads` or `findings`.

        KeyError for another name; ImportError where neither library is installed.
        """
        return publish.frame(publish.table(self, name))

    def save(
        self,
        folder: str | PathLike[str],
        formats: str | Iterable[str] = publish.DEFAULT,
        language: str | None = None,
        force: bool = False,
    ) -> list[Path]:
        """Writes the files of one format or several into a folder and returns their paths;
        `language` (`fr`, `en`) is the reader's, by default that of the articles. `force` replaces
        files that recoupe did not write, or that were changed since.

        KeyError for an unknown format, ImportError where one needs an extra, FileExistsError where
        a file is in the way, OSError where the folder cannot be written. A format that cannot be
        rendered is a warning.
        """
        paths, issues = publish.save(self, Path(folder), _several(formats), language, force)
        for issue in issues:
            warnings.warn(f"{issue.source}: {issue.message}", stacklevel=2)
        return paths

    def _repr_html_(self) -> str:
        """What a notebook shows: the counts and the findings."""
        return notebook.render(self, self.language or publish.DEFAULT_LANGUAGE)


class Archive(archive.Archive):
    """What was taken in, kept in one file and added to day by day; its dossiers are those of this
    interface. Use it as a context, or `close` it.

    >>> with recoupe.Archive.open("valley.db", create=True) as archive:   # doctest: +SKIP
    ...     archive.add(["monday/"])
    ...     for story in archive.stories():
    ...         archive.dossier(story.id).save("out")
    """

    def dossier(
        self,
        story: int | None = None,
        before: str | None = None,
        among: Iterable[int] | None = None,
        progress: pipeline.Progress | None = None,
        said: model.ByHand | None = None,
        jobs: int = 1,
        places: Iterable[int] | None = None,
    ) -> Dossier:
        """The dossier of all articles, of those of a `story`, of those taken in `before` a moment
        (ISO 8601, UTC), of those `among` some (the `article` of what a search found), of those
        found at some `places`."""
        return _ours(super().dossier(story, before, among, progress, said, jobs, places))


def dossier(
    inputs: Inputs,
    identities: str | PathLike[str] | None = None,
    packs: Inputs = (),
    jobs: int = 1,
) -> Dossier:
    """The dossier of files, folders, addresses, or "-" for standard input; one, or several.

    >>> recoupe.dossier("coverage.jsonl")
    <Dossier: 10 articles, ... names, ... statements, ... figures, ... threads, ... issues>

    `identities` is a TOML file that says by hand which names are one and which are not;
    ValueError where it cannot be read. `packs` are a folder or folders of language packs to read
    with, beside the installed ones; ValueError where one is not sound. `jobs` processes read, with
    the same result. What else cannot be read is in the dossier's `issues`.
    """
    by_hand = fspath(identities) if identities is not None else None
    languages = lang.installed().with_packs(_several(packs))
    return _ours(
        pipeline.build(_several(inputs), identities=by_hand, languages=languages, jobs=jobs)
    )


def load(path: str | PathLike[str]) -> Dossier:
    """The dossier of a `dossier.json`; ValueError where it is none, OSError where it cannot be
    read."""
    return _ours(publish.load(Path(path).read_bytes()))


def _several(given: Inputs) -> list[str]:
    """One path, or one word, is one, not as many as it has characters."""
    several = [given] if isinstance(given, str | PathLike) else given
    return [fspath(item) for item in several]


def _ours(built: model.Dossier) -> Dossier:
    return Dossier(**{name: getattr(built, name) for name in built.__struct_fields__})
