"""Spans that cross, cut so that what is left nests: HTML elements cannot overlap."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

import msgspec

from recoupe.model import Span


class Piece(msgspec.Struct, frozen=True):
    """A run of one span that stays in one element; `index` says which span."""

    start: int
    end: int
    index: int


def nest(spans: Sequence[Span]) -> list[Piece]:
    """Pieces of the spans that are disjoint or nested, outer before inner, in text order.

    Where two spans cross, the earlier in the sequence stays whole and the later is cut.

    >>> [(p.start, p.end, p.index) for p in nest([Span(5, 15), Span(0, 10)])]
    [(0, 5, 1), (5, 15, 0), (5, 10, 1)]
    """
    queue = [(span.start, -span.end, index) for index, span in enumerate(spans) if len(span) > 0]
    heapify(queue)
    standing: list[Piece] = []
    done: list[Piece] = []
    while queue:
        start, end, index = heappop(queue)
        _close(standing, done, start)
        piece = _cut_by_stronger(Piece(start, -end, index), standing, queue)
        _cut_weaker(piece, standing, done, queue)
        standing.append(piece)
    return sorted(done + standing, key=lambda p: (p.start, -p.end, p.index))


_Queue = list[tuple[int, int, int]]


def _close(standing: list[Piece], done: list[Piece], at: int) -> None:
    while standing and standing[-1].end <= at:
        done.append(standing.pop())


def _cut_by_stronger(piece: Piece, standing: list[Piece], queue: _Queue) -> Piece:
    """The part of a piece before the first stronger one ends; the rest waits its turn."""
    ends = [o.end for o in standing if o.end < piece.end and o.index < piece.index]
    if not ends:
        return piece
    heappush(queue, (min(ends), -piece.end, piece.index))
    return Piece(piece.start, min(ends), piece.index)


def _cut_weaker(piece: Piece, standing: list[Piece], done: list[Piece], queue: _Queue) -> None:
    """Open pieces that end inside a stronger one stop where it starts and go on inside it."""
    while standing and standing[-1].end < piece.end:
        weaker = standing.pop()
        if weaker.start < piece.start:
            done.append(Piece(weaker.start, piece.start, weaker.index))
        heappush(queue, (piece.start, -weaker.end, weaker.index))
