"""Quotations within quotations, and entries that open with a capital, as a reader sees them.

What is shown only: the words in the articles, and in `dossier.json`, stay as printed.
"""

from __future__ import annotations

import re

OUTER, INNER = ("«", "»"), ("“", "”")
"""Marks of a quotation, and of one that stands in it."""
LOOSE = re.compile(r" (?=[:;?!»])|(?<=«) ")
"""Spaces at which no line may break."""
WITHIN = re.compile(r"«\s*|(?:(?<!\s)\s*)?»")


def inside(words: str) -> str:
    """Words that are shown between quotation marks: their own marks become inner ones, and go
    where they stand about the whole.

    >>> inside("« Douze morts »"), inside("le « dépôt » a brûlé")
    ('Douze morts', 'le “dépôt” a brûlé')
    """
    whole = re.fullmatch(r"«\s*([^«»]*?)\s*»", words)
    return whole[1] if whole else WITHIN.sub(_inner, words)


def nested(text: str) -> str:
    """A sentence in which a quotation within another has inner marks.

    >>> nested("« Le « dépôt » a brûlé » contre « rien »")
    '« Le “dépôt” a brûlé » contre « rien »'
    """
    depth, shown, at = 0, [], 0
    for mark in WITHIN.finditer(text):
        opens = mark[0].startswith(OUTER[0])
        deep = depth > 0 if opens else depth > 1
        shown += [text[at : mark.start()], _inner(mark) if deep else mark[0]]
        depth = depth + 1 if opens else max(0, depth - 1)
        at = mark.end()
    return "".join([*shown, text[at:]])


def _inner(mark: re.Match[str]) -> str:
    return INNER[0] if mark[0].startswith(OUTER[0]) else INNER[1]


def bound(text: str) -> str:
    """A sentence in which no line begins with a colon, nor ends with an opening mark.

    >>> bound("Morts : « 3 »").count("\N{NO-BREAK SPACE}")
    3
    """
    return LOOSE.sub("\N{NO-BREAK SPACE}", text)


def opened(text: str) -> str:
    """An entry that opens with a capital.

    >>> opened("l'explosion a fait douze morts")
    "L'explosion a fait douze morts"
    """
    first = next((n for n, c in enumerate(text) if c.isalnum()), None)
    return text if first is None else text[:first] + text[first].upper() + text[first + 1 :]
