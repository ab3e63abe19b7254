"""The lines of a text as spans, without the white space around them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from recoupe.model import Span

LINE = re.compile(r"[^\s][^\n\r\u2028\u2029]*(?<!\s)|[^\s]")


def spans(text: str) -> list[Span]:
    """Every line that has a character to read.

    >>> spans("Un.\\n\\n  Deux.")
    [Span(start=0, end=3), Span(start=7, end=12)]
    """
    return [Span(match.start(), match.end()) for match in LINE.finditer(text)]


def apart(rows: list[Span], taken: Iterable[Span]) -> list[Span]:
    """The lines that overlap none of the taken spans."""
    cuts = sorted(taken)
    out: list[Span] = []
    at = 0
    for row in rows:
        while at < len(cuts) and cuts[at].end <= row.start:
            at += 1
        if at == len(cuts) or not cuts[at].overlaps(row):
            out.append(row)
    return out


def left_over(text: str, taken: Iterable[Span]) -> tuple[Span, ...]:
    """The lines, cut where a taken span lies in them."""
    cuts = sorted(taken)
    pieces: list[Span] = []
    at = 0
    for line in spans(text):
        start = line.start
        while at < len(cuts) and cuts[at].end <= line.start:
            at += 1
        within = at
        while within < len(cuts) and cuts[within].start < line.end:
            pieces.append(Span(start, max(start, cuts[within].start)))
            start = max(start, cuts[within].end)
            within += 1
        pieces.append(Span(start, line.end))
    return tuple(trimmed for piece in pieces if (trimmed := trim(text, piece)))


LONGEST = 4000
"""Characters of a paragraph; the longest of 1,357 in press texts has 3,574."""
LONGEST_SENTENCE = 1000
"""Characters without an end of a sentence that are read as one; the longest of them has 637."""
CLOSES = r"[.!?…][»”\"')\]]*"
BESIDE = r"(?<=[a-zà-ÿ]{4})"
END = re.compile(rf"{CLOSES}\s+|{BESIDE}{CLOSES}(?=[«“\"(]*[A-ZÀ-ÖØ-Þ])")
"""Where a sentence ends; also where the next was written onto it: « … la nuit.Le maire … »."""


def bounded(text: str, lines: tuple[Span, ...]) -> tuple[Span, ...]:
    """The lines, those that no paragraph is as long as cut: at ends of sentences, where there is
    none at white space, where there is none anywhere. What is said in one line is compared with
    all else in it, so that a line without end would never be read."""
    return tuple(piece for line in lines for piece in _pieces(text, line))


def _pieces(text: str, line: Span) -> list[Span]:
    if len(line) <= LONGEST_SENTENCE:
        return [line]
    ends = [match.end() for match in END.finditer(text, line.start, line.end)]
    pieces: list[Span] = []
    start = last = line.start
    for end in [*ends, line.end]:
        if end - start > LONGEST and last > start:
            pieces.append(Span(start, last))
            start = last
        while end - last > LONGEST_SENTENCE:
            blank = text.rfind(" ", last + 1, last + LONGEST_SENTENCE)
            cut = blank if blank > 0 else last + LONGEST_SENTENCE
            pieces.append(Span(start, cut))
            start = last = cut
        last = end
    pieces.append(Span(start, line.end))
    return [trimmed for piece in pieces if (trimmed := trim(text, piece))]


LONGEST_JOINED = 3000
"""Characters that lines joined by a quotation may have together."""
FARTHEST = 3
"""Lines over which a quotation may run."""


def joined(
    text: str, lines: tuple[Span, ...], marks: Iterable[tuple[str, str]]
) -> tuple[Span, ...]:
    """The lines, those over which one quotation runs made one.

    Only marks whose two sides differ can tell: « A.\nB. » is one, « A.\n« B. » is two.
    """
    pairs = [(opening, closing) for opening, closing in marks if opening != closing]
    out: list[Span] = []
    index = 0
    while index < len(lines):
        last = index
        for end in range(index + 1, min(len(lines), index + FARTHEST)):
            whole = Span(lines[index].start, lines[end].end)
            if len(whole) <= LONGEST_JOINED and _one_quotation(text, lines[index : end + 1], pairs):
                last = end
        out.append(Span(lines[index].start, lines[last].end))
        index = last + 1
    return tuple(out)


def _one_quotation(text: str, lines: tuple[Span, ...], pairs: list[tuple[str, str]]) -> bool:
    """Whether a mark opened in the first line is closed in the last, and none between."""
    if any(not text[a.end : b.start].isspace() for a, b in itertools.pairwise(lines)):
        return False
    for opening, closing in pairs:
        first, last = lines[0].of(text), lines[-1].of(text)
        middle = text[lines[0].end : lines[-1].start]
        opens = first.count(opening) - first.count(closing) == 1
        closes = last.count(closing) - last.count(opening) == 1
        if opens and closes and first.rfind(opening) > first.rfind(closing):
            return opening not in middle and closing not in middle
    return False


def trim(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, None where nothing is left."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.end - (len(inner) - len(inner.rstrip()))
    return Span(start, end) if start < end else None
