"""Commands that say why: `explain`, `parse`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recoupe.cli.building import build
from recoupe.cli.saying import say
from recoupe.cli.shared import HELP, INPUTS, say_issues

if TYPE_CHECKING:
    from recoupe.model import Dossier


@click.command(context_settings=HELP)
@INPUTS
@click.option("--thread", metavar="ID", help="Print instead what joined the mentions of a thread.")
def explain(inputs: tuple[str, ...], thread: str | None) -> None:
    """Print, sentence by sentence, what is found in INPUTs and which pattern found it; with
    --thread, what speaks for and against the mentions of one thread (t1, as in dossier.json) being
    of one thing. INPUT is then a dossier.json, or the articles themselves."""
    from recoupe import pipeline

    if thread is not None:
        _explain_thread(inputs, thread)
        return
    texts, issues = pipeline.explain(inputs)
    for text in texts:
        say(text + "\n")
    say_issues(issues)
    if not texts:
        click.echo("recoupe: nothing could be read", err=True)
        sys.exit(1)


def _explain_thread(inputs: tuple[str, ...], thread: str) -> None:
    from recoupe import publish

    try:
        say(publish.joined(_loaded(inputs) or build(list(inputs)), thread))
    except KeyError as error:
        raise click.UsageError(str(error.args[0])) from error


def _loaded(inputs: tuple[str, ...]) -> Dossier | None:
    """The dossier of a dossier.json; None where the inputs are no such file."""
    from recoupe import publish

    try:
        return publish.load(Path(inputs[0]).read_bytes()) if len(inputs) == 1 else None
    except (OSError, ValueError):
        return None


@click.command(context_settings=HELP)
@click.argument("text")
@click.option("--published", metavar="DATE", help="The day dates are relative to (ISO 8601).")
def parse(text: str, published: str | None) -> None:
    """Print what is found in one TEXT and which pattern found it."""
    from recoupe import pipeline

    say(pipeline.explain_text(text, published))
