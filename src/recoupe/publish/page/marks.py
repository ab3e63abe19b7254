"""An article's text as HTML: exactly its characters, with what was read in it marked."""

from __future__ import annotations

import re
from itertools import islice, takewhile

import msgspec
from markupsafe import Markup, escape

from recoupe.model import Span
from recoupe.publish.page.nesting import Piece, nest

RANKS = (
    "finding", "figure", "date", "statement", "evidence", "name", "cue", "speaker", "furniture",
    "shared",
)  # fmt: skip
"""Layers, those that stay whole where marks cross first."""

LINKED_INSIDE = {"figure", "date", "name"}
"""Layers whose words are themselves the way back; a statement holds other links."""


class Mark(msgspec.Struct, frozen=True):
    """A run of text to mark: `anchor` its id, `href` what it leads back to, `label` that in
    words, `note` what was read in it; `follows` when its anchor
    stands on an earlier mark."""

    span: Span
    layer: str
    anchor: str = ""
    href: str = ""
    label: str = ""
    note: str = ""
    doubtful: bool = False
    follows: bool = False


def marked(text: str, marks: list[Mark]) -> Markup:
    """The text with its marks as nested elements; an element's text is its span's characters.

    A span that had to be cut has its id on the first piece and `data-of` on the others.
    """
    ranked = sorted(marks, key=lambda mark: RANKS.index(mark.layer))
    return Markup("").join(_Writer(text, ranked).parts)


class _Writer:
    """Writes one text, front to back."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self._text, self._marks = text, marks
        self._at, self._begun = 0, set[int]()
        self.parts: list[Markup] = []
        pieces = nest([mark.span for mark in marks])
        self._last = {piece.index: piece.end for piece in pieces}
        standing: list[tuple[Piece, bool]] = []
        for number, piece in enumerate(pieces):
            self._close(standing, piece.start)
            self._copy(piece.start)
            standing.append((piece, self._open(piece, free=self._free(pieces, number))))
        self._close(standing, len(text))
        self._copy(len(text))

    def _copy(self, to: int) -> None:
        if to > self._at:
            self.parts.append(plain(self._text[self._at : to]))
            self._at = to

    def _close(self, standing: list[tuple[Piece, bool]], at: int) -> None:
        while standing and standing[-1][0].end <= at:
            piece, linked = standing.pop()
            self._copy(piece.end)
            self.parts.append(self._end(piece, linked))

    def _free(self, pieces: list[Piece], number: int) -> bool:
        """Whether no piece inside this one is a link, so that it can be one."""
        inside = takewhile(lambda p: p.start < pieces[number].end, islice(pieces, number + 1, None))
        return not any(self._marks[piece.index].href for piece in inside)

    def _open(self, piece: Piece, free: bool) -> bool:
        """Writes the start tag; whether its words are a link."""
        mark = self._marks[piece.index]
        self.parts.append(_start(mark, first=piece.index not in self._begun and not mark.follows))
        self._begun.add(piece.index)
        linked = free and bool(mark.href) and mark.layer in LINKED_INSIDE
        if linked:
            self.parts.append(Markup('<a href="{}">').format(mark.href))
        return linked

    def _end(self, piece: Piece, linked: bool) -> Markup:
        """The end tag; where the words are no link, an empty one after the last piece leads
        back (its sign is drawn by the style sheet: the text stays the article's)."""
        mark = self._marks[piece.index]
        if linked:
            return Markup("</a>") + _end(mark)
        if mark.href and piece.end == self._last[piece.index]:
            back = '<a class="back" href="{}" aria-label="{}"></a>'
            return _end(mark) + Markup(back).format(mark.href, mark.label)
        return _end(mark)


def _tag(mark: Mark) -> str:
    return "mark" if mark.layer in ("figure", "date", "statement") else "span"


def _start(mark: Mark, first: bool) -> Markup:
    style = f"m-{mark.layer}" + " doubtful" * mark.doubtful
    written = Markup('<{} class="{}"').format(_tag(mark), style)
    if mark.anchor:
        written += Markup(' id="{}"' if first else ' data-of="{}"').format(mark.anchor)
    if mark.note:
        written += Markup(' title="{}"').format(mark.note)
    return written + Markup(">")


def _end(mark: Mark) -> Markup:
    return Markup("</{}>").format(_tag(mark))


def plain(text: str) -> Markup:
    """Text escaped so that a parser gives back the same characters; line ends are wrapped, so
    that they can be spaced as paragraphs without another character."""
    escaped = str(escape(text)).replace("\r", "&#13;").replace("\0", "\ufffd")
    return Markup(re.sub(r"((?:\n|&#13;)+)", r'<span class="nl">\1</span>', escaped))
