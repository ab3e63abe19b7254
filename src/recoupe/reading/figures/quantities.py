"""A number in a text, with its bounds."""

from __future__ import annotations

import msgspec

from recoupe.model import Span
from recoupe.model.reading import Approx


class Quantity(msgspec.Struct, frozen=True):
    """A number in the text: `span` covers its approximator, `core` the number alone.

    `low` and `high` are its bounds, None open; `kind` says how it is written (digits, words,
    collective, plural, vague, few, fraction, one); `changes` is True where the next number
    is what it became (« est passé de 12 à 17 »), `thousands` where a comma may part thousands.
    """

    span: Span
    core: Span
    low: float | None
    high: float | None
    approx: Approx
    kind: str
    percent: bool = False
    changes: bool = False
    thousands: bool = False

    @property
    def least(self) -> float:
        """The lower bound, or the one it has."""
        return self.low or self.high or 0

    @property
    def most(self) -> float:
        """The upper bound, or the one it has."""
        return self.high or self.low or 0
