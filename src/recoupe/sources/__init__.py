"""Gather: what was published, by whom, when? And what a reader says by hand of who is who."""

from recoupe.sources.by_hand import by_hand
from recoupe.sources.gather import gather, items, opened, settle
from recoupe.sources.same import identity, lasting, versions

__all__ = ["by_hand", "gather", "identity", "items", "lasting", "opened", "settle", "versions"]
