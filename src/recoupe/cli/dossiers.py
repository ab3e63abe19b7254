"""Commands about files: `dossier`, `demo`, `export`, `schema`."""

from __future__ import annotations

import json
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recoupe.cli.archives import STORY, is_archive, opened
from recoupe.cli.building import build, or_nothing
from recoupe.cli.saying import say, say_line
from recoupe.cli.shared import (
    CSV,
    DEFAULT,
    FORCE,
    HELP,
    IDENTITIES,
    INPUTS,
    JOBS,
    LANGUAGE,
    PACKS,
    PATH,
    PRIVATE,
    formats_option,
    keep_others,
    output_option,
    refuse_idle,
    save_files,
    stages,
    summary,
)

if TYPE_CHECKING:
    from recoupe.model import Dossier

MOST = 1000
"""Articles of an archive that a query makes a dossier of."""
ARCHIVED = "an archive's articles are fetched already, and read with the packs that are installed"
ALL = "an archive is written as it holds its articles, in no other format"


@click.command(
    name="dossier",
    context_settings=HELP,
    short_help="Write the dossier of files, folders, addresses or a story.",
)
@INPUTS
@output_option("dossier")
@formats_option("--formats", ",".join(DEFAULT))
@LANGUAGE
@IDENTITIES
@PACKS
@PRIVATE
@FORCE
@CSV
@JOBS
@click.option("--story", type=STORY, help="Of an archive: the articles of one story.")
@click.option("--query", help="Of an archive: the articles that a search finds.")
def dossier_command(
    inputs: tuple[str, ...],
    output: Path,
    formats: tuple[str, ...],
    language: str | None,
    identities: Path | None,
    packs: tuple[str, ...],
    private: bool,
    force: bool,
    dialect: str | None,
    story: int | None,
    query: str | None,
    jobs: int | None,
) -> None:
    """Write the dossier of INPUTs: files of any format (text, JSON lines, HTML, feeds, WARC, PDF,
    mail, NewsML-G2, ninjs, CSV, Parquet, zip), folders of them, addresses, - for standard input;
    or one archive with --story or --query.

    Exit status: 0 a dossier was written (what could not be read is said on standard error and in
    its issues), 1 nothing could be read, 2 wrong usage.
    """
    keep_others(output, formats, force)
    if story is not None or query is not None:
        if len(inputs) != 1 or not is_archive(inputs[0]):
            raise click.UsageError(
                "--story and --query choose from an archive: give one, and nothing else"
            )
        refuse_idle(ARCHIVED, "packs", "private")
        built = _of_archive(Path(inputs[0]), story, query, identities, jobs)
    elif any(is_archive(name) for name in inputs):
        raise click.UsageError(
            "say which story: --story or --query (recoupe stories ARCHIVE lists them)"
        )
    else:
        built = build(list(inputs), identities, private, packs, jobs)
    if sys.stdout.isatty():
        say_line(summary(built))
    save_files(built, output, formats, language, force, dialect)


def _of_archive(
    path: Path, story: int | None, query: str | None, identities: Path | None, jobs: int | None
) -> Dossier:
    """The dossier of a story, or of what a query finds (in that story, where both are given)."""
    from recoupe import processes, sources

    with opened(path) as archive, stages() as tell:
        archive.known([] if story is None else [story])
        found = archive.found(query, MOST + 1) if query is not None else None
        if found and len(found) > MOST:
            found = found[:MOST]
            say_line(
                f"recoupe: more than {MOST} articles are found; the best {MOST} are read", True
            )
        try:
            said = sources.by_hand(str(identities)) if identities else None
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        jobs = jobs or processes.free()
        built = archive.dossier(story, among=found, progress=tell, said=said, jobs=jobs)
    return or_nothing(built)


@click.command(context_settings=HELP, short_help="Write the dossier of the sample coverage.")
@output_option("recoupe-demo")
@LANGUAGE
@FORCE
def demo(output: Path, language: str | None, force: bool) -> None:
    """Write the dossier of the sample coverage that comes with recoupe (fictional, in French)."""
    with resources.as_file(resources.files("recoupe.sample") / "coverage.jsonl") as sample:
        keep_others(output, DEFAULT, force)
        save_files(build([str(sample)]), output, DEFAULT, language, force)


@click.command(
    context_settings=HELP, short_help="Write other formats of a dossier; take an archive out."
)
@click.argument("file", type=PATH, metavar="DOSSIER.JSON|ARCHIVE")
@formats_option("--to", ",".join(DEFAULT))
@output_option("dossier")
@LANGUAGE
@FORCE
@CSV
def export(
    file: Path,
    formats: tuple[str, ...],
    output: Path,
    language: str | None,
    force: bool,
    dialect: str | None,
) -> None:
    """Write other formats of a dossier from its DOSSIER.JSON alone (- for standard input); or all
    that an ARCHIVE holds, as articles.jsonl and stories.json."""
    from recoupe.publish import load

    if is_archive(file):
        refuse_idle(ALL, "formats", "language", "dialect")
        _take_out(file, output, force)
        return
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        built = load(data)
    except OSError as error:
        raise click.UsageError(f"{file}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise click.ClickException(f"{file}: {error}") from error
    save_files(built, output, formats, language, force, dialect)


def _take_out(path: Path, output: Path, force: bool) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
        with opened(path) as archive:
            for written in archive.export(output, force):
                say_line(str(written))
    except FileExistsError as error:
        raise click.UsageError(f"{output}: {error.strerror}") from error
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written: {error.strerror}") from error


@click.command(context_settings=HELP, short_help="Print the JSON Schema of dossier.json.")
def schema() -> None:
    """Print the JSON Schema of dossier.json."""
    from recoupe import publish

    say(json.dumps(publish.schema(), indent=1))
