"""One rule for each `as` of the pack's date patterns: from an expression to its value."""

from __future__ import annotations

from recoupe.reading.dates.clocks import CLOCKS
from recoupe.reading.dates.context import Rule
from recoupe.reading.dates.days import DAYS
from recoupe.reading.dates.lengths import LENGTHS
from recoupe.reading.dates.periods import PERIODS

RULES: dict[str, Rule] = DAYS | CLOCKS | PERIODS | LENGTHS
"""By `as` of the pack's patterns."""
