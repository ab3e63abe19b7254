"""Reuse: passages that articles share, who carries whose words, and which way they went."""

from recoupe.crosscheck.reuse.copies import Copies
from recoupe.crosscheck.reuse.find import find_reuse

__all__ = ["Copies", "find_reuse"]
