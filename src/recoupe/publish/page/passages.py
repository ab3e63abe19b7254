"""A run of words with the sentence that it stands in, as printed."""

from __future__ import annotations

import re

import msgspec

from recoupe.model import Span

ENDS = re.compile(r"[.!?…](?:\s*[»”\"])?(?=\s+(?:[«“\"(–-]\s*)?[A-ZÀ-ÞŒ\d]|\s*$)|\n")
"""Where a sentence ends, or a line."""
REACH = 220
"""Characters shown on each side where no sentence ends."""
SHORT = 3
"""Letters before a full stop that end no sentence: « M. », « St. »."""


class Passage(msgspec.Struct, frozen=True):
    """The words, and what stands before and after them in their sentence."""

    before: str
    words: str
    after: str


def passage(text: str, span: Span) -> Passage:
    """The words of a span in their sentence, white space made one.

    >>> passage("Il pleut. Douze morts à Velm. Le pont tient.", Span(10, 21))
    Passage(before='', words='Douze morts', after=' à Velm.')
    """
    start, end = _start(text, span.start), _end(text, span.end)
    before, after = text[start : span.start], text[span.end : end]
    return Passage(
        before=("…" if _cut(text, start) else "") + _plain(before).lstrip(),
        words=_plain(span.of(text)),
        after=_plain(after).rstrip() + ("…" if end < len(text) and end == span.end + REACH else ""),
    )


def sentence(text: str, span: Span) -> str:
    """The same in one piece."""
    found = passage(text, span)
    return found.before + found.words + found.after


def _start(text: str, at: int) -> int:
    first = max(0, at - REACH)
    ends = [end.end() for end in ENDS.finditer(text, first, at) if _is_end(text, end.start())]
    return ends[-1] if ends else first


def _end(text: str, at: int) -> int:
    limit = min(len(text), at + REACH)
    for end in ENDS.finditer(text, at, limit):
        if _is_end(text, end.start()):
            return end.end()
    return limit


def _is_end(text: str, at: int) -> bool:
    """Whether a mark ends a sentence, and is no abbreviation's."""
    if text[at] != ".":
        return True
    word = re.search(r"[^\W\d_]+$", text[max(0, at - 12) : at])
    return word is None or len(word[0]) >= SHORT or not word[0][0].isupper()


def _cut(text: str, start: int) -> bool:
    """Whether a passage begins within a sentence, for want of room."""
    return start > 0 and not re.search(r"[.!?…»”\"\n]\s*$", text[max(0, start - 4) : start])


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words)
