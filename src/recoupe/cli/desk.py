"""`recoupe desk`: the web desk over an archive."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from recoupe.cli.archives import opened
from recoupe.cli.shared import HELP, PATH

MISSING = "the desk needs its extra: pip install 'recoupe[desk]'"


@click.command(context_settings=HELP)
@click.argument("path", type=PATH, metavar="ARCHIVE")
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True)
@click.option("--by", help="Whose rulings they are; by default the user of this machine.")
def desk(path: Path, port: int, by: str | None) -> None:
    """Read the stories of ARCHIVE in a browser, check each entry against its words, and rule. The
    desk answers on this machine only, to whoever opens the link that it prints, once."""
    try:
        from recoupe.desk import serve
    except ImportError as error:
        raise click.ClickException(MISSING) from error
    with opened(path):
        pass
    serve.alone(path, port, by or getpass.getuser(), click.echo)
