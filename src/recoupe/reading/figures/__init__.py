"""Figures: numbers, what they count and what befell it."""

from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.find import find

__all__ = ["FigureExpression", "find"]
