"""The command line: files to a dossier, and an archive added to day by day."""

from __future__ import annotations

import click

from recoupe import __version__
from recoupe.cli import archives, dossiers
from recoupe.cli.shared import DEFAULT, FORMATS, HELP

__all__ = ["DEFAULT", "FORMATS", "main"]


@click.group(context_settings=HELP)
@click.version_option(__version__, prog_name="recoupe")
def main() -> None:
    """Cross-check the coverage of an event: what is reported, by whom, on whose word, and where
    the accounts part."""


for command in (
    dossiers.dossier_command,
    archives.add,
    archives.stories_command,
    archives.search,
    archives.diff,
    archives.merge,
    archives.split,
    archives.check,
    dossiers.export,
    dossiers.schema,
    dossiers.demo,
    dossiers.explain,
    dossiers.parse,
    dossiers.lang,
):
    main.add_command(command)
