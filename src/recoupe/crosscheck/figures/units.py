"""Units in which figures are compared: lengths of time in days, posts as people."""

from __future__ import annotations

from recoupe.lang import Language, compiled
from recoupe.matching import fold
from recoupe.model import Figure

THING = "thing"
"""The unit of all that is counted one by one and is no person: what is counted, its noun tells."""
THINGS = frozenset({"vehicle", "aircraft", "equipment", "place", "event"})
MEASURED = frozenset({"other:time", "other:times", "other:length", "other:measure",
                      "other:magnitude"})  # fmt: skip
"""Units by their own names that count nothing one by one."""
SIZES = frozenset({"m", "other:length", "other:measure", "other:magnitude"})
"""Units of lengths, speeds, degrees and the like."""
JOBS = frozenset({"jobs", "cut"})
"""Measures of posts."""
OF_PEOPLE = JOBS | {"tested"}
"""Measures in which a post or a sample is a person's."""

SCALES = {
    "fraction": ("percent", 100.0),
    "day": ("day", 1.0),
    "hour": ("day", 1 / 24),
    "week": ("day", 7.0),
    "km": ("m", 1000.0),
    "t": ("kg", 1000.0),
}
"""Units that are told in another, and what their numbers are multiplied by."""
DAYS = {"TS": 1 / 86_400, "TM": 1 / 1_440, "TH": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.44,
        "Y": 365.25, "DE": 3652.5}  # fmt: skip
"""Days in a unit of calendar time, by its sign in TIMEX3."""


def common(figure: Figure, words: str, language: Language) -> tuple[str, float]:
    """The unit a figure is compared in, and what its numbers are multiplied by: « un sur cinq » is
    20 %, « deux mois » are days. `words` are those of the figure."""
    if figure.unit == "other:time":
        return _length(words, language)
    if figure.measure in OF_PEOPLE and (figure.unit in ("job", "other") or is_thing(figure.unit)):
        return "person", 1.0
    if is_thing(figure.unit) or (figure.unit == "other" and figure.measure != "other"):
        return THING, 1.0
    return SCALES.get(figure.unit, (figure.unit, 1.0))


def is_thing(unit: str) -> bool:
    """Whether a unit is that of what is counted one by one."""
    return unit in THINGS or (unit.startswith("other:") and unit not in MEASURED)


def _length(words: str, language: Language) -> tuple[str, float]:
    lengths = _lengths(language)
    days = next((lengths[word] for word in fold(words).split() if word in lengths), None)
    return ("day", days) if days is not None else ("other:time", 1.0)


@compiled
def _lengths(language: Language) -> dict[str, float]:
    units = language.dates.units.items()
    return {fold(word): DAYS[sign] for word, sign in units if sign in DAYS}
