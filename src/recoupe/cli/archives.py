"""Commands about an archive: `add`, `stories`, `merge`, `split`, `search`, `diff`, `check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recoupe.cli.saying import counted, printable, say, say_json, say_line, say_row
from recoupe.cli.shared import HELP, INPUTS, JOBS, PATH, PRIVATE, line, say_issues

if TYPE_CHECKING:
    from recoupe.archive import Archive
    from recoupe.archive.search import Hit
    from recoupe.model import Span

SQLITE = b"SQLite format 3\0"
ARCHIVE = click.argument("path", type=PATH, metavar="ARCHIVE")


STORY = click.IntRange(1, (1 << 63) - 1)
"""Numbers of stories that a database can hold."""


def is_archive(path: str | Path) -> bool:
    """Whether a path is that of a database file."""
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except (OSError, ValueError):
        return False


JSON = click.option("--json", "as_json", is_flag=True, help="For other programs.")


@contextmanager
def opened(path: Path, create: bool = False) -> Iterator[Archive]:
    """An archive for a command; its errors end the program with a sentence."""
    from recoupe.archive import Archive, ArchiveError

    try:
        with Archive.open(path, create) as archive:
            yield archive
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


@click.command(
    context_settings=HELP, short_help="Take files, folders and addresses into an archive."
)
@ARCHIVE
@INPUTS
@PRIVATE
@JOBS
def add(path: Path, inputs: tuple[str, ...], private: bool, jobs: int | None) -> None:
    """Take INPUTs into ARCHIVE (made where there is none): files, folders, addresses, - for
    standard input. What is in already costs nothing; stopped half-way, the same command goes on.

    Exit status: 0 also where some of it could not be read (said on standard error), 1 where
    nothing could, or the archive cannot be written, 130 when stopped.
    """
    from recoupe import processes

    with opened(path, create=True) as archive:
        done = (0, 0)

        def remember(added: int, known: int) -> None:
            nonlocal done
            done = (added, known)
            show(f"{added} added, {known} known already")

        with line() as show:
            try:
                added, known, issues = archive.add(
                    inputs, private, remember, jobs or processes.free()
                )
            except KeyboardInterrupt:
                say(f"\n{done[0]} added and safe; run it again to go on", err=True)
                sys.exit(130)
    say_issues(issues)
    say_line(f"{added} added, {known} known already")
    if not added and not known:
        sys.exit(1)


@click.command(name="stories", context_settings=HELP, short_help="List the stories of an archive.")
@ARCHIVE
@click.option(
    "--at-least", type=click.IntRange(1), default=1, show_default=True, help="Of so many articles."
)
@JSON
def stories_command(path: Path, at_least: int, as_json: bool) -> None:
    """List the stories of ARCHIVE, the latest first: number, days, articles, outlets, title."""
    with opened(path) as archive:
        found = [story for story in archive.stories() if story.articles >= at_least]
    if as_json:
        say_json(found)
        return
    for story in found:
        days = story.first or "?"
        days += f"…{story.last}" if story.last != story.first else ""
        counts = f"{counted(story.articles, 'article')}, {counted(story.outlets, 'outlet')}"
        say_row(str(story.id), days, counts, story.title)


@click.command(context_settings=HELP, short_help="Make one story of several, by hand.")
@ARCHIVE
@click.argument("story", type=STORY)
@click.argument("others", type=STORY, nargs=-1, required=True, metavar="OTHER...")
def merge(path: Path, story: int, others: tuple[int, ...]) -> None:
    """Make one story of STORY and OTHERs, by hand; it stays so."""
    with opened(path) as archive:
        archive.merge(story, others)


@click.command(
    context_settings=HELP, short_help="Take articles out of a story into a new one, by hand."
)
@ARCHIVE
@click.argument("story", type=STORY)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
def split(path: Path, story: int, articles: tuple[str, ...]) -> None:
    """Take ARTICLEs (their ids) out of STORY into a new one, by hand; prints its number."""
    with opened(path) as archive:
        say_line(str(archive.split(story, articles)))


@click.command(
    context_settings=HELP, short_help="Find articles of an archive by their words and names."
)
@ARCHIVE
@click.argument("query")
@click.option("-n", "most", type=click.IntRange(1, 100_000), default=20, show_default=True)
@JSON
def search(path: Path, query: str, most: int, as_json: bool) -> None:
    """Find articles with all the words of QUERY, whatever their accents; "…" is a phrase, a
    final * any ending, a name is found in all its spellings. Exit status 1 where none has."""
    if not query.strip(' "*'):
        raise click.UsageError("a query has a word at least")
    with opened(path) as archive:
        hits = archive.search(query, most)
    if as_json:
        say_json(hits)
    else:
        _show(hits)
    if not hits:
        say("recoupe: no article has all of these words", err=True)
        sys.exit(1)


def _show(hits: list[Hit]) -> None:
    for hit in hits:
        killed = "withdrawn" if hit.withdrawn else ""
        about = ", ".join(filter(None, [hit.outlet, (hit.published or "")[:10], killed]))
        click.secho(" ".join(printable(hit.title).split()), bold=True, nl=False)
        say_line(f"  ({about}) story {hit.story}" if about else f"  story {hit.story}")
        for snippet in hit.snippets:
            click.echo("    " + _highlighted(snippet.words, snippet.at.start, snippet.hits))


def _highlighted(words: str, offset: int, hits: tuple[Span, ...]) -> str:
    parts, at = [], 0
    for hit in hits:
        start, end = hit.start - offset, hit.end - offset
        parts += [
            printable(words[at:start]),
            click.style(printable(words[start:end]), reverse=True),
        ]
        at = end
    return " ".join("".join([*parts, printable(words[at:])]).split())


@click.command(
    context_settings=HELP, short_help="What a story says now that it did not say before a day."
)
@ARCHIVE
@click.option("--story", type=STORY, required=True)
@click.option("--since", required=True, metavar="DATE", help="ISO 8601; a day begins at midnight.")
@JSON
def diff(path: Path, story: int, since: str, as_json: bool) -> None:
    """Print what STORY says now that it did not say before DATE (the day it was added): new
    articles and figures, changed bounds, new voices, withdrawn claims."""
    from recoupe.archive.moments import in_utc

    with opened(path) as archive:
        try:
            news = archive.changes(story, in_utc(since, None))
        except ValueError as error:
            raise click.BadParameter(str(error)) from error
    if as_json:
        say_json(news)
        return
    for item in news:
        said = f"{item.before} → {item.after}" if item.before and item.after else ""
        said = said or item.after or item.before
        say_row(*filter(None, [item.kind, item.what, said, item.article]))


@click.command(context_settings=HELP, short_help="Verify that an archive is sound.")
@ARCHIVE
@click.option(
    "--reread", is_flag=True, help="Read all articles anew, and compare with what is kept."
)
def check(path: Path, reread: bool) -> None:
    """Verify ARCHIVE: its pages, references, hashes and spans. Exit status 1 where it is not
    sound."""
    with opened(path) as archive:
        faults = archive.faults(reread)
    for fault in faults:
        say_line(fault, err=True)
    say_line(f"{path}: {'sound' if not faults else counted(len(faults), 'fault')}")
    sys.exit(bool(faults))
