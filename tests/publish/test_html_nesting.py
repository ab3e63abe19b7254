from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recoupe.model import Span
from recoupe.publish.page.nesting import nest

spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda p: Span(p[0], p[0] + p[1])),
    max_size=9,
)


@given(spans)
def test_pieces_nest_and_cover_their_spans(given_spans: list[Span]) -> None:
    pieces = nest(given_spans)
    for a in pieces:
        for b in pieces:
            assert not a.start < b.start < a.end < b.end
    for index, span in enumerate(given_spans):
        own = [(p.start, p.end) for p in pieces if p.index == index]
        assert all(a[1] == b[0] for a, b in pairwise(own))
        assert sum(end - start for start, end in own) == len(span)
        if own:
            assert (own[0][0], own[-1][1]) == (span.start, span.end)


@given(spans)
def test_the_first_span_stays_whole(given_spans: list[Span]) -> None:
    assert sum(piece.index == 0 for piece in nest(given_spans)) <= 1
