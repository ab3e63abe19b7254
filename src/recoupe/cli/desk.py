"""`recoupe desk`: the web desk over an archive, and who may come in at it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recoupe.cli.archives import ARCHIVE, opened
from recoupe.cli.saying import say_line, say_row
from recoupe.cli.shared import HELP, PATH, person, refuse_idle

if TYPE_CHECKING:
    from recoupe.desk.users import Users

MISSING = "the desk needs its extra: pip install 'recoupe[desk]'"
PORT = 8017


class Desk(click.Group):
    """`recoupe desk ARCHIVE` opens it; `recoupe desk user …` says who may come in."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """What is no command of its own is the archive to open."""
        known = args[:1] and (args[0] in self.commands or args[0] in HELP["help_option_names"])
        return super().parse_args(context, args if known or not args else ["open", *args])


@click.group(
    cls=Desk,
    context_settings=HELP,
    short_help="Read, check and correct an archive in the browser.",
    no_args_is_help=True,
)
def desk() -> None:
    """The web desk: `recoupe desk ARCHIVE` reads the stories of an archive in a browser, checks
    each entry against its words, and rules. `recoupe desk open --help` has its options."""


@desk.command(name="open", context_settings=HELP)
@click.argument("path", type=PATH, metavar="ARCHIVE", required=False)
@click.option("--demo", is_flag=True, help="On the sample coverage, which is not kept.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@click.option("--by", help="Whose rulings they are; by default the user of this machine.")
@click.option("--serve", is_flag=True, help="For several, who log in (see `recoupe desk user`).")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --serve: listen there.")
@click.option(
    "--origin",
    metavar="URL",
    help="With --serve: the address that browsers use, as https://desk.example behind a proxy.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="With --serve: a proxy on another machine, whose X-Forwarded-For is believed.",
)
def open_command(
    path: Path | None, demo: bool, port: int, by: str | None, serve: bool, host: str,
    origin: str | None, proxies: tuple[str, ...],
) -> None:  # fmt: skip
    """Open ARCHIVE (made where there is none) in a browser. Without --serve the desk answers on
    this machine only, to whoever opens the link that it prints, once."""
    if (path is None) is not demo:
        raise click.UsageError("an ARCHIVE, or --demo")
    try:
        from recoupe.desk import serve as serving
    except ImportError as error:
        raise click.ClickException(MISSING) from error
    if serve:
        refuse_idle("with --serve whoever logs in rules", "by")
    else:
        refuse_idle("only with --serve", "host", "origin", "proxies")
    who = "" if serve else person(by)
    with _archive(path) as at:
        if serve:
            try:
                serving.several(at, host, port, origin, say_line, proxies)
            except ValueError as error:
                raise click.UsageError(str(error)) from error
        else:
            serving.alone(at, port, who, say_line)


@contextmanager
def _archive(path: Path | None) -> Iterator[Path]:
    """The archive to open; one with the sample coverage where none is given."""
    if path is not None:
        if not path.exists():
            say_line(f"{path} is new: add coverage in the browser, or with recoupe add.")
        with opened(path, create=True):
            pass
        yield path
        return
    from importlib import resources

    with tempfile.TemporaryDirectory(prefix="recoupe-") as folder:
        at = Path(folder) / "demo.db"
        click.echo("The sample coverage is taken in…")
        coverage = resources.files("recoupe.sample") / "coverage.jsonl"
        with resources.as_file(coverage) as sample, opened(at, create=True) as archive:
            archive.add([sample])
        yield at


@desk.group(context_settings=HELP)
def user() -> None:
    """Who may come in at a desk that serves several."""


@contextmanager
def _users(path: Path) -> Iterator[Users]:
    try:
        from recoupe.desk.store import Store
        from recoupe.desk.users import Users
    except ImportError as error:
        raise click.ClickException(MISSING) from error
    with opened(path), closing(Store(path)) as store:
        yield Users(store)


@user.command(context_settings=HELP)
@ARCHIVE
@click.argument("name")
@click.option(
    "--role", type=click.Choice(["reader", "editor"]), default="editor", show_default=True
)
@click.password_option(help="Asked for where it is not given.")
def add(path: Path, name: str, role: Any, password: str) -> None:
    """Let NAME come in: a reader looks on, an editor rules. Again for another role or password."""
    with _users(path) as users:
        try:
            users.add(name, role, password)
        except ValueError as error:
            raise click.ClickException(str(error)) from error


@user.command(name="list", context_settings=HELP)
@ARCHIVE
def list_command(path: Path) -> None:
    """List who may come in."""
    with _users(path) as users:
        for one in users.listed():
            say_row(one.name, one.role)


@user.command(context_settings=HELP)
@ARCHIVE
@click.argument("name")
def remove(path: Path, name: str) -> None:
    """Let NAME come in no more; their session ends at once."""
    with _users(path) as users:
        if not users.remove(name):
            raise click.ClickException(f"there is nobody called {name!r}")
