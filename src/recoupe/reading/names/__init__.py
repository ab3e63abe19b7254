"""Names: where something may be named, and which mentions are one."""

from recoupe.reading.names.common import common_bodies
from recoupe.reading.names.credits import credited, credits
from recoupe.reading.names.joining import by_span, resolve
from recoupe.reading.names.mentions import Candidate, find_candidates

__all__ = [
    "Candidate",
    "by_span",
    "common_bodies",
    "credited",
    "credits",
    "find_candidates",
    "resolve",
]
