"""The editor has the last word: rulings laid over what was read, never written into it."""

from recoupe.rulings.anchors import anchor, place
from recoupe.rulings.carry import lines, loaded
from recoupe.rulings.gold import Gold, known
from recoupe.rulings.lay import Laid, lay
from recoupe.rulings.make import made
from recoupe.rulings.show import applied
from recoupe.rulings.unfit import Unfit

__all__ = [
    "Gold", "Laid", "Unfit", "anchor", "applied", "known", "lay", "lines", "loaded", "made",
    "place",
]  # fmt: skip
