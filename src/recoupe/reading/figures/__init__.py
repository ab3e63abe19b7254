"""Figures: numbers, what they count and what befell it, where, when and on whose word."""

from recoupe.reading.figures.expressions import FigureExpression
from recoupe.reading.figures.find import find_figures
from recoupe.reading.figures.owners import owned
from recoupe.reading.figures.resolve import resolve
from recoupe.reading.figures.setting import Passage, Setting

__all__ = ["FigureExpression", "Passage", "Setting", "find_figures", "owned", "resolve"]
