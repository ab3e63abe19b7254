"""Figures over the whole story: which count the same thing, and whether they agree."""

from recoupe.crosscheck.figures.threads import thread_figures

__all__ = ["thread_figures"]
