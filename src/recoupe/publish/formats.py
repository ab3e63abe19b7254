"""The formats a dossier is published in: what each writes, made from the dossier alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from recoupe.contained import unread
from recoupe.model import Dossier, Issue
from recoupe.publish import brief, html, parquet, record, spreadsheet, timelinejs, webannotation
from recoupe.publish.tables import TABLES, table

Files = dict[str, bytes]
"""Contents by file name."""


Renderer = Callable[[Dossier, str, str], Files]
"""Takes the dossier, the reader's language, and a dialect of CSV."""


def _csv(dossier: Dossier, _: str, dialect: str) -> Files:
    return {f"{n}.csv": _bytes(spreadsheet.render(table(dossier, n), dialect)) for n in TABLES}


def _parquet(dossier: Dossier, _: str, dialect: str) -> Files:
    return {f"{name}.parquet": parquet.render(table(dossier, name)) for name in TABLES}


FORMATS: dict[str, Renderer] = {
    "json": lambda dossier, *_: {"dossier.json": _bytes(record.render(dossier))},
    "html": lambda dossier, language, _: {"dossier.html": _bytes(html.render(dossier, language))},
    "csv": _csv,
    "markdown": lambda dossier, language, _: {"brief.md": _bytes(brief.render(dossier, language))},
    "annotations": lambda dossier, *_: {
        "annotations.jsonld": _bytes(webannotation.render(dossier))
    },
    "timelinejs": lambda dossier, language, _: {
        "timelinejs.json": _bytes(timelinejs.render(dossier, language))
    },
    "parquet": _parquet,
}
NAMES: dict[str, tuple[str, ...]] = {
    "json": ("dossier.json",),
    "html": ("dossier.html",),
    "csv": tuple(f"{name}.csv" for name in TABLES),
    "markdown": ("brief.md",),
    "annotations": ("annotations.jsonld",),
    "timelinejs": ("timelinejs.json",),
    "parquet": tuple(f"{name}.parquet" for name in TABLES),
}
"""The files of each format."""
LAST = [*(name for name in FORMATS if name not in ("html", "json")), "html", "json"]
"""The order in which formats are rendered."""

DEFAULT_LANGUAGE = "fr"
"""What is spoken to the reader where nothing says which language."""

DEFAULT = tuple(name for name in FORMATS if name != "parquet")
"""What is written where nothing is chosen: all that needs no extra."""


def render(
    dossier: Dossier, chosen: Iterable[str], language: str | None = None, dialect: str = ""
) -> Files:
    """The files of some formats; `language` is the reader's, by default that of the articles,
    `dialect` one of `spreadsheet.DIALECTS`.

    KeyError, which names them, for a format that is none of `FORMATS`; ImportError
    where one needs an extra.
    """
    spoken = language or dossier.language or DEFAULT_LANGUAGE
    return {
        name: content
        for format in known(chosen)
        for name, content in FORMATS[format](dossier, spoken, dialect).items()
    }


def each(
    dossier: Dossier, chosen: Iterable[str], language: str | None = None, dialect: str = ""
) -> tuple[Files, list[Issue]]:
    """The same, where one format never costs another, and issues of those that failed.

    The page and the JSON text come last and tell of them. What `render` raises, and what keeps the
    JSON text from being rendered, is raised.
    """
    wanted = known(chosen)
    made: dict[str, Files] = {format: {} for format in wanted}
    issues: list[Issue] = []
    for format in sorted(made, key=LAST.index):
        told = msgspec.structs.replace(dossier, issues=(*dossier.issues, *issues))
        try:
            made[format] = render(told, [format], language, dialect)
        except ImportError:
            raise
        except Exception as error:  # whatever it is, the other formats go on
            if format == "json":
                raise
            issues += [unread(name, error) for name in NAMES[format]]
    return {name: content for files in made.values() for name, content in files.items()}, issues


def known(chosen: Iterable[str]) -> tuple[str, ...]:
    """The formats, all of them known; KeyError, which names those there are, for another."""
    wanted = tuple(chosen)
    if unknown := next((name for name in wanted if name not in FORMATS), None):
        raise KeyError(f"there is no format {unknown!r}; there are: {', '.join(FORMATS)}")
    return wanted


def _bytes(written: str | bytes) -> bytes:
    return written.encode() if isinstance(written, str) else written
