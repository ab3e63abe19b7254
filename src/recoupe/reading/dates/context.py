"""What a date is resolved against, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from recoupe.lang.schema import Dates
from recoupe.reading.dates.arithmetic import Value
from recoupe.reading.dates.expressions import DateExpression


class Context(msgspec.Struct):
    """What a date is resolved against: the day of publication (None: unknown), the year
    where only that is known, the day named last, in the article, in the sentence (`here`) and
    in the one `before` it, and the days that the article names in full, with their weekday."""

    published: date | None
    year: int | None
    last: date | None = None
    here: date | None = None
    before: date | None = None
    last_year: int | None = None
    full: frozenset[date] = frozenset()


Rule = Callable[[DateExpression, Context, Dates], Value | None]
