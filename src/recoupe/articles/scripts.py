"""Program text that a page left in an article: « window.p_7 = new Player(7); »."""

from __future__ import annotations

import re

from recoupe.model import Span

OPENS = re.compile(
    r"""\b(?:window|document)\.[\w$.]+\s?(?:=(?!=)|\()
      | \b(?:var|let|const)\s[\w$]+\s?=(?!=)
      | \bfunction\s?[\w$]*\([\w$,\s]*\)\s?\{
    """,
    re.VERBOSE,
)
"""What opens a statement of JavaScript."""
GOES_ON = re.compile(r"""["']?\s?:\s?["'{\[]|[{}=;\\_]|//|\w/\w|["']:\s?\w""")
"""A mark that prose has not."""
CLOSES = re.compile(r"[^.!?\n]{0,60}?(?:[)\]}\"'];?(?=\s|$)|(?<=\w)$)", re.MULTILINE)
"""What is left of it behind the last one."""
NEAR = 60
"""Characters from one such mark to the next within which the text is still a program's."""


def find_scripts(text: str) -> list[Span]:
    """Where programs stand in a text, in its order: from what opens one to the last mark of a
    program that is near the one before it, with what closes it.

    >>> text = "La digue tient. window.p_7 = new Player('velm', {'id': '7'}); Le préfet est là."
    >>> [span.of(text) for span in find_scripts(text)]
    ["window.p_7 = new Player('velm', {'id': '7'});"]
    >>> find_scripts("Le document. Il est là (var. 3).")
    []
    """
    found: list[Span] = []
    for match in OPENS.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        line = text.find("\n", match.end())
        line = len(text) if line < 0 else line
        end = match.end()
        for mark in GOES_ON.finditer(text, match.end(), line):
            if mark.start() - end > NEAR:
                break
            end = mark.end()
        closed = CLOSES.match(text, end)
        found.append(Span(match.start(), closed.end() if closed else end))
    return found
