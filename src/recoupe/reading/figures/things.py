"""Figures of people and things, which may be counted on; not of times, lengths and money."""

from __future__ import annotations

from recoupe.reading.figures.expressions import FigureExpression

COUNTED = frozenset({"person", "vehicle", "aircraft", "equipment", "place", "event"})
MEASURED = frozenset({"duration", "distance", "magnitude", "sentence", "share"})


def is_thing(figure: FigureExpression) -> bool:
    """Whether a figure counts people or things, no time, length or money."""
    if figure.unit.startswith("other:"):
        return figure.measure not in MEASURED
    return figure.unit in COUNTED
