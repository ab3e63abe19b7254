"""What is wrong with a pack, and on which line of which file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable

import msgspec

from recoupe.lang.pack import PackError

Found = Iterator[tuple[str, str, str]]
"""File, words of it that stand where the problem is, and what is wrong."""
PATH = re.compile(r" at `(?:key` in `)?(\$[^`]*)`")
PACKED = (".toml", ".tsv")
STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]")


class Problem(msgspec.Struct, frozen=True, order=True):
    """What is wrong, in which file of the pack and on which line (1 where it cannot be told)."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def placed(folder: Traversable, found: Iterable[tuple[str, str, str]]) -> list[Problem]:
    """Problems with their lines, in order, each once."""
    texts = {f.name: f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(PACKED)}
    return sorted({Problem(f, line_of(texts[f], near), message) for f, near, message in found})


def of_error(folder: Traversable, error: PackError) -> Problem:
    """The problem that keeps a pack from being loaded."""
    place, _, message = str(error).partition(": ")
    name, _, row = place.partition(":")
    told = re.search(r"(?<=at line )\d+", message)
    line = int(told[0] if told else row or 1)
    if not told and not row and (folder / name).is_file():
        line = _line_at((folder / name).read_text("utf-8"), message)
    return Problem(name, line, message or str(error))


def line_of(text: str, near: str) -> int:
    """The line on which some words of a file stand, as they are or as TOML escapes them.

    >>> line_of('one = "a"\\ntwo = "b"', '"b"')
    2
    """
    at = text.find(near)
    if at < 0:
        at = text.find(near.replace("\\", "\\\\").replace('"', '\\"'))
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


def _line_at(text: str, message: str) -> int:
    """The line of what a message of the schema is about: the section its path leads to, and in it
    the key or the word that the message or the path names."""
    lines = text.splitlines()
    path = PATH.search(message)
    steps = STEP.findall(path[1]) if path else []
    start = _section(lines, steps)
    words = re.findall(r"(?:field `|value ')([^`']+)[`']", message)
    words += [name for name, _ in reversed(steps) if name]
    for word in words:
        for number in range(start, _end(lines, start)):
            if re.match(rf"{re.escape(word)}\s*=", lines[number]) or f'"{word}"' in lines[number]:
                return number + 1
    return start + 1


def _section(lines: list[str], steps: list[tuple[str, str]]) -> int:
    """Where the table that a path leads to begins (0 for the file's own keys)."""
    if not steps:
        return 0
    name = steps[0][0]
    count = int(steps[1][1]) if len(steps) > 1 and steps[1][1] else 0
    heads = [n for n, line in enumerate(lines) if line.strip() in (f"[{name}]", f"[[{name}]]")]
    return heads[count] if count < len(heads) else 0


def _end(lines: list[str], start: int) -> int:
    """Where the next table begins."""
    after = (n for n in range(start + 1, len(lines)) if lines[n].startswith("["))
    return next(after, len(lines)) if lines[start].startswith("[") else len(lines)
