"""Commands about language packs: `lang check`, `lang new`."""

from __future__ import annotations

from pathlib import Path

import click

from recoupe.cli.saying import say_line
from recoupe.cli.shared import HELP


@click.group(
    context_settings=HELP,
    short_help="Check a language pack, or begin one.",
)
def lang() -> None:
    """Look after the language packs."""


@lang.command(context_settings=HELP, short_help="Check a language pack.")
@click.argument("pack")
def check(pack: str) -> None:
    """Check a language pack, by its code (fr) or its folder: that every pattern compiles and
    matches its example, and that it names only what the program knows."""
    from recoupe import packs

    try:
        code, problems = packs.checked(pack)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    for problem in problems:
        say_line(str(problem))
    if problems:
        raise click.ClickException(f"{code}: {len(problems)} to mend")
    say_line(f"{code}: sound")


@lang.command(context_settings=HELP, short_help="Begin a language pack.")
@click.argument("code")
@click.option("-o", "--out", default=".", help="The folder to make it in (by default, here).")
def new(code: str, out: str) -> None:
    """Begin a language pack: a folder CODE with every file and key, empty, to be filled in."""
    from recoupe.lang import begin

    try:
        say_line(f'{begin(code, Path(out))}: now see "Add a language" in CONTRIBUTING.md')
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from error
