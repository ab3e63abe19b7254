"""The command line: files to a dossier, and an archive added to day by day."""

from __future__ import annotations

import errno
import sys
from io import TextIOWrapper
from typing import Any

import click

from recoupe import __version__
from recoupe.cli import (
    archives,
    desk,
    dossiers,
    explaining,
    packs,
    rulings,
    scale,
    watching,
)
from recoupe.cli.saying import printable
from recoupe.cli.shared import DEFAULT, FORMATS, HELP
from recoupe.stopped import STOPPED, by_ctrl_c

__all__ = ["DEFAULT", "FORMATS", "main"]


class Program(click.Group):
    """The commands, and what holds for each of them: Ctrl-C ends it with 130, an error of the
    file system is a sentence, and neither says anything that steers a terminal."""

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        """Reads what was asked for."""
        try:
            return super().make_context(*given, **more)
        except KeyboardInterrupt:
            sys.exit(STOPPED)

    def invoke(self, context: click.Context) -> Any:
        """Runs a command."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(context)
        except (KeyboardInterrupt, RuntimeError) as error:
            if not by_ctrl_c(error):
                raise
            click.echo("\nrecoupe: stopped", err=True)
            sys.exit(STOPPED)
        except click.ClickException as error:
            error.message = printable(error.message)  # type: ignore[misc]
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            where = f"{error.filename}: " if error.filename else ""
            said = printable(f"{where}{error.strerror or error}")
            raise click.ClickException(said) from error


@click.group(cls=Program, context_settings=HELP)
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
    scale.scale,
    rulings.rule,
    rulings.rulings,
    watching.watch,
    watching.alerts,
    desk.desk,
    dossiers.export,
    dossiers.schema,
    dossiers.demo,
    explaining.explain,
    explaining.parse,
    packs.lang,
):
    main.add_command(command)
