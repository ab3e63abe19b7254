"""Program text that a page left in an article: « window.p_7 = new Player(7); »."""

from __future__ import annotations

import re

from recoupe.model import Span

OPENS = re.compile(
    r"""\b(?:window|document)\.[\w$.]+\s?(?:=(?!=)|(?=\())
      | \b(?:var|let|const)\s[\w$]+\s?=(?!=)
      | \bfunction\s?[\w$]*\([\w$,\s]*\)\s?(?=\{)
    """,
    re.VERBOSE,
)
"""What opens a statement of JavaScript."""
STEP = re.compile(r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[(\[{]|[)\]}]|:\s?\w+|;|\n""")
"""A string, a bracket, a value or a stop of a program."""
FURTHER = re.compile(r"\s?[.(\[;=|&]")
"""What stands behind a closing bracket where the statement is not over."""
AHEAD = 60
"""Characters to the next of them within which it is still the program's."""


def find_scripts(text: str) -> list[Span]:
    """Where programs stand in a text, in its order: statements from what opens one to its stop or
    its last bracket; one that is cut off, to its last string, bracket or value on the line.

    >>> text = "La digue tient. window.p_7 = new Player('velm', {'id': '7'}); Le préfet est là."
    >>> [span.of(text) for span in find_scripts(text)]
    ["window.p_7 = new Player('velm', {'id': '7'});"]
    >>> find_scripts("Le document. Il est là (var. 3).")
    []
    """
    found: list[Span] = []
    for match in OPENS.finditer(text):
        if not found or match.start() >= found[-1].end:
            found.append(Span(match.start(), _end(text, match.end())))
    return found


def _end(text: str, start: int) -> int:
    """Where the statement ends whose opening ends at `start`."""
    depth, end = 0, start
    for step in STEP.finditer(text, start):
        if step[0] == "\n" or step.start() - end > AHEAD:
            break
        end = step.end()
        depth += (step[0] in "([{") - (step[0] in ")]}")
        closed = step[0] in ")]}" and not FURTHER.match(text, end)
        if depth <= 0 and (step[0] == ";" or closed):
            return end
    return end
