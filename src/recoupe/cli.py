"""The command line: `recoupe dossier`, `export`, `schema`, `demo`, `explain`, `parse`, `lang`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click

from recoupe import __version__

if TYPE_CHECKING:
    from recoupe.model import Dossier
    from recoupe.pipeline import Progress

FORMATS = ("json", "html", "csv", "markdown", "annotations", "timelinejs", "parquet")
DEFAULT = FORMATS[:-1]
"""Those of `recoupe.publish`, said here so that `--help` does not load it; a test compares them."""

HELP = {"help_option_names": ["-h", "--help"]}


Command = TypeVar("Command", bound=Callable[..., None])


def _output(default: str) -> Callable[[Command], Command]:
    return click.option(
        "-o",
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(default),
        show_default=True,
        metavar="DIR",
        help="Folder the files are written to.",
    )


def _formats(flag: str, default: str) -> Callable[[Command], Command]:
    return click.option(
        flag,
        "formats",
        default=default,
        show_default=True,
        metavar="NAME,...",
        callback=_chosen,
        help="What to write: " + ", ".join(FORMATS) + ", or all.",
    )


def _chosen(context: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    """The formats a list names, each once."""
    names = tuple(dict.fromkeys(filter(None, (name.strip() for name in value.split(",")))))
    unknown = [name for name in names if name not in (*FORMATS, "all")]
    if unknown or not names:
        raise click.BadParameter(f"{value!r}: the formats are {', '.join(FORMATS)}, all")
    return FORMATS if "all" in names else names


LANGUAGE = click.option(
    "--lang",
    "language",
    type=click.Choice(["fr", "en"]),
    help="Language of the page and the brief; by default that of the articles.",
)


@click.group(context_settings=HELP)
@click.version_option(__version__, prog_name="recoupe")
def main() -> None:
    """Cross-check the coverage of an event: what is reported, by whom, on whose word, and where
    the accounts part."""


@main.command(name="dossier", context_settings=HELP)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@_output("dossier")
@_formats("--formats", ",".join(DEFAULT))
@LANGUAGE
@click.option(
    "--identities",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="TOML that says by hand which names are one ([[same]]) and which are not ([[not_same]]).",
)
def dossier_command(
    inputs: tuple[str, ...],
    output: Path,
    formats: tuple[str, ...],
    language: str | None,
    identities: Path | None,
) -> None:
    """Write the dossier of INPUTs: .txt and .jsonl files, folders of them, or - for standard
    input.

    Exit status: 0 a dossier was written (what could not be read is said on standard error and in
    its issues), 1 nothing could be read, 2 wrong usage.
    """
    built = _build(list(inputs), identities)
    if sys.stdout.isatty():
        click.echo(_summary(built))
    _save(built, output, formats, language)


@main.command(context_settings=HELP)
@_output("recoupe-demo")
@LANGUAGE
def demo(output: Path, language: str | None) -> None:
    """Write the dossier of the sample coverage that comes with recoupe (fictional, in French)."""
    with resources.as_file(resources.files("recoupe.sample") / "coverage.jsonl") as sample:
        _save(_build([str(sample)]), output, DEFAULT, language)


@main.command(context_settings=HELP)
@click.argument("file", type=click.File("rb"), metavar="DOSSIER.JSON")
@_formats("--to", "all")
@_output("dossier")
@LANGUAGE
def export(file: IO[bytes], formats: tuple[str, ...], output: Path, language: str | None) -> None:
    """Write other formats of a dossier from its DOSSIER.JSON alone (- for standard input)."""
    from recoupe.publish import load

    try:
        built = load(file.read())
    except ValueError as error:
        raise click.ClickException(f"{file.name}: {error}") from error
    _save(built, output, formats, language)


@main.command(context_settings=HELP)
def schema() -> None:
    """Print the JSON Schema of dossier.json."""
    from recoupe import publish

    click.echo(json.dumps(publish.schema(), indent=1))


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


def _build(inputs: list[str], identities: Path | None = None) -> Dossier:
    """The dossier of the inputs; ends the program where nothing could be read."""
    from recoupe import pipeline

    try:
        with _progress() as tell:
            built = pipeline.build(inputs, tell, str(identities) if identities else None)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    _say_issues(built)
    if not built.articles:
        click.echo("recoupe: nothing could be read", err=True)
        sys.exit(1)
    return built


def _save(built: Dossier, output: Path, formats: tuple[str, ...], language: str | None) -> None:
    """Writes the files and says where they are."""
    from recoupe.publish import save

    try:
        paths = save(built, output, formats, language)
    except ImportError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written: {error.strerror}") from error
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
