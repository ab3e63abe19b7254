"""Gather: what was published, by whom, when?"""

from recoupe.sources.gather import gather

__all__ = ["gather"]
