"""Regular expressions made of pack words: any apostrophe, any white space, whole words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from recoupe.lang import NOTHING, marks

OPENING = frozenset(marks.OPENING)
"""Marks that may open a quotation."""
APOSTROPHES = f"[{marks.APOSTROPHES}]"
SPACE = r"\s+"


DATELINE = re.compile(
    rf"[A-ZÀ-Ý][A-ZÀ-Ý' -]{{2,}}(?:[,;/ ][^.:;{marks.OPENING}]{{0,40}})?"
    rf"(?: ?\([^)]*\))? ?[{marks.HYPHENS}]{{1,2}} +"
)
"""« SARN, Ostrie (AOP) - », « VELM – »: where and by whom a text was written."""


def literal(phrase: str) -> str:
    """The regular expression of one phrase."""
    return re.sub(APOSTROPHES, APOSTROPHES, re.escape(phrase).replace("\\ ", SPACE))


def alternation(phrases: Iterable[str]) -> str:
    """The regular expression of any of them, longest first; of none, one that matches nothing."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(literal(phrase) for phrase in ordered) or NOTHING


def whole(phrases: Iterable[str]) -> str:
    """As `alternation`, not inside a longer word."""
    return rf"(?<![\w-])(?:{alternation(phrases)})(?![\w-])"


def every_whole(phrases: tuple[str, ...]) -> str:
    """As `whole`, but what ends with an apostrophe may stand before more: « l'été d' »."""
    ends_open = tuple(p for p in phrases if p.endswith(tuple(marks.APOSTROPHES)))
    closed = tuple(p for p in phrases if p not in ends_open)
    parts = [whole(closed)] if closed else []
    parts += [rf"(?<![\w-])(?:{alternation(ends_open)})"] if ends_open else []
    return "|".join(parts) or NOTHING


@functools.cache
def matcher(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A compiled, case-blind matcher of whole phrases."""
    return re.compile(every_whole(phrases), re.IGNORECASE)


def after_semicolon(words: str) -> int:
    """Where what follows the last semicolon begins; 0 where there is none.

    >>> after_semicolon("Le pont tient ; la route cède")
    16
    """
    found = re.search(r".*;\s*", words, re.DOTALL)
    return found.end() if found else 0


@functools.cache
def ending(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A case-blind matcher of any of the phrases at the end of a text, an article aside."""
    return re.compile(
        rf"(?<![\w-])(?:{alternation(phrases)})\s+(?:\w{{1,3}}[\s{marks.APOSTROPHES}]+)?$", re.I
    )
