"""Commands that tell what happens: `watch`, `alerts`."""

from __future__ import annotations

import re
import signal
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recoupe.cli.archives import ARCHIVE, JSON, STORY, opened
from recoupe.cli.saying import say_json, say_line, say_row
from recoupe.cli.shared import HELP, PATH, PRIVATE, jobs_option, say_issues

if TYPE_CHECKING:
    from recoupe.model import Issue
    from recoupe.model.alerts import Alert
    from recoupe.watch.polls import Poller

TERMINATED = 143
"""Exit status of a program that SIGTERM ends: 128 and the signal's number."""
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Duration(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """« 10m », « 1h », « 90s » as seconds."""

    name = "duration"

    def convert(
        self, value: Any, parameter: click.Parameter | None, context: click.Context | None
    ) -> int:
        """The seconds; a usage error for anything else."""
        known = re.fullmatch(r"([0-9]{1,5})([smhd])", str(value).strip())
        seconds = int(known[1]) * UNITS[known[2]] if known else 0
        if not seconds:
            self.fail(f"{value!r} is no time such as 10m, 1h, 90s", parameter, context)
        return seconds


@click.command(
    context_settings=HELP, short_help="Ask feeds and pages for what is new, and tell of it."
)
@ARCHIVE
@click.argument("given", nargs=-1, metavar="[SOURCES.opml|URL]...")
@click.option(
    "--every", type=Duration(), default="10m", show_default=True, help="Between two requests."
)
@click.option("--once", is_flag=True, help="Ask once and end, as for cron.")
@click.option("--pages", is_flag=True, help="Of entries that are summaries, ask for the pages.")
@click.option("--follow", type=STORY, multiple=True, help="Tell of chosen stories only: this one.")
@click.option("--unfollow", type=STORY, multiple=True, help="Tell of this story no more.")
@click.option("--follow-all", is_flag=True, help="Tell of all stories again, as at first.")
@click.option("--atom", type=PATH, metavar="FILE", help="Keep the alerts as an Atom feed, too.")
@click.option("--hook", "hooks", multiple=True, metavar="URL", help="Send alerts there as JSON.")
@click.option(
    "--lang", "language", type=click.Choice(["fr", "en"]), default="en", show_default=True,
    help="Language of the feed's labels.",
)  # fmt: skip
@PRIVATE
@jobs_option("one, beside what else the machine does")
def watch(
    path: Path, given: tuple[str, ...], every: int, once: bool, pages: bool,
    follow: tuple[int, ...], unfollow: tuple[int, ...], follow_all: bool, atom: Path | None,
    hooks: tuple[str, ...],
    language: str, private: bool, jobs: int | None,
) -> None:  # fmt: skip
    """Ask feeds and pages for what is new, take it into ARCHIVE (made where there is none), and
    tell, a line each, when a story gets a contradiction, a count that moved, a denial, or has an
    article withdrawn. Sources are addresses and OPML files of them, asked politely.

    All stories are followed until some are chosen with --follow; without sources, --follow,
    --unfollow and --follow-all are remembered and the program ends.

    Exit status: 0 done (--once), 1 where none of the sources could be read or the archive cannot
    be written, 130 when stopped by Ctrl-C, 143 by SIGTERM. Started again it goes on where it was.
    """
    from recoupe.watch import addresses
    from recoupe.watch.alone import Busy, alone
    from recoupe.watch.polls import LEAST, Poller
    from recoupe.watch.watch import Watch

    chosen = bool(follow or unfollow or follow_all)
    if not given and not chosen:
        raise click.UsageError("give addresses or an OPML file, or say which stories to follow")
    if every < LEAST and not private:
        raise click.BadParameter(f"{LEAST:.0f}s at least", param_hint="--every")
    for hook in hooks:
        _is_address(hook)
    found, issues = addresses(given)
    say_issues(issues)
    if given and not found:
        raise click.ClickException("there is no address to ask")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    with opened(path, create=True) as archive:
        try:
            watching = Watch(archive, _told, _say, atom, hooks, language)
        except FileExistsError as error:
            raise click.UsageError(str(error)) from error
        if follow_all:
            watching.follow_all()
        for story in follow:
            watching.follow(story)
        for story in unfollow:
            watching.follow(story, False)
        if not found:
            return
        try:
            with alone(path):
                poller = Poller(
                    archive, found, every, _failed, time.time, private, jobs or 1, pages
                )
                if not once:
                    watching.run(poller, jobs or 1)
                if sys.stderr.isatty():  # not from cron, which would send it by mail each time
                    _say_resting(poller)
                sys.exit(0 if watching.once(poller, jobs or 1) else 1)
        except Busy as error:
            raise click.ClickException(str(error)) from error


def _say_resting(poller: Poller) -> None:
    """What is not asked this time, though it was asked for."""
    for address, until, why in poller.resting():
        _say(
            f"{address} is left alone until {datetime.fromtimestamp(until):%Y-%m-%d %H:%M}"
            + (f": {why}" if why else "")
        )


def _is_address(url: str) -> None:
    from recoupe.watch.news import address

    if address(url) is None:
        raise click.BadParameter("this is no http(s) address", param_hint="--hook")


def _failed(issue: Issue) -> None:
    say_issues([issue])


def _say(text: str) -> None:
    say_line(f"recoupe: {text}", err=True)


def _told(alert: Alert) -> None:
    say_row(alert.at, alert.kind, f"story {alert.story}", alert.title, alert.says)
    sys.stdout.flush()


@click.command(context_settings=HELP, short_help="List what `watch` told.")
@ARCHIVE
@click.option("--story", type=STORY)
@JSON
def alerts(path: Path, story: int | None, as_json: bool) -> None:
    """List what `watch` told, the earliest first: when, what kind, of which story, its title, and
    what happened."""
    with opened(path) as archive:
        found = archive.alerts(story)
        if story is not None and not found:
            archive.known([story])
    if as_json:
        say_json(found)
        return
    for alert in found:
        _told(alert)
