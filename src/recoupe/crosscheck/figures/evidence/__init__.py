"""Do two figures count the same thing? Evidence for and against, as named points that add up."""

from recoupe.crosscheck.figures.evidence.find import points
from recoupe.crosscheck.figures.evidence.ground import Ground, ground
from recoupe.crosscheck.figures.evidence.meeting import block, may_meet
from recoupe.crosscheck.figures.evidence.points import Point, weigh
from recoupe.crosscheck.figures.evidence.values import SHRINKING
from recoupe.crosscheck.figures.evidence.wording import Likeness

__all__ = [
    "SHRINKING",
    "Ground",
    "Likeness",
    "Point",
    "block",
    "ground",
    "may_meet",
    "points",
    "weigh",
]
