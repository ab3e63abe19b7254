"""Furniture: lines that crawlers, outlets and translators leave in an article's text."""

from __future__ import annotations

import functools
import itertools
import re

import msgspec

from recoupe.articles import lines
from recoupe.lang.schema import Furnishing, LinePattern
from recoupe.matching import folded
from recoupe.model import Furniture, Span

HEAD_LINES = 4
"""How many lines from the top a teaser with a date of its own is looked for in."""

LONGEST = 400
"""Characters of a line beyond which it is never furniture: an article that lost its breaks may
stand on one line, and have any words in it."""
DATED_LINES = 8
"""How many lines from the top one is looked for that says when the article came out."""


class Marks(msgspec.Struct, frozen=True):
    """The furniture of a text, the lines among it that credit a source, whether one of them says
    that a machine translated it (None: no sign), and the one that says when it came out."""

    furniture: tuple[Furniture, ...]
    credits: tuple[Span, ...]
    machine_translated: bool | None
    dated: Span | None


def find_furniture(
    text: str, title: str | None, pack: Furnishing, known: tuple[Furniture, ...] = ()
) -> Marks:
    """Furniture of `text`, in its order, with what is `known` of it; `title` is the article's own,
    where it is known."""
    taken = [mark.span for mark in known]
    rows = lines.apart(lines.spans(text), taken)
    marks: list[Furniture] = []
    credits: list[Span] = []
    translated = dated = None
    teasers = _dated_teasers(text, rows, pack)
    seen = {folded(title)} if title and not _opens_with(text, rows, title) else set()
    for row in rows:
        words = row.of(text)
        pattern = _pattern(words, pack)
        plain = folded(words)
        if row in teasers:
            marks.append(Furniture(row.start, row.end, "teaser"))
        elif pattern is not None:
            marks.append(Furniture(row.start, row.end, pattern.kind))  # type: ignore[arg-type]
            credits += [row] if pattern.credit else []
            head = pattern.dated and row.start <= rows[:DATED_LINES][-1].start
            dated = row if head and dated is None else dated
            translated = True if pattern.machine_translated else translated
        elif len(plain) > 12 and plain in seen:
            marks.append(Furniture(row.start, row.end, "repeat"))
        seen.add(plain)
    marks = sorted((*marks, *known), key=lambda mark: mark.start)
    return Marks(tuple(marks), tuple(credits), translated, dated)


def _pattern(words: str, pack: Furnishing) -> LinePattern | None:
    """The first pattern that a whole line is of."""
    if len(words) > LONGEST:
        return None
    return next((p for p in pack.line if _compiled(p).fullmatch(words)), None)


@functools.cache
def _compiled(pattern: LinePattern) -> re.Pattern[str]:
    return re.compile(
        pattern.match.replace("{{", "{").replace("}}", "}"), re.IGNORECASE | re.DOTALL
    )


def _dated_teasers(text: str, rows: list[Span], pack: Furnishing) -> set[Span]:
    """« Le barrage rouvre » over « - Le 22 novembre 2024 »: a headline of something else."""
    date = re.compile(pack.teaser_date.match.replace("{{", "{").replace("}}", "}"), re.IGNORECASE)
    found: set[Span] = set()
    for above, row in itertools.pairwise(rows[:HEAD_LINES]):
        if date.fullmatch(row.of(text)) and not above.of(text).endswith((".", "!", "?")):
            found |= {above, row}
    return found


def _opens_with(text: str, rows: list[Span], title: str) -> bool:
    return bool(rows) and folded(rows[0].of(text)).startswith(folded(title))
