"""Marks of writing, the same in every pack: quotation marks, dashes, apostrophes, spaces, ends.

Strings, to strip with or to set between the brackets of a regular expression. `\\s` matches every
space there is here, so patterns need no SPACES.
"""

from __future__ import annotations

import re

OPENING = '«“"'
"""May open a quotation."""
CLOSING = '»”"'
"""May close one."""
QUOTES = '«»“”"'
"""Either."""
INNER = "‘’'"
"""Quotes within quotes; two of them are apostrophes as well."""
APOSTROPHES = "'’ʼ"
DASHES = "–—"
"""Set off an aside, or open a list's line."""
HYPHENS = "-–—"
"""What stands for a dash, a hyphen among them."""
BULLETS = "•►▶▪■●"
"""Open an item of a list, or a heading, and stand within no sentence."""
SIGNS = "-–−"
"""Minus, before a number or between two."""
SPACES = " \u00a0\u202f"
"""Those that part no line: plain, and the two that hold words together."""
ENDS = ".!?…"
"""End a sentence."""
ELLIPSIS = "…"
BREAKS = ENDS + ":,;" + HYPHENS + "»"
"""After one of them something new begins."""
WORD_ENDS = rf"(?:(?<=[{APOSTROPHES}])|(?!\w))"
"""Pattern: a word ends here, also one that leans on the next by an apostrophe."""


def straight(words: str) -> str:
    """The words with plain apostrophes, as packs have them.

    >>> straight("aujourd’hui")
    "aujourd'hui"
    """
    return words.replace("’", "'").replace("ʼ", "'")


def asks(words: str) -> bool:
    """Whether words are a question, which claims nothing.

    >>> asks("« Le pont rouvrira-t-il lundi ? »"), asks("Le pont rouvre.")
    (True, False)
    """
    return words.rstrip(f"{SPACES}\n{QUOTES}").endswith("?")


def shortened(words: str, length: int) -> str:
    """The words on one line, cut after a whole word and marked so where they are longer.

    >>> shortened("Le pont tient bon", 12)
    'Le pont…'
    """
    flat = " ".join(words.split())
    return flat if len(flat) <= length else flat[: length - 1].rsplit(" ", 1)[0] + ELLIPSIS


def inner(words: str) -> str:
    """Words to be set between quotation marks: their own become those of a quotation inside
    another, and go where they stand about the whole.

    >>> inner("le « dépôt » a brûlé"), inner("« Douze morts »")
    ('le “dépôt” a brûlé', 'Douze morts')
    """
    words = re.sub(r"[«“]\s?|\"(?=\w)", "“", words)
    words = re.sub(r"\s?[»”]|(?<=[\w.!?…,)])\"", "”", words)
    whole = words.count("“") == words.count("”") == 1 and words[0] == "“" and words[-1] == "”"
    return words[1:-1] if whole else words
