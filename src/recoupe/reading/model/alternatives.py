"""A pattern of many alternatives, grouped by what they have in common.

The tokenizer of spaCy's French has one of two hundred, most of which end in the same classes of
a thousand letters, and takes seconds to compile; grouped, it matches the same and takes a tenth.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

LONG = 500
"""Characters from which a class is long, and alternatives that share it are grouped."""
_CLASS = re.compile(rf"(\[[^\]]{{{LONG},}}\][*+?]?)")
_END = re.compile(r"(?<!\\)\[[^\\\]]+\]$")
_OPENING = "(?:"


@contextmanager
def quickly() -> Iterator[None]:
    """While it is open, patterns of many alternatives are compiled grouped."""
    compile: Callable[..., Any] = re.compile

    def quick(pattern: Any, flags: Any = 0) -> Any:
        long = isinstance(pattern, str) and len(pattern) > 100 * LONG
        return compile(grouped(pattern) if long else pattern, flags)

    re.compile = quick
    try:
        yield
    finally:
        re.compile = compile


def grouped(pattern: str) -> str:
    """The pattern with alternatives that have their long classes in common as one alternative;
    the pattern itself where it is not one of alternatives `(?:…)|(?:…)`, flags before them aside.

    It matches where the pattern matches, but of two alternatives that do, the other may win.

    >>> letters = "[" + "abc" * 200 + "]+"
    >>> short = grouped(f"(?:x{letters}$)|(?:y{letters}$)")
    >>> short == f"(?:(?:x|y){letters}$)"
    True
    """
    flags = re.match(r"\(\?[a-z]+\)", pattern)
    head = flags[0] if flags else ""
    found = list(_alternatives(pattern[len(head) :]))
    if not all(one.startswith(_OPENING) and one.endswith(")") for one in found):
        return pattern
    groups: dict[tuple[object, ...], list[list[str]]] = {}
    for one in found:
        pieces = _CLASS.split(one[len(_OPENING) : -1])
        groups.setdefault(_shared(pieces), []).append(pieces)
    return head + "|".join(f"(?:{_joined(group)})" for group in groups.values())


def _alternatives(pattern: str) -> Iterator[str]:
    """What stands between the bars that no bracket holds."""
    depth = start = at = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif letter == "[":
            at = pattern.index("]", at + 2)
        elif letter == "|" and not depth:
            yield pattern[start:at]
            start = at + 1
        depth += (letter == "(") - (letter == ")")
        at += 1
    yield pattern[start:]


def _own(pieces: list[str]) -> int:
    """The place of what is an alternative's own: the longest piece between its classes."""
    return max(range(0, len(pieces), 2), key=lambda place: len(pieces[place]))


def _shared(pieces: list[str]) -> tuple[object, ...]:
    """What alternatives of one group have in common."""
    own = _own(pieces)
    return own, *pieces[:own], *pieces[own + 1 :]


def _joined(group: Iterable[list[str]]) -> str:
    """Alternatives that differ in one piece as one."""
    first, *others = group
    own = _own(first)
    words = dict.fromkeys(pieces[own] for pieces in (first, *others))
    told = "|".join(_ended(list(run), end) for end, run in itertools.groupby(words, _ending))
    return "".join([*first[:own], f"(?:{told})" if others else told, *first[own + 1 :]])


def _ending(word: str) -> str:
    """The class that an alternative ends with."""
    found = _END.search(word)
    return found[0] if found else ""


def _ended(words: list[str], end: str) -> str:
    """Alternatives that end with the same class, which is compiled once for them."""
    if not end or len(words) == 1:
        return "|".join(words)
    return f"(?:{'|'.join(word.removesuffix(end) for word in words)}){end}"
