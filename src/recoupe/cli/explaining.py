"""Commands that say why: `explain`, `parse`."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recoupe.cli.archives import is_archive
from recoupe.cli.building import build, read_with
from recoupe.cli.saying import say
from recoupe.cli.shared import HELP, IDENTITIES, INPUTS, PACKS, refuse_idle, say_issues

if TYPE_CHECKING:
    from recoupe.model import Dossier

WRITTEN = "recoupe export writes its articles, recoupe dossier --story the dossier.json of a story"


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A day, or a moment, as ISO 8601 writes it."""

    name = "date"

    def convert(
        self, value: Any, parameter: click.Parameter | None, context: click.Context | None
    ) -> str:
        """The same in full; a usage error for anything else."""
        for kind in (date, datetime):
            try:
                return kind.fromisoformat(value).isoformat()
            except ValueError:
                continue
        self.fail(f"{value!r} is no ISO 8601 date", parameter, context)


@click.command(
    context_settings=HELP, short_help="What was found in articles, by which pattern, and why."
)
@INPUTS
@click.option("--thread", metavar="ID", help="Print instead what joined the mentions of a thread.")
@IDENTITIES
@PACKS
def explain(
    inputs: tuple[str, ...], thread: str | None, identities: Path | None, packs: tuple[str, ...]
) -> None:
    """Print, sentence by sentence, what is found in INPUTs and which pattern found it; with
    --thread, what speaks for and against the mentions of one thread (t1, as in dossier.json) being
    of one thing. INPUT is then a dossier.json, or the articles themselves, which are read as
    `recoupe dossier` reads them with the same --pack and --identities."""
    from recoupe import pipeline

    if archive := next(filter(is_archive, inputs), None):
        raise click.UsageError(f"{archive} is an archive: {WRITTEN}")
    if thread is not None:
        _explain_thread(inputs, thread, identities, packs)
        return
    refuse_idle("what an article says does not rest on it; only with --thread", "identities")
    texts, issues = pipeline.explain(inputs, read_with(packs))
    for text in texts:
        say(text + "\n")
    say_issues(issues)
    if not texts:
        click.echo("recoupe: nothing could be read", err=True)
        sys.exit(1)


def _explain_thread(
    inputs: tuple[str, ...], thread: str, identities: Path | None, packs: tuple[str, ...]
) -> None:
    from recoupe import publish

    loaded = _loaded(inputs)
    if loaded is not None:
        refuse_idle("a dossier.json is read already", "identities", "packs")
    try:
        built = loaded or build(list(inputs), identities, packs=packs)
        say(publish.joined(built, thread))
    except KeyError as error:
        raise click.UsageError(str(error.args[0])) from error


def _loaded(inputs: tuple[str, ...]) -> Dossier | None:
    """The dossier of a dossier.json; None where the inputs are no such file."""
    from recoupe import publish

    try:
        return publish.load(Path(inputs[0]).read_bytes()) if len(inputs) == 1 else None
    except (OSError, ValueError):
        return None


@click.command(context_settings=HELP, short_help="What is found in one text, and by which pattern.")
@click.argument("text")
@click.option(
    "--published", type=Day(), metavar="DATE", help="The day dates are relative to (ISO 8601)."
)
def parse(text: str, published: str | None) -> None:
    """Print what is found in one TEXT and which pattern found it."""
    from recoupe import pipeline

    say(pipeline.explain_text(text, published))
