"""What the commands share: options, progress, how results and issues are said."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from recoupe.cli.saying import counted, say_line

if TYPE_CHECKING:
    from recoupe.model import Dossier, Issue
    from recoupe.pipeline import Progress

FORMATS = ("json", "html", "csv", "markdown", "annotations", "timelinejs", "parquet")
DEFAULT = FORMATS[:-1]
"""Those of `recoupe.publish`, said here so that `--help` does not load it; a test compares them."""

HELP = {"help_option_names": ["-h", "--help"]}


class Given(click.Path):
    """A path as it was given. An empty one, as of a variable that is not set, is refused: Python
    takes it for the current folder."""

    name = "path"

    def convert(
        self, value: Any, parameter: click.Parameter | None, context: click.Context | None
    ) -> Any:
        """The path; a usage error where there is none."""
        if value == "":
            self.fail("an empty path (the current folder is .)", parameter, context)
        return super().convert(value, parameter, context)


PATH = Given(path_type=Path, readable=False)
INPUTS = click.argument(
    "inputs", nargs=-1, required=True, metavar="INPUT...", type=Given(readable=False)
)


Command = TypeVar("Command", bound=Callable[..., None])


def output_option(default: str) -> Callable[[Command], Command]:
    """-o, the folder that files are written to."""
    return click.option(
        "-o",
        "--output",
        type=Given(file_okay=False, readable=False, path_type=Path),
        default=Path(default),
        show_default=True,
        metavar="DIR",
        help="Folder the files are written to.",
    )


def formats_option(flag: str, default: str) -> Callable[[Command], Command]:
    """The formats to write, as a list of names."""
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

PRIVATE = click.option(
    "--allow-private", "private", is_flag=True, help="Fetch addresses of one's own network, too."
)


def jobs_option(default: str) -> Callable[[Command], Command]:
    """--jobs; `default` says how many there are without it."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        metavar="N",
        help=f"Processes that read; by default {default}. The result is the same.",
    )


JOBS = jobs_option("as many as there are free cores")

PACKS = click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="FOLDER",
    help="A language pack to read with, beside the installed ones (may be given again).",
)

IDENTITIES = click.option(
    "--identities",
    type=PATH,
    metavar="FILE",
    help="TOML that says by hand which names are one ([[same]]) and which are not ([[not_same]]).",
)

FORCE = click.option(
    "--force", is_flag=True, help="Also replace files in DIR that recoupe did not write."
)

CSV = click.option(
    "--csv",
    "dialect",
    type=click.Choice(["excel-fr"]),
    help="CSV for a French Excel: semicolons, decimal commas.",
)


def refuse_idle(why: str, *names: str) -> None:
    """A usage error where options of these names (those of the function) were given to the command
    that runs: `why` they would do nothing."""
    context = click.get_current_context()
    given = [
        parameter.opts[0]
        for parameter in context.command.params
        if parameter.name in names
        and context.get_parameter_source(parameter.name) is ParameterSource.COMMANDLINE
    ]
    if given:
        raise click.UsageError(f"{' and '.join(given)}: {why}")


def keep_others(output: Path, formats: tuple[str, ...], force: bool) -> None:
    """Ends the program where a file stands in the way of one to be written."""
    from recoupe.publish import refuse

    try:
        refuse(output, formats, force)
    except FileExistsError as error:
        raise click.UsageError(f"{output}: {error.strerror}") from error
    except OSError as error:
        raise click.UsageError(f"{output}: cannot be written: {error.strerror}") from error


def save_files(
    built: Dossier,
    output: Path,
    formats: tuple[str, ...],
    language: str | None,
    force: bool = False,
    dialect: str | None = None,
) -> None:
    """Writes the files and says where they are."""
    from recoupe.publish import save

    try:
        paths, issues = save(built, output, formats, language, force, dialect or "")
    except ImportError as error:
        raise click.ClickException(str(error)) from error
    except FileExistsError as error:
        raise click.UsageError(f"{output}: {error.strerror}") from error
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written: {error.strerror}") from error
    say_issues(issues)
    for path in paths:
        say_line(str(path))


def person(by: str | None) -> str:
    """Who rules: whoever --by says, else the user of this machine; a usage error where neither
    has a name, as in a container that runs under a bare number."""
    if by:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise click.UsageError("this user has no name here: say --by NAME") from error


def say_issues(issues: Iterable[Issue]) -> None:
    """Issues on standard error."""
    for issue in issues:
        say_line(f"recoupe: {issue.source}: {issue.message} [{issue.code}]", err=True)


def summary(built: Dossier) -> str:
    """A dossier in one line: what the head of its page counts."""
    from recoupe.publish.page import summary as head
    from recoupe.publish.page.desk import Desk

    return head.counts(Desk(built, "en"))


@contextmanager
def stages() -> Iterator[Progress]:
    """A line that tells the stage (see `line`)."""
    with line() as show:
        yield lambda stage, count: show(f"{stage}: {counted(count, 'article')}" if count else stage)


@contextmanager
def line() -> Iterator[Callable[[str], None]]:
    """A line on a terminal that tells how far it is; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console

    with Console(stderr=True).status("recoupe") as status:
        yield status.update
