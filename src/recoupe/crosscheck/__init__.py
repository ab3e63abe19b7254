"""Crosscheck: what agrees, what moves, what conflicts, how many voices?"""

from recoupe.crosscheck.check import crosscheck, nothing

__all__ = ["crosscheck", "nothing"]
