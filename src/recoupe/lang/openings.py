"""How a word opens at which a pattern may match: where no word does, it need not be tried."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from recoupe.matching import small

LENGTH = 3
"""Letters of an opening."""
LATIN = 0x250
"""Letters from here on may match others in small letters, and break a word."""
EMPTY = (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT)
REPEATED = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
BETWEEN_WORDS = repr(_parser.parse(r"(?<![\w-])")[0])
Opening = tuple[str, bool]
"""Letters, and whether what follows in the pattern follows them."""


def openings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Letters with which a word opens at which a pattern without regard to case may match, any
    digit as « 0 »; None where it may match elsewhere, or that cannot be told.

    >>> sorted(openings(re.compile(r"(?<![\\w-])(?:le )?(?:lundi|mai|[12]) matin", re.I)))
    ['0', 'le', 'lun', 'mai']
    """
    items = list(_parser.parse(pattern.pattern, pattern.flags))
    if not items or repr(items[0]) != BETWEEN_WORDS:
        return None
    found = {_word(letters) for letters, _ in _of_sequence(items[1:])}
    return None if "" in found else frozenset(found)


def _word(letters: str) -> str:
    """The letters of the word that they open."""
    word: str = re.match(r"\w*", letters)[0]  # type: ignore[index]
    length = next((n for n, letter in enumerate(word) if ord(letter) >= LATIN), LENGTH)
    return word[:length]


def _of_sequence(items: Iterable[Any]) -> set[Opening]:
    found: set[Opening] = {("", True)}
    for name, value in items:
        if name in EMPTY:
            continue
        follow = _of_item(name, value)
        found = {
            joined
            for letters, goes_on in found
            for joined in (_joined(letters, follow) if goes_on else [(letters, False)])
        }
    return found


def _joined(letters: str, follow: set[Opening]) -> list[Opening]:
    whole = [(letters + more, goes_on) for more, goes_on in follow]
    return [(all[:LENGTH], goes_on and len(all) < LENGTH) for all, goes_on in whole]


def _of_item(name: Any, value: Any) -> set[Opening]:
    """How an item may open; by nothing that is known where it is a class of letters."""
    if name is _constants.LITERAL:
        return {(_letter(value), True)} if _letter(value) else {("", False)}
    if name is _constants.SUBPATTERN:
        return _of_sequence(value[-1])
    if name is _constants.BRANCH:
        return set().union(*(_of_sequence(branch) for branch in value[1]))
    if name in REPEATED:
        least, most, inner = value
        once = {(letters, goes_on and most == 1) for letters, goes_on in _of_sequence(inner)}
        return once if least else once | {("", True)}
    if name is _constants.IN and all(is_digit(*one) for one in value):
        return {("0", True)}
    return {("", False)}


def _letter(code: int) -> str:
    """A letter as a text in small letters has it, a digit as « 0 »; nothing where it is several."""
    letter = small(chr(code))
    return "" if len(letter) != 1 else "0" if letter.isdecimal() else letter


def is_digit(name: Any, value: Any) -> bool:
    """Whether a part of a class is digits only."""
    if name is _constants.RANGE:
        return chr(value[0]).isdecimal() and chr(value[1]).isdecimal() and value[1] < 128
    if name is _constants.LITERAL:
        return chr(value).isdecimal()
    return name is _constants.CATEGORY and value is _constants.CATEGORY_DIGIT
