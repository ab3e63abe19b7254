"""The graph of sources: agencies, articles, voices in three columns; copies as arcs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from recoupe.publish.page.sources import Copy, SourceRow

MOST_ARTICLES, MOST_VOICES = 40, 16
ROW, TOP = 26, 34
AGENCIES, ARTICLES, VOICES, WIDTH = 210, 320, 660, 880
"""Where each column's dots stand (px), and the width of the whole."""
COPY = 0.3
"""Share of its text from which an article is drawn as a copy of another."""
LONGEST, LETTER = 30, 6.8


class Node(msgspec.Struct, frozen=True):
    """A dot and its words."""

    x: int
    y: float
    label: str
    href: str


class Edge(msgspec.Struct, frozen=True):
    """A line as an SVG path; `kind` is agency, voice or copy."""

    path: str
    kind: str


class Graph(msgspec.Struct, frozen=True):
    """Geometry in px, from `left` on. `left_out` counts the articles that are not drawn."""

    height: float
    left: int
    width: int
    columns: tuple[int, int, int]
    agencies: list[Node]
    articles: list[Node]
    voices: list[Node]
    edges: list[Edge]
    left_out: int


def graph(rows: Sequence[SourceRow]) -> Graph | None:
    """The graph of up to 40 articles and their 16 most heard voices; None without either."""
    drawn = rows[:MOST_ARTICLES]
    agencies = list(dict.fromkeys(agency for row in drawn for agency in row.agencies))
    heard = Counter(voice for row in drawn for voice in row.voices)
    voices = [voice for voice, _ in heard.most_common(MOST_VOICES)]
    if not drawn or not (agencies or voices):
        return None
    height = max(len(drawn), len(agencies), len(voices)) * ROW + TOP
    spots = {row.id: _height(number, len(drawn), height) for number, row in enumerate(drawn)}
    columns = [_column(AGENCIES, agencies, height), _column(VOICES, voices, height)]
    return Graph(
        height=height,
        left=0 if agencies else AGENCIES,
        width=WIDTH,
        columns=(AGENCIES, ARTICLES, VOICES),
        agencies=columns[0],
        articles=[Node(ARTICLES, spots[r.id], short(r.label), r.href) for r in drawn],
        voices=columns[1],
        edges=[*_lines(drawn, spots, *columns), *_arcs(drawn, spots)],
        left_out=len(rows) - len(drawn),
    )


def short(label: str) -> str:
    """A label that fits beside its dot."""
    return label if len(label) <= LONGEST else label[: LONGEST - 1].rstrip() + "…"


def _height(number: int, of: int, height: float) -> float:
    return round(TOP + (height - TOP) * (number + 0.5) / of, 1)


def _column(x: int, entries: list[tuple[str, str]], height: float) -> list[Node]:
    return [
        Node(x, _height(number, len(entries), height), short(label), href)
        for number, (label, href) in enumerate(entries)
    ]


def _lines(
    rows: Sequence[SourceRow], spots: dict[str, float], agencies: list[Node], voices: list[Node]
) -> list[Edge]:
    """Lines from each article to what it draws on and to whom it lets speak."""
    agency, voice = ({node.href: node.y for node in side} for side in (agencies, voices))
    lines = []
    for row in rows:
        y = spots[row.id]
        for _, href in row.agencies:
            lines.append(Edge(_curve(AGENCIES + 6, agency[href], ARTICLES - 6, y), "agency"))
        for _, href in row.voices:
            if href in voice:
                lines.append(Edge(_curve(_past(row.label), y, VOICES - 6, voice[href]), "voice"))
    return lines


def _past(label: str) -> float:
    """Where an article's words end, or nearly."""
    return ARTICLES + 16 + len(short(label)) * LETTER


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    middle = (x + to_x) / 2
    return f"M{x:g},{y:g}C{middle:g},{y:g} {middle:g},{to_y:g} {to_x:g},{to_y:g}"


def _arcs(rows: Sequence[SourceRow], spots: dict[str, float]) -> list[Edge]:
    """An arc from each copy to the earliest article it shares most of its text with."""
    pairs = {}
    for row in rows:
        close = [copy for copy in row.copies if copy.share >= COPY and copy.article in spots]
        if close:
            pairs[frozenset((row.id, _source(close, spots).article))] = row.id
    arcs = []
    for pair in pairs:
        y, to_y = sorted(spots[id] for id in pair)
        bow = min(60.0, 16 + (to_y - y) * 0.3)
        x = ARTICLES - 8
        arcs.append(Edge(f"M{x},{y:g}C{x - bow:g},{y:g} {x - bow:g},{to_y:g} {x},{to_y:g}", "copy"))
    return arcs


def _source(close: list[Copy], spots: dict[str, float]) -> Copy:
    return max(close, key=lambda copy: (round(copy.share, 1), -spots[copy.article]))
