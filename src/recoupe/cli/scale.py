"""`recoupe scale`: any number of articles, on several processes or machines."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from recoupe.cli.saying import counted, say_line
from recoupe.cli.shared import HELP, JOBS, line, say_issues

if TYPE_CHECKING:
    from recoupe.scale import Run

ENGINES = ("pool", "ray")
"""Those of `recoupe.scale`, said here so that `--help` does not load it; a test compares them."""
SHOWN = 20
"""Issues that are said; all of them are in issues.parquet."""


@click.command(context_settings=HELP, short_help="Group and cross-check any number of articles.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="URL", help="Folder or object store.")
@JOBS
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="pool",
    show_default=True,
    help="Processes of this machine, or a Ray cluster.",
)
@click.option("--address", metavar="HOST:PORT", help="Of a Ray cluster; without it one is started.")
@click.option(
    "--at-least",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Articles of a story of which a dossier is written; the tables have all.",
)
def scale(
    inputs: tuple[str, ...],
    output: str,
    jobs: int | None,
    engine: str,
    address: str | None,
    at_least: int,
) -> None:
    """Read INPUTs (WARC, Parquet, JSON lines and the rest; files, folders, addresses that fsspec
    knows, as s3://bucket/day), group their articles into stories and cross-check each: writes
    tables/*/*.parquet, dossiers/, stories.parquet and issues.parquet.

    Stopped, the same command goes on where it was. What could not be read is in issues.parquet.
    Exit status: 0 where any article was read, 1 where none was, 2 wrong usage.
    """
    from recoupe import processes

    try:
        from recoupe.scale import run
        from recoupe.scale.engines import ENGINES as engines
    except ImportError as error:
        raise click.ClickException("it needs: pip install 'recoupe[scale]'") from error
    made = engines[engine](jobs or processes.free(), address)
    try:
        with line() as show:
            done = run(inputs, output, made, at_least, lambda *at: show("{}: {} of {}".format(*at)))
    except (ValueError, ImportError) as error:
        raise click.UsageError(f"{output}: {error}") from error
    finally:
        made.close()
    _say(done, output)


def _say(done: Run, output: str) -> None:
    say_issues(done.issues[:SHOWN])
    if len(done.issues) > SHOWN:
        say_line(f"recoupe: {len(done.issues) - SHOWN} more in issues.parquet", err=True)
    articles, copies = counted(done.articles, "article"), counted(done.copies, "copy", "copies")
    say_line(f"{articles} ({copies}), {counted(done.stories, 'story', 'stories')}: {output}")
    if not done.articles:
        sys.exit(1)
