"""Printing: what is read from files cannot steer the terminal it is shown on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import click

STEERING = re.compile(
    "\x1b(?:[@-Z\\\\-_]|\\[[0-?]*[ -/]*[@-~])"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Escape sequences; controls but the line end and the tab; marks that turn the direction of what
stands beside them; half surrogates, which cannot be printed."""


def printable(text: str) -> str:
    """A text without what would steer a terminal.

    >>> printable("Crue\\x1b[2J \\u202etxt.exe")
    'Crue txt.exe'
    """
    return STEERING.sub("", text)


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things in English.

    >>> counted(1, "article"), counted(2, "story", "stories")
    ('1 article', '2 stories')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def say(text: str, err: bool = False) -> None:
    """Prints lines."""
    click.echo(printable(text), err=err)


def say_line(text: str, err: bool = False) -> None:
    """Prints one line, whatever is in it."""
    say(" ".join(text.split("\n")).replace("\r", " "), err)


def say_row(*cells: str) -> None:
    """Prints cells with tabs between them, and none in them."""
    say("\t".join(" ".join(printable(cell).split()) for cell in cells))


def say_json(found: Sequence[Any]) -> None:
    """A list for other programs; what would steer a terminal is written as JSON's escapes."""
    import msgspec

    written = msgspec.json.format(msgspec.json.encode(found), indent=1).decode()
    click.echo(STEERING.sub(_escaped, written))


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"\\u{ord(character):04x}" for character in found[0])
