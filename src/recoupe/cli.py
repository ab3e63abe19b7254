"""The command line: `recoupe dossier`, `demo`, `explain`, `parse`, `lang check`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recoupe import __version__

if TYPE_CHECKING:
    from recoupe.model import Dossier
    from recoupe.pipeline import Progress

HELP = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=HELP)
@click.version_option(__version__, prog_name="recoupe")
def main() -> None:
    """Cross-check the coverage of an event: what is reported, by whom, on whose word, and where
    the accounts part."""


@main.command(name="dossier", context_settings=HELP)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("dossier"),
    show_default=True,
    metavar="DIR",
    help="Folder the dossier is written to.",
)
@click.option(
    "--identities",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="TOML that says by hand which names are one ([[same]]) and which are not ([[not_same]]).",
)
def dossier_command(inputs: tuple[str, ...], output: Path, identities: Path | None) -> None:
    """Write the dossier of INPUTs: .txt and .jsonl files, folders of them, or - for standard
    input.

    Exit status: 0 a dossier was written (what could not be read is said on standard error and in
    its issues), 1 nothing could be read, 2 wrong usage.
    """
    _publish(list(inputs), output, identities)


@main.command(context_settings=HELP)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("recoupe-demo"),
    show_default=True,
    metavar="DIR",
    help="Folder the dossier is written to.",
)
def demo(output: Path) -> None:
    """Write the dossier of the sample coverage that comes with recoupe (fictional, in French)."""
    with resources.as_file(resources.files("recoupe.sample") / "coverage.jsonl") as sample:
        _publish([str(sample)], output)


@main.command(context_settings=HELP)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
def explain(inputs: tuple[str, ...]) -> None:
    """Print, sentence by sentence, what is found in INPUTs and which pattern found it."""
    from recoupe import pipeline

    texts, issues = pipeline.explain(inputs)
    for text in texts:
        click.echo(text + "\n")
    for issue in issues:
        click.echo(f"recoupe: {issue.source}: {issue.message} [{issue.code}]", err=True)
    if not texts:
        click.echo("recoupe: nothing could be read", err=True)
        sys.exit(1)


@main.command(context_settings=HELP)
@click.argument("text")
@click.option("--published", metavar="DATE", help="The day dates are relative to (ISO 8601).")
def parse(text: str, published: str | None) -> None:
    """Print what is found in one TEXT and which pattern found it."""
    from recoupe import pipeline

    click.echo(pipeline.explain_text(text, published))


@main.group(context_settings=HELP)
def lang() -> None:
    """Look after the language packs."""


@lang.command(context_settings=HELP)
@click.argument("code")
def check(code: str) -> None:
    """Check the pack of a language (e.g. fr) against its schema and its own examples."""
    from recoupe.lang import PackError, load

    try:
        pack = load(code)
    except PackError as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{code}: sound ({len(pack.dates.pattern)} date patterns, {len(pack.places)} places)"
    )


def _publish(inputs: list[str], output: Path, identities: Path | None = None) -> None:
    from recoupe import pipeline
    from recoupe.publish import save

    try:
        with _progress() as tell:
            built = pipeline.build(inputs, tell, str(identities) if identities else None)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    _say_issues(built)
    if not built.articles:
        click.echo("recoupe: nothing could be read", err=True)
        sys.exit(1)
    try:
        paths = save(built, output, __version__)
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written: {error.strerror}") from error
    if sys.stdout.isatty():
        click.echo(_summary(built))
    for path in paths:
        click.echo(str(path))


def _say_issues(built: Dossier) -> None:
    for issue in built.issues:
        click.echo(f"recoupe: {issue.source}: {issue.message} [{issue.code}]", err=True)


def _summary(built: Dossier) -> str:
    threads = [t for t in built.threads if t.kind == "figure" and len(t.members) > 1]
    conflicts = sum(thread.verdict in ("conflict", "disputed") for thread in built.threads)
    return (
        f"{len(built.articles)} articles, {len(built.statements)} statements, "
        f"{len(built.figures)} figures in {len(threads)} threads, {conflicts} conflicts"
    )


@contextmanager
def _progress() -> Iterator[Progress]:
    """A line that tells the stage on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda stage, count: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("recoupe") as status:
        yield lambda stage, count: status.update(f"{stage}: {count} articles" if count else stage)


if __name__ == "__main__":
    main()
