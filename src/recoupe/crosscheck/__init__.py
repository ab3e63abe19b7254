"""Crosscheck: what agrees, what moves, what conflicts, how many voices?"""

from recoupe.crosscheck.check import crosscheck, nothing
from recoupe.crosscheck.identities import with_holders
from recoupe.crosscheck.soundness import unsound

__all__ = ["crosscheck", "nothing", "unsound", "with_holders"]
