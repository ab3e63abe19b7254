"""JSON that is not sound: what can be read of it all the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from recoupe.sources.refused import Refused

LONGEST_INTEGER = 18
"""Digits of a whole number; what has more is left out."""
NEXT = re.compile(r"(?:(?<=[}\]])\s*+,?\s*+|(?<=\n)[^\S\n]*+,?[^\S\n]*+)(?=\{\s*+\")")
"""Behind an object, or on a line of its own: where another one may begin."""
LIST = re.compile(r"[^\[\"]*+(?:\"[^\"]*+\"[^\[\"]*+){0,40}\[(?=\s*+\{)")
"""Up to the list that an object holds."""
BETWEEN = re.compile(r"[\s,]*+")
MOST_AGAIN = 8
"""How many times its length a text may cost."""
MOST_FAULTS = 100


def value(text: str) -> Any:
    """What a text is in the JSON of Python and its like: with NaN, numbers of any length, halves of
    characters; None where it is none.

    >>> value('{"a": NaN, "b": "\\\\ud800"}')
    {'a': None, 'b': '\ufffd'}
    """
    try:
        return _whole(_DECODER.decode(text))
    except (ValueError, RecursionError):
        return None


def objects(text: str) -> Iterator[dict[str, Any] | Refused]:
    """The sound objects of a list, or of values one behind another, those around a fault aside.
    At the end what there is to say where so much is at fault that not all was looked at.

    >>> list(objects('[{"a": 1}, {"a": }, {"a": 3}, {"a"'))
    [{'a': 1}, {'a': 3}]
    """
    inside = LIST.match(text) if not text.lstrip().startswith("[") else None
    at = inside.end() if inside else len(text) - len(text.lstrip().removeprefix("["))
    left = MOST_AGAIN * (len(text) + 1)
    faults = 0
    while left > 0 and faults < MOST_FAULTS:
        at = BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        try:
            found, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            faults += 1
            left -= getattr(error, "pos", len(text)) - at + 1
            behind = NEXT.search(text, at + 1)
            if behind is None:
                return
            end, found = behind.end(), None
        if isinstance(found, dict):
            yield _whole(found)
        left -= end - at
        at = end
    yield Refused("not-json", f"too much is no JSON: nothing behind character {at:,} is looked at")


def _integer(written: str) -> int | None:
    return int(written) if len(written) <= LONGEST_INTEGER else None


def _whole(found: Any) -> Any:
    """A value with no half of a character in its words, however deep they lie."""
    outer = [found]
    left: list[Any] = [outer]
    while left:
        inside = left.pop()
        for place, one in inside.items() if isinstance(inside, dict) else enumerate(inside):
            if isinstance(one, str):
                inside[place] = _words(one)
            elif isinstance(one, dict):
                inside[place] = {_words(name): each for name, each in one.items()}
                left.append(inside[place])
            elif isinstance(one, list):
                left.append(one)
    return outer[0]


def _words(found: str) -> str:
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_DECODER = json.JSONDecoder(strict=False, parse_int=_integer, parse_constant=lambda name: None)
