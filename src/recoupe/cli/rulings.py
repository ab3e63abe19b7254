"""Commands for what editors rule: `rule`, `rulings list`, `rulings undo`, `export`, `import`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recoupe.cli.archives import ARCHIVE, JSON, STORY, opened
from recoupe.cli.saying import counted, say_json, say_line, say_row
from recoupe.cli.shared import HELP, person

if TYPE_CHECKING:
    from recoupe.archive import Archive
    from recoupe.model.rulings import Ruling, Value

WORDS = (
    "right", "wrong", "value", "same", "apart", "note", "confirmed", "dismissed", "kept",
    "belongs", "elsewhere",
)  # fmt: skip
"""As `model.rulings.Word`, so that help loads nothing; a test compares them."""


@click.command(context_settings=HELP, short_help="Correct what was read, or say that it is right.")
@ARCHIVE
@click.argument("story", type=STORY)
@click.argument("word", type=click.Choice(WORDS))
@click.argument("entries", nargs=-1, required=True, metavar="ENTRY...")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="With `value`: low=13.")
@click.option("--into", type=STORY, help="With `belongs`: the story, where it is not STORY.")
@click.option("--note", default="", help="Why, for whoever reads it next.")
@click.option("--by", help="Whose ruling it is; by default the user of this machine.")
def rule(
    path: Path, story: int, word: str, entries: tuple[str, ...], fields: tuple[str, ...],
    into: int | None, note: str, by: str | None,
) -> None:  # fmt: skip
    """Say of an entry of STORY that it is `right`, `wrong` or has another `value`, of two that they
    are the `same` or `apart`; confirm, dismiss or keep a finding; that an article `belongs` to the
    story, or `elsewhere`. Entries are called as in the story's dossier.json: f12, s3, n1, d4,
    findings/0, articles/page-7. What was read stays; the next dossier has the ruling laid over it,
    and says so.

    recoupe rule valley.db 1 value f12 --set low=13 --set high=13
    """
    import msgspec

    from recoupe.model.rulings import Word

    who = person(by)
    with opened(path) as archive:
        archive.known([story])
        try:
            value = _value(fields)
            made = archive.rule(
                archive.dossier(story), entries, msgspec.convert(word, Word),
                who, value, note, story, into,
            )  # fmt: skip
        except (ValueError, msgspec.ValidationError) as error:
            raise click.ClickException(str(error)) from error
    say_line(made.id)


def _value(fields: tuple[str, ...]) -> Value:
    """Values of `--set`; an empty one is nobody, nothing, an open bound."""
    import msgspec

    from recoupe.model.rulings import Value
    from recoupe.rulings.fitting import BOUNDS, number

    given: dict[str, Any] = {}
    for field in fields:
        name, equals, written = field.partition("=")
        if not equals:
            raise ValueError(f"{field!r} is no FIELD=VALUE")
        try:
            read = number if name in BOUNDS else str
            given[name] = read(written) if written else None
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
    return msgspec.convert(given, Value)


@click.group(
    context_settings=HELP,
    short_help="What editors ruled: list, undo, export, import.",
)
def rulings() -> None:
    """What editors ruled by hand: list, undo, export, import."""


@rulings.command(name="list", context_settings=HELP, short_help="List the rulings.")
@ARCHIVE
@click.option("--story", type=STORY)
@JSON
def list_command(path: Path, story: int | None, as_json: bool) -> None:
    """List the rulings, the earliest first, those taken back among them."""
    with opened(path) as archive:
        made = archive.rulings(story)
        if story is not None and not made:
            archive.known([story])
    if as_json:
        say_json(made)
        return
    for ruling in made:
        say_row(ruling.id[:8], ruling.at, ruling.by, _told(ruling), ruling.note)


def _told(ruling: Ruling) -> str:
    words = " / ".join(f"« {anchor.quote} »" for anchor in ruling.on[:2])
    taken = f" (taken back {ruling.undone})" if ruling.undone else ""
    word = ", ".join(_fields(ruling.value)) if ruling.word == "value" else ruling.word
    return f"{ruling.of} {words}: {word}{taken}"


def _fields(value: Value) -> Iterator[str]:
    """A value as `--set` takes it: « low=13 », « voice= » for nobody."""
    import msgspec

    for name in value.__struct_fields__:
        given = getattr(value, name)
        if given is not msgspec.UNSET:
            written = f"{given:.15g}" if isinstance(given, float) else given
            yield f"{name}={'' if given is None else written}"


@rulings.command(context_settings=HELP, short_help="Take a ruling back.")
@ARCHIVE
@click.argument("id")
def undo(path: Path, id: str) -> None:
    """Take a ruling back, by its ID or the beginning of it; its row stays."""
    with opened(path) as archive:
        fits = [r.id for r in archive.rulings() if r.id.startswith(id) and r.undone is None]
        if len(fits) != 1:
            count = "no ruling that stands" if not fits else "several rulings"
            raise click.ClickException(f"{count} with the id {id!r}")
        archive.undo(fits[0])


@rulings.command(context_settings=HELP, short_help="Write the rulings that stand into a folder.")
@ARCHIVE
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace what stands there.")
@click.option(
    "--gold", is_flag=True,
    help="As annotated events, a folder for each story, to measure and fit by; with the articles.",
)  # fmt: skip
def export(path: Path, folder: Path, force: bool, gold: bool) -> None:
    """Write the rulings that stand into FOLDER: `rulings.jsonl`, which `import` takes."""
    with opened(path) as archive:
        try:
            if gold:
                _gold(archive, folder)
                return
            say_line(str(archive.export_rulings(folder, force)))
        except OSError as error:
            raise click.ClickException(f"{error.filename}: {error.strerror}") from error


def _gold(archive: Archive, folder: Path) -> None:
    try:
        made, lost = archive.export_gold(folder)
    except FileExistsError as error:
        raise click.UsageError(error.strerror or str(error)) from error
    for story in made:
        say_line(str(story))
    if lost:
        say_line(f"recoupe: left out, their words being gone: {counted(lost, 'ruling')}", err=True)


@rulings.command(
    name="import", context_settings=HELP, short_help="Take in rulings of another archive."
)
@ARCHIVE
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def import_command(path: Path, file: Path) -> None:
    """Take in rulings that another archive exported; they apply where its articles have the same
    words here."""
    from recoupe.rulings import loaded

    try:
        made = loaded(file.read_bytes())
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from error
    except ValueError as error:
        raise click.ClickException(f"{file}: these are no rulings ({error})") from error
    with opened(path) as archive:
        say_line(f"{archive.keep_rulings(made)} taken in, of {len(made)}")
