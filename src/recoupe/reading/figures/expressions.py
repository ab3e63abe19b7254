"""A figure as one paragraph shows it."""

from __future__ import annotations

from typing import Literal

import msgspec

from recoupe.lang import marks
from recoupe.model import Span
from recoupe.model.reading import Approx, Measure, Role
from recoupe.reading.figures.quantities import Quantity
from recoupe.reading.statements.saying import SpeakerPhrase

How = Literal["complement", "subject", "agent", "object", "antecedent", "within", "frame"]
"""What the words are: the complement of a noun the figure hangs on, the subject of its clause, who
did it, what a relative clause or a participle is said of, a complement of one of these, where."""
Link = Literal["direct", "aside", "nested", "said", "above"]
"""How a figure hangs on the verb whose words they are: straight, as what a preposition leads,
within other words, on a verb of saying, or by a clause of which it is the subject."""


class Owner(msgspec.Struct, frozen=True, array_like=True):
    """Words that may name whose number a figure is; offsets count from the paragraph's start."""

    how: How
    phrase: SpeakerPhrase
    link: Link = "direct"


COUNTED = frozenset({"person", "vehicle", "aircraft", "equipment", "place", "event"})
MEASURED = frozenset({"duration", "distance", "magnitude", "sentence", "share"})


class FigureExpression(msgspec.Struct, frozen=True, array_like=True):
    """A figure as one paragraph shows it; offsets count from the paragraph's start. `whole` is
    the index there of the figure it is a part of, `role` what it is for,
    `in_story` what it measures in articles on some subjects (see `counting.stories`), `owners` the
    words that may name whose number it is."""

    span: Span
    low: float | None
    high: float | None
    approx: Approx
    unit: str
    measure: Measure
    of: str
    subset: bool
    pattern: str
    whole: int | None = None
    role: Role = "level"
    in_story: Measure | None = None
    owners: tuple[Owner, ...] = ()

    @property
    def is_thing(self) -> bool:
        """Whether it counts people or things, which may be counted on; no time, length or money."""
        other = self.unit.startswith("other:") and self.measure not in MEASURED
        return other or self.unit in COUNTED

    @property
    def most(self) -> float:
        """The upper bound, or the one it has."""
        return self.high or self.low or 0


def made(
    quantity: Quantity, text: str, end: int, unit: str, measure: Measure, subset: bool, pattern: str
) -> FigureExpression:
    """The expression of a quantity up to `end`, with what the pack says of its noun."""
    span = Span(quantity.span.start, max(end, quantity.span.end))
    low, high = quantity.low, quantity.high
    of = text[quantity.core.end : span.end].strip(marks.SPACES)
    return FigureExpression(span, low, high, quantity.approx, unit, measure, of, subset, pattern)
