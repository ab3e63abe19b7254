"""Quotation marks: paired paragraph by paragraph, never given up on."""

from __future__ import annotations

import functools
import re

import msgspec

from recoupe.lang import NOTHING, marks
from recoupe.lang.schema import Grammar
from recoupe.model import Span


class Quotation(msgspec.Struct, frozen=True, order=True):
    """Words between marks: `outer` with the marks, `inner` without them and the white space
    inside; `closed` False where one of the two marks is missing."""

    outer: Span
    inner: Span
    closed: bool


def find_quotations(text: str, grammar: Grammar) -> tuple[Quotation, ...]:
    """The outermost quotations of a paragraph, in order.

    Marks of one kind pair first; an opening mark without its closing one runs to the next
    opening mark of its kind or the end of the paragraph, a closing one without its opening
    is left. Apostrophes are no marks.
    """
    pairs = dict(grammar.quotation_marks)
    opening = {pair[0] for pair in grammar.quotation_marks}
    closing = {pair[1]: pair[0] for pair in grammar.quotation_marks}
    stack: list[tuple[str, int]] = []
    found: list[Quotation] = []
    for match in _marks(tuple(map(tuple, grammar.quotation_marks))).finditer(text):
        index, char = match.start(), match[0]
        if char in opening and char in closing:
            _toggle(text, index, char, stack, found)
        elif char in opening and (
            not (stack and stack[-1][0] == char) or _nests(text, index, pairs[char])
        ):
            stack.append((char, index))
        elif char in closing:
            _close(text, index, closing[char], stack, found)
    for mark, start in stack:
        if not any(q.outer.start < start < q.outer.end for q in found):
            end = min((q.outer.start for q in found if q.outer.start > start), default=len(text))
            found.append(_quotation(text, start, end, False))
            del mark
    return _outermost(found)


@functools.cache
def _marks(pairs: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """Any mark of any pair."""
    return re.compile(f"[{re.escape(''.join(map(''.join, pairs)))}]" if pairs else NOTHING)


def _nests(text: str, index: int, closing: str) -> bool:
    """« A « b » c »: whether the rest closes this mark and the one before it."""
    rest = text[index + 1 :]
    return rest.count(closing) - rest.count(text[index]) >= 2


BEFORE = "([:" + marks.OPENING + marks.HYPHENS + marks.APOSTROPHES
"""What may stand right before an opening mark."""


CLOSED = ",;:)"
"""What stands right after a closing mark."""


def _toggle(
    text: str, index: int, char: str, stack: list[tuple[str, int]], found: list[Quotation]
) -> None:
    """A straight mark opens or closes by what stands around it."""
    opened = [i for i, (mark, _) in enumerate(stack) if mark == char]
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    leads = not before.strip() or before in BEFORE
    looks_open = leads and not after.isspace()
    if opened and looks_open and after.isalnum() and before.isspace() and len(stack) == 1:
        # A second opening mark: nested when the first is still open, or the first was never closed.
        stack.append((char, index))
    elif opened:
        _close(text, index, char, stack, found)
    elif leads or not _only_closes(after):
        stack.append((char, index))


def _only_closes(after: str) -> bool:
    """« …du Comité (CMR)", créé mardi » has a mark that nothing opened: one behind a word
    and before a space or a comma opens nothing."""
    return not after.strip() or after in CLOSED


def _close(
    text: str, index: int, opener: str, stack: list[tuple[str, int]], found: list[Quotation]
) -> None:
    for position in range(len(stack) - 1, -1, -1):
        if stack[position][0] == opener:
            found.append(_quotation(text, stack[position][1], index + 1, True))
            del stack[position:]
            return
    if stack:
        found.append(_quotation(text, stack.pop()[1], index + 1, True))


def _quotation(text: str, start: int, end: int, closed: bool) -> Quotation:
    inner_start, inner_end = start + 1, end - 1 if closed else end
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(Span(start, end), Span(inner_start, inner_end), closed)


def _outermost(found: list[Quotation]) -> tuple[Quotation, ...]:
    ordered = sorted(found, key=lambda q: (q.outer.start, -q.outer.end))
    kept: list[Quotation] = []
    for quotation in ordered:
        if len(quotation.inner) > 0 and not (kept and kept[-1].outer.end > quotation.outer.start):
            kept.append(quotation)
    return tuple(kept)
