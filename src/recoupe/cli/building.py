"""A dossier of inputs, made for a command: what could not be read is said, and nothing ends it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recoupe.cli.saying import say
from recoupe.cli.shared import say_issues, stages

if TYPE_CHECKING:
    from recoupe.lang import Languages
    from recoupe.model import Dossier


def build(
    inputs: list[str],
    identities: Path | None = None,
    private: bool = False,
    packs: tuple[str, ...] = (),
    jobs: int | None = 1,
) -> Dossier:
    """The dossier of the inputs; ends the program where nothing could be read."""
    from recoupe import pipeline, processes

    languages = read_with(packs)
    try:
        with stages() as tell:
            by_hand = str(identities) if identities else None
            jobs = jobs or processes.free()
            built = pipeline.build(inputs, tell, by_hand, private, languages, jobs)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    return or_nothing(built)


def read_with(packs: tuple[str, ...]) -> Languages:
    """The installed languages, and those of some folders; ends the program where one is not
    sound."""
    from recoupe import lang

    try:
        return lang.installed().with_packs(packs)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def or_nothing(built: Dossier) -> Dossier:
    """A dossier with something in it; ends the program otherwise."""
    say_issues(built.issues)
    if not built.articles:
        why = "nothing could be read" if built.issues else "there is no article in it"
        say(f"recoupe: {why}", err=True)
        sys.exit(1)
    return built
