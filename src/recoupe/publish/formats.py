"""The formats a dossier is published in: what each writes, made from the dossier alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from recoupe.model import Dossier
from recoupe.publish import brief, html, parquet, record, spreadsheet, timelinejs, webannotation
from recoupe.publish.tables import TABLES, Table, table

Files = dict[str, bytes]
"""Contents by file name."""


def _tables(render: Callable[[Table], str | bytes], ending: str) -> Callable[[Dossier, str], Files]:
    return lambda dossier, _: {
        f"{name}.{ending}": _bytes(render(table(dossier, name))) for name in TABLES
    }


FORMATS: dict[str, Callable[[Dossier, str], Files]] = {
    "json": lambda dossier, _: {"dossier.json": _bytes(record.render(dossier))},
    "html": lambda dossier, language: {"dossier.html": _bytes(html.render(dossier, language))},
    "csv": _tables(spreadsheet.render, "csv"),
    "markdown": lambda dossier, language: {"brief.md": _bytes(brief.render(dossier, language))},
    "annotations": lambda dossier, _: {"annotations.jsonld": _bytes(webannotation.render(dossier))},
    "timelinejs": lambda dossier, language: {
        "timelinejs.json": _bytes(timelinejs.render(dossier, language))
    },
    "parquet": _tables(parquet.render, "parquet"),
}
"""Each takes the dossier and the reader's language."""

DEFAULT_LANGUAGE = "fr"
"""What is spoken to the reader where nothing says which language."""

DEFAULT = tuple(name for name in FORMATS if name != "parquet")
"""What is written where nothing is chosen: all that needs no extra."""


def render(dossier: Dossier, formats: Iterable[str], language: str | None = None) -> Files:
    """The files of some formats; `language` is the reader's, by default that of the articles.

    KeyError for a format that is none of `FORMATS`, ImportError where one needs an extra.
    """
    spoken = language or dossier.language or DEFAULT_LANGUAGE
    return {
        name: content
        for format in formats
        for name, content in FORMATS[format](dossier, spoken).items()
    }


def _bytes(written: str | bytes) -> bytes:
    return written.encode() if isinstance(written, str) else written
